"""Comparing shares: rank among units, and change against another period. Exact, not rounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from core.domain.verdict import WHOLE, Target


@dataclass(frozen=True, slots=True)
class Change:
    """The change of a percentage between two periods.

    ``hundredths`` are points of a percent, rounded; ``direction`` is exact (-1, 0, 1), and
    ``is_better`` tells whether it goes the way that the target wants (``None``: no change).
    """

    hundredths: int
    direction: int
    is_better: bool | None


def ranks(counts: Mapping[str, tuple[int | None, int | None]], target: Target) -> dict[str, int]:
    """The rank of each unit from its numerator and denominator, 1 for the best.

    Equal shares get equal ranks and the next one is skipped (1, 2, 2, 4). Units that reported
    nothing or have no cases are not ranked. Where the target is ≤ or <, less is better.
    """
    shares = {
        unit: Fraction(top, bottom)
        for unit, (top, bottom) in counts.items()
        if top is not None and bottom
    }
    ordered = sorted(shares.values(), reverse=target.upward)
    first: dict[Fraction, int] = {}
    for place, share in enumerate(ordered, start=1):
        first.setdefault(share, place)
    return {unit: first[share] for unit, share in shares.items()}


def change(
    now: tuple[int | None, int | None], before: tuple[int | None, int | None], target: Target
) -> Change | None:
    """The change from one (numerator, denominator) to another; ``None`` if one has no share."""
    if now[0] is None or before[0] is None or not now[1] or not before[1]:
        return None
    difference = Fraction(now[0], now[1]) - Fraction(before[0], before[1])
    direction = (difference > 0) - (difference < 0)
    better = (direction > 0) == target.upward if direction else None
    return Change(round(difference * WHOLE), direction, better)
