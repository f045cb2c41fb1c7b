-- Conflicts that a person is to decide: those of the agenda worked out once, and who knew what where contributions are
-- concerned.

-- The list as the model gives it; none: it was not worked out yet.
ALTER TABLE agenda ADD COLUMN rivals BLOB;
ALTER TABLE agenda DROP COLUMN conflicts;

-- Acts that somebody knew when they wrote a record, and how many versions; none and 0: the record does not say.
ALTER TABLE desk_act ADD COLUMN knew BLOB;
ALTER TABLE desk_act ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN knew BLOB;

-- The conflict that a paper of the desk decides, and the side that it keeps.
ALTER TABLE paper_record ADD COLUMN conflict BLOB;
ALTER TABLE paper_record ADD COLUMN keep BLOB;
ALTER TABLE paper_record ADD COLUMN kept TEXT NOT NULL DEFAULT '';
