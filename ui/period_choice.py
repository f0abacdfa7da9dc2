"""Which reporting period the window works on."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from core.domain.calendar import day_month, days_words
from core.domain.period import Period, PeriodRules
from core.services.period_rules import rules_named
from ui import periods
from ui.state import UiState

if TYPE_CHECKING:
    from core.services.identity import OfficeIdentity

_KEY = "book/period"
_NEAR_DAYS = 31


class PeriodChoice:
    """The periods of the plan's year, the chosen one, and when its figures are due."""

    def __init__(self, state: UiState) -> None:
        self._state = state
        self._rules = PeriodRules()
        self._today = today()
        self._year = self._today.year
        self._level = "district"

    def set_book(self, identity: OfficeIdentity, year: int, on: date | None = None) -> None:
        """Follow the office's rule, the year of the plan worked on, and the book's own day."""
        self._today = on or today()
        self._rules = rules_named(identity.period_rule)
        self._year = year
        self._level = "commune" if identity.role == "unit" else "district"

    @property
    def chosen(self) -> Period:
        """The period worked on: the one of last time, else the month of today."""
        kept = self._state.get(_KEY, "")
        offered = {period.code: period for period in self._offered()}
        return offered.get(kept) or periods.current_month(self._today, self._year, self._rules)

    def choose(self, code: str) -> None:
        """Work on another period, and remember it."""
        self._state.put(_KEY, code)

    def beside(self, step: int) -> str:
        """The code of the period ``step`` places further; the ends hold."""
        codes = [period.code for period in self._offered()]
        place = codes.index(self.chosen.code) + step
        return codes[max(0, min(place, len(codes) - 1))]

    def choices(self) -> list[tuple[str, str]]:
        """Code and words of every period offered."""
        return [(period.code, periods.title(period, self._rules)) for period in self._offered()]

    def status(self) -> str:
        """For the status bar: "Kỳ: Tháng 3/2024 · hạn gửi 18/3 (hôm nay)"."""
        chosen = self.chosen
        due = self._rules.due_date(chosen, self._level)
        return f"Kỳ: {chosen.label} · hạn gửi {day_month(due)}{_distance(due, self._today)}"

    def _offered(self) -> list[Period]:
        return periods.periods_of(self._year)


def today() -> date:
    """The day on this machine."""
    return datetime.now().astimezone().date()


def _distance(due: date, today: date) -> str:
    """How far the day is; nothing for a day that is too far to matter."""
    late = (today - due).days
    return f" ({days_words(late)})" if abs(late) <= _NEAR_DAYS else ""
