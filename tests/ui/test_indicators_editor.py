"""Sửa chỉ tiêu and the scores of QĐ 766: checked as typed, kept in one step, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.figure_rules import RuleKind, Severity
from core.domain.indicator_set import IndicatorSet
from core.domain.plan import Plan
from core.domain.verdict import Target
from core.services.indicator_sets import bundled_sets
from tests.ui.indicator_desk import HIEP_HOA, IndicatorDesk
from ui.dialogs.indicator_scores import ScoresDialog
from ui.dialogs.indicator_set import IndicatorSetDialog
from ui.models.indicator_draft import SetDraft
from ui.models.indicator_fields import Kind
from ui.models.indicator_formula import FormulaError, read_terms, terms_words, write_terms
from ui.operations.runner import Operations

SET = next(each for each in bundled_sets() if each.year == 2024)
CODES = [indicator.code for indicator in SET.indicators]
ONLINE = CODES.index("HS_TRUC_TUYEN")


@pytest.fixture
def dialog(dressed: QApplication, qtbot: QtBot, sample_plan: Plan) -> IndicatorSetDialog:
    made = IndicatorSetDialog(SET, 2024, sample_plan)
    qtbot.addWidget(made)
    made.show()
    return made


def type_in(dialog: IndicatorSetDialog, name: str, text: str) -> None:
    edit = dialog.form.inputs[name].edit
    edit.setText(text)
    edit.textEdited.emit(text)


def told(dialog: IndicatorSetDialog) -> list[str]:
    return [dialog.problems.item(n).text() for n in range(dialog.problems.count())]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("(8) + (9)", ((1, "f06_8"), (1, "f06_9"))),
        ("2×B1 - f06_6", ((2, "sh_ho_so"), (-1, "f06_6"))),
        ("b1", ((1, "sh_ho_so"),)),
        ("khong_co", ((1, "khong_co"),)),
        ("", ()),
    ],
)
def test_sums_are_typed_by_column_or_code(text: str, terms: tuple[tuple[int, str], ...]) -> None:
    assert read_terms(text, SET.elements) == terms
    assert read_terms(write_terms(terms, SET.elements), SET.elements) == terms


@pytest.mark.parametrize("text", ["(8) (9)", "(8) +", "5%", "(8) + ?"])
def test_what_is_no_sum_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(FormulaError, match="Ghi như"):
        read_terms(text, SET.elements)


def test_a_sum_reads_in_names() -> None:
    terms = read_terms("(4) + xyz", SET.elements)
    assert terms_words(terms, SET.elements) == "Nhận trực tuyến; “xyz” chưa có"


def test_the_bundled_set_is_in_order_and_asks_nothing_of_the_plan(
    dialog: IndicatorSetDialog,
) -> None:
    assert told(dialog) == ["Không có chỗ sai."]
    assert dialog.proposals.count() == 0
    assert not dialog.keep.isEnabled()
    assert dialog.width() <= 1080
    assert dialog.height() <= 560


def test_an_unknown_element_is_told_at_once_and_cannot_be_kept(
    dialog: IndicatorSetDialog,
) -> None:
    dialog.list.setCurrentRow(ONLINE)
    type_in(dialog, "denominator", "(4) + zz")
    assert "dùng số liệu “zz” chưa được khai báo" in told(dialog)[0]
    assert not dialog.keep.isEnabled()
    type_in(dialog, "denominator", "")
    assert "chưa có mẫu số" in told(dialog)[0]
    type_in(dialog, "denominator", "(4) + (5)")
    assert told(dialog) == ["Không có chỗ sai."]


def test_a_field_that_cannot_be_read_says_so_and_keeps_the_last_value(
    dialog: IndicatorSetDialog,
) -> None:
    dialog.list.setCurrentRow(ONLINE)
    type_in(dialog, "target", "cao")
    assert dialog.form.inputs["target"].note.text() == "Ghi phần trăm như 45 hoặc 37,5."
    assert not dialog.keep.isEnabled()
    assert dialog.draft.current.indicators[ONLINE].target == Target(">=", 5000)
    type_in(dialog, "target", "37,5")
    assert dialog.draft.current.indicators[ONLINE].target == Target(">=", 3750)
    assert dialog.keep.isEnabled()


def test_the_plan_proposes_what_it_says(dialog: IndicatorSetDialog) -> None:
    dialog.list.setCurrentRow(ONLINE)
    type_in(dialog, "target", "40")
    assert dialog.proposals.item(0).text() == "Kế hoạch ghi ≥ 50 % ở III.3. Dùng?"
    dialog.use_proposal()
    changed = dialog.draft.current.indicators[ONLINE]
    assert changed.target == Target(">=", 5000)
    assert changed.task == "III.3"
    assert dialog.proposals.count() == 0


def test_a_target_without_an_indicator_gives_a_new_one(sample_plan: Plan) -> None:
    empty = IndicatorSet(year=2024, title="Trống", elements=SET.elements)
    draft = SetDraft(empty, 2024, sample_plan)
    found = draft.proposals()
    assert [(p.path, p.target.text) for p in found][:3] == [
        ("III.1.1", "≥ 80 %"), ("III.1.1", "≥ 100 %"), ("III.1.1", "≥ 100 %"),
    ]  # fmt: skip
    assert len(found) == 8
    draft.use(found[0])
    assert draft.current.indicators[0].task == "III.1.1"
    assert len(draft.proposals()) == 7


def test_a_circle_and_an_unused_element_are_told() -> None:
    draft = SetDraft(SET, 2024, None)
    place = draft.add(Kind.ELEMENT)
    assert any("chưa có tên" in p.message for p in draft.problems())

    own = draft.records(Kind.ELEMENT)[place]
    draft.put(Kind.ELEMENT, place, replace(own, name="Của xã"))
    assert [p.severity for p in draft.problems()] == [Severity.WARNING]
    own = draft.records(Kind.ELEMENT)[place]
    draft.put(Kind.ELEMENT, place, replace(own, parts=((1, own.code),)))
    assert any("tổng của chính nó" in p.message for p in draft.problems())


def test_a_rule_of_each_kind_can_be_made(dialog: IndicatorSetDialog) -> None:
    dialog.go_to(Kind.RULE, "")
    for kind in RuleKind:
        dialog.add()
        box = dialog.form.inputs["kind"].box
        box.setCurrentIndex(list(RuleKind).index(kind))
        box.activated.emit(box.currentIndex())
        type_in(dialog, "left", "(4)")
        if kind in (RuleKind.EQUAL, RuleKind.AT_MOST, RuleKind.CARRY):
            type_in(dialog, "right", "(3)")
        if kind is RuleKind.RANGE:
            type_in(dialog, "high", "1.000")
    made = dialog.draft.current.rules[-len(RuleKind) :]
    assert [rule.kind for rule in made] == list(RuleKind)
    assert made[list(RuleKind).index(RuleKind.RANGE)].high == 1000
    assert told(dialog) == ["Không có chỗ sai."]


def test_the_code_of_what_has_figures_does_not_change(dialog: IndicatorSetDialog) -> None:
    assert dialog.form.inputs["code"].edit.isReadOnly()
    dialog.add()
    assert not dialog.form.inputs["code"].edit.isReadOnly()
    type_in(dialog, "code", "MOI")
    assert dialog.draft.current.indicators[-1].code == "MOI"
    dialog.remove()
    assert not dialog.draft.is_changed


def test_a_kept_set_is_the_years_own_and_can_be_undone(
    operations: Operations, tmp_path: Path
) -> None:
    desk = IndicatorDesk(operations, tmp_path / "so")
    assert desk.face(HIEP_HOA, "HS_TRUC_TUYEN").sign == "fail"
    desk.page.editing.open_set()
    dialog = desk.page.findChild(IndicatorSetDialog)
    dialog.list.setCurrentRow(ONLINE)
    type_in(dialog, "target", "35")
    dialog.save()
    desk.settle()
    assert desk.page.findChild(IndicatorSetDialog) is None
    assert desk.face(HIEP_HOA, "HS_TRUC_TUYEN").sign == "done"
    years: list[Target] = []
    desk.operations.query(
        lambda o: [o.indicators.of_year(y).indicators[ONLINE].target for y in (2024, 2025)],
        years.extend,
    )
    desk.settle()
    assert years[0] == Target(">=", 3500)
    assert years[1] != years[0]
    desk.operations.run(lambda office: office.history.undo())
    desk.settle()
    assert desk.face(HIEP_HOA, "HS_TRUC_TUYEN").sign == "fail"


def test_scores_are_recorded_as_read_and_never_computed(
    operations: Operations, tmp_path: Path
) -> None:
    desk = IndicatorDesk(operations, tmp_path / "so", filled=False)
    desk.page.editing.open_scores()
    dialog = desk.page.findChild(ScoresDialog)
    for box, points in zip(dialog.points, (16.5, 18.25, 20, 15.75, 17), strict=True):
        box.setValue(points)
    assert "87,50" in dialog.total.text()
    first = dialog.unit.currentData()
    dialog.record()
    assert dialog.unit.currentData() != first
    desk.settle()
    assert desk.page.book is not None
    (score,) = desk.page.book.scores
    assert (score.unit_id, score.total, score.read_on) == (first, 8750, date(2024, 3, 18))
    assert score.source == "Cổng Dịch vụ công quốc gia"
    assert [dialog.table.item(0, n).text() for n in (0, 2, 7)] == ["TT. Vĩnh Bảo", "16,50", "87,50"]
