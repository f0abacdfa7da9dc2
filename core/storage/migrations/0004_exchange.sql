-- The exchange of workbooks. An event is never changed and never removed; which events count is
-- said by exchange_member, whose rows the journal can take back and bring again.
CREATE TABLE exchange_event (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    period TEXT NOT NULL,
    n INTEGER NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX exchange_event_by_place ON exchange_event (period, unit_id);
CREATE INDEX exchange_event_by_n ON exchange_event (n);
CREATE TRIGGER exchange_event_stays BEFORE DELETE ON exchange_event BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TRIGGER exchange_event_holds BEFORE UPDATE ON exchange_event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TABLE exchange_member (
    id TEXT PRIMARY KEY REFERENCES exchange_event (id),
    at TEXT NOT NULL,
    who TEXT NOT NULL
);
-- What was handed out; the form itself stands beside, compressed, with the plan row of each path
-- in it (items). It is never changed, so the journal needs no copy of it.
CREATE TABLE issued_form (
    id TEXT PRIMARY KEY,
    form BLOB NOT NULL,
    items TEXT NOT NULL
);
CREATE TABLE issued_workbook (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    period TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    folder TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    cells INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL
);
CREATE INDEX issued_workbook_by_place ON issued_workbook (period, unit_id);
-- One collection (lần thu) and its files; these rows say where values came from and decide nothing.
CREATE TABLE collection (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL
);
CREATE TABLE collected_file (
    id TEXT PRIMARY KEY,
    batch_id TEXT NOT NULL REFERENCES collection (id) DEFERRABLE INITIALLY DEFERRED,
    token TEXT NOT NULL,
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    outcome TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    period TEXT NOT NULL,
    issue TEXT NOT NULL,
    program TEXT NOT NULL,
    saved_at TEXT,
    saved_by TEXT NOT NULL,
    balance TEXT NOT NULL,
    cells TEXT NOT NULL,
    problems TEXT NOT NULL,
    event_id TEXT NOT NULL,
    is_new INTEGER NOT NULL,
    receipt_at TEXT
);
CREATE INDEX collected_file_by_event ON collected_file (event_id);
CREATE INDEX collected_file_by_batch ON collected_file (batch_id);
CREATE INDEX collected_file_by_period ON collected_file (period);
-- What the events show for a unit and period, cell by cell, with what stood there before: it
-- follows from the events and can be computed anew.
CREATE TABLE exchange_place (
    id TEXT PRIMARY KEY,
    unit_id TEXT NOT NULL,
    period TEXT NOT NULL,
    waiting INTEGER NOT NULL,
    cells TEXT NOT NULL,
    own TEXT NOT NULL
);
CREATE INDEX exchange_place_by_period ON exchange_place (period);
-- Workbooks that this office was sent as a unit, and what it typed into them.
CREATE TABLE received_workbook (
    id TEXT PRIMARY KEY,
    period TEXT NOT NULL,
    at TEXT NOT NULL,
    form TEXT NOT NULL,
    mac TEXT NOT NULL,
    opened TEXT NOT NULL,
    typed TEXT NOT NULL,
    synced TEXT NOT NULL,
    notes TEXT NOT NULL,
    returned_at TEXT,
    returned_name TEXT NOT NULL,
    receipt TEXT
);
