-- Translations of contributions, and complaints about them.

-- The words that a draft translates: of which contribution, which version, and the commitment to them.
ALTER TABLE draft ADD COLUMN translates BLOB;
ALTER TABLE draft ADD COLUMN translates_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE draft ADD COLUMN translates_of BLOB;

-- What a deposit that opened translates or complains about. Those that lie here already are neither: no program before this
-- one wrote such.
ALTER TABLE deposit ADD COLUMN translates BLOB;
ALTER TABLE deposit ADD COLUMN complains BLOB;
CREATE INDEX deposit_translates ON deposit(translates) WHERE translates IS NOT NULL;
CREATE INDEX deposit_complains ON deposit(complains) WHERE complains IS NOT NULL;

-- Views ---------------------------------------------------------------------------------------------------------------

ALTER TABLE entry ADD COLUMN translates BLOB;
ALTER TABLE entry ADD COLUMN translates_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN translates_of BLOB;
CREATE INDEX entry_translates ON entry(translates, place) WHERE translates IS NOT NULL;

-- What stands in no list that members read, to be told from the rest without looking at every contribution.
CREATE INDEX entry_apart ON entry(space, id) WHERE held OR translates IS NOT NULL;

-- Words of contributions that were revised, by which translations are known to be of an earlier version.
CREATE TABLE entry_version (
  entry      BLOB NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  commitment BLOB NOT NULL,
  payload    BLOB NOT NULL,
  PRIMARY KEY (entry, commitment)
) STRICT;
