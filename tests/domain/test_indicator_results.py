"""Indicators are Σ ÷ Σ, judged with integers; who is missing is said beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.figure import NOT_APPLICABLE, NOT_ARISEN, Figure, FigureKey
from core.domain.figure_periods import running_code
from core.domain.figure_totals import FigureTable
from core.domain.indicator_results import IndicatorKey, IndicatorResults, Share
from core.domain.verdict import Target, Verdict
from tests.domain.figure_samples import COLUMNS, SET_2024, form_06, quarter_table, table

MONTHS = [f"2024-T{month:02}" for month in range(1, 13)]
PERIODS = [*MONTHS, "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024-6T", "2024-9T", "2024-N"]
PERIODS += [code for month in MONTHS if (code := running_code(month)) not in PERIODS]
YES, NO = Figure.number(1), Figure.number(0)


def results(form: FigureTable) -> IndicatorResults:
    return IndicatorResults(form, SET_2024.indicators)


def received(unit: str, month: str, online: int, direct: int) -> list[tuple[FigureKey, Figure]]:
    return [
        (FigureKey(unit, month, "f06_4"), Figure.number(online)),
        (FigureKey(unit, month, "f06_5"), Figure.number(direct)),
    ]


def test_a_quarter_of_one_commune_as_computed_by_hand() -> None:
    found = results(quarter_table())
    # 206 ÷ (206 + 159); (228 + 139) ÷ 367.
    online = found.unit("tan-hung", "2024-Q1", "HS_TRUC_TUYEN")
    assert (online.numerator, online.denominator, online.share_text) == (206, 365, "56,44")
    on_time = found.unit("tan-hung", "2024-Q1", "DUNG_HAN")
    assert (on_time.numerator, on_time.denominator, on_time.verdict) == (367, 367, Verdict.PASS)


def test_a_year_over_units_with_one_unit_missing() -> None:
    figures = [f for m in MONTHS for f in received("a", m, 10, 10) + received("b", m, 1, 9)]
    total = results(table(*figures)).total(["a", "b", "c"], "2024-N", "HS_TRUC_TUYEN")
    # (120 + 12) ÷ (240 + 120); the mean of 50 % and 10 % would be 30 %.
    assert (total.numerator, total.denominator, total.share_text) == (132, 360, "36,67")
    assert (total.coverage, total.missing) == ("2/3 đơn vị đã báo cáo", ("c",))
    assert total.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("on_time", "late", "shown", "verdict"),
    [
        (90, 10, "90,00", Verdict.FAIL),
        (9_001, 999, "90,01", Verdict.PASS),
        (90_001, 9_999, "90,001", Verdict.PASS),
        (89_996, 10_004, "89,996", Verdict.FAIL),
    ],
)
def test_on_time_must_be_above_ninety_percent_not_at_it(
    on_time: int, late: int, shown: str, verdict: Verdict
) -> None:
    form = table(*form_06("a", "2024-T01", (0, 0, 0, 0, on_time, late, 0, 0)))
    found = results(form).unit("a", "2024-T01", "DUNG_HAN")
    assert found.verdict is verdict
    assert found.share_text == shown


def test_almost_ninety_does_not_pass_at_least_ninety() -> None:
    assert not Target(">=", 9000).is_met(22_499, 25_000)
    assert Target(">=", 9000).is_met(22_500, 25_000)
    assert not Target(">", 9000).is_met(22_500, 25_000)


def test_nothing_to_count_is_neither_pass_nor_fail() -> None:
    form = table(*received("a", "2024-T01", 0, 0))
    found = results(form).unit("a", "2024-T01", "HS_TRUC_TUYEN")
    assert (found.verdict, found.share_text) == (Verdict.NOT_ASSESSED, "")
    for state in (NOT_ARISEN, NOT_APPLICABLE):
        for element in ("f06_4", "f06_5"):
            form.put(FigureKey("a", "2024-T01", element), state)
        assert results(form).unit("a", "2024-T01", "HS_TRUC_TUYEN").verdict is Verdict.NOT_ASSESSED


def test_one_count_without_the_other_is_not_reported() -> None:
    form = table((FigureKey("a", "2024-T01", "tt_truc_tuyen"), Figure.number(5)))
    found = results(form).unit("a", "2024-T01", "TT_TRUC_TUYEN")
    assert (found.verdict, found.numerator) == (Verdict.NOT_REPORTED, None)
    total = results(form).total(["a"], "2024-T01", "TT_TRUC_TUYEN")
    assert (total.verdict, total.missing) == (Verdict.NOT_REPORTED, ("a",))


def test_a_month_counts_only_when_both_counts_were_reported_for_it() -> None:
    form = table(*received("a", "2024-T01", 5, 5), *received("a", "2024-T03", 6, 4))
    form.put(FigureKey("a", "2024-T02", "f06_4"), Figure.number(100))
    assert results(form).share("a", "2024-Q1", "HS_TRUC_TUYEN") == Share(11, 20, ("2024-T02",))
    total = results(form).total(["a"], "2024-Q1", "HS_TRUC_TUYEN")
    assert (total.numerator, total.partial, total.missing) == (11, ("a",), ())


def test_certified_copies_are_counted_by_unit() -> None:
    def says(unit: str, month: str, figure: Figure) -> tuple[FigureKey, Figure]:
        return FigureKey(unit, month, "ct_da_thuc_hien"), figure

    form = table(
        *(says("a", m, YES if m == "2024-T02" else NO) for m in MONTHS[:3]),
        *(says("b", m, NO) for m in MONTHS[:3]),
        *(says("c", m, NOT_ARISEN) for m in MONTHS[:3]),
    )
    found = results(form)
    assert [found.share(u, "2024-Q1", "CT_BSDT") for u in "abcd"] == [
        Share(1, 1),
        Share(0, 1),
        Share(0, 0),
        Share(None, None, tuple(MONTHS[:3])),
    ]
    total = found.total(list("abcd"), "2024-Q1", "CT_BSDT")
    assert (total.numerator, total.denominator, total.share_text) == (1, 2, "50,00")
    assert (total.verdict, total.coverage) == (Verdict.FAIL, "3/4 đơn vị đã báo cáo")
    assert form.total(list("abc"), "2024-Q1", "ct_da_thuc_hien").value == 1


full = results(
    table(
        *(
            figure
            for n, unit in enumerate(("a", "b"))
            for k, month in enumerate(MONTHS)
            for figure in form_06(unit, month, tuple(range(10 * n + k, 10 * n + k + 8)))
        )
    )
)
CODES = ("HS_TRUC_TUYEN", "DUNG_HAN")


def shares() -> dict[IndicatorKey, Share]:
    return {
        IndicatorKey(unit, period, code): full.share(unit, period, code)
        for unit in ("a", "b")
        for period in PERIODS
        for code in CODES
    }


@given(
    st.builds(
        FigureKey,
        st.sampled_from(["a", "b"]),
        st.sampled_from(MONTHS),
        st.sampled_from([f"f06_{column}" for column in COLUMNS]),
    ),
    st.integers(1000, 9999),
)
def test_one_changed_figure_changes_exactly_the_indicators_that_depend_on_it(
    key: FigureKey, value: int
) -> None:
    before, old = shares(), full.table.figure(*key)
    affected = full.put(key, Figure.number(value))
    after = shares()
    full.put(key, old)
    differing = {cell for cell in before if before[cell] != after[cell]}
    assert differing == {cell for cell in affected.indicators if cell.indicator in CODES}


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.sampled_from(MONTHS),
            st.integers(0, 50),
            st.integers(0, 50),
        ),
        max_size=20,
    )
)
def test_the_total_is_the_sum_of_the_units_whatever_was_asked_before(
    entries: list[tuple[str, str, int, int]],
) -> None:
    kept = results(table())
    for unit, month, online, direct in entries:
        for key, figure in received(unit, month, online, direct):
            kept.put(key, figure)
            kept.total(list("abcd"), "2024-N", "HS_TRUC_TUYEN")
    last = {(unit, month): (online, direct) for unit, month, online, direct in entries}
    total = kept.total(list("dcba"), "2024-N", "HS_TRUC_TUYEN")
    assert (total.numerator or 0) == sum(online for online, _ in last.values())
    assert (total.denominator or 0) == sum(map(sum, last.values()))
    assert set(total.missing) == set("abcd") - {unit for unit, _ in last}
