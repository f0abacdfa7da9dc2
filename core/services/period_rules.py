"""The rules for reporting periods by the name that the office's identity keeps."""

from __future__ import annotations

from core.domain.calendar import Holidays
from core.domain.period import PeriodRules

DECREE_RULE = "15-14"
CALENDAR_RULE = "calendar"


def rules_named(name: str, holidays: Holidays | None = None) -> PeriodRules:
    """The rules of a name: the 15th to the 14th (Decree 09/2019/NĐ-CP), or calendar months.

    ``holidays`` are those that "one working day after closing" passes over.
    """
    closing_day = None if name == CALENDAR_RULE else 14
    return PeriodRules(closing_day=closing_day, holidays=holidays or Holidays())
