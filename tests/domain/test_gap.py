"""How many are missing: the least that is enough, and the units that would bring it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.gap import (
    Distance,
    UnitShare,
    distance,
    fewest_units,
    lifts,
    missing_count,
    new_cases,
    try_more,
)
from core.domain.ranking import Change, change, ranks
from core.domain.target import Comparator
from core.domain.verdict import Target

HALF = Target(">=", 5000)
ABOVE_90 = Target(">", 9000)
ALL = Target("=", 10_000)
FEW = Target("<=", 200)


def test_thirty_three_of_ninety_lacks_twelve_or_twenty_four_new() -> None:
    assert missing_count(33, 90, HALF) == 12
    assert new_cases(33, 90, HALF) == 24
    assert try_more(33, 90, HALF, 12).is_met
    assert not try_more(33, 90, HALF, 11).is_met
    trial = try_more(33, 90, HALF, 24, new=True)
    assert (trial.numerator, trial.denominator, trial.is_met) == (57, 114, True)


@pytest.mark.parametrize(
    ("numerator", "denominator", "target", "missing", "new"),
    [
        (90, 100, ABOVE_90, 1, 1),
        (90, 100, Target(">=", 9000), 0, 0),
        (9, 10, ABOVE_90, 1, 1),
        (0, 0, HALF, None, 1),
        (90, 100, ALL, 10, None),
        (100, 100, ALL, 0, 0),
        (0, 0, ALL, None, 1),
        (5, 100, FEW, -3, 150),
        (0, 100, FEW, 0, 0),
        (2, 100, Target("<", 200), -1, 1),
        (1, 3, Target("=", 5000), None, 1),
        (5, 5, Target(">", 10_000), None, None),
    ],
)
def test_the_gap_by_hand(
    numerator: int, denominator: int, target: Target, missing: int | None, new: int | None
) -> None:
    assert missing_count(numerator, denominator, target) == missing
    assert new_cases(numerator, denominator, target) == new


comparators: list[Comparator] = [">=", ">", "=", "<=", "<"]
targets = st.builds(
    Target,
    st.sampled_from(comparators),
    st.one_of(st.integers(0, 10_000), st.integers(0, 100).map(lambda percent: percent * 100)),
)
counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, targets)
def test_the_missing_count_is_the_least_that_is_enough(
    pair: tuple[int, int], target: Target
) -> None:
    numerator, denominator = pair
    enough = [n for n in range(denominator + 1) if target.is_met(n, denominator)]
    nearest = min((abs(n - numerator) for n in enough), default=None)
    found = missing_count(numerator, denominator, target)
    assert (None if found is None else abs(found)) == nearest
    assert found is None or target.is_met(numerator + found, denominator)


@given(st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), targets)
def test_the_new_cases_are_the_least_that_are_enough(pair: tuple[int, int], target: Target) -> None:
    numerator, denominator = pair
    limit = 2000
    least = next(
        (n for n in range(limit) if try_more(numerator, denominator, target, n, new=True).is_met),
        None,
    )
    found = new_cases(numerator, denominator, target)
    assert found == least or (least is None and found is not None and found >= limit)


def test_the_fewest_communes_that_lift_the_district_as_on_the_page() -> None:
    """582 ÷ 1.341 lacks 22; Vĩnh An, Tân Hưng and Lý Học at their target bring 28."""
    target = Target(">=", 4500)
    shares = [
        UnitShare("Lý Học", 13, 48),
        UnitShare("Vĩnh Long", 23, 42),
        UnitShare("Tân Hưng", 21, 66),
        UnitShare("Vĩnh An", 17, 60),
        UnitShare("An Hòa", 19, 44),
        UnitShare("các xã khác", 489, 1081),
    ]
    assert sum(share.numerator for share in shares) == 582
    assert missing_count(582, 1341, target) == 22
    plan = fewest_units(shares, target)
    assert plan is not None
    assert [(lift.unit, lift.missing, lift.total_numerator) for lift in plan] == [
        ("Vĩnh An", 10, 592),
        ("Lý Học", 9, 601),
        ("Tân Hưng", 9, 610),
    ]
    alone = lifts(shares, target)
    assert [(lift.unit, lift.total_numerator) for lift in alone] == [
        ("Vĩnh An", 592),
        ("Lý Học", 591),
        ("Tân Hưng", 591),
        ("An Hòa", 583),
    ]


def test_a_total_on_target_needs_nobody_and_an_empty_one_has_nobody() -> None:
    assert fewest_units([UnitShare("a", 1, 2), UnitShare("b", 5, 8)], HALF) == []
    assert fewest_units([UnitShare("a", 0, 0)], HALF) is None


@given(st.lists(counts, min_size=1, max_size=7), targets)
def test_no_smaller_group_of_units_would_do(pairs: list[tuple[int, int]], target: Target) -> None:
    if target.comparator == "=":
        target = Target(">=", target.hundredths)
    shares = [UnitShare(str(n), top, bottom) for n, (top, bottom) in enumerate(pairs)]
    plan = fewest_units(shares, target)
    if plan:
        assert target.is_met(plan[-1].total_numerator, plan[-1].total_denominator)
        top = sum(share.numerator for share in shares)
        best = sorted((lift.missing for lift in lifts(shares, target)), key=abs, reverse=True)
        fewer = top + sum(best[: len(plan) - 1])
        assert not target.is_met(fewer, plan[-1].total_denominator)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (500, 1000, None),
        (499, 1000, Distance.NEAR),
        (4501, 10_000, Distance.NEAR),
        (450, 1000, Distance.MIDDLE),
        (350, 1000, Distance.MIDDLE),
        (3499, 10_000, Distance.FAR),
        (0, 0, None),
    ],
)
def test_distance_classes_are_exact_at_five_and_fifteen_points(
    numerator: int, denominator: int, expected: Distance | None
) -> None:
    assert distance(numerator, denominator, HALF) is expected


def test_ninety_percent_against_above_ninety_is_a_near_miss() -> None:
    assert distance(90, 100, ABOVE_90) is Distance.NEAR
    assert distance(9, 100, FEW) is Distance.MIDDLE


def test_equal_shares_share_a_rank() -> None:
    pairs: dict[str, tuple[int | None, int | None]] = {
        "a": (1, 2),
        "b": (3, 4),
        "c": (50, 100),
        "d": (1, 4),
        "e": (0, 0),
        "f": (None, None),
    }
    assert ranks(pairs, HALF) == {"b": 1, "a": 2, "c": 2, "d": 4}
    assert ranks(pairs, FEW) == {"d": 1, "a": 2, "c": 2, "b": 4}


def test_change_is_in_points_and_knows_what_is_better() -> None:
    assert change((45, 100), (40, 100), HALF) == Change(500, 1, True)
    assert change((45, 100), (40, 100), FEW) == Change(500, 1, False)
    assert change((1, 3), (2, 6), HALF) == Change(0, 0, None)
    assert change((100_001, 300_000), (1, 3), HALF) == Change(0, 1, True)
    assert change((1, 2), (0, 0), HALF) is None
