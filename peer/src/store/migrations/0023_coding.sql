-- Codes and codings: what such records say beside what every paper of the desk says, and whether their doer was an office
-- where they stand. The rest of their view is computed when it is asked for.

ALTER TABLE paper_record ADD COLUMN coded BLOB;
ALTER TABLE paper_record ADD COLUMN office INTEGER NOT NULL DEFAULT 0;
