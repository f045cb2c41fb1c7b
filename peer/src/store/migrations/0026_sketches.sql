-- What is kept of each contribution's text to tell, without reading it again, that most others are not like it. Texts from
-- before have none, and are read.

CREATE TABLE sketch (
  entry BLOB PRIMARY KEY NOT NULL REFERENCES body(entry) ON DELETE CASCADE,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What is asked for each payload that comes, or for each page that is shown, and would otherwise be looked for among all.
CREATE INDEX desk_act_payload ON desk_act(payload) WHERE payload IS NOT NULL;
CREATE INDEX entry_said_before ON entry(space) WHERE said_before;
CREATE INDEX pending_space ON pending(space);
CREATE INDEX aside_device ON aside(space, device);
CREATE INDEX receipt_log ON receipt(log, seq);
CREATE INDEX payload_named_log ON payload_named(log);
