"""The round of a period: who returned its workbook, locking, and what came after."""

from __future__ import annotations

from datetime import date, datetime

from core.domain.errors import UserError
from core.domain.period import Period
from core.domain.unit import Unit
from core.exchange.events import Lock, Reopen
from core.exchange.outcome import FileOutcome
from core.exchange.view import View
from core.services.changes import Changes
from core.services.exchange_batch import file_report
from core.services.exchange_desk import ExchangeDesk, issued_workbook
from core.services.exchange_forms import FormMaker
from core.services.exchange_keys import label_of, value_words, workbook_key
from core.services.exchange_records import IssuedWorkbook, LateCell, Round, UnitRound
from core.storage.store import Row


class Rounds:
    """Reads the board of a round, locks and reopens periods."""

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
        units = FormMaker(self._desk, period).units if self._desk.office.plans.current() else []
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
        return Round(period.code, rules.due_date(period), self.is_locked(period), rows)

    def is_locked(self, period: Period) -> bool:
        """See :meth:`ExchangeService.is_locked`."""
        return (self._desk.plan_code, period.code) in self._view(period, "").locked

    def lock(self, period: Period) -> Changes:
        """See :meth:`ExchangeService.lock`."""
        self._desk.prepare()
        if self.is_locked(period):
            raise UserError("period_locked", f"{period.label} đã chốt rồi.", period.code)
        waiting = sum(row["waiting"] for row in self._desk.store.places(period.code))
        if waiting:
            raise UserError(
                "cells_waiting",
                f"Còn {waiting} ô của {period.label} chờ chọn nên chưa chốt được. Chọn ở trang Đối"
                " soát rồi chốt.",
                period.code,
            )
        members = frozenset(row["id"] for row in self._desk.store.events(period.code))
        event = Lock(self._desk.plan_code, period.code, members, self._desk.stamp())
        return self._record(event, f"chốt kỳ {period.label}", period)

    def reopen(self, period: Period, reason: str) -> Changes:
        """See :meth:`ExchangeService.reopen`."""
        if not reason.strip():
            raise UserError("no_reason", "Ghi lý do mở lại kỳ.")
        if not self.is_locked(period):
            raise UserError("not_locked", f"{period.label} chưa chốt.", period.code)
        self._desk.prepare()
        event = Reopen(self._desk.plan_code, period.code, self._desk.stamp(), reason.strip())
        return self._record(event, f"mở lại kỳ {period.label}: {reason.strip()}", period)

    def late(self, period: Period) -> list[LateCell]:
        """See :meth:`ExchangeService.late`."""
        view = self._view(period, None)
        files = self._desk.store.files_of(claim.file.id for claim in view.late)
        units = self._desk.office.units.directory().by_id
        found = []
        for claim in view.late:
            handed = self._desk.handed_out(claim.issue.issue)
            row = files.get(claim.file.id)
            if handed is None or row is None:
                continue
            key = workbook_key(claim.cell.key, handed.paths)
            entry = handed.form.entries.get(key)
            place = next((c for c in file_report(row, units).cells if c.key == key), None)
            counted = view.cell(claim.cell).shown
            found.append(
                LateCell(
                    unit_id=claim.cell.unit,
                    unit_name=units[claim.cell.unit].name,
                    period=period.code,
                    key=key,
                    label=label_of(key, handed.form),
                    counted=value_words(entry, claim.base if counted is None else counted),
                    arrived=claim.seen.raw
                    if claim.value is None
                    else value_words(entry, claim.value),
                    file=row["name"],
                    sheet=place.sheet if place else "",
                    cell=place.cell if place else "",
                )
            )
        return found

    def _view(self, period: Period, unit_id: str | None) -> View:
        return self._desk.view(period.code, unit_id)

    def _record(self, event: Lock | Reopen, label: str, period: Period) -> Changes:
        """Write the act; after a reopening everything that came late counts."""
        from core.services.exchange_values import Derivation

        places = [(row["unit_id"], row["period"]) for row in self._desk.store.places(period.code)]
        places += [
            (row["unit_id"], row["period"]) for row in self._desk.store.files(period=period.code)
        ]
        with self._desk.recorder.step(label) as recording:
            self._desk.record(recording.step, event, "", period.code)
            if isinstance(event, Reopen):
                Derivation(self._desk, recording.step).follow(places)
        self._desk.mark()
        return recording.changes


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
