-- Syntheses: what records of their parts say beside what every paper of the desk says, and the merged words of each text. The
-- rest of their view is computed when it is asked for.

ALTER TABLE paper_record ADD COLUMN drafted BLOB;
-- The part that a record makes or changes.
ALTER TABLE paper_record ADD COLUMN part BLOB;
CREATE INDEX paper_record_part ON paper_record(part) WHERE part IS NOT NULL;
CREATE INDEX paper_record_words ON paper_record(note) WHERE part IS NOT NULL;

-- Views ---------------------------------------------------------------------------------------------------------------

-- A text as its changes that are here leave it; stale ones are merged again before they are read.
CREATE TABLE part_text (
  part     BLOB PRIMARY KEY NOT NULL,
  space    BLOB NOT NULL REFERENCES space(id),
  stale    INTEGER NOT NULL,
  snapshot BLOB,
  heads    BLOB NOT NULL DEFAULT x'',
  words    TEXT NOT NULL DEFAULT '{"blocks":[]}',
  refused  BLOB NOT NULL DEFAULT x'',
  costly   BLOB NOT NULL DEFAULT x'',
  waiting  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX part_text_space ON part_text(space, stale);
