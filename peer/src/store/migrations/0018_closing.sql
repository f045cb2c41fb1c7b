-- Closing: where entries stand in their logs, what the logs knew of the agenda, and how state and dates were moved.

-- Told by parcels, which are sealed: so consultations that are here already are read again when the home is next opened.
CREATE TABLE unplaced (
  space BLOB PRIMARY KEY NOT NULL REFERENCES space(id)
) STRICT;
INSERT INTO unplaced (space) SELECT id FROM space;

-- The parcel that first carried an entry, and the one that carried its last version.
CREATE TABLE entry_stands (
  log       BLOB NOT NULL,
  ordinal   INTEGER NOT NULL,
  space     BLOB NOT NULL REFERENCES space(id),
  device    BLOB NOT NULL,
  seq       INTEGER NOT NULL,
  said      INTEGER NOT NULL,
  by_office INTEGER NOT NULL,
  PRIMARY KEY (log, ordinal)
) STRICT;
CREATE INDEX entry_stands_space ON entry_stands(space);

-- The heads of the agenda that a log names from this parcel on.
CREATE TABLE knew (
  log     BLOB NOT NULL,
  seq     INTEGER NOT NULL,
  space   BLOB NOT NULL REFERENCES space(id),
  heads   BLOB NOT NULL,
  closing INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (log, seq)
) STRICT;
CREATE INDEX knew_space ON knew(space);

-- Views ---------------------------------------------------------------------------------------------------------------

ALTER TABLE entry ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
CREATE INDEX entry_held ON entry(space, id) WHERE held;

CREATE TABLE move (
  space      BLOB NOT NULL REFERENCES space(id),
  n          INTEGER NOT NULL,
  id         TEXT NOT NULL,
  device     BLOB,
  was        TEXT NOT NULL,
  state      TEXT,
  opens      TEXT,
  closes     TEXT,
  reason     TEXT NOT NULL,
  claimed_at INTEGER NOT NULL,
  PRIMARY KEY (space, n)
) STRICT;

-- What closes a consultation at present: one row while something does, and of each log what offices had.
CREATE TABLE closing (
  space   BLOB PRIMARY KEY NOT NULL REFERENCES space(id),
  finally INTEGER NOT NULL
) STRICT;
CREATE TABLE closing_log (
  space   BLOB NOT NULL REFERENCES space(id),
  log     BLOB NOT NULL,
  had     INTEGER NOT NULL,
  finally INTEGER NOT NULL,
  PRIMARY KEY (space, log)
) STRICT;
CREATE TABLE closing_since (
  space  BLOB NOT NULL REFERENCES space(id),
  change BLOB NOT NULL,
  PRIMARY KEY (space, change)
) STRICT;
