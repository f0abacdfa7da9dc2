"""How many cases are missing to a target, and where they are missed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.domain.verdict import WHOLE, Target


def missing_count(numerator: int, denominator: int, target: Target) -> int | None:
    """The smallest change of the numerator that meets the target with the denominator fixed.

    Positive for cases still missing, negative for cases too many ("không quá 2 %"), 0 when the
    target is met. ``None`` when no numerator from 0 to the denominator meets it.
    """
    if denominator <= 0:
        return None
    if target.is_met(numerator, denominator):
        return 0
    exact, rest = divmod(target.hundredths * denominator, WHOLE)
    goal = {
        ">=": exact + (rest > 0),
        ">": exact + 1,
        "=": exact if rest == 0 else -1,
        "<=": exact,
        "<": exact - (rest == 0),
    }[target.comparator]
    return goal - numerator if 0 <= goal <= denominator else None


def new_cases(numerator: int, denominator: int, target: Target) -> int | None:
    """The fewest new cases that meet the target if every one of them counts in its favour.

    A new case adds to the denominator and, where more is better, to the numerator too. ``None``
    when no number of new cases is enough (100 % after one miss); 0 when the target is met.
    """
    if denominator > 0 and target.is_met(numerator, denominator):
        return 0
    above = target.surplus(numerator, denominator)
    step = WHOLE - target.hundredths if target.upward else -target.hundredths
    # After n cases the surplus is above + n × step.
    if step == 0 or above * step > 0:
        return _first_case(numerator, denominator, target)
    count, rest = divmod(abs(above), abs(step))
    if target.comparator == "=":
        return count if rest == 0 and count else None
    count += (rest > 0) or target.comparator in (">", "<")
    return max(count, 1)


def _first_case(numerator: int, denominator: int, target: Target) -> int | None:
    """One case where none is counted yet: 1 ÷ 1 may meet a target that 0 ÷ 0 cannot."""
    top = numerator + target.upward
    return 1 if denominator == 0 and target.is_met(top, 1) else None


@dataclass(frozen=True, slots=True)
class Trial:
    """What would come out: the counts after "Thử thêm"."""

    numerator: int
    denominator: int
    is_met: bool


def try_more(
    numerator: int, denominator: int, target: Target, count: int, *, new: bool = False
) -> Trial:
    """``count`` more in the numerator; with ``new`` they are new cases, in the denominator too."""
    numerator += count if target.upward or not new else 0
    denominator += count if new else 0
    met = denominator > 0 and target.is_met(numerator, denominator)
    return Trial(numerator, denominator, met)


@dataclass(frozen=True, slots=True)
class UnitShare:
    """The two counts of one unit."""

    unit: str
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Lift:
    """A unit that misses the target: ``missing`` cases, and the total once it has them."""

    unit: str
    numerator: int
    denominator: int
    missing: int
    total_numerator: int
    total_denominator: int


def lifts(shares: Iterable[UnitShare], target: Target) -> list[Lift]:
    """The units below the target, those first whose reaching it would lift the total most.

    Each stands for itself: the total with this one unit at its target. Equal ones keep the
    order given. Units without cases, and those that cannot reach it, are left out.
    """
    known = list(shares)
    top = sum(share.numerator for share in known)
    bottom = sum(share.denominator for share in known)
    found = [
        Lift(share.unit, share.numerator, share.denominator, missing, top + missing, bottom)
        for share in known
        if (missing := missing_count(share.numerator, share.denominator, target))
    ]
    return sorted(found, key=lambda lift: -abs(lift.missing))


def fewest_units(shares: Iterable[UnitShare], target: Target) -> list[Lift] | None:
    """The fewest units whose reaching the target would bring the total to it, one after another.

    ``total_numerator`` runs: it is the total after this unit and those before it. Empty when
    the total meets the target already; ``None`` when not even all units together suffice.
    """
    known = list(shares)
    top = sum(share.numerator for share in known)
    bottom = sum(share.denominator for share in known)
    if bottom <= 0:
        return None
    chosen: list[Lift] = []
    for lift in lifts(known, target):
        if target.is_met(top, bottom):
            break
        top += lift.missing
        chosen.append(Lift(lift.unit, lift.numerator, lift.denominator, lift.missing, top, bottom))
    return chosen if target.is_met(top, bottom) else None


class Distance(StrEnum):
    """How far a share misses its target: under 5 points, 5 to 15, over 15."""

    NEAR = "near"
    MIDDLE = "middle"
    FAR = "far"


def distance(numerator: int, denominator: int, target: Target) -> Distance | None:
    """The class of a share that misses its target; ``None`` when it meets it or has no cases."""
    if denominator <= 0 or target.is_met(numerator, denominator):
        return None
    points = abs(target.surplus(numerator, denominator))
    if points < 500 * denominator:
        return Distance.NEAR
    return Distance.MIDDLE if points <= 1500 * denominator else Distance.FAR
