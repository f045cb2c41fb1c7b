-- Imports by hand: what each run brought, so that it can be undone as a unit until it was passed on (docs/store.md, U rules).
CREATE TABLE import (
  id        BLOB PRIMARY KEY NOT NULL,
  at        INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;
CREATE INDEX import_at ON import(at);

-- One bundle of a run: its file's name and what it brought.
CREATE TABLE import_file (
  n            INTEGER PRIMARY KEY NOT NULL,
  import       BLOB NOT NULL REFERENCES import(id) ON DELETE CASCADE,
  name         TEXT NOT NULL,
  parcels      INTEGER NOT NULL,
  new          INTEGER NOT NULL,
  changed      INTEGER NOT NULL,
  already_here INTEGER NOT NULL,
  set_aside    INTEGER NOT NULL,
  truncated    INTEGER NOT NULL
) STRICT;
CREATE INDEX import_file_import ON import_file(import);

-- Consultations that a run brought something to; `ended` says why it cannot be undone there any more.
CREATE TABLE import_space (
  import BLOB NOT NULL REFERENCES import(id) ON DELETE CASCADE,
  space  BLOB NOT NULL REFERENCES space(id),
  ended  TEXT,
  PRIMARY KEY (import, space)
) STRICT;
CREATE INDEX import_space_space ON import_space(space) WHERE ended IS NULL;

-- While a run can be undone: the parcels that came with it (`waited` 0) and those that had waited here and were let in by
-- it (1); the payloads, keys and letters that came with it.
CREATE TABLE import_parcel (
  import BLOB NOT NULL,
  hash   BLOB NOT NULL,
  space  BLOB NOT NULL,
  waited INTEGER NOT NULL,
  PRIMARY KEY (import, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_payload (
  hash   BLOB PRIMARY KEY NOT NULL,
  import BLOB NOT NULL,
  space  BLOB NOT NULL
) STRICT;
CREATE INDEX import_payload_import ON import_payload(import, space);
CREATE TABLE import_key (
  space  BLOB NOT NULL,
  epoch  BLOB NOT NULL,
  import BLOB NOT NULL,
  PRIMARY KEY (space, epoch)
) STRICT;
CREATE INDEX import_key_import ON import_key(import, space);
CREATE TABLE import_letter (
  name   BLOB PRIMARY KEY NOT NULL,
  import BLOB NOT NULL,
  space  BLOB NOT NULL
) STRICT;
CREATE INDEX import_letter_import ON import_letter(import, space);

-- Names of parcels of undone imports: no conversation brings them back.
CREATE TABLE undone (
  hash BLOB PRIMARY KEY NOT NULL
) STRICT;

-- Consultations for which this office owes a receipt for what files brought: given before anything of them next leaves.
CREATE TABLE receipt_owed (
  space BLOB PRIMARY KEY NOT NULL REFERENCES space(id)
) STRICT;

-- Views ---------------------------------------------------------------------------------------------------------------

-- Names of which two texts that are alike share one (docs/text.md, S10).
CREATE TABLE likeness (
  band  INTEGER NOT NULL,
  entry BLOB NOT NULL REFERENCES body(entry) ON DELETE CASCADE,
  PRIMARY KEY (band, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_entry ON likeness(entry);
