-- The desk: deposits (submissions that their author and the desk alone can read), acts on contributions, and entries by
-- which offices accept deposits.

-- A deposit is a parcel without a change of the document. Key and record are here once this device could open it.
CREATE TABLE deposit (
  id         BLOB PRIMARY KEY NOT NULL,
  space      BLOB NOT NULL REFERENCES space(id),
  log        BLOB NOT NULL,
  seq        INTEGER NOT NULL,
  device     BLOB NOT NULL,
  commitment BLOB NOT NULL,
  sealed     BLOB NOT NULL,
  key        BLOB,
  record     BLOB,
  first      BLOB,
  claimed_at INTEGER NOT NULL,
  says_one   INTEGER NOT NULL,
  tag        BLOB
) STRICT;
CREATE INDEX deposit_space ON deposit(space, id);
CREATE INDEX deposit_first ON deposit(first);
CREATE INDEX deposit_log ON deposit(log, seq);

-- In which parcel an act was written: its doer's role there is what it counts by.
CREATE TABLE act_place (
  log     BLOB NOT NULL,
  ordinal INTEGER NOT NULL,
  space   BLOB NOT NULL REFERENCES space(id),
  seq     INTEGER NOT NULL,
  PRIMARY KEY (log, ordinal)
) STRICT;

-- Views ---------------------------------------------------------------------------------------------------------------

CREATE TABLE desk_act (
  id         BLOB PRIMARY KEY NOT NULL,
  space      BLOB NOT NULL REFERENCES space(id),
  log        BLOB NOT NULL,
  ordinal    INTEGER NOT NULL,
  device     BLOB NOT NULL,
  entry      BLOB NOT NULL,
  kind       TEXT NOT NULL,
  over       BLOB NOT NULL,
  note       BLOB,
  payload    BLOB,
  commitment BLOB,
  claimed_at INTEGER NOT NULL,
  is_office  INTEGER NOT NULL
) STRICT;
CREATE INDEX desk_act_entry ON desk_act(entry);
CREATE INDEX desk_act_space ON desk_act(space);

CREATE TABLE acceptance (
  log     BLOB NOT NULL,
  ordinal INTEGER NOT NULL,
  space   BLOB NOT NULL REFERENCES space(id),
  deposit BLOB NOT NULL,
  entry   BLOB NOT NULL,
  masked  INTEGER NOT NULL,
  record  BLOB NOT NULL,
  PRIMARY KEY (log, ordinal)
) STRICT;
CREATE INDEX acceptance_entry ON acceptance(entry);
CREATE INDEX acceptance_deposit ON acceptance(deposit);
CREATE INDEX acceptance_space ON acceptance(space);

ALTER TABLE entry ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN redacted INTEGER NOT NULL DEFAULT 0;
-- The deposit whose words are shown.
ALTER TABLE entry ADD COLUMN deposit BLOB;
