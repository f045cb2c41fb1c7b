-- Relays: where they are, what lies in their mailboxes, and what each of them is known to have.

CREATE TABLE relay (
  id          INTEGER PRIMARY KEY NOT NULL,
  url         TEXT NOT NULL UNIQUE,
  admission   BLOB,
  certificate BLOB,
  added_at    INTEGER NOT NULL,
  spoken_at   INTEGER,
  fault       TEXT
) STRICT;

-- Envelopes, wherever they lie: with the parcel, which is here beside it, enough to make each again byte for byte. One
-- without a parcel was sealed by no member and is only counted.
CREATE TABLE envelope (
  mailbox   BLOB NOT NULL,
  log       BLOB NOT NULL,
  ordinal   INTEGER NOT NULL,
  writer    BLOB NOT NULL,
  hash      BLOB NOT NULL,
  parcel    BLOB,
  signature BLOB NOT NULL,
  PRIMARY KEY (mailbox, log, ordinal)
) STRICT;
CREATE INDEX envelope_parcel ON envelope(parcel, mailbox);
CREATE INDEX envelope_hash ON envelope(hash);

-- This device's salt as a writer of a mailbox: another one once its home was copied.
CREATE TABLE mailbox_salt (
  mailbox BLOB PRIMARY KEY NOT NULL,
  salt    BLOB NOT NULL
) STRICT;

-- How far a relay is known to have had each log: if it has less, it was set back.
CREATE TABLE relay_held (
  relay   INTEGER NOT NULL REFERENCES relay(id) ON DELETE CASCADE,
  mailbox BLOB NOT NULL,
  log     BLOB NOT NULL,
  ordinal INTEGER NOT NULL,
  PRIMARY KEY (relay, mailbox, log)
) STRICT;

-- Payloads that a relay is known to have, and those that are none of this mailbox.
CREATE TABLE relay_payload (
  relay   INTEGER NOT NULL REFERENCES relay(id) ON DELETE CASCADE,
  mailbox BLOB NOT NULL,
  hash    BLOB NOT NULL,
  PRIMARY KEY (relay, mailbox, hash)
) STRICT;
