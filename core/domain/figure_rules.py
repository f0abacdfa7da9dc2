"""Rules that figures should keep, as data: the user adds rules of the same kinds.

A rule speaks about figures; it never changes or refuses one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.domain.data_element import Term
from core.domain.indicator import CountOf, Indicator


class RuleKind(StrEnum):
    """What a rule compares.

    EQUAL: left = right. AT_MOST: left ≤ right. CARRY: left of this period = right of the period
    before (opening stock = last closing stock). RANGE: low ≤ left ≤ high. JUMP: left lies within
    a factor of ``times`` of the mean of the last ``periods`` periods; differences below ``floor``
    do not count.
    """

    EQUAL = "equal"
    AT_MOST = "at_most"
    CARRY = "carry"
    RANGE = "range"
    JUMP = "jump"


class Severity(StrEnum):
    """Sai: the figures contradict each other. Cần xem: unlikely, but it may be right."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. ``reason`` is an own sentence that is shown after the finding."""

    code: str
    kind: RuleKind
    left: tuple[Term, ...]
    right: tuple[Term, ...] = ()
    severity: Severity = Severity.ERROR
    low: int | None = None
    high: int | None = None
    times: int = 3
    floor: int = 20
    periods: int = 3
    reason: str = ""

    @property
    def elements(self) -> tuple[str, ...]:
        """The codes it speaks about, each once."""
        return tuple(dict.fromkeys(code for _, code in self.left + self.right))


def share_rules(indicators: Iterable[Indicator]) -> list[Rule]:
    """Numerator ≤ denominator for each indicator that counts cases."""
    return [
        Rule(
            code=f"{indicator.code}_tu_mau",
            kind=RuleKind.AT_MOST,
            left=indicator.numerator,
            right=indicator.denominator,
        )
        for indicator in indicators
        if indicator.counts is CountOf.CASES
    ]
