"""A unit's figures of a period declared complete, and scores that are read elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Completion:
    """Who declared a unit's period complete, and why in spite of broken rules."""

    unit_id: str
    period: str
    at: datetime
    who: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Score766:
    """A unit's score of QĐ 766/QĐ-TTg on the day it was read.

    ``points`` are (group, hundredths of a point) in the portal's order; the portal's own
    arithmetic is not repeated here.
    """

    unit_id: str
    read_on: date
    points: tuple[tuple[str, int], ...]
    source: str

    @property
    def total(self) -> int:
        """The sum of the groups in hundredths of a point (full marks: 10000)."""
        return sum(points for _, points in self.points)
