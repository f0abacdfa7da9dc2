-- Who was reminded of what in a period, when and by what means; one row a unit.
CREATE TABLE reminder (
    id TEXT PRIMARY KEY,
    unit_id TEXT NOT NULL,
    period TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    means TEXT NOT NULL CHECK (means IN ('letter', 'zalo', 'phone', 'other')),
    words TEXT NOT NULL,
    reply_by TEXT,
    note TEXT NOT NULL
);
CREATE INDEX reminder_by_period ON reminder (period, unit_id);
