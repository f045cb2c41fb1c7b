-- People: contact cards and their secret keys until an invitation comes, what a person remembers of having checked words,
-- invitations made here, letters carried for whoever has their words, requests put by, and payloads that waiting parcels name.

CREATE TABLE card (
  device  BLOB PRIMARY KEY NOT NULL,
  keys    BLOB NOT NULL,
  text    TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;

-- Never travels. It is of the very keys that were checked: with others it does not count.
CREATE TABLE checked (
  space  BLOB NOT NULL REFERENCES space(id),
  device BLOB NOT NULL,
  card   BLOB NOT NULL,
  how    TEXT NOT NULL,
  at     INTEGER NOT NULL,
  PRIMARY KEY (space, device)
) STRICT;

CREATE TABLE invitation (
  id      BLOB PRIMARY KEY NOT NULL,
  space   BLOB NOT NULL REFERENCES space(id),
  secret  BLOB NOT NULL,
  role    TEXT NOT NULL,
  until   INTEGER,
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX invitation_space ON invitation(space);

-- By a hash of its bytes: a forged letter for the same invitation must not keep the true one out.
CREATE TABLE letter (
  name       BLOB PRIMARY KEY NOT NULL,
  space      BLOB NOT NULL,
  invitation BLOB NOT NULL,
  bytes      BLOB NOT NULL,
  kept_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_space ON letter(space);

CREATE TABLE declined (
  space  BLOB NOT NULL REFERENCES space(id),
  device BLOB NOT NULL,
  at     INTEGER NOT NULL,
  PRIMARY KEY (space, device)
) STRICT;

-- Words of somebody who waits to be added are kept with their parcels.
CREATE TABLE pending_payload (
  hash   BLOB NOT NULL,
  parcel BLOB NOT NULL REFERENCES pending(hash) ON DELETE CASCADE,
  PRIMARY KEY (hash, parcel)
) STRICT;
CREATE INDEX pending_payload_parcel ON pending_payload(parcel);

-- Views like before: written again when the charter next changes, or when somebody looks.
ALTER TABLE member ADD COLUMN card BLOB;
ALTER TABLE member ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
DELETE FROM member;
