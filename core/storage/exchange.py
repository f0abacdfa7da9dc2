"""The exchange in the store: events, which of them count, and what is kept beside them.

Rows are plain: what an event says is JSON here, and is understood by whoever merges it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from core.storage.store import Row, Step, Store

MEMBER, ISSUED, BATCH, FILE = "exchange_member", "issued_workbook", "collection", "collected_file"
PLACE, RECEIVED = "exchange_place", "received_workbook"


class EventRow(NamedTuple):
    """An event as stored; ``unit_id`` is "" for one that concerns every unit of the period."""

    id: str
    kind: str
    unit_id: str
    period: str
    n: int
    data: str


class ExchangeStore:
    """Reads and writes the tables of the exchange."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # Events

    def add_event(self, step: Step, event: EventRow, *, at: str, who: str) -> bool:
        """Make an event count; ``False`` where it counted already.

        The event itself stays for ever; the journal takes back only that it counts.
        """
        if self.counts(event.id):
            return False
        known = self._store.rows("SELECT 1 FROM exchange_event WHERE id = ?", (event.id,))
        if not known:
            self._store.db.execute("INSERT INTO exchange_event VALUES (?, ?, ?, ?, ?, ?)", event)
        step.insert(MEMBER, {"id": event.id, "at": at, "who": who})
        return True

    def counts(self, event_id: str) -> bool:
        """Whether an event counts."""
        return bool(self._store.rows("SELECT 1 FROM exchange_member WHERE id = ?", (event_id,)))

    def events(self, period: str, unit_id: str | None = None) -> list[Row]:
        """The events that count in a period, of one unit with those that concern all, or all."""
        return self._store.rows(
            "SELECT e.id, e.kind, e.unit_id, e.data, m.at, m.who"
            " FROM exchange_event e JOIN exchange_member m ON m.id = e.id"
            " WHERE e.period = ?1 AND (?2 IS NULL OR e.unit_id IN (?2, '')) ORDER BY e.rowid",
            (period, unit_id),
        )

    def events_of_kinds(self, kinds: Iterable[str]) -> list[Row]:
        """The events of some kinds that count, in the order in which they were first known."""
        return self._store.rows(
            "SELECT e.id, e.kind, e.unit_id, e.period, e.data, m.at, m.who"
            " FROM exchange_event e JOIN exchange_member m ON m.id = e.id"
            " WHERE e.kind IN (SELECT value FROM json_each(?)) ORDER BY e.rowid",
            (json.dumps(list(kinds)),),
        )

    def last_n(self) -> int:
        """The highest number of an act; it never goes back, whatever is undone."""
        rows = self._store.rows("SELECT coalesce(max(n), 0) AS n FROM exchange_event")
        return int(rows[0]["n"])

    def size(self) -> int:
        """How many events were ever known."""
        rows = self._store.rows("SELECT coalesce(max(rowid), 0) AS n FROM exchange_event")
        return int(rows[0]["n"])

    # Workbooks handed out

    def issued(self, issue: str) -> Row | None:
        """A workbook by its id, with its form."""
        row = self._one(
            "SELECT * FROM issued_workbook JOIN issued_form USING (id) WHERE id = ?", issue
        )
        return row and row | {"form": zlib.decompress(row["form"]).decode()}

    def add_issued(self, step: Step, row: Row) -> None:
        """Keep a workbook handed out, with its form."""
        form = zlib.compress(row["form"].encode())
        self._store.db.execute(
            "INSERT OR IGNORE INTO issued_form VALUES (?, ?, ?)", (row["id"], form, row["items"])
        )
        step.insert(ISSUED, {k: v for k, v in row.items() if k not in ("form", "items")})

    def issues(self, period: str | None = None, unit_id: str | None = None) -> list[Row]:
        """The workbooks handed out without their forms, the newest last."""
        return self._store.rows(
            "SELECT id, code, unit_id, period, number, name, folder, cells, at, who"
            " FROM issued_workbook WHERE (?1 IS NULL OR period = ?1)"
            " AND (?2 IS NULL OR unit_id = ?2) ORDER BY rowid",
            (period, unit_id),
        )

    # What was collected

    def next_batch(self) -> str:
        """The id of the next collection; one taken back keeps its number to itself."""
        row = self._store.rows(
            "SELECT coalesce(max(CAST(row_id AS INTEGER)), 0) + 1 AS n FROM change WHERE noun = ?",
            (BATCH,),
        )[0]
        return str(row["n"])

    def batches(self, period: str | None = None) -> list[Row]:
        """The collections, the newest last; with a period those with a file of it."""
        return self._store.rows(
            "SELECT * FROM collection WHERE ?1 IS NULL OR id IN"
            " (SELECT batch_id FROM collected_file WHERE period = ?1) ORDER BY rowid",
            (period,),
        )

    def batch(self, batch: str) -> Row | None:
        """One collection; ``None`` where there is none of this id."""
        known = batch.isascii()  # what is no text at all cannot even be asked about
        return self._one("SELECT * FROM collection WHERE id = ?", batch) if known else None

    def files(self, *, batch: str | None = None, period: str | None = None) -> list[Row]:
        """Collected files, of a collection or of a period, in the order of collection."""
        return self._store.rows(
            "SELECT f.*, c.at, c.who FROM collected_file f JOIN collection c ON c.id = f.batch_id"
            " WHERE (?1 IS NULL OR batch_id = ?1) AND (?2 IS NULL OR period = ?2)"
            " ORDER BY c.rowid, CAST(f.token AS INTEGER)",
            (batch, period),
        )

    def files_of(self, event_ids: Iterable[str]) -> dict[str, Row]:
        """The file of each event, as it was first collected."""
        rows = self._store.rows(
            "SELECT f.*, c.at, c.who FROM collected_file f JOIN collection c ON c.id = f.batch_id"
            " WHERE f.event_id IN (SELECT value FROM json_each(?))"
            " ORDER BY c.rowid DESC, CAST(f.token AS INTEGER) DESC",
            (json.dumps(sorted(event_ids)),),
        )
        return {row["event_id"]: row for row in rows}

    # What the events show

    def places(self, period: str | None = None, *, waiting: bool = False) -> list[Row]:
        """What was derived for each unit and period, ``waiting``: only where a cell waits."""
        return self._store.rows(
            "SELECT * FROM exchange_place WHERE (?1 IS NULL OR period = ?1)"
            " AND (?2 = 0 OR waiting > 0) ORDER BY id",
            (period, int(waiting)),
        )

    def place(self, unit_id: str, period: str) -> Row | None:
        """What was derived for a unit and period."""
        return self._one("SELECT * FROM exchange_place WHERE id = ?", f"{unit_id}/{period}")

    # Workbooks that this office was sent

    def received(self, period: str | None = None, issue: str | None = None) -> list[Row]:
        """The workbooks received, the newest last."""
        return self._store.rows(
            "SELECT * FROM received_workbook WHERE (?1 IS NULL OR period = ?1)"
            " AND (?2 IS NULL OR id = ?2) ORDER BY rowid",
            (period, issue),
        )

    def put(self, step: Step, noun: str, row: Row) -> None:
        """Write a row of a table of the exchange, new or known."""
        if self._store.rows(f"SELECT 1 FROM {noun} WHERE id = ?", (row["id"],)):  # noqa: S608
            step.update(noun, row["id"], row)
        else:
            step.insert(noun, row)

    def _one(self, sql: str, *values: Any) -> Row | None:
        return next(iter(self._store.rows(sql, values)), None)
