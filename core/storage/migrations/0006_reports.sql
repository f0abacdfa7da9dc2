-- What was typed for a paper that is not issued: the details that differ from the defaults, and
-- the sentences that a person reworded, with the composed sentence each was made on.
CREATE TABLE report_draft (
    id TEXT PRIMARY KEY,
    details TEXT NOT NULL
);
CREATE TABLE report_sentence (
    id TEXT PRIMARY KEY,
    draft TEXT NOT NULL,
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    made_on TEXT NOT NULL
);
CREATE INDEX report_sentence_by_draft ON report_sentence (draft);
-- Papers that were issued. A row is never removed; only that one was withdrawn may be added.
CREATE TABLE issued_report (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    scope TEXT NOT NULL,
    period TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    document TEXT NOT NULL,
    number TEXT NOT NULL,
    sign TEXT NOT NULL,
    year INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    pages INTEGER NOT NULL,
    digest TEXT NOT NULL,
    log_digest TEXT NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    withdrawn_at TEXT,
    withdrawn_why TEXT NOT NULL
);
CREATE INDEX issued_report_by_pdf ON issued_report (pdf_sha256);
-- The frozen paper itself, compressed: the journal needs no copy of it.
CREATE TABLE issued_paper (
    id TEXT PRIMARY KEY,
    snapshot BLOB NOT NULL,
    pdf BLOB NOT NULL
);
CREATE TRIGGER issued_report_stays BEFORE DELETE ON issued_report BEGIN SELECT RAISE(ABORT, 'issued papers are never removed'); END;
CREATE TRIGGER issued_paper_stays BEFORE DELETE ON issued_paper BEGIN SELECT RAISE(ABORT, 'issued papers are never removed'); END;
CREATE TRIGGER issued_paper_holds BEFORE UPDATE ON issued_paper BEGIN SELECT RAISE(ABORT, 'issued papers are never changed'); END;
