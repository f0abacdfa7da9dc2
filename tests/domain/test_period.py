from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.calendar import Holidays
from core.domain.errors import UserError
from core.domain.period import DayRule, Period, PeriodKind, PeriodRules, parse_period

RULES = PeriodRules()
KINDS = st.sampled_from(list(PeriodKind))


@st.composite
def periods(draw):
    kind = draw(KINDS)
    top = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4}.get(kind, 1)
    return Period(draw(st.integers(2000, 2099)), kind, draw(st.integers(1, top)))


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2024-T01", "2023-12-15", "2024-01-14"),
        ("2026-T01", "2025-12-15", "2026-01-14"),
        ("2024-T02", "2024-01-15", "2024-02-14"),
        ("2026-T02", "2026-01-15", "2026-02-14"),
        ("2024-Q1", "2023-12-15", "2024-03-14"),
        ("2026-Q1", "2025-12-15", "2026-03-14"),
        ("2024-Q2", "2024-03-15", "2024-06-14"),
        ("2026-Q2", "2026-03-15", "2026-06-14"),
        ("2024-Q3", "2024-06-15", "2024-09-14"),
        ("2026-Q3", "2026-06-15", "2026-09-14"),
        ("2024-Q4", "2024-09-15", "2024-12-14"),
        ("2026-Q4", "2026-09-15", "2026-12-14"),
        ("2024-6T", "2023-12-15", "2024-06-14"),
        ("2026-6T", "2025-12-15", "2026-06-14"),
        ("2024-9T", "2023-12-15", "2024-09-14"),
        ("2026-9T", "2025-12-15", "2026-09-14"),
        ("2024-N", "2023-12-15", "2024-12-14"),
        ("2026-N", "2025-12-15", "2026-12-14"),
    ],
)
def test_data_run_from_the_15th_to_the_14th(code, first, last):
    wanted = (date.fromisoformat(first), date.fromisoformat(last))
    assert RULES.data_range(parse_period(code)) == wanted


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("2024-T03", "Tháng 3/2024"),
        ("2024-Q1", "Quý I/2024"),
        ("2024-Q4", "Quý IV/2024"),
        ("2024-6T", "6 tháng đầu năm 2024"),
        ("2024-9T", "9 tháng năm 2024"),
        ("2024-N", "Năm 2024"),
    ],
)
def test_labels_are_those_of_paper(code, label):
    assert parse_period(code).label == label


@given(periods())
def test_a_code_reads_back(period):
    assert parse_period(period.code) == period
    assert parse_period(f" {period.code.lower()} ") == period


@pytest.mark.parametrize(
    "code", ["", "2024", "2024-T13", "2024-T00", "2024-Q5", "1999-N", "2024-3"]
)
def test_a_wrong_code_is_refused_with_a_sentence(code):
    with pytest.raises(UserError) as caught:
        parse_period(code)
    assert caught.value.code == "bad_period"


def test_no_period_outside_its_year():
    with pytest.raises(ValueError, match="no such period"):
        Period(2024, PeriodKind.QUARTER, 5)


@given(periods(), st.sampled_from([None, 14, 20, 31]))
def test_months_fill_their_period_without_gap_or_overlap(period, closing_day):
    rules = PeriodRules(closing_day=closing_day)
    ranges = [rules.data_range(month) for month in period.months()]
    first, last = rules.data_range(period)
    assert (ranges[0][0], ranges[-1][1]) == (first, last)
    for (_, end), (begin, _) in pairwise(ranges):
        assert begin == end + timedelta(days=1)


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)), st.sampled_from([None, 14]))
def test_each_day_belongs_to_one_month_quarter_and_year(day, closing_day):
    rules = PeriodRules(closing_day=closing_day)
    for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR):
        first, last = rules.data_range(rules.containing(day, kind))
        assert first <= day <= last


def test_a_dossier_of_late_december_belongs_to_the_next_report_year():
    day = date(2024, 12, 20)
    assert RULES.containing(day, PeriodKind.QUARTER).code == "2025-Q1"
    assert RULES.containing(day, PeriodKind.MONTH).code == "2025-T01"
    assert RULES.containing(date(2024, 10, 1), PeriodKind.HALF) is None


def test_neighbours_of_a_period():
    assert parse_period("2024-T01").previous().code == "2023-T12"
    assert parse_period("2024-Q3").previous().code == "2024-Q2"
    assert parse_period("2024-Q1").previous().code == "2023-Q4"
    assert parse_period("2024-6T").previous().code == "2023-N"
    assert parse_period("2024-N").previous().code == "2023-N"
    assert parse_period("2024-9T").a_year_before().code == "2023-9T"
    assert [q.code for q in parse_period("2024-9T").quarters()] == ["2024-Q1", "2024-Q2", "2024-Q3"]
    assert parse_period("2024-T05").quarters() == []


def test_calendar_months_and_own_ranges():
    calendar = PeriodRules(closing_day=None)
    assert calendar.data_range(parse_period("2024-T02")) == (date(2024, 2, 1), date(2024, 2, 29))
    own = (date(2024, 1, 1), date(2024, 2, 20))
    rules = PeriodRules(own_ranges={"2024-T02": own})
    assert rules.data_range(parse_period("2024-T02")) == own
    assert rules.data_range(parse_period("2024-T03"))[0] == date(2024, 2, 15)


def test_closing_stays_on_a_weekend_and_due_counts_working_days():
    quarter = parse_period("2024-Q3")
    assert RULES.closing(quarter) == date(2024, 9, 14)
    assert RULES.due_date(quarter) == date(2024, 9, 16)
    assert RULES.due_date(quarter, "district") == date(2024, 9, 18)
    assert RULES.due_date(quarter, "province") == date(2024, 9, 25)
    holidays = Holidays.of(off=[date(2024, 9, 16)])
    assert PeriodRules(holidays=holidays).due_date(quarter) == date(2024, 9, 17)


def test_lock_is_a_rule_of_its_own():
    month = parse_period("2024-T03")
    assert RULES.lock_date(month) is None
    rules = PeriodRules(lock={"commune": DayRule(day=1, month_offset=1, rolls=True)})
    assert rules.lock_date(month) == date(2024, 4, 1)
    assert rules.lock_date(parse_period("2024-T05")) == date(2024, 6, 3)
