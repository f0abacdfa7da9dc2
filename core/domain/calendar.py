"""Days: how paper writes them, and which of them are worked."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta, timezone

from core.domain.number_format import format_count

VIETNAM = timezone(timedelta(hours=7))
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_SATURDAY = 5


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    """The (year, month) that lies ``months`` after (or, negative, before) a month."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def day_in_month(year: int, month: int, day: int) -> date:
    """A day of a month; a day past its end is its last day (31 → 29/02/2024)."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def paper_date(day: date) -> str:
    """A day as "05/3/2024": a leading zero before days under 10 and before months 1 and 2 only.

    Source of the rule: Decree 30/2020/NĐ-CP, Phụ lục I.
    """
    return f"{day_month(day)}/{day.year}"


def day_month(day: date) -> str:
    """A day as "05/3": as :func:`paper_date` without the year."""
    return f"{day.day:02}/{paper_month(day.month)}"


def paper_month(month: int) -> str:
    """A month as "02", "3": a leading zero for months 1 and 2 only."""
    return f"{month:02}" if month < 3 else str(month)


def weekday_name(day: date) -> str:
    """The day of the week: "Thứ Hai" … "Chủ Nhật"."""
    return _WEEKDAYS[day.weekday()]


def weekday_date(day: date) -> str:
    """A day as "Thứ Bảy, 14/12/2024"."""
    return f"{weekday_name(day)}, {paper_date(day)}"


def days_words(late: int | None) -> str:
    """How far a day is that is ``late`` days past: "quá 1.004 ngày", "hôm nay", "còn 2 ngày".

    Nothing where there is no day (``None``).
    """
    if late is None:
        return ""
    if late == 0:
        return "hôm nay"
    return f"{'quá' if late > 0 else 'còn'} {format_count(abs(late))} ngày"


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days off on weekdays, and weekend days worked to make up for them.

    The Government decides them each year, so both are data that the user edits. Saturday and
    Sunday are always off unless listed in ``worked``.
    """

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    @classmethod
    def of(cls, off: Iterable[date] = (), worked: Iterable[date] = ()) -> Holidays:
        """Holidays from any two collections of days."""
        return cls(frozenset(off), frozenset(worked))

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day."""
        if day in self.worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.off


def roll_forward(day: date, holidays: Holidays) -> date:
    """The day itself if it is worked, else the next day that is (BLDS 2015, Điều 148)."""
    while not holidays.is_working_day(day):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int, holidays: Holidays) -> date:
    """The ``count``-th working day after ``day``, which itself is not counted (Điều 147).

    ``count`` 0 gives ``day``.
    """
    for _ in range(count):
        day = roll_forward(day + timedelta(days=1), holidays)
    return day
