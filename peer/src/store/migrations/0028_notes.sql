-- A note that somebody has looked after is put by, and stays: it can be taken up again.
ALTER TABLE note ADD COLUMN put_by INTEGER NOT NULL DEFAULT 0;
