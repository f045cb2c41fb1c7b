-- Every member device with its role, as the charter says: a screen that shows a role need not resolve the charter.
-- A view like the others. A store that was made before this has no rows in it until its charter next changes, and reads
-- the charter until then.

CREATE TABLE member (
  space   BLOB NOT NULL REFERENCES space(id),
  device  BLOB NOT NULL,
  role    TEXT NOT NULL,
  by_door INTEGER NOT NULL,
  PRIMARY KEY (space, device)
) STRICT;
