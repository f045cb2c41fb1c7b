-- Papers of the desk: changes of its document, which everybody carries and the desk alone reads.

-- Each change as it came. Whether it was read says whether it is in the desk's document here.
CREATE TABLE paper (
  log    BLOB NOT NULL,
  seq    INTEGER NOT NULL,
  space  BLOB NOT NULL REFERENCES space(id),
  device BLOB NOT NULL,
  epoch  BLOB NOT NULL,
  seat   BLOB NOT NULL,
  sealed BLOB NOT NULL,
  read   INTEGER NOT NULL,
  PRIMARY KEY (log, seq)
) STRICT;
CREATE INDEX paper_unread ON paper(space, read, epoch);
CREATE INDEX paper_of_seat ON paper(seat);

-- Where the changes of a seat at the desk stand; of an own one the chain that the next change is built on.
CREATE TABLE paper_seat (
  seat        BLOB PRIMARY KEY NOT NULL,
  space       BLOB NOT NULL REFERENCES space(id),
  changes     INTEGER NOT NULL,
  last_change BLOB,
  max_op      INTEGER NOT NULL
) STRICT;
CREATE INDEX paper_seat_space ON paper_seat(space);
CREATE TABLE paper_chain (
  seat  BLOB PRIMARY KEY NOT NULL,
  space BLOB NOT NULL REFERENCES space(id),
  bytes BLOB NOT NULL
) STRICT;

-- Changes after a snapshot, of whichever document.
ALTER TABLE document_tail ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;

-- What acts and the desk say of contributions that all members read: the questions an office assigned, beside those its author
-- named, and what stands first.
ALTER TABLE desk_act ADD COLUMN questions TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN asked TEXT;
ALTER TABLE entry ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
CREATE INDEX entry_pinned ON entry(space, id) WHERE pinned;

-- Views ---------------------------------------------------------------------------------------------------------------

CREATE TABLE paper_record (
  id         BLOB PRIMARY KEY NOT NULL,
  space      BLOB NOT NULL REFERENCES space(id),
  log        BLOB NOT NULL,
  seq        INTEGER NOT NULL,
  device     BLOB NOT NULL,
  kind       TEXT NOT NULL,
  about      BLOB NOT NULL,
  over       BLOB NOT NULL,
  member     BLOB,
  note       BLOB,
  claimed_at INTEGER NOT NULL,
  sits       INTEGER NOT NULL
) STRICT;
CREATE INDEX paper_record_space ON paper_record(space, kind);
CREATE TABLE paper_entry (
  entry  BLOB NOT NULL,
  record BLOB NOT NULL,
  space  BLOB NOT NULL REFERENCES space(id),
  PRIMARY KEY (entry, record)
) STRICT;
CREATE INDEX paper_entry_space ON paper_entry(space);
