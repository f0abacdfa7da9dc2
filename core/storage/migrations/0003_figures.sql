-- What is counted and measured in each plan year, and the figures of every unit and period.
CREATE TABLE indicator_set (
    id TEXT PRIMARY KEY,
    data TEXT NOT NULL
);
CREATE TABLE figure (
    id TEXT PRIMARY KEY,
    unit_id TEXT NOT NULL,
    period TEXT NOT NULL,
    element TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('number', 'blank', 'not_arisen', 'not_applicable')),
    value INTEGER,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    CHECK ((state = 'number') = (value IS NOT NULL))
);
CREATE INDEX figure_by_period ON figure (period, unit_id);
-- Why figures that break a rule are right all the same, for the values it was given for.
CREATE TABLE explanation (
    id TEXT PRIMARY KEY,
    rule TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    period TEXT NOT NULL,
    left_value INTEGER NOT NULL,
    right_value INTEGER NOT NULL,
    text TEXT NOT NULL
);
-- A unit's figures of a period, declared complete by a person; the reason where rules were broken.
CREATE TABLE completion (
    id TEXT PRIMARY KEY,
    unit_id TEXT NOT NULL,
    period TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL
);
-- Scores of QĐ 766/QĐ-TTg as read from the national portal: recorded, never computed here.
CREATE TABLE score766 (
    id TEXT PRIMARY KEY,
    unit_id TEXT NOT NULL,
    read_on TEXT NOT NULL,
    points TEXT NOT NULL,
    source TEXT NOT NULL
);
