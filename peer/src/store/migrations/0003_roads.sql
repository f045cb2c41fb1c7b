-- The roads: what is on its way to this device in parts, who was met where, logs that forked, and sealed work of others
-- that this device carries without being able to read it.

-- Parts of payloads and large parcels, in order, until the whole is here.
CREATE TABLE part (
  hash   BLOB NOT NULL,
  start  INTEGER NOT NULL,
  space  BLOB NOT NULL REFERENCES space(id),
  bytes  BLOB NOT NULL,
  PRIMARY KEY (hash, start)
) STRICT;

-- Where a log forked: what lies from there on is told to nobody, since no two devices agree on it.
CREATE TABLE fork (
  log BLOB PRIMARY KEY NOT NULL REFERENCES log(id),
  seq INTEGER NOT NULL
) STRICT;

-- Who was met, by which road, and when by this device's clock.
CREATE TABLE contact (
  space  BLOB NOT NULL REFERENCES space(id),
  device BLOB NOT NULL,
  road   TEXT NOT NULL,
  at     INTEGER NOT NULL,
  PRIMARY KEY (space, device, road)
) STRICT;

-- Freight: parcels and payloads of consultations this device is no member of.
CREATE TABLE freight (
  hash       BLOB PRIMARY KEY NOT NULL,
  space      BLOB NOT NULL,
  log        BLOB NOT NULL,
  seq        INTEGER NOT NULL,
  bytes      BLOB NOT NULL,
  arrived_at INTEGER NOT NULL
) STRICT;
CREATE INDEX freight_place ON freight(space, log, seq);

CREATE TABLE freight_payload (
  hash  BLOB PRIMARY KEY NOT NULL,
  space BLOB NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX freight_payload_space ON freight_payload(space);
