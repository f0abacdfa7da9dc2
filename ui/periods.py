"""The periods that the window offers for a year, and their words."""

from __future__ import annotations

from datetime import date

from core.domain.calendar import day_month
from core.domain.errors import UserError
from core.domain.period import Period, PeriodKind, PeriodRules, parse_period
from core.services.period_rules import CALENDAR_RULE, DECREE_RULE

RULE_WORDS = {
    DECREE_RULE: "Từ ngày 15 tháng trước đến ngày 14 (Nghị định 09/2019/NĐ-CP)",
    CALENDAR_RULE: "Theo tháng dương lịch",
}


def periods_of(year: int) -> list[Period]:
    """All periods of a year: months, quarters, six and nine months, the year."""
    months = Period(year, PeriodKind.YEAR).months()
    quarters = Period(year, PeriodKind.YEAR).quarters()
    whole = [Period(year, kind) for kind in (PeriodKind.HALF, PeriodKind.NINE, PeriodKind.YEAR)]
    return [*months, *quarters, *whole]


def current_month(day: date, year: int, rules: PeriodRules) -> Period:
    """The month of ``year`` whose data hold a day; outside of the year its nearest month."""
    months = Period(year, PeriodKind.YEAR).months()
    return next((month for month in months if day <= rules.closing(month)), months[-1])


def title(period: Period, rules: PeriodRules) -> str:
    """The name with its days: "Tháng 3/2024 (15/02 – 14/3)"."""
    first, last = rules.data_range(period)
    return f"{period.label} ({day_month(first)} – {day_month(last)})"


def chosen_period(code: str, year: int, today: date, rules: PeriodRules) -> Period:
    """The period of a code; one that is no code of the plan's year gives the month of today."""
    try:
        kept = parse_period(code)
    except UserError:
        return current_month(today, year, rules)
    return kept if kept.year == year else current_month(today, year, rules)
