"""The indicators of a period as they are read: who counts, what changed, who was late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from core.domain.figure import Figure, FigureKey
from core.domain.period import parse_period
from core.domain.submission import SubmissionState, submission
from core.domain.verdict import Verdict
from core.services.indicator_paper import indicator_paper, ranking_chart, trend_chart
from core.services.indicator_view import IndicatorView, read_indicators
from core.services.office import Office

MARCH = parse_period("2024-T03")
ONLINE, COPIES = "HS_TRUC_TUYEN", "CT_BSDT"
HIEP_HOA, TAN_LIEN, JUSTICE = "11848", "11860", "316-TP"


def put(office: Office, unit: str, period: str, **values: int) -> None:
    office.figures.put(
        {FigureKey(unit, period, code): Figure.number(value) for code, value in values.items()}
    )


def march(office: Office, *, is_running: bool = False) -> IndicatorView:
    return read_indicators(office, MARCH, is_running=is_running)


def test_units_named_beside_the_communes_are_counted_where_the_set_says_so(
    office: Office,
) -> None:
    view = march(office)
    assert len(view.units) == 31
    assert view.units[-1].id == JUSTICE
    assert JUSTICE in view.counted(COPIES)
    assert JUSTICE not in view.counted(ONLINE)
    put(office, JUSTICE, "2024-T03", ct_da_thuc_hien=1)
    put(office, HIEP_HOA, "2024-T03", ct_da_thuc_hien=0)
    total = march(office).total(COPIES)
    assert (total.numerator, total.denominator, total.expected) == (1, 2, 31)


def test_the_total_divides_sums_and_says_who_has_reported(office: Office) -> None:
    put(office, HIEP_HOA, "2024-T03", f06_4=33, f06_5=57)
    put(office, TAN_LIEN, "2024-T03", f06_4=20, f06_5=0)
    view = march(office)
    total = view.total(ONLINE)
    assert (total.numerator, total.denominator, total.verdict) == (53, 110, Verdict.FAIL)
    assert view.heard == 2
    assert view.passed(TAN_LIEN) == (1, 1)
    assert view.passed(HIEP_HOA) == (0, 1)
    assert view.is_silent("11881")
    assert view.ranks(ONLINE) == {HIEP_HOA: 2, TAN_LIEN: 1}


def test_change_is_against_the_period_before_and_cumulative_within_the_year(
    office: Office,
) -> None:
    put(office, HIEP_HOA, "2024-T01", f06_4=10, f06_5=90)
    put(office, HIEP_HOA, "2024-T02", f06_4=30, f06_5=70)
    put(office, HIEP_HOA, "2024-T03", f06_4=50, f06_5=50)
    step = march(office).change(HIEP_HOA, ONLINE)
    assert step is not None
    assert (step.hundredths, step.is_better) == (2000, True)
    running = march(office, is_running=True)
    result = running.result(HIEP_HOA, ONLINE)
    assert result is not None
    assert (result.numerator, result.denominator) == (90, 300)
    step = running.change(HIEP_HOA, ONLINE)  # 30,00 % after 20,00 %
    assert step is not None
    assert step.hundredths == 1000
    january = read_indicators(office, parse_period("2024-T01"), is_running=True)
    assert january.before == ""
    assert january.change(HIEP_HOA, ONLINE) is None


@pytest.mark.parametrize(
    ("on", "has_figures", "today", "state", "days"),
    [
        (date(2024, 3, 15), True, date(2024, 3, 20), SubmissionState.ON_TIME, 0),
        (date(2024, 3, 18), True, date(2024, 3, 20), SubmissionState.LATE, 3),
        (None, True, date(2024, 3, 15), SubmissionState.STARTED, 0),
        (None, True, date(2024, 3, 20), SubmissionState.STARTED, 5),
        (None, False, date(2024, 3, 20), SubmissionState.MISSING, 5),
        (None, False, date(2024, 3, 15), SubmissionState.OPEN, 0),
    ],
)
def test_a_report_is_on_time_late_begun_missing_or_not_yet_due(
    on: date | None, has_figures: bool, today: date, state: SubmissionState, days: int
) -> None:
    found = submission(on, has_figures=has_figures, due=date(2024, 3, 15), today=today)
    assert (found.state, found.days) == (state, days)


def test_the_board_knows_the_day_of_completion(
    office: Office, clock: Callable[[], datetime]
) -> None:
    put(office, HIEP_HOA, "2024-T03", f06_4=33, f06_5=57)
    office.figures.complete(HIEP_HOA, MARCH)
    view = march(office)
    found = view.submission(HIEP_HOA, MARCH)
    assert (found.state, found.on, found.days) == (SubmissionState.LATE, date(2024, 3, 18), 3)
    assert view.submission(TAN_LIEN, MARCH).state is SubmissionState.MISSING


def test_paper_and_charts_tell_the_same_as_the_view(office: Office) -> None:
    put(office, HIEP_HOA, "2024-T03", f06_4=33, f06_5=57)
    put(office, TAN_LIEN, "2024-T03", f06_4=20, f06_5=0)
    view = march(office)
    paper = indicator_paper(view, [HIEP_HOA, TAN_LIEN, "11881"])
    place = [i.code for i in view.indicators].index(ONLINE)
    cell = paper.rows[0].cells[place]
    assert cell is not None
    assert cell.text == "36,67 (2)\nChưa đạt"
    assert paper.rows[2].note == "chưa báo cáo"
    assert paper.total.name == "Toàn huyện (2/30)"
    assert paper.notes[0].startswith("Đã báo cáo 2/30 đơn vị. Chưa báo cáo: Vĩnh Bảo, Dũng Tiến,")
    online = view.book.indicators.indicator_by_code[ONLINE]
    assert [bar.text for bar in ranking_chart(view, online).bars] == ["100,00 %", "36,67 %"]
    own, every, target = trend_chart(view, online, HIEP_HOA).series
    assert own.values[:3] == (None, None, pytest.approx(36.667, abs=0.001))
    assert every.texts[2] == "48,18"
    assert set(target.values) == {50.0}
