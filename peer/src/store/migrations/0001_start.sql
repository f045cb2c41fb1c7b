-- The first schema. Parcels, payloads and documents are the truth; tables under "views" are computed from them and may
-- be dropped and computed again at any time (a test does). Ids and hashes are blobs, words are text.

CREATE TABLE setting (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;

-- Truth ---------------------------------------------------------------------------------------------------------------

CREATE TABLE space (
  id          BLOB PRIMARY KEY NOT NULL,
  device      BLOB NOT NULL,
  device_keys BLOB NOT NULL,
  charter_key BLOB NOT NULL,
  changed_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE epoch_key (
  space BLOB NOT NULL REFERENCES space(id),
  epoch BLOB NOT NULL,
  key   BLOB NOT NULL,
  PRIMARY KEY (space, epoch)
) STRICT;

CREATE TABLE own_log (
  space  BLOB NOT NULL REFERENCES space(id),
  lane   INTEGER NOT NULL,
  log    BLOB NOT NULL,
  record BLOB NOT NULL,
  chain  BLOB NOT NULL,
  PRIMARY KEY (space, lane)
) STRICT;

CREATE TABLE log (
  id          BLOB PRIMARY KEY NOT NULL,
  space       BLOB NOT NULL REFERENCES space(id),
  lane        INTEGER NOT NULL,
  device      BLOB NOT NULL,
  key         BLOB NOT NULL,
  seq         INTEGER NOT NULL,
  head        BLOB NOT NULL,
  changes     INTEGER NOT NULL,
  last_change BLOB,
  max_op      INTEGER NOT NULL
) STRICT;
CREATE INDEX log_space ON log(space);

CREATE TABLE parcel (
  log        BLOB NOT NULL REFERENCES log(id),
  seq        INTEGER NOT NULL,
  hash       BLOB NOT NULL UNIQUE,
  bytes      BLOB NOT NULL,
  arrived_at INTEGER NOT NULL,
  PRIMARY KEY (log, seq)
) STRICT;

CREATE TABLE payload (
  hash  BLOB PRIMARY KEY NOT NULL,
  space BLOB NOT NULL REFERENCES space(id),
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX payload_space ON payload(space);

-- Which logs name a payload. It is destroyed once every log that names it has taken its entry back: nobody can destroy
-- another's words by naming them too.
CREATE TABLE payload_named (
  hash      BLOB NOT NULL,
  log       BLOB NOT NULL REFERENCES log(id),
  destroyed INTEGER NOT NULL,
  PRIMARY KEY (hash, log)
) STRICT;

CREATE TABLE pending (
  hash  BLOB PRIMARY KEY NOT NULL,
  space BLOB NOT NULL REFERENCES space(id),
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE aside (
  hash       BLOB PRIMARY KEY NOT NULL,
  space      BLOB NOT NULL REFERENCES space(id),
  device     BLOB,
  reason     TEXT NOT NULL,
  bytes      BLOB NOT NULL,
  arrived_at INTEGER NOT NULL
) STRICT;

-- Snapshots: a cache of the parcels, loaded back before it replaces another.
CREATE TABLE document (
  space BLOB NOT NULL REFERENCES space(id),
  kind  INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  heads BLOB NOT NULL,
  PRIMARY KEY (space, kind)
) STRICT;

-- Changes of this device since the snapshot.
CREATE TABLE document_tail (
  n     INTEGER PRIMARY KEY NOT NULL,
  space BLOB NOT NULL REFERENCES space(id),
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX document_tail_space ON document_tail(space);

-- This device's own ---------------------------------------------------------------------------------------------------

CREATE TABLE draft (
  id         BLOB PRIMARY KEY NOT NULL,
  space      BLOB NOT NULL REFERENCES space(id),
  questions  TEXT NOT NULL,
  reply_to   BLOB,
  revises    BLOB,
  language   TEXT NOT NULL,
  direction  TEXT NOT NULL,
  chosen     INTEGER NOT NULL,
  snapshot   BLOB NOT NULL,
  heads      BLOB NOT NULL,
  excerpt    TEXT NOT NULL,
  words      INTEGER NOT NULL,
  saved_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE draft_tail (
  n     INTEGER PRIMARY KEY NOT NULL,
  draft BLOB NOT NULL REFERENCES draft(id) ON DELETE CASCADE,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX draft_tail_draft ON draft_tail(draft);

CREATE TABLE draft_attachment (
  id         BLOB PRIMARY KEY NOT NULL,
  draft      BLOB NOT NULL REFERENCES draft(id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  name       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  content    BLOB NOT NULL
) STRICT;

CREATE TABLE seen (
  entry BLOB PRIMARY KEY NOT NULL
) STRICT;

CREATE TABLE own_entry (
  entry  BLOB PRIMARY KEY NOT NULL,
  space  BLOB NOT NULL REFERENCES space(id),
  log    BLOB NOT NULL,
  seq    INTEGER NOT NULL,
  bytes  INTEGER NOT NULL,
  at     INTEGER NOT NULL
) STRICT;

CREATE TABLE carried (
  n    INTEGER PRIMARY KEY NOT NULL,
  log  BLOB NOT NULL,
  seq  INTEGER NOT NULL,
  name TEXT NOT NULL,
  at   INTEGER NOT NULL
) STRICT;
CREATE INDEX carried_log ON carried(log);

CREATE TABLE receipt (
  office     BLOB NOT NULL,
  log        BLOB NOT NULL,
  seq        INTEGER NOT NULL,
  hash       BLOB NOT NULL,
  arrived_at INTEGER NOT NULL,
  PRIMARY KEY (office, log)
) STRICT;

CREATE TABLE note (
  n     INTEGER PRIMARY KEY NOT NULL,
  space BLOB NOT NULL REFERENCES space(id),
  code  TEXT NOT NULL,
  args  TEXT NOT NULL
) STRICT;

-- Views ---------------------------------------------------------------------------------------------------------------

CREATE TABLE agenda (
  space         BLOB PRIMARY KEY NOT NULL REFERENCES space(id),
  title         TEXT NOT NULL,
  title_guessed INTEGER NOT NULL,
  welcome       TEXT NOT NULL,
  objective     TEXT NOT NULL,
  outcome       TEXT NOT NULL,
  state         TEXT NOT NULL,
  opens         TEXT,
  closes        TEXT,
  moderated     INTEGER NOT NULL,
  page_key      TEXT,
  conflicts     TEXT NOT NULL,
  heads         BLOB NOT NULL
) STRICT;

CREATE TABLE question (
  space   BLOB NOT NULL REFERENCES space(id),
  id      TEXT NOT NULL,
  place   INTEGER NOT NULL,
  number  TEXT NOT NULL,
  text    TEXT NOT NULL,
  parent  TEXT,
  heading TEXT,
  PRIMARY KEY (space, id)
) STRICT;

CREATE TABLE room (
  space BLOB NOT NULL REFERENCES space(id),
  id    TEXT NOT NULL,
  place INTEGER NOT NULL,
  title TEXT NOT NULL,
  kind  TEXT NOT NULL,
  PRIMARY KEY (space, id)
) STRICT;

CREATE TABLE person (
  space        BLOB NOT NULL REFERENCES space(id),
  id           TEXT NOT NULL,
  log          BLOB NOT NULL,
  name         TEXT NOT NULL,
  organisation TEXT NOT NULL,
  office       TEXT NOT NULL,
  country      TEXT NOT NULL,
  position     TEXT NOT NULL,
  role         TEXT NOT NULL,
  unconfirmed  INTEGER NOT NULL,
  imported     INTEGER NOT NULL,
  PRIMARY KEY (space, id)
) STRICT;

CREATE TABLE entry (
  id             BLOB PRIMARY KEY NOT NULL,
  space          BLOB NOT NULL REFERENCES space(id),
  log            BLOB NOT NULL,
  ordinal        INTEGER NOT NULL,
  place          INTEGER NOT NULL,
  person         TEXT NOT NULL,
  importer       TEXT,
  parent         BLOB,
  parent_guessed INTEGER NOT NULL,
  room           TEXT,
  questions      TEXT NOT NULL,
  language       TEXT NOT NULL,
  direction      TEXT NOT NULL,
  attribution    TEXT NOT NULL,
  withdrawn      INTEGER NOT NULL,
  versions       INTEGER NOT NULL,
  payload        BLOB,
  commitment     BLOB,
  claimed_at     INTEGER,
  posted         TEXT,
  permalink      TEXT,
  fingerprint    TEXT
) STRICT;
CREATE INDEX entry_place ON entry(space, place, id);
CREATE INDEX entry_parent ON entry(parent);
CREATE INDEX entry_payload ON entry(payload);
CREATE INDEX entry_log ON entry(log, ordinal);
CREATE INDEX entry_person ON entry(space, person);

CREATE TABLE entry_question (
  entry    BLOB NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  PRIMARY KEY (entry, question)
) STRICT;
CREATE INDEX entry_question_question ON entry_question(question);

CREATE TABLE entry_attachment (
  entry      BLOB NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  payload    BLOB NOT NULL,
  name       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  PRIMARY KEY (entry, n)
) STRICT;
CREATE INDEX entry_attachment_payload ON entry_attachment(payload);

CREATE TABLE body (
  entry       BLOB PRIMARY KEY NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  markdown    TEXT NOT NULL,
  source_text TEXT,
  digest      BLOB NOT NULL
) STRICT;
CREATE INDEX body_digest ON body(digest);

CREATE TABLE reaction (
  space BLOB NOT NULL REFERENCES space(id),
  log   BLOB NOT NULL,
  entry BLOB NOT NULL,
  kind  TEXT NOT NULL,
  PRIMARY KEY (log, entry)
) STRICT;
CREATE INDEX reaction_entry ON reaction(entry);

CREATE TABLE act (
  n          INTEGER PRIMARY KEY NOT NULL,
  space      BLOB NOT NULL REFERENCES space(id),
  log        BLOB NOT NULL,
  seq        INTEGER NOT NULL,
  person     TEXT NOT NULL,
  act        TEXT NOT NULL,
  entries    TEXT NOT NULL,
  count      INTEGER NOT NULL,
  fields     TEXT NOT NULL,
  claimed_at INTEGER NOT NULL,
  change     BLOB,
  UNIQUE (log, seq, act)
) STRICT;
CREATE INDEX act_space ON act(space, n);

CREATE VIRTUAL TABLE search USING fts5(words, tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'", prefix = '2 3');
CREATE TABLE search_place (
  n        INTEGER PRIMARY KEY NOT NULL,
  space    BLOB NOT NULL REFERENCES space(id),
  kind     TEXT NOT NULL,
  id       TEXT NOT NULL,
  language TEXT NOT NULL,
  UNIQUE (kind, id)
) STRICT;
INSERT INTO search(search, rank) VALUES ('secure-delete', 1);
