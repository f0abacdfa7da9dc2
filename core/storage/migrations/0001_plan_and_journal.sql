-- The office, its plans, and the journal of every change.
-- Journaled tables have one TEXT key named id, so that the journal can restore any row.
CREATE TABLE setting (
    id TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    short_title TEXT NOT NULL,
    decision TEXT NOT NULL,
    headings TEXT NOT NULL,
    extra_columns TEXT NOT NULL
);
CREATE TABLE plan_item (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED,
    parent_id TEXT REFERENCES plan_item (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('section', 'group', 'task')),
    tt TEXT NOT NULL,
    content TEXT NOT NULL,
    lead TEXT NOT NULL,
    support TEXT NOT NULL,
    deadline TEXT NOT NULL,
    product TEXT NOT NULL,
    extra TEXT NOT NULL,
    reading TEXT
);
CREATE INDEX plan_item_by_place ON plan_item (plan_id, parent_id, position);
-- One step is one action of a person. An undo or a redo is a step of its own that names the
-- step it takes back, so nothing is ever removed from the journal.
CREATE TABLE step (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'fixed', 'undo', 'redo')),
    target INTEGER REFERENCES step (id),
    label TEXT NOT NULL,
    source TEXT NOT NULL
);
-- old and new are JSON objects of the columns that changed; NULL means "no such row".
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    step_id INTEGER NOT NULL REFERENCES step (id),
    noun TEXT NOT NULL,
    row_id TEXT NOT NULL,
    old TEXT,
    new TEXT
);
CREATE INDEX change_by_step ON change (step_id);
CREATE INDEX change_by_row ON change (noun, row_id);
