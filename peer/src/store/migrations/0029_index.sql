-- What the index holds in memory until it writes it out: texts that come together then make one segment, where they made many
-- that were merged anew.
INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);
