-- What is kept of a text to find others that are likely the same (docs/text.md, S9, S10, S12): one row, read through in one
-- go, in the place of twelve rows by which it was looked up. Also of deposits that this device reads.

DROP TABLE likeness;
DROP TABLE sketch;
DROP INDEX body_digest;
ALTER TABLE body DROP COLUMN digest;

-- `digest` is of the words in their one spelling; `bytes` the sketch, empty of a text that is too short for one. `payload` is
-- named where the words are a deposit's: what is destroyed takes its row with it.
CREATE TABLE sketch (
  space   BLOB NOT NULL REFERENCES space(id),
  entry   BLOB NOT NULL,
  digest  BLOB NOT NULL,
  bytes   BLOB NOT NULL,
  payload BLOB,
  PRIMARY KEY (space, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketch_payload ON sketch(payload) WHERE payload IS NOT NULL;

-- Pairs that somebody here looked at and found to be two things. Never travels.
CREATE TABLE not_the_same (
  space BLOB NOT NULL REFERENCES space(id),
  one   BLOB NOT NULL,
  other BLOB NOT NULL,
  PRIMARY KEY (space, one, other)
) STRICT, WITHOUT ROWID;
