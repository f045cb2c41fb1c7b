-- Trust: what of a log counts under the charter, and whether this device is let speak at home while it asks to be added.

ALTER TABLE log ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;
UPDATE log SET counted = seq;
ALTER TABLE space ADD COLUMN guest INTEGER NOT NULL DEFAULT 0;
