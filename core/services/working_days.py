"""The office's holidays, and whether a deadline on a day off moves to the next working day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.domain.calendar import Holidays, paper_date, roll_forward
from core.domain.errors import UserError
from core.services.settings import SettingsService

HOLIDAYS = "holidays"
ROLLS = "roll_deadlines"

# Bộ luật Lao động 2019, Điều 112: those with a day of the solar calendar. Tết, Giỗ Tổ and the
# second day of Quốc khánh are set anew each year.
_FIXED = (
    (1, 1, "Tết Dương lịch"),
    (4, 30, "Ngày Chiến thắng"),
    (5, 1, "Quốc tế lao động"),
    (9, 2, "Quốc khánh"),
)


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day off with its name; ``worked`` = a weekend day worked to make up for one."""

    day: date
    name: str = ""
    worked: bool = False


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """What the office has set.

    ``rolls`` is off by default: civil law (BLDS 2015, Điều 148) does not bind administrative
    plans.
    """

    special: tuple[SpecialDay, ...] = ()
    rolls: bool = False
    holidays: Holidays = field(default_factory=Holidays)

    def last_day(self, due: date | None) -> date | None:
        """The last day on time for a strict day: itself, or where it rolls the next day worked."""
        return roll_forward(due, self.holidays) if due and self.rolls else due


def working_days(settings: SettingsService) -> WorkingDays:
    """Read what the office has set."""
    special = tuple(_special(each) for each in settings.get(HOLIDAYS, []))
    off = (each.day for each in special if not each.worked)
    worked = (each.day for each in special if each.worked)
    return WorkingDays(special, bool(settings.get(ROLLS, False)), Holidays.of(off, worked))


def holiday_data(special: Sequence[SpecialDay]) -> list[dict[str, Any]]:
    """Days as the setting keeps them, in order. Raises UserError where a day stands twice."""
    ordered = sorted(special, key=lambda each: each.day)
    days = [each.day for each in ordered]
    twice = next((day for day in days if days.count(day) > 1), None)
    if twice:
        raise UserError(
            "day_twice", f"Ngày {paper_date(twice)} ghi hai lần trong bảng ngày nghỉ. Bỏ một dòng."
        )
    return [
        {"day": each.day.isoformat(), "name": each.name.strip(), "worked": each.worked}
        for each in ordered
    ]


def fixed_holidays(year: int) -> list[SpecialDay]:
    """The holidays of a year that need no decree."""
    return [SpecialDay(date(year, month, day), name) for month, day, name in _FIXED]


def _special(data: dict[str, Any]) -> SpecialDay:
    return SpecialDay(date.fromisoformat(data["day"]), data["name"], data["worked"])
