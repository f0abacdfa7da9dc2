"""The day of the sample book: its months are those of 2024, and so is its today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from core.domain.calendar import VIETNAM

MARK = "sample"
MARK_WORDS = "SỐ LIỆU MẪU"
SAMPLE_DAY = date(2024, 3, 18)
_OPENED_AT = datetime(2024, 3, 18, 10, 32, tzinfo=VIETNAM)


def sample_clock(clock: Callable[[], datetime]) -> Callable[[], datetime]:
    """A clock that stands at 10:32 of the sample's day now, and goes on with ``clock``."""
    started = clock()
    return lambda: _OPENED_AT + (clock() - started)
