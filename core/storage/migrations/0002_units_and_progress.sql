-- Units with their groups and successions, who has which task, and how far each one is.
CREATE TABLE unit (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    parent_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT,
    valid_to TEXT,
    phone TEXT NOT NULL,
    contact TEXT NOT NULL
);
CREATE TABLE unit_group (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    level TEXT NOT NULL,
    parent_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    members TEXT NOT NULL
);
CREATE TABLE succession (
    id TEXT PRIMARY KEY,
    old_id TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    new_id TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    extent TEXT NOT NULL,
    since TEXT NOT NULL
);
-- Wordings of agencies that a person has matched once; target_id is a unit or a group.
CREATE TABLE agency_alias (
    id TEXT PRIMARY KEY,
    words TEXT NOT NULL,
    target_id TEXT NOT NULL
);
-- What a person changed against the plan's words; the assignments themselves follow from the
-- plan, the units and these rows.
CREATE TABLE adjustment (
    id TEXT PRIMARY KEY,
    item_id TEXT NOT NULL,
    unit_id TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('exempt', 'extra')),
    role TEXT NOT NULL CHECK (role IN ('lead', 'support')),
    reason TEXT NOT NULL
);
-- One report on a task by a unit in a period. Here and in the tables beside it a row keeps its
-- task even where a revised plan drops it, so nothing reported is ever lost.
CREATE TABLE progress (
    id TEXT PRIMARY KEY,
    item_id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    period TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('todo', 'doing', 'done', 'not_arisen')),
    result TEXT NOT NULL,
    document TEXT NOT NULL,
    done_on TEXT,
    evidence TEXT NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (item_id, unit_id, period)
);
CREATE INDEX progress_by_period ON progress (period);
-- A deadline put off: for one unit, or for all (unit_id NULL).
CREATE TABLE extension (
    id TEXT PRIMARY KEY,
    item_id TEXT NOT NULL,
    unit_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    old_due TEXT,
    new_due TEXT NOT NULL,
    reason TEXT NOT NULL
);
-- The plan as it was issued or amended, whole, to compare with.
CREATE TABLE plan_revision (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    label TEXT NOT NULL,
    plan TEXT NOT NULL
);
