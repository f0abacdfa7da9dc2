"""Papers that were issued: what each one was, and the frozen paper itself."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any, NamedTuple

from core.storage.store import Row, Step, Store

ISSUED_REPORT = "issued_report"
_COLUMNS = (
    "id, kind, title, scope, period, unit_id, document, number, sign, year, at, who, pages,"
    " digest, log_digest, pdf_sha256, withdrawn_at, withdrawn_why"
)


class LogMark(NamedTuple):
    """The journal up to a step, as a digest that is chained from mark to mark."""

    step: int
    digest: str


class IssuedReportStore:
    """Reads and writes issued papers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, step: Step, row: Row, *, snapshot: dict[str, Any], pdf: bytes) -> None:
        """Keep an issued paper; what is frozen stands beside the journal and never changes."""
        frozen = zlib.compress(json.dumps(snapshot, ensure_ascii=False).encode())
        self._store.db.execute(
            "INSERT INTO issued_paper VALUES (?, ?, ?)", (row["id"], frozen, zlib.compress(pdf))
        )
        step.insert(ISSUED_REPORT, row)

    def withdraw(self, step: Step, code: str, *, at: str, why: str) -> None:
        """Mark a paper as withdrawn."""
        step.update(ISSUED_REPORT, code, {"withdrawn_at": at, "withdrawn_why": why})

    def all(self) -> list[Row]:
        """The issued papers, the newest first."""
        return self._store.rows(f"SELECT {_COLUMNS} FROM issued_report ORDER BY rowid DESC")  # noqa: S608

    def by_code(self, code: str) -> Row | None:
        """A paper by its code."""
        return self._one("id", code)

    def by_pdf(self, sha256: str) -> Row | None:
        """A paper by the digest of its PDF file."""
        return self._one("pdf_sha256", sha256)

    def numbers(self, document: str, year: int) -> list[Row]:
        """The papers of a type and year that stand, with their numbers, the first one first."""
        return self._store.rows(
            "SELECT id, number, title FROM issued_report WHERE document = ? AND year = ?"
            " AND withdrawn_at IS NULL ORDER BY rowid",
            (document, year),
        )

    def snapshot(self, code: str) -> dict[str, Any]:
        """What was frozen of a paper."""
        rows = self._store.rows("SELECT snapshot FROM issued_paper WHERE id = ?", (code,))
        found: dict[str, Any] = json.loads(zlib.decompress(rows[0]["snapshot"]))
        return found

    def pdf(self, code: str) -> bytes:
        """The bytes of the PDF as issued."""
        rows = self._store.rows("SELECT pdf FROM issued_paper WHERE id = ?", (code,))
        return zlib.decompress(rows[0]["pdf"])

    def log_mark(self, since: LogMark) -> LogMark:
        """The journal up to its newest step: the digest of ``since`` and all rows after it."""
        return self._chained(since, None)

    def log_digest_at(self, since: LogMark, step: int) -> str:
        """The digest that a mark at ``step`` must have."""
        return self._chained(since, step).digest

    def _chained(self, since: LogMark, until: int | None) -> LogMark:
        total = hashlib.sha256(since.digest.encode())
        last = since.step
        for row in self._store.rows(
            "SELECT s.id, s.at, s.who, s.kind, s.target, s.label, s.source,"
            " c.noun, c.row_id, c.old, c.new FROM step s JOIN change c ON c.step_id = s.id"
            " WHERE s.id > ?1 AND (?2 IS NULL OR s.id <= ?2) ORDER BY s.id, c.id",
            (since.step, until),
        ):
            last = row["id"]
            total.update(json.dumps(row, ensure_ascii=False, sort_keys=True).encode())
        return LogMark(last, total.hexdigest())

    def _one(self, column: str, value: str) -> Row | None:
        sql = f"SELECT {_COLUMNS} FROM issued_report WHERE {column} = ?"  # noqa: S608
        return next(iter(self._store.rows(sql, (value,))), None)
