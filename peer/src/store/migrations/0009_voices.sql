-- Voices: devices of this person's own for contributions that do not bear their name. Nobody else can tell whose they are;
-- that they are this home's stands here alone.

CREATE TABLE voice (
  id          BLOB PRIMARY KEY NOT NULL,
  space       BLOB NOT NULL REFERENCES space(id),
  attribution TEXT NOT NULL,
  shows       TEXT NOT NULL,
  keys        BLOB NOT NULL,
  charter     BLOB NOT NULL,
  log         BLOB,
  record      BLOB,
  chain       BLOB
) STRICT;
CREATE INDEX voice_log ON voice(log);

ALTER TABLE draft ADD COLUMN attribution TEXT NOT NULL DEFAULT 'named';
ALTER TABLE draft ADD COLUMN pseudonym TEXT NOT NULL DEFAULT '';
