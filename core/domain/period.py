"""Reporting periods: their codes, their names, and the days of data that they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from core.domain.calendar import (
    Holidays,
    add_working_days,
    day_in_month,
    roll_forward,
    shift_month,
)
from core.domain.errors import UserError

_LONGEST_SHOWN = 20
_CODE = re.compile(r"(\d{4})-(?:(T)(\d{2})|(Q)([1-4])|(6T|9T|N))", re.IGNORECASE | re.ASCII)
_ROMAN = ("I", "II", "III", "IV")
FIRST_YEAR, LAST_YEAR = 2000, 2099


class PeriodKind(StrEnum):
    """Tháng, quý, 6 tháng (đầu năm), 9 tháng, năm; the value stands in the period's code."""

    MONTH = "T"
    QUARTER = "Q"
    HALF = "6T"
    NINE = "9T"
    YEAR = "N"


_SPAN = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.NINE: 9,
    PeriodKind.YEAR: 12,
}


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period of a report year (2000–2099).

    ``number`` is the month 1–12 or the quarter 1–4, and 1 for the other kinds.
    """

    year: int
    kind: PeriodKind
    number: int = 1

    def __post_init__(self) -> None:
        top = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4}.get(self.kind, 1)
        if not (FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.number <= top):
            raise ValueError(f"no such period: {self.year} {self.kind} {self.number}")

    @property
    def code(self) -> str:
        """The code, which no spreadsheet alters: 2024-T03, 2024-Q1, 2024-6T, 2024-9T, 2024-N."""
        if self.kind is PeriodKind.MONTH:
            return f"{self.year}-T{self.number:02}"
        if self.kind is PeriodKind.QUARTER:
            return f"{self.year}-Q{self.number}"
        return f"{self.year}-{self.kind.value}"

    @property
    def label(self) -> str:
        """The name on paper: "Tháng 3/2024", "Quý I/2024", "6 tháng đầu năm 2024", "Năm 2024"."""
        names = {
            PeriodKind.MONTH: f"Tháng {self.number}/{self.year}",
            PeriodKind.QUARTER: f"Quý {_ROMAN[min(self.number, 4) - 1]}/{self.year}",
            PeriodKind.HALF: f"6 tháng đầu năm {self.year}",
            PeriodKind.NINE: f"9 tháng năm {self.year}",
            PeriodKind.YEAR: f"Năm {self.year}",
        }
        return names[self.kind]

    @property
    def words(self) -> str:
        """The name inside a sentence: "tháng 3 năm 2024", "quý I năm 2024", "năm 2024"."""
        names = {
            PeriodKind.MONTH: f"tháng {self.number} năm",
            PeriodKind.QUARTER: f"quý {_ROMAN[min(self.number, 4) - 1]} năm",
            PeriodKind.HALF: "6 tháng đầu năm",
            PeriodKind.NINE: "9 tháng đầu năm",
            PeriodKind.YEAR: "năm",
        }
        return f"{names[self.kind]} {self.year}"

    @property
    def first_month(self) -> int:
        """The first calendar month that the period is named after."""
        return (self.number - 1) * _SPAN[self.kind] + 1

    @property
    def last_month(self) -> int:
        """The last calendar month that the period is named after."""
        return self.first_month + _SPAN[self.kind] - 1

    def months(self) -> list[Period]:
        """The months in it, in order; a month is its own only month."""
        return [
            Period(self.year, PeriodKind.MONTH, month)
            for month in range(self.first_month, self.last_month + 1)
        ]

    def quarters(self) -> list[Period]:
        """The whole quarters in it, in order; none for a month."""
        if self.kind is PeriodKind.MONTH:
            return []
        return [
            Period(self.year, PeriodKind.QUARTER, month // 3)
            for month in range(self.first_month + 2, self.last_month + 1, 3)
        ]

    def previous(self) -> Period | None:
        """The period of the same kind that ends where this one begins; ``None`` before 2000.

        6 and 9 months begin with the year, so the period before them is the year before.
        """
        if self.number > 1:
            return Period(self.year, self.kind, self.number - 1)
        if self.year == FIRST_YEAR:
            return None
        kinds = {PeriodKind.MONTH: (PeriodKind.MONTH, 12), PeriodKind.QUARTER: (self.kind, 4)}
        kind, number = kinds.get(self.kind, (PeriodKind.YEAR, 1))
        return Period(self.year - 1, kind, number)

    def a_year_before(self) -> Period | None:
        """The same period of last year (cùng kỳ năm trước); ``None`` before 2000."""
        return Period(self.year - 1, self.kind, self.number) if self.year > FIRST_YEAR else None

    def __str__(self) -> str:
        return self.code


def parse_period(code: str) -> Period:
    """A period from its code; case and blanks around it do not count.

    Raises:
        UserError: ``bad_period`` when it is not a code of a period of 2000–2099.
    """
    match = _CODE.fullmatch(code.strip())
    if match:
        year, month, quarter, whole = int(match[1]), match[3], match[5], match[6]
        number = int(month or quarter or 1)
        kind = PeriodKind((match[2] or match[4] or whole).upper())
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12:
            return Period(year, kind, number)
    known = "".join(char for char in code[:_LONGEST_SHOWN] if char.isprintable())
    raise UserError(
        "bad_period",
        f"“{known}” không phải kỳ báo cáo. Ghi như 2024-T03, 2024-Q1, 2024-6T, 2024-9T hoặc"
        " 2024-N.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRule:
    """A day set by a period: ``working_days`` after the closing day, or a fixed ``day``.

    ``day`` (1–31) counts in the month ``month_offset`` months after the period's last month;
    with ``day`` set, ``working_days`` is not used. ``rolls`` moves a day off to the next
    working day.
    """

    working_days: int = 1
    day: int | None = None
    month_offset: int = 0
    rolls: bool = False

    def on(self, period: Period, closing: date, holidays: Holidays) -> date:
        """The day for a period that closes on ``closing``."""
        if self.day is None:
            found = add_working_days(closing, self.working_days, holidays)
        else:
            year, month = shift_month(period.year, period.last_month, self.month_offset)
            found = day_in_month(year, month, self.day)
        return roll_forward(found, holidays) if self.rolls else found


# Decree 09/2019/NĐ-CP: Điều 8 khoản 5 asks for at least one working day after closing, Điều 13
# for day 25 from a province; the district's day 18 is custom. All of them are the user's to edit.
DEFAULT_DUE: Mapping[str, DayRule] = {
    "commune": DayRule(working_days=1),
    "district": DayRule(day=18),
    "province": DayRule(day=25),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRules:
    """How periods are cut, and when their figures are due and locked.

    ``closing_day`` 14 gives the 15th-to-14th months of Decree 09/2019/NĐ-CP, Điều 12; ``None``
    gives calendar months. ``own_ranges`` (period code → first and last day) wins over both.
    ``due`` and ``lock`` name a rule for each level; a level without a rule is due one working
    day after closing, and is never locked by itself.
    """

    closing_day: int | None = 14
    own_ranges: Mapping[str, tuple[date, date]] = field(default_factory=dict)
    due: Mapping[str, DayRule] = field(default_factory=lambda: dict(DEFAULT_DUE))
    lock: Mapping[str, DayRule] = field(default_factory=dict)
    holidays: Holidays = field(default_factory=Holidays)

    def data_range(self, period: Period) -> tuple[date, date]:
        """The first and the last day of data; the last is the closing day (ngày chốt số liệu)."""
        own = self.own_ranges.get(period.code)
        if own:
            return own
        year, month = shift_month(period.year, period.first_month, -1)
        first = self._month_closing(year, month) + timedelta(days=1)
        return first, self._month_closing(period.year, period.last_month)

    def closing(self, period: Period) -> date:
        """The closing day; it does not move when it falls on a day off."""
        return self.data_range(period)[1]

    def due_date(self, period: Period, level: str = "commune") -> date:
        """The last day on which that level sends the period's figures on time."""
        rule = self.due.get(level, DayRule())
        return rule.on(period, self.closing(period), self.holidays)

    def lock_date(self, period: Period, level: str = "commune") -> date | None:
        """The day on which the period is locked for that level, if a rule says so."""
        rule = self.lock.get(level)
        return rule.on(period, self.closing(period), self.holidays) if rule else None

    def containing(self, day: date, kind: PeriodKind) -> Period | None:
        """The period of a kind whose data hold that day (20/12/2024 → 2025-Q1).

        ``None`` where no period of 2000–2099 does: 6 and 9 months end before the year.
        """
        top = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4}.get(kind, 1)
        years = range(max(FIRST_YEAR, day.year - 1), min(LAST_YEAR, day.year + 1) + 1)
        for period in (Period(y, kind, n) for y in years for n in range(1, top + 1)):
            first, last = self.data_range(period)
            if first <= day <= last:
                return period
        return None

    def _month_closing(self, year: int, month: int) -> date:
        return day_in_month(year, month, self.closing_day or 31)
