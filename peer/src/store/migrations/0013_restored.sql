-- Words and files that came back with a backup, of which nobody knows here whether they were taken back since: kept out of
-- every file and off every road until an office has been heard, or a person says so (docs/store.md, ST17).
CREATE TABLE unverified (
  hash  BLOB PRIMARY KEY NOT NULL,
  space BLOB NOT NULL REFERENCES space(id)
) STRICT;
CREATE INDEX unverified_space ON unverified(space);
