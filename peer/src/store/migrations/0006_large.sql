-- A parcel too large for an envelope lies beside it at a relay as a payload: its name stands in the envelope. While the
-- parcel is not here, it is wanted.
ALTER TABLE envelope ADD COLUMN payload BLOB;
CREATE INDEX envelope_payload ON envelope(payload) WHERE payload IS NOT NULL;
