"""The round of a period: who was given a workbook, and who returned it."""

from __future__ import annotations

from datetime import date, datetime

from core.domain.period import Period
from core.domain.unit import Unit
from core.exchange.outcome import FileOutcome
from core.services.exchange_batch import file_report
from core.services.exchange_desk import ExchangeDesk, issued_workbook
from core.services.exchange_forms import FormMaker
from core.services.exchange_records import IssuedWorkbook, Round, UnitRound
from core.services.period_locks import period_lock
from core.storage.store import Row


class Rounds:
    """Reads the board of a round."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk

    def round(self, period: Period) -> Round:
        """See :meth:`ExchangeService.round`."""
        issued: dict[str, IssuedWorkbook] = {}
        for row in self._desk.store.issues(period.code):
            issued[row["unit_id"]] = issued_workbook(row)
        files: dict[str, list[Row]] = {}
        for row in self._desk.store.files(period=period.code):
            files.setdefault(row["unit_id"], []).append(row)
        waiting = {row["unit_id"]: row["waiting"] for row in self._desk.store.places(period.code)}
        has_plan = bool(self._desk.office.plans.summaries())
        units = FormMaker(self._desk, period).units if has_plan else []
        known = {unit.id for unit in units}
        units += [self._desk.unit(unit_id) for unit_id in issued if unit_id not in known]
        rules = self._desk.rules
        rows = tuple(
            _unit_round(
                unit, rules.due_date(period, unit.level), issued.get(unit.id),
                files.get(unit.id, []), waiting.get(unit.id, 0),
            )
            for unit in units
        )  # fmt: skip
        is_locked = period_lock(self._desk.recorder.store, period.code) is not None
        return Round(period.code, rules.due_date(period), is_locked, rows)


def _unit_round(
    unit: Unit, due: date, issued: IssuedWorkbook | None, rows: list[Row], waiting: int
) -> UnitRound:
    reports = tuple(file_report(row, {unit.id: unit}) for row in rows)
    refused = (FileOutcome.REFUSED.value, FileOutcome.HELD.value)
    taken = [row for row in rows if row["outcome"] not in refused]
    received = datetime.fromisoformat(taken[0]["at"]) if taken else None
    state = "missing" if issued else "not_issued"
    if reports:
        last = taken[-1] if taken else rows[-1]
        state = last["outcome"]
        if state == FileOutcome.UNCHANGED and received is not None:
            state = taken[0]["outcome"]
    return UnitRound(
        unit=unit,
        state=state,
        due=due,
        issued=issued,
        files=reports,
        received_at=received,
        is_late=received is not None and received.date() > due,
        waiting=waiting,
        is_receipt=bool(taken and taken[-1]["receipt_at"]),
    )
