"""A locked period (kỳ đã chốt): nothing is entered in it until a person opens it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.domain.calendar import day_month
from core.domain.period import Period


@dataclass(frozen=True, slots=True)
class PeriodLock:
    """Which period, since when, by whom."""

    period: Period
    at: datetime
    who: str

    def words(self) -> str:
        """«Tháng 3/2024 đã chốt ngày 25/3»."""
        return f"{self.period.label} đã chốt ngày {day_month(self.at.date())}"

    def refusal(self) -> str:
        """What a person is told who wants to enter something."""
        return f"{self.words()} nên không ghi được. Mở lại kỳ, ghi lý do, rồi sửa."
