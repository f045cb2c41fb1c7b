-- Payloads whose words were destroyed here: nothing brings them back. A copy lies beside the vault, so that an older
-- database does not either.
CREATE TABLE destroyed (
  n    INTEGER PRIMARY KEY NOT NULL,
  hash BLOB NOT NULL UNIQUE
) STRICT;
