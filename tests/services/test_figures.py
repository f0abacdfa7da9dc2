"""Figures of the communes of 2024: kept, checked, computed, declared complete, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.domain.completion import Score766
from core.domain.errors import UserError
from core.domain.figure import Figure, FigureKey, FigureState
from core.domain.period import parse_period
from core.domain.verdict import Verdict
from core.services.office import Office

MARCH = parse_period("2024-T03")
FORM = {
    "f06_3": 149, "f06_4": 80, "f06_5": 60, "f06_6": 9, "f06_7": 140, "f06_8": 90,
    "f06_9": 48, "f06_10": 2, "f06_11": 9, "f06_12": 9, "f06_13": 0,
}  # fmt: skip


def unit(office: Office, code: str = "11827") -> str:
    found = office.units.directory().by_code(code, date(2024, 3, 18))
    assert found is not None
    return found.id


def fill(office: Office, values: dict[str, int], period: str = "2024-T03") -> None:
    who = unit(office)
    office.figures.put(
        {FigureKey(who, period, code): Figure.number(value) for code, value in values.items()}
    )


def test_the_communes_of_the_period_report(office: Office) -> None:
    assert len(office.figures.book(MARCH).units) == 30
    assert len(office.figures.book(parse_period("2025-T03")).units) == 20


def test_a_figure_is_kept_in_its_state_with_note_and_source(office: Office) -> None:
    key = FigureKey(unit(office), "2024-T03", "f06_4")
    figure = Figure(FigureState.NOT_ARISEN, None, "không có hồ sơ", "12/BC-UBND")
    office.figures.put({key: figure})
    assert office.figures.book(MARCH).table.figure(*key) == figure
    office.history.undo()
    assert office.figures.book(MARCH).table.figure(*key) == Figure()


def test_a_broken_identity_is_told_and_the_figure_kept(office: Office) -> None:
    fill(office, {**FORM, "f06_6": 11})
    problems = office.figures.book(MARCH).problems(unit(office))
    assert any("(3) = 149" in p.message and "lệch 2" in p.message for p in problems)
    assert office.figures.book(MARCH).table.figure(unit(office), "2024-T03", "f06_6").value == 11


def test_declaring_complete_asks_for_a_reason_where_errors_stand(office: Office) -> None:
    fill(office, {**FORM, "f06_6": 11})
    with pytest.raises(UserError) as error:
        office.figures.complete(unit(office), MARCH)
    assert error.value.code == "open_problems"
    office.figures.complete(unit(office), MARCH, reason="xã đang kiểm tra lại")
    assert office.figures.book(MARCH).is_complete(unit(office))
    office.figures.reopen(unit(office), MARCH)
    assert not office.figures.book(MARCH).is_complete(unit(office))


def test_an_explanation_settles_a_problem_until_the_values_change(office: Office) -> None:
    fill(office, {**FORM, "f06_6": 11})
    problem = office.figures.book(MARCH).problems(unit(office))[0]
    office.figures.explain(problem.explain("chuyển từ xã khác"))
    kept = [p for p in office.figures.book(MARCH).problems(unit(office)) if p.rule == problem.rule]
    assert [p.explanation for p in kept] == ["chuyển từ xã khác"]
    fill(office, {"f06_6": 12})
    again = [p for p in office.figures.book(MARCH).problems(unit(office)) if p.rule == problem.rule]
    assert [p.explanation for p in again] == [""]


def test_an_indicator_is_judged_from_the_counts(office: Office) -> None:
    fill(office, FORM)
    book = office.figures.book(MARCH)
    on_time = book.results.unit(unit(office), "2024-T03", "DUNG_HAN")
    assert (on_time.numerator, on_time.denominator, on_time.verdict) == (138, 140, Verdict.PASS)
    total = book.results.total(book.unit_ids, "2024-T03", "DUNG_HAN")
    assert total.coverage == "1/30 đơn vị đã báo cáo"


def test_the_office_keeps_its_own_set_and_a_faulty_one_is_refused(office: Office) -> None:
    own = replace(office.indicators.of_year(2024), title="Bộ chỉ tiêu riêng")
    office.indicators.save(own)
    assert office.indicators.of_year(2024).title == "Bộ chỉ tiêu riêng"
    broken = replace(own, elements=own.elements[1:])
    with pytest.raises(UserError):
        office.indicators.save(broken)


def test_a_score_of_766_is_recorded_as_read(office: Office) -> None:
    score = Score766(unit(office), date(2024, 3, 20), (("Công khai", 1650), ("Số hóa", 1800)), "x")
    office.figures.record_score(score)
    assert office.figures.scores() == [score]
    assert office.figures.scores()[0].total == 3450
