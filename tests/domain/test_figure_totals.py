"""Sums over periods and units: stocks are not summed, nothing missing is taken for zero."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from core.domain.data_element import Span
from core.domain.figure import NOT_APPLICABLE, NOT_ARISEN, Figure, FigureKey, FigureState
from core.domain.figure_periods import ending_before, months_in, running_code, tilings
from core.domain.figure_totals import Amount, FigureTable, by_successor
from tests.domain.figure_samples import COLUMNS, QUARTER, SET_2024, form_06, quarter_table, table

MONTHS = [f"2024-T{month:02}" for month in range(1, 13)]
WHOLES = ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024-6T", "2024-9T", "2024-N"]
PERIODS = [*MONTHS, *WHOLES, *(running_code(month) for month in MONTHS)]


def number(unit: str, period: str, element: str, value: int) -> tuple[FigureKey, Figure]:
    return FigureKey(unit, period, element), Figure.number(value)


def test_a_quarter_over_three_months_with_stocks_as_computed_by_hand() -> None:
    form = quarter_table()
    shown = {c: form.amount("tan-hung", "2024-Q1", f"f06_{c}").value for c in range(3, 14)}
    # (6) is January's opening, (11)–(13) are March's end; (3) = 206 + 159 + 11 = 367 + 9.
    assert shown == {
        3: 376,
        4: 206,
        5: 159,
        6: 11,
        7: 367,
        8: 228,
        9: 139,
        10: 0,
        11: 9,
        12: 9,
        13: 0,
    }


def test_typed_monthly_totals_do_not_count_the_carried_stock_three_times() -> None:
    form = quarter_table()
    for month, total in zip(QUARTER, (150, 98, 149), strict=True):
        form.put(*number("tan-hung", month, "f06_3", total))
    assert form.amount("tan-hung", "2024-Q1", "f06_3").value == 376


def test_running_totals_join_whole_quarters_and_months() -> None:
    form = quarter_table()
    figures = form_06("tan-hung", "2024-T04", (10, 10, 9, 9, 9, 0, 11, 0))
    for key, figure in figures:
        form.put(key, figure)
    running = running_code("2024-T04")
    assert running == "2024-T04+"
    assert [form.amount("tan-hung", running, f"f06_{c}").value for c in (3, 4, 6, 11)] == [
        396,
        216,
        11,
        11,
    ]
    assert running_code("2024-T01") == "2024-T01"
    assert [running_code(f"2024-Q{n}") for n in (1, 2, 3, 4)] == [
        "2024-Q1",
        "2024-6T",
        "2024-9T",
        "2024-N",
    ]


def test_a_year_over_units_with_one_unit_missing() -> None:
    figures = [number("a", month, "f06_4", 10) for month in MONTHS]
    figures += [number("b", month, "f06_4", 5) for month in MONTHS]
    total = table(*figures).total(["a", "b", "c"], "2024-N", "f06_4")
    assert (total.value, total.missing, total.partial) == (180, ("c",), ())
    assert total.coverage == "2/3 đơn vị đã báo cáo"


def test_a_unit_that_lacks_a_month_is_named_and_its_other_months_count() -> None:
    form = table(
        *(number("a", m, "f06_4", 10) for m in MONTHS if m != "2024-T02"),
        *(number("b", m, "f06_4", 1) for m in MONTHS),
    )
    assert form.amount("a", "2024-N", "f06_4") == Amount(FigureState.NUMBER, 110, ("2024-T02",))
    total = form.total(["a", "b"], "2024-N", "f06_4")
    assert (total.value, total.missing, total.partial) == (122, (), ("a",))
    assert total.coverage == "1/2 đơn vị đã báo cáo, 1 đơn vị báo cáo chưa đủ kỳ"


def test_a_closing_stock_needs_the_last_month_only() -> None:
    form = table(number("a", "2024-T03", "f06_12", 9))
    assert form.amount("a", "2024-Q1", "f06_12") == Amount(FigureState.NUMBER, 9)
    assert form.amount("a", "2024-6T", "f06_12").missing == ("2024-T06",)


def test_a_total_is_the_sum_of_its_parts_until_it_is_typed() -> None:
    form = table(*form_06("a", "2024-T01", (1, 2, 3, 1, 1, 1, 2, 1)))
    assert form.amount("a", "2024-T01", "f06_3").value == 6
    form.put(*number("a", "2024-T01", "f06_3", 7))
    assert form.amount("a", "2024-T01", "f06_3").value == 7
    form.put(FigureKey("a", "2024-T01", "f06_3"), Figure())
    assert form.amount("a", "2024-T01", "f06_3").value == 6


def test_half_a_total_is_shown_but_not_counted() -> None:
    form = table(number("a", "2024-T01", "f06_4", 1), number("a", "2024-T01", "f06_5", 2))
    assert form.sum_so_far("a", "2024-T01", "f06_3") == 3
    assert form.amount("a", "2024-T01", "f06_3").value is None
    assert form.sum_so_far("a", "2024-T01", "f06_4") is None
    assert form.unreported("a", "2024-T01", ["f06_3", "f06_4", "f06_6"]) == ["f06_3", "f06_6"]


def test_a_quarter_reported_as_such_wins_over_its_months() -> None:
    form = quarter_table()
    form.put(*number("tan-hung", "2024-Q1", "f06_4", 200))
    assert form.amount("tan-hung", "2024-Q1", "f06_4").value == 200
    assert form.amount("tan-hung", "2024-N", "f06_4").value == 200
    assert form.amount("tan-hung", "2024-T01", "f06_4").value == 74


def test_a_half_year_reported_as_such_fills_the_year() -> None:
    form = table(
        number("a", "2024-6T", "f06_4", 60),
        number("a", "2024-Q3", "f06_4", 30),
        number("a", "2024-Q4", "f06_4", 40),
    )
    assert form.amount("a", "2024-N", "f06_4") == Amount(FigureState.NUMBER, 130)
    assert form.amount("a", "2024-9T", "f06_4").value == 90


def test_states_other_than_a_number_keep_their_meaning_in_a_sum() -> None:
    def over(*states: Figure) -> Amount:
        keys = (FigureKey("a", f"2024-T{n:02}", "f06_4") for n in (1, 2, 3))
        return table(*zip(keys, states, strict=True)).amount("a", "2024-Q1", "f06_4")

    assert over(NOT_ARISEN, NOT_ARISEN, NOT_ARISEN) == Amount(FigureState.NOT_ARISEN, 0)
    assert over(NOT_ARISEN, Figure.number(5), NOT_APPLICABLE) == Amount(FigureState.NUMBER, 5)
    assert over(NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE).value is None
    assert over(Figure.number(0), Figure.number(0), Figure()).missing == ("2024-T03",)


def test_a_merger_within_the_year_counts_the_handed_over_dossiers_once() -> None:
    """Old communes a and b report to June, their successor n from July."""
    half = {unit: unit != "n" for unit in ("a", "b", "n")}

    def is_active(unit: str, month: str) -> bool:
        return half[unit] == (month < "2024-T07")

    figures: list[tuple[FigureKey, Figure]] = []
    for month in MONTHS[:6]:
        figures += form_06("a", month, (10, 0, 4, 10, 0, 0, 4, 0))
        figures += form_06("b", month, (20, 0, 6, 20, 0, 0, 6, 0))
    for month in MONTHS[6:]:
        figures += form_06("n", month, (30, 0, 10, 30, 0, 0, 10, 0))
    form = FigureTable(SET_2024.elements, figures, is_active=is_active)
    groups = by_successor(["a", "b", "n"], {"a": "n", "b": "n"})
    assert groups == {"n": ["a", "b", "n"]}

    def total(column: int) -> int | None:
        found = form.total(groups["n"], "2024-N", f"f06_{column}")
        assert (found.expected, found.missing, found.partial) == (3, (), ())
        return found.value

    assert {column: total(column) for column in (3, 4, 6, 7, 11)} == {
        3: 370,
        4: 360,
        6: 10,
        7: 360,
        11: 10,
    }
    assert form.total(["a", "b", "n"], "2024-Q1", "f06_4").expected == 2


def test_a_figure_of_an_unknown_element_is_kept_and_not_summed() -> None:
    form = table(number("a", "2024-T01", "x", 5))
    assert form.figure("a", "2024-T01", "x").value == 5
    assert form.amount("a", "2024-Q1", "x").value is None


def test_the_period_before_a_year_is_known_under_each_of_its_names() -> None:
    assert ending_before("2024-T01") == ("2023-T12", "2023-Q4", "2023-N")
    assert ending_before("2024-Q3") == ("2024-Q2", "2024-T06", "2024-6T")
    assert ending_before("2024-T03") == ("2024-T02",)


def test_every_tiling_covers_its_period_without_gap_or_overlap() -> None:
    for period in PERIODS:
        for way in tilings(period):
            assert [m for piece in way for m in months_in(piece)] == list(months_in(period))


keys = st.builds(
    FigureKey,
    st.sampled_from(["a", "b"]),
    st.sampled_from(MONTHS),
    st.sampled_from([f"f06_{column}" for column in COLUMNS]),
)
any_keys = st.builds(
    FigureKey,
    st.sampled_from(["a", "b"]),
    st.sampled_from(MONTHS + WHOLES),
    st.sampled_from([f"f06_{column}" for column in range(3, 14)]),
)
anything = st.one_of(
    st.builds(Figure.number, st.integers(0, 999)),
    st.sampled_from([NOT_ARISEN, NOT_APPLICABLE, Figure()]),
)


def amounts(form: FigureTable) -> dict[tuple[str, str, str], Amount]:
    return {
        (unit, period, element): form.amount(unit, period, element)
        for unit in ("a", "b")
        for period in PERIODS
        for element in form.elements
        if element.startswith("f06_")
    }


@given(st.lists(st.tuples(any_keys, anything), max_size=25), st.randoms(use_true_random=False))
def test_the_order_in_which_figures_come_does_not_matter(
    figures: list[tuple[FigureKey, Figure]], chance: random.Random
) -> None:
    last = list(dict(figures).items())
    shuffled = list(last)
    chance.shuffle(shuffled)
    one_by_one = table()
    amounts(one_by_one)  # fills what is kept, so that each change has something to undo
    for key, figure in shuffled:
        one_by_one.put(key, figure)
    assert amounts(one_by_one) == amounts(table(*last))


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 10**6), min_size=1))
def test_totals_of_groups_add_up_to_the_total_of_all(values: dict[str, int]) -> None:
    form = table(*(number(unit, "2024-T01", "f06_4", value) for unit, value in values.items()))
    units = sorted(values)
    half = len(units) // 2
    groups = [units[half:], units[:half]]
    sums = [form.total(group, "2024-T01", "f06_4").value or 0 for group in groups]
    assert sum(sums) == form.total(units, "2024-T01", "f06_4").value == sum(values.values())


full = table(
    *(
        figure
        for n, unit in enumerate(("a", "b"))
        for k, month in enumerate(MONTHS)
        for figure in form_06(unit, month, tuple(range(10 * n + k, 10 * n + k + 8)))
    )
)


@given(keys, st.integers(1000, 9999))
def test_one_changed_figure_changes_exactly_the_amounts_that_depend_on_it(
    key: FigureKey, value: int
) -> None:
    before, old = amounts(full), full.figure(*key)
    dependents = full.put(key, Figure.number(value))
    after = amounts(full)
    full.put(key, old)
    assert {cell for cell in before if before[cell] != after[cell]} == dependents


def test_an_opening_stock_in_the_middle_of_a_quarter_stays_in_its_month() -> None:
    reached = quarter_table().dependents(FigureKey("a", "2024-T02", "f06_6"))
    running = "2024-T02"
    assert {(key.period, key.element) for key in reached} == {
        (running, "f06_6"),
        (running, "f06_3"),
    }
    assert SET_2024.element_by_code["f06_6"].span is Span.OPENING
