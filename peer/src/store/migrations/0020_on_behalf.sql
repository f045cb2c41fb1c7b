-- On behalf of: what is told of somebody whose words another entered goes with the words; their name and contact, where they
-- are kept, stay in this home.

ALTER TABLE draft ADD COLUMN on_behalf TEXT;
ALTER TABLE draft ADD COLUMN kept_name TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN kept_contact TEXT NOT NULL DEFAULT '';

ALTER TABLE body ADD COLUMN on_behalf TEXT;

-- Own contributions that were entered for somebody else, and who that is, for whoever entered them alone. Never travels.
CREATE TABLE behalf (
  entry   BLOB PRIMARY KEY NOT NULL,
  space   BLOB NOT NULL REFERENCES space(id),
  at      INTEGER NOT NULL,
  name    TEXT NOT NULL,
  contact TEXT NOT NULL
) STRICT;
CREATE INDEX behalf_space ON behalf(space, at);
