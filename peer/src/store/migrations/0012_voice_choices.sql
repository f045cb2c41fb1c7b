-- What an author chooses beside the attribution: whether they may be quoted, who sees it, a slip to speak by. The tag by
-- which a receipt code finds an entry. And what a voice has said that does not leave yet.

ALTER TABLE draft ADD COLUMN quote TEXT NOT NULL DEFAULT 'without-name';
ALTER TABLE draft ADD COLUMN audience TEXT NOT NULL DEFAULT 'members';
ALTER TABLE draft ADD COLUMN slip BLOB;

ALTER TABLE entry ADD COLUMN quote TEXT NOT NULL DEFAULT 'without-name';
ALTER TABLE entry ADD COLUMN audience TEXT NOT NULL DEFAULT 'members';
ALTER TABLE entry ADD COLUMN tag BLOB;

-- From this place on a log stays at home until then; drawn when it was written, and never told to anybody.
CREATE TABLE held (
  log    BLOB NOT NULL,
  seq    INTEGER NOT NULL,
  space  BLOB NOT NULL REFERENCES space(id),
  at     INTEGER NOT NULL,
  until  INTEGER NOT NULL,
  PRIMARY KEY (log, seq)
) STRICT;

CREATE TABLE held_payload (
  hash BLOB PRIMARY KEY NOT NULL,
  log  BLOB NOT NULL,
  seq  INTEGER NOT NULL,
  FOREIGN KEY (log, seq) REFERENCES held(log, seq) ON DELETE CASCADE
) STRICT;
CREATE INDEX held_payload_place ON held_payload(log, seq);

-- A voice that came by a slip says one thing; the slip is known again by its key.
ALTER TABLE voice ADD COLUMN slip BLOB;
