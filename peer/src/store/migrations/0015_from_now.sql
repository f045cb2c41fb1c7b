-- Invitations to what is said from now on, and contributions said before this device came (docs/charter.md, K24).
ALTER TABLE invitation ADD COLUMN from_now INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN said_before INTEGER NOT NULL DEFAULT 0;
