-- Which log took a payload back: what one log takes back is not gone for another that names it too and is heard of later.
-- Rows without a log are from before and hold for every log. The same of words that a snapshot names.

CREATE TABLE destroyed_by (
  n    INTEGER PRIMARY KEY NOT NULL,
  hash BLOB NOT NULL,
  log  BLOB
) STRICT;
INSERT INTO destroyed_by (n, hash) SELECT n, hash FROM destroyed;
DROP TABLE destroyed;
ALTER TABLE destroyed_by RENAME TO destroyed;
CREATE UNIQUE INDEX destroyed_once ON destroyed(hash, coalesce(log, x''));

CREATE TABLE vouched_named (
  n     INTEGER PRIMARY KEY NOT NULL,
  hash  BLOB NOT NULL,
  space BLOB NOT NULL REFERENCES space(id),
  log   BLOB,
  UNIQUE (hash, log)
) STRICT;
INSERT INTO vouched_named (n, hash, space) SELECT n, hash, space FROM vouched_payload;
DROP TABLE vouched_payload;
ALTER TABLE vouched_named RENAME TO vouched_payload;
CREATE INDEX vouched_payload_space ON vouched_payload(space);
