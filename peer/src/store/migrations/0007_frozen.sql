-- What of a device's was set aside counts against it, until a person has its work read again; what was forgiven then is
-- counted no more.
CREATE TABLE forgiven (
  space   BLOB NOT NULL REFERENCES space(id),
  device  BLOB NOT NULL,
  strikes INTEGER NOT NULL,
  PRIMARY KEY (space, device)
) STRICT;
