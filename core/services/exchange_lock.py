"""Locking a period (chốt kỳ), opening it again, and what came in between."""

from __future__ import annotations

from core.domain.errors import UserError
from core.domain.period import Period
from core.domain.period_lock import PeriodLock
from core.exchange.claims import Claim
from core.exchange.events import Issue, Lock, Reopen
from core.services.changes import Changes
from core.services.exchange_batch import file_report
from core.services.exchange_desk import ExchangeDesk
from core.services.exchange_keys import label_of, value_words, workbook_key
from core.services.exchange_records import LateCell, LockCheck
from core.services.exchange_round import Rounds
from core.services.figure_entry import unread_texts
from core.services.period_locks import period_lock
from core.storage.store import Row

_NOT_HERE = ("missing", "refused", "held")


class Locking:
    """Locks periods and opens them."""

    def __init__(self, desk: ExchangeDesk, rounds: Rounds) -> None:
        self._desk = desk
        self._rounds = rounds

    def lock_of(self, period: Period) -> PeriodLock | None:
        """The lock of a period; ``None`` where it is open."""
        return period_lock(self._desk.recorder.store, period.code)

    def check(self, period: Period) -> LockCheck:
        """See :meth:`ExchangeService.lock_check`."""
        board = self._rounds.round(period)
        return LockCheck(
            period=period,
            lock=self.lock_of(period),
            waiting=self._waiting(period),
            unread=len(unread_texts(self._desk.recorder, period.code)),
            missing=tuple(each.unit for each in board.units if each.state in _NOT_HERE),
            late=len(self._late_claims(period)),
        )

    def lock(self, period: Period) -> Changes:
        """See :meth:`ExchangeService.lock`."""
        self._desk.prepare(period)
        known = self.lock_of(period)
        if known is not None:
            raise UserError("period_locked", f"{known.words()} rồi.", period.code)
        waiting = self._waiting(period)
        if waiting:
            raise UserError(
                "cells_waiting",
                f"Còn {waiting} ô của {period.label} chờ chọn nên chưa chốt được. Chọn ở trang Đối"
                " soát rồi chốt.",
                period.code,
            )
        members = frozenset(row["id"] for row in self._desk.store.events(period.code))
        with self._desk.recorder.step(f"chốt kỳ {period.label}") as recording:
            for plan in sorted(self._plans(period)):
                act = Lock(plan, period.code, members, self._desk.stamp())
                self._desk.record(recording.step, act, "", period.code)
        self._desk.mark()
        return recording.changes

    def reopen(self, period: Period, reason: str) -> Changes:
        """See :meth:`ExchangeService.reopen`."""
        from core.services.exchange_values import Derivation

        if not reason.strip():
            raise UserError("no_reason", "Ghi lý do mở lại kỳ.", period.code)
        if self.lock_of(period) is None:
            raise UserError("not_locked", f"{period.label} chưa chốt.", period.code)
        self._desk.prepare(period)
        label = f"mở lại kỳ {period.label}: {reason.strip()}"
        if late := len(self._late_claims(period)):
            label += f"; {late} ô đến sau khi chốt nay được tính"
        with self._desk.recorder.step(label) as recording:
            for plan in sorted(self._plans(period)):
                act = Reopen(plan, period.code, self._desk.stamp(), reason.strip())
                self._desk.record(recording.step, act, "", period.code)
            Derivation(self._desk, recording.step).follow(self._places(period))
        self._desk.mark()
        return recording.changes

    def late(self, period: Period) -> list[LateCell]:
        """See :meth:`ExchangeService.late`."""
        if self.lock_of(period) is None:
            return []
        view = self._desk.view(period.code)
        files = self._desk.store.files_of(claim.file.id for claim in view.late)
        return [
            self._late_cell(claim, files[claim.file.id], view.cell(claim.cell).shown)
            for claim in view.late
            if claim.file.id in files
        ]

    def _late_cell(self, claim: Claim, row: Row, counted: str | None) -> LateCell:
        units = self._desk.office.units.directory().by_id
        handed = self._desk.handed_out(claim.issue.issue)
        form = handed.form if handed else None
        key = workbook_key(claim.cell.key, handed.paths if handed else {})
        entry = form.entries.get(key) if form else None
        place = next((c for c in file_report(row, units).cells if c.key == key), None)
        arrived = claim.seen.raw if claim.value is None else value_words(entry, claim.value)
        return LateCell(
            unit_id=claim.cell.unit,
            unit_name=units[claim.cell.unit].name,
            period=claim.cell.period,
            key=key,
            label=label_of(key, form),
            counted=value_words(entry, claim.base if counted is None else counted),
            arrived=arrived,
            file=row["name"],
            sheet=place.sheet if place else "",
            cell=place.cell if place else "",
        )

    def _late_claims(self, period: Period) -> tuple[Claim, ...]:
        if self.lock_of(period) is None:
            return ()
        return self._desk.view(period.code).late

    def _waiting(self, period: Period) -> int:
        return sum(row["waiting"] for row in self._desk.store.places(period.code))

    def _plans(self, period: Period) -> set[str]:
        """The plans whose workbooks went out for the period, and its own."""
        acts = (a for a in self._desk.events(period.code) if isinstance(a, Issue | Lock))
        return {act.plan for act in acts} | {self._desk.plan_code(period)}

    def _places(self, period: Period) -> list[tuple[str, str]]:
        rows = self._desk.store.places(period.code) + self._desk.store.files(period=period.code)
        return [(row["unit_id"], row["period"]) for row in rows]
