"""Phát phiếu: who is to be given a workbook, as rows with a box to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.domain.calendar import day_month
from core.domain.period import Period
from core.domain.unit import Unit
from core.exchange.outcome import FileOutcome
from core.services.exchange_records import IssuedWorkbook, Round, UnitRound

MISSING, NOT_ISSUED = "missing", "not_issued"
_MOST_NAMES = 6


@dataclass(frozen=True)
class IssueBook:
    """The period's round, the entry cells of each unit, and how the former period went."""

    period: Period
    title: str
    office: str
    round: Round
    cells: Mapping[str, int]
    before: Mapping[str, UnitRound] = field(default_factory=dict)
    issued: tuple[IssuedWorkbook, ...] = ()
    asked: str = ""  # the code of the period as the window asked for it

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units with work in the period, in the order of the catalogue."""
        return tuple(each.unit for each in self.round.units if each.unit.id in self.cells)

    @cached_property
    def newest(self) -> dict[str, IssuedWorkbook]:
        """The newest workbook of each unit that holds one."""
        found: dict[str, IssuedWorkbook] = {}
        for workbook in self.issued:
            known = found.get(workbook.unit_id)
            if known is None or workbook.number > known.number:
                found[workbook.unit_id] = workbook
        return found

    def holding(self, unit_ids: Sequence[str]) -> list[IssuedWorkbook]:
        """The workbooks that new ones for these units would replace."""
        return [self.newest[unit_id] for unit_id in unit_ids if unit_id in self.newest]

    def replaced(self, unit_ids: Sequence[str]) -> str:
        """Which units already hold a workbook, and what a new one does; "" where none does."""
        names = [u.name for u in self.units if u.id in unit_ids and u.id in self.newest]
        if not names:
            return ""
        numbers = {self.newest[u.id].number for u in self.units if u.id in unit_ids
                   and u.id in self.newest}  # fmt: skip
        which = f"phiếu số {next(iter(numbers))}" if len(numbers) == 1 else "phiếu trước"
        return (
            f"{len(names)} đơn vị đã có phiếu {self.period.label}: {listed(names)}. Phiếu mới thay"
            f" {which}; số đã nhập trong phiếu trước vẫn thu được."
        )

    def state_words(self, unit_id: str, *, chosen: bool) -> str:
        """How the handing out stands: "chưa phát", "số 1, 15/3", with what a new one replaces."""
        workbook = self.newest.get(unit_id)
        if workbook is None:
            return "sẽ phát số 1" if chosen else "chưa phát"
        words = f"đã phát số {workbook.number}, {day_month(workbook.at.date())}"
        return f"{words} → thay bằng số {workbook.number + 1}" if chosen else words

    def former_words(self, unit_id: str) -> tuple[str, str]:
        """The sign and the words of the former period."""
        former = self.before.get(unit_id)
        if former is None or former.state == NOT_ISSUED:
            return "", "không phát"
        if former.received_at is None or former.state == MISSING:
            return "not_reported", "chưa nộp"
        day = day_month(former.received_at.date())
        if former.state == FileOutcome.REFUSED:
            return "fail", f"từ chối {day}"
        if former.is_late:
            return "done_late", f"{day}, trễ"
        return "done", f"{day}, đúng hạn"


def listed(names: Sequence[str]) -> str:
    """Names in a row; many are cut with their number."""
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[:_MOST_NAMES])} và {len(names) - _MOST_NAMES} đơn vị nữa"
