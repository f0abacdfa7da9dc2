"""The start page follows the round of workbooks and the figures that came with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.domain.figure import Figure, FigureKey
from core.domain.overview import Mark, Overview, RoundStep, Waiting, WaitingKind
from core.domain.progress import Sign
from core.services.office import Office
from core.services.overview import read_overview
from tests.services.exchange_hands import FIGURES, MARCH, ONE, TWO, filled, issued

TODAY = date(2024, 3, 18)


def look(office: Office, today: date = TODAY) -> Overview:
    return read_overview(office, office.plans.current(), MARCH, today=today)


def step(overview: Overview, page: str) -> RoundStep:
    return next(each for each in overview.steps if each.page == page)


def rows(overview: Overview, kind: WaitingKind) -> list[Waiting]:
    return [each for each in overview.waiting if each.kind is kind]


@pytest.fixture
def forms(sample_office: Office, tmp_path: Path) -> list[Path]:
    return [file.path for file in issued(sample_office, tmp_path / "phat", ONE, TWO)]


def test_the_five_steps_before_anything_was_issued(sample_office: Office) -> None:
    overview = look(sample_office)
    pages = [each.page for each in overview.steps]
    assert pages == ["issue", "collect", "reconcile", "reports", "lock"]
    assert {each.sign for each in overview.steps[:3]} == {Sign.NOT_STARTED}
    assert step(overview, "issue").words == "0/43 phiếu"
    assert step(overview, "collect").words == "chưa có phiếu nào"
    assert rows(overview, WaitingKind.WORKBOOKS) == []


def test_who_was_given_a_workbook_and_has_not_returned_it(
    sample_office: Office, forms: list[Path]
) -> None:
    overview = look(sample_office)
    assert step(overview, "issue").words == "2/43 phiếu"
    assert step(overview, "collect").sign is Sign.OVERDUE
    (missing,) = rows(overview, WaitingKind.WORKBOOKS)
    assert missing.words == "2 đơn vị chưa nộp phiếu Tháng 3/2024"
    assert (missing.where, missing.when()) == ("Dũng Tiến, Giang Biên", "quá 3 ngày")
    # The same units are not named a second time for the same thing.
    assert rows(overview, WaitingKind.UNREPORTED) == []
    states = {unit.unit.code: unit.workbook for unit in overview.units}
    assert (states[ONE], states["11833"]) == ("missing", "")
    early = look(sample_office, date(2024, 3, 1))
    assert rows(early, WaitingKind.WORKBOOKS) == []


def test_two_values_and_a_refused_file_wait_and_lead_to_their_unit(
    sample_office: Office, forms: list[Path], tmp_path: Path
) -> None:
    first = filled(forms[0], tmp_path / "a.xlsx", FIGURES)
    second = filled(forms[0], tmp_path / "b.xlsx", {"figure:f06_4": "41"}, program="WPS Office")
    sample_office.exchange.collect([first])
    sample_office.exchange.collect([second])
    overview = look(sample_office)
    assert step(overview, "collect").words == "đã nhận 1/2"
    reconcile = step(overview, "reconcile")
    assert (reconcile.sign, reconcile.words, reconcile.note) == (
        Mark.TWO_VALUES, "1 ô chờ chọn", "ở 1 đơn vị",
    )  # fmt: skip
    (two,) = rows(overview, WaitingKind.CONFLICTS)
    assert (two.words, two.where, two.unit_id) == ("1 ô có hai giá trị", "Dũng Tiến", ONE)


def test_a_locked_round_has_its_last_step_done(sample_office: Office, forms: list[Path]) -> None:
    assert step(look(sample_office), "lock").sign is Sign.NOT_STARTED
    sample_office.exchange.lock(MARCH)
    assert step(look(sample_office), "lock").sign is Sign.DONE
    sample_office.history.undo()
    assert step(look(sample_office), "lock").sign is Sign.NOT_STARTED


def test_the_indicators_of_all_units_and_what_each_lacks(sample_office: Office) -> None:
    values = {ONE: (40, 100), TWO: (50, 60)}
    sample_office.figures.put(
        {
            FigureKey(unit, MARCH.code, element): Figure.number(value)
            for unit, (part, whole) in values.items()
            for element, value in (("tt_truc_tuyen", part), ("tt_giao_dich", whole))
        }
    )
    overview = look(sample_office)
    assert (overview.heard, overview.counted, overview.whole) == (2, 30, "Toàn huyện")
    paid = next(each for each in overview.indicators if each.code == "TT_TRUC_TUYEN")
    # 90 of 160 are 56,25 %, above the 45 % of the plan.
    assert (paid.target, paid.share, paid.is_met, paid.missing) == ("≥ 45", "56,25", True, "")
    sample_office.figures.put({FigureKey(TWO, MARCH.code, "tt_truc_tuyen"): Figure.number(20)})
    paid = next(each for each in look(sample_office).indicators if each.code == "TT_TRUC_TUYEN")
    # 60 of 160 are 37,50 %; 45 % of 160 are 72.
    assert (paid.share, paid.is_met) == ("37,50", False)
    assert paid.missing == "12 giao dịch trực tuyến"
    passed = {unit.unit.code: (unit.passed, unit.judged) for unit in look(sample_office).units}
    assert (passed[ONE], passed[TWO], passed["11833"]) == ((0, 1), (0, 1), (0, 0))


def test_figures_that_break_a_rule_are_named_until_somebody_explains(
    sample_office: Office,
) -> None:
    numbers = {"f06_3": 10, "f06_4": 4, "f06_5": 4, "f06_6": 1}
    sample_office.figures.put(
        {FigureKey(ONE, MARCH.code, code): Figure.number(value) for code, value in numbers.items()}
    )
    (broken,) = rows(look(sample_office), WaitingKind.RULES)
    assert (broken.words, broken.where, broken.unit_id) == (
        "1 đơn vị có số sai công thức", "Dũng Tiến", ONE,
    )  # fmt: skip
    (problem,) = sample_office.figures.book(MARCH).problems(ONE)
    sample_office.figures.explain(problem.explain("đã kiểm tra hồ sơ giấy"))
    assert rows(look(sample_office), WaitingKind.RULES) == []
