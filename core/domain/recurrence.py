"""What comes round again: how often, and the last day on time of each turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.domain.calendar import day_in_month, month_end, shift_month
from core.domain.period import Period, PeriodKind


class Frequency(StrEnum):
    """How often. ``UNSET`` is "định kỳ theo quy định": nobody has said yet."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    UNSET = "unset"


FREQUENCY_NAMES: dict[Frequency, str] = {
    Frequency.WEEK: "Hằng tuần",
    Frequency.MONTH: "Hằng tháng",
    Frequency.QUARTER: "Hằng quý",
    Frequency.HALF_YEAR: "6 tháng một lần",
    Frequency.NINE_MONTHS: "9 tháng",
    Frequency.YEAR: "Hằng năm",
    Frequency.UNSET: "Định kỳ, chưa chọn kỳ",
}

DueOf = Callable[[Period], date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A frequency with what the words say about the last day of each turn.

    Days are kept as written; ``exclusive`` ("trước ngày 15") makes the day before each of them
    the last one on time. The first of these that is set decides: ``dates`` ((month, day)
    pairs), ``months`` (the end of each), ``days`` (of the period's last month, or of the month
    ``month_offset`` months away from it), ``weekday`` (0 = Monday). With none of them the rules
    of the reporting periods decide. A day past the end of a month is its last day.
    """

    frequency: Frequency
    exclusive: bool = False
    dates: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    month_offset: int = 0
    weekday: int | None = None
    first_year: int | None = None

    @property
    def follows_reports(self) -> bool:
        """Whether the words name no day, so that each turn is due with its period's report."""
        named = self.dates or self.months or self.days or self.frequency is Frequency.WEEK
        return not named

    def turns(self, year: int, due_of: DueOf | None = None) -> list[date]:
        """The last days on time of the turns of a year, in order.

        Args:
            year: the plan's year.
            due_of: gives the due date of a reporting period; without it a turn ends with the
                last day of its calendar period.
        """
        if self.first_year is not None and year < self.first_year:
            return []
        if self.dates:
            found = [day_in_month(year, month, day) for month, day in self.dates]
        elif self.months:
            found = [month_end(year, month) for month in self.months]
        elif self.frequency is Frequency.WEEK:
            found = self._weekly(year)
        elif self.days:
            found = self._monthly_days(year)
        else:
            return sorted((due_of or calendar_end)(period) for period in self.periods(year))
        back = timedelta(days=1 if self.exclusive else 0)
        return sorted({day - back for day in found})

    def periods(self, year: int) -> list[Period]:
        """The reporting periods of a year that the frequency goes through; weeks have none."""
        kinds: dict[Frequency, list[tuple[PeriodKind, range]]] = {
            Frequency.MONTH: [(PeriodKind.MONTH, range(1, 13))],
            Frequency.QUARTER: [(PeriodKind.QUARTER, range(1, 5))],
            Frequency.HALF_YEAR: [(PeriodKind.HALF, range(1, 2)), (PeriodKind.YEAR, range(1, 2))],
            Frequency.NINE_MONTHS: [(PeriodKind.NINE, range(1, 2))],
            Frequency.YEAR: [(PeriodKind.YEAR, range(1, 2))],
        }
        chosen = kinds.get(self.frequency, [])
        return [Period(year, kind, number) for kind, numbers in chosen for number in numbers]

    def _weekly(self, year: int) -> list[date]:
        weekday = 6 if self.weekday is None else self.weekday
        day = date(year, 1, 1)
        day += timedelta(days=(weekday - day.weekday()) % 7)
        found = []
        while day.year == year:
            found.append(day)
            day += timedelta(days=7)
        return found

    def _monthly_days(self, year: int) -> list[date]:
        months = [
            shift_month(year, period.last_month, self.month_offset) for period in self.periods(year)
        ]
        # "Trước ngày 31" leaves a short month its last day: the day after its end is excluded.
        reach = 1 if self.exclusive else 0
        return [
            min(day_in_month(y, m, 1) + timedelta(days=day - 1), month_end(y, m) + timedelta(reach))
            for y, m in months
            for day in self.days
        ]


def calendar_end(period: Period) -> date:
    """The last day of the calendar months that a period is named after."""
    return month_end(period.year, period.last_month)
