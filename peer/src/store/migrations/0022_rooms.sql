-- Rooms, thematic areas and kinds of contribution; summaries; names that were mentioned and put by.

ALTER TABLE room ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE room ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;

-- What an author chose, before it is submitted.
ALTER TABLE draft ADD COLUMN room TEXT;
ALTER TABLE draft ADD COLUMN filed TEXT;

-- Names in words here that somebody does not want to be asked about again. Never travels.
CREATE TABLE name_put_by (
  space BLOB NOT NULL REFERENCES space(id),
  name  TEXT NOT NULL,
  PRIMARY KEY (space, name)
) STRICT;

-- Views ---------------------------------------------------------------------------------------------------------------

-- Areas and kinds, as the agenda has them. `shelf` is `areas` or `kinds`.
CREATE TABLE heading (
  space  BLOB NOT NULL REFERENCES space(id),
  shelf  TEXT NOT NULL,
  id     TEXT NOT NULL,
  place  INTEGER NOT NULL,
  title  TEXT NOT NULL,
  closed INTEGER NOT NULL,
  PRIMARY KEY (space, shelf, id)
) STRICT;

ALTER TABLE entry ADD COLUMN areas TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN sort TEXT;
-- That it says it is a summary, and of which days; and whether its author may write one.
ALTER TABLE entry ADD COLUMN summary TEXT;
ALTER TABLE entry ADD COLUMN sums_up INTEGER NOT NULL DEFAULT 0;
CREATE INDEX entry_sums_up ON entry(space, id) WHERE sums_up;
CREATE INDEX entry_summary ON entry(space, id) WHERE summary IS NOT NULL;
CREATE INDEX entry_room ON entry(space, room);
CREATE INDEX entry_filed ON entry(space) WHERE areas <> '' OR sort IS NOT NULL;

CREATE TABLE entry_area (
  entry BLOB NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  area  TEXT NOT NULL,
  PRIMARY KEY (entry, area)
) STRICT;
CREATE INDEX entry_area_area ON entry_area(area);
