-- Snapshots: the one that this device hands on, and what an office vouches for here until the parcels have come.

CREATE TABLE snapshot (
  space   BLOB PRIMARY KEY NOT NULL REFERENCES space(id),
  name    BLOB NOT NULL,
  note    BLOB NOT NULL,
  bytes   BLOB NOT NULL,
  parcels INTEGER NOT NULL
) STRICT;

CREATE TABLE vouched (
  space   BLOB PRIMARY KEY NOT NULL REFERENCES space(id),
  heads   BLOB NOT NULL,
  maker   BLOB NOT NULL,
  parcels INTEGER NOT NULL
) STRICT;

-- How far each seat was in it: what screens show of these parcels is the snapshot's until all of them are here.
CREATE TABLE vouched_mark (
  log   BLOB PRIMARY KEY NOT NULL,
  space BLOB NOT NULL REFERENCES space(id),
  seq   INTEGER NOT NULL,
  hash  BLOB NOT NULL
) STRICT;
CREATE INDEX vouched_mark_space ON vouched_mark(space);

-- Words that it names, in reading order, which may come before the parcels that name them.
CREATE TABLE vouched_payload (
  n     INTEGER PRIMARY KEY NOT NULL,
  hash  BLOB NOT NULL UNIQUE,
  space BLOB NOT NULL REFERENCES space(id)
) STRICT;
CREATE INDEX vouched_payload_space ON vouched_payload(space);
