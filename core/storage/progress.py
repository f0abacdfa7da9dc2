"""Adjustments, progress and extensions in the store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from core.domain.assignment import Adjustment, AdjustmentKind, Role
from core.domain.extension import Extension
from core.domain.period import Period, parse_period
from core.domain.progress import Progress, ProgressState
from core.storage.records import RecordStore, day
from core.storage.store import Row, Step, Store

PROGRESS = "progress"
ProgressKey = tuple[str, str, Period]


class ProgressStore:
    """Reads and writes what units report on their tasks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.adjustments = RecordStore(
            store,
            "adjustment",
            build=_adjustment,
            key=lambda a: f"{a.item_id}/{a.unit_id}",
        )
        self.extensions = RecordStore(
            store,
            "extension",
            build=_extension,
            key=lambda e: f"{e.item_id}/{e.unit_id or '*'}/{e.new_due}",
        )

    def reports(self, item_ids: Iterable[str]) -> dict[ProgressKey, Progress]:
        """Every report on the given tasks, by (task, unit, period)."""
        wanted = set(item_ids)
        return {key: report for key, report in self.every().items() if key[0] in wanted}

    def every(self) -> dict[ProgressKey, Progress]:
        """Every report, also on tasks that no plan holds any more."""
        rows = self._store.rows("SELECT * FROM progress")
        return {
            (row["item_id"], row["unit_id"], parse_period(row["period"])): _progress(row)
            for row in rows
        }

    def of_period(self, period: str) -> dict[tuple[str, str], Progress]:
        """The reports of one period (its code), by (task, unit)."""
        rows = self._store.rows("SELECT * FROM progress WHERE period = ?", (period,))
        return {(row["item_id"], row["unit_id"]): _progress(row) for row in rows}

    def put(self, step: Step, reports: Mapping[ProgressKey, Progress | None]) -> None:
        """Write reports; ``None`` removes one."""
        wanted = json.dumps([_row_id(key) for key in reports])
        rows = self._store.rows(
            "SELECT id FROM progress WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
        )
        known = {row["id"] for row in rows}
        for key, report in reports.items():
            row_id = _row_id(key)
            if report is None:
                if row_id in known:
                    step.delete(PROGRESS, row_id)
            elif row_id in known:
                step.update(PROGRESS, row_id, _progress_row(key, report))
            else:
                step.insert(PROGRESS, _progress_row(key, report))


def _row_id(key: ProgressKey) -> str:
    item_id, unit_id, period = key
    return f"{item_id}/{unit_id}/{period.code}"


def _progress_row(key: ProgressKey, report: Progress) -> Row:
    item_id, unit_id, period = key
    return {
        "id": _row_id(key),
        "item_id": item_id,
        "unit_id": unit_id,
        "period": period.code,
        "state": report.state.value,
        "result": report.result,
        "document": report.document,
        "done_on": report.done_on.isoformat() if report.done_on else None,
        "evidence": report.evidence,
        "note": report.note,
    }


def _progress(row: Row) -> Progress:
    texts = {name: row[name] for name in ("result", "document", "evidence", "note")}
    return Progress(state=ProgressState(row["state"]), done_on=day(row["done_on"]), **texts)


def _adjustment(row: Row) -> Adjustment:
    return Adjustment(
        item_id=row["item_id"],
        unit_id=row["unit_id"],
        kind=AdjustmentKind(row["kind"]),
        role=Role(row["role"]),
        reason=row["reason"],
    )


def _extension(row: Row) -> Extension:
    new_due = day(row["new_due"])
    assert new_due is not None  # the column is NOT NULL
    return Extension(row["item_id"], row["unit_id"], day(row["old_due"]), new_due, row["reason"])
