"""The page Tiến độ: what is shown, what is left out, and the ways through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.domain.period import parse_period
from core.domain.plan import Plan
from core.domain.progress import Progress, ProgressState, Sign
from core.services.identity import OfficeIdentity
from core.services.office import Office
from tests.ui.progress_desk import CONTROL, NO_KEYS, ProgressDesk
from ui.models.progress_facts import ProgressFacts
from ui.models.progress_sorting import DUE, TT
from ui.operations import progress as operation
from ui.operations.runner import Operations
from ui.pages.progress_tables import MANY, TASK, UNIT

Key = Qt.Key


@pytest.fixture
def desk(operations: Operations, tmp_path: Path, sample_plan: Plan) -> Iterator[ProgressDesk]:
    opened = ProgressDesk(operations, tmp_path, sample_plan)
    yield opened
    opened.page.close()


def facts_of(desk: ProgressDesk) -> ProgressFacts:
    assert desk.page.facts is not None
    return desk.page.facts


# -- what is shown


def test_the_board_begins_with_the_communes_and_their_tasks(desk: ProgressDesk) -> None:
    facts = facts_of(desk)
    assert len(facts.units) == 30
    assert len(facts.tasks) == 15
    assert facts.groups() == [
        ("commune", "30 xã, thị trấn"), ("office", "13 cơ quan"), ("", "tất cả 43"),
    ]  # fmt: skip
    assert desk.page.status_text == "450 ô · 30 quá hạn · 360 chưa báo cáo · 60 chưa rõ hạn"


def test_counts_on_the_page_add_up(desk: ProgressDesk) -> None:
    desk.choose("group", "")
    facts, model = facts_of(desk), desk.page.tables.matrix_model
    total = model.rowCount() - 1
    reported = sum(int(model.text(total, c)) for c in range(model.lead, model.columnCount()))
    silent = sum(cell.report is None for cell in facts.board.cells.values())
    assert reported + silent == len(facts.board.cells) == 661
    assert sum(facts.by_sign.values()) == 661


def test_unclear_and_standing_deadlines_say_so(desk: ProgressDesk) -> None:
    facts = facts_of(desk)
    words = {facts.paths[task.id]: facts.due(task.id) for task in facts.tasks}
    assert words["I.1"] == ("29/02", False)
    assert words["II.1.1"] == ("thường xuyên", False)
    assert words["III.4"] == ("hỏi lại", True)
    assert desk.sign("II.1.1", "Xã Hiệp Hòa") is Sign.NOT_REPORTED
    assert desk.sign("III.4", "Xã Hiệp Hòa") is Sign.ASK


def test_sections_run_across_and_are_passed_over_by_the_keys(desk: ProgressDesk) -> None:
    desk.go("I.1", "Xã Hiệp Hòa")
    desk.press(Key.Key_Down)
    assert desk.place == ("II.1.1", "Xã Hiệp Hòa")
    desk.press(Key.Key_Down, CONTROL)
    assert desk.place == ("III.6", "Xã Hiệp Hòa")
    desk.press(Key.Key_Home, CONTROL)
    assert desk.place == ("I.1", "Thị trấn Vĩnh Bảo")
    desk.press(Key.Key_End)
    assert desk.place == ("I.1", "Xã Trấn Dương")


def test_frozen_columns_and_the_total_stay_in_sight(desk: ProgressDesk) -> None:
    view, model = desk.page.tables.matrix, desk.page.tables.matrix_model
    last = model.index(model.rowCount() - 2, model.columnCount() - 1)
    view.go_to(last)
    assert view.horizontalScrollBar().value() > 0
    assert view.cell_rect(1, 0).left() == 0
    total = view.cell_rect(model.rowCount() - 1, 0)
    assert total.bottom() < view.viewport().height()
    rect = view.visualRect(last)
    assert rect.left() >= view.frozen_width()
    assert rect.bottom() < total.top()
    assert view.indexAt(rect.center()) == last
    assert view.indexAt(view.cell_rect(last.row(), 1).center()).column() == 1


def press_heading(desk: ProgressDesk, column: int) -> None:
    view = desk.page.tables.matrix
    header = view.horizontalHeader()
    x = header.sectionPosition(column) + header.sectionSize(column) // 2
    where = QPoint(x, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, where)


def test_a_frozen_heading_sorts_up_down_and_back(desk: ProgressDesk) -> None:
    model = desk.page.tables.matrix_model
    order = list(model.lines)
    desk.go("II.2.3", "Xã Hòa Bình")
    press_heading(desk, DUE)
    paths = [model.text(row, TT) for row in range(model.rowCount() - 1)]
    assert paths[:4] == ["I.1", "II.2.3", "III.1.1", "III.1.2"]
    assert desk.place == ("II.2.3", "Xã Hòa Bình")
    press_heading(desk, DUE)
    paths = [model.text(row, TT) for row in range(model.rowCount() - 1)]
    # Tasks without a day stay behind those with one.
    assert paths[:5] == ["III.1.1", "III.1.2", "III.2", "II.2.3", "I.1"]
    press_heading(desk, DUE)
    assert model.lines == order


def test_units_are_sorted_by_what_they_have_done(desk: ProgressDesk) -> None:
    desk.go("II.2.3", "Xã Hòa Bình")
    desk.command("Đổi chiều").trigger()
    desk.press(Key.Key_1)
    model = desk.page.tables.matrix_model
    press_heading(desk, 1)
    press_heading(desk, 1)
    assert (model.text(0, 0), model.text(0, 1)) == ("Xã Hòa Bình", "1/15")
    desk.command("Đổi chiều").trigger()
    assert model.text(0, 0) == "I"


def test_the_board_is_turned_and_keeps_its_place(desk: ProgressDesk) -> None:
    desk.go("II.2.3", "Xã Hòa Bình")
    desk.command("Đổi chiều").trigger()
    model = desk.page.tables.matrix_model
    assert desk.place == ("II.2.3", "Xã Hòa Bình")
    assert model.headerData(model.lead, Qt.Orientation.Horizontal) == "I.1"
    assert model.text(0, 0) == "Thị trấn Vĩnh Bảo"
    desk.press(Key.Key_1)
    assert desk.report("II.2.3", "Xã Hòa Bình").state is ProgressState.DONE


def test_without_a_plan_the_page_leads_to_the_plan(operations: Operations, tmp_path: Path) -> None:
    desk = ProgressDesk(operations, tmp_path, None)
    asked: list[tuple[str, str]] = []
    desk.page.page_requested.connect(lambda *where: asked.append(where))
    note = desk.page.layers.currentWidget()
    assert note.sentence == "Chưa có kế hoạch nên chưa có tiến độ."
    assert desk.page.filters.isHidden()
    QTest.keyClick(note.focusProxy(), Key.Key_Space)
    assert asked == [("plan", "")]


def test_a_plan_without_known_agencies_says_that_nothing_is_given(
    operations: Operations, tmp_path: Path, sample_plan: Plan
) -> None:
    bare = replace(sample_plan, items=tuple(replace(i, lead="") for i in sample_plan.items))
    desk = ProgressDesk(operations, tmp_path, bare)
    sentence = desk.page.layers.currentWidget().sentence
    assert sentence.startswith("Chưa giao nhiệm vụ nào cho đơn vị. Mở Kế hoạch")
    assert not desk.page.panel.isVisible()


# -- what is left out


@pytest.mark.parametrize(
    ("text", "tasks", "units"),
    [
        ("hoa binh", 15, ["Xã Hòa Bình"]),
        ("Hoà Bình", 15, ["Xã Hòa Bình"]),
        ("II.2.3", 1, None),
        ("bộ phận tiếp nhận", 1, None),
    ],
)
def test_the_filter_finds_tasks_or_units_with_and_without_accents(
    desk: ProgressDesk, text: str, tasks: int, units: list[str] | None
) -> None:
    desk.page.filter_edit.setText(text)
    facts = facts_of(desk)
    assert len(facts.tasks) == tasks
    assert [unit.name for unit in facts.units] == units if units else len(facts.units) == 30


def test_a_state_keeps_only_rows_and_columns_that_hold_it(desk: ProgressDesk) -> None:
    desk.go("I.1", "Xã Hiệp Hòa")
    desk.press(Key.Key_1)
    desk.choose("condition", "overdue")
    facts = facts_of(desk)
    assert desk.paths_in_sight == ["I.1"]
    assert len(facts.units) == 29
    desk.choose("condition", "soon")
    assert desk.page.layers.currentWidget().sentence == "Không có ô nào khớp bộ lọc."
    desk.page.setFocus()
    QTest.keyClick(desk.page, Key.Key_Escape)
    assert len(facts_of(desk).units) == 30


def test_a_part_of_the_plan_and_one_unit_can_be_chosen(desk: ProgressDesk) -> None:
    facts = facts_of(desk)
    section = next(item for item, words in facts.sections() if words.startswith("III."))
    desk.choose("tasks", section)
    assert {path.partition(".")[0] for path in desk.paths_in_sight} == {"III"}
    desk.choose("unit", desk.key("III.2", "Xã Hiệp Hòa")[1])
    assert [unit.name for unit in facts_of(desk).units] == ["Xã Hiệp Hòa"]


def test_supported_tasks_are_a_board_of_their_own(desk: ProgressDesk) -> None:
    desk.choose("tasks", "support:")
    facts = facts_of(desk)
    assert facts.book.role.value == "support"
    supported = facts.board.plan.tree.by_id[next(iter(facts.board.cells))[0]].support
    assert supported


def test_the_group_is_kept_for_the_next_time(
    desk: ProgressDesk, operations: Operations, tmp_path: Path
) -> None:
    desk.choose("group", "office")
    again = ProgressDesk(operations, tmp_path, None)
    assert len(facts_of(again).units) == 13


# -- one unit, one task


def test_a_double_click_on_a_heading_opens_one_unit_and_esc_leads_back(
    desk: ProgressDesk,
) -> None:
    tables = desk.page.tables
    desk.go("II.1.1", "Xã Hiệp Hòa")
    view = tables.matrix
    header = view.horizontalHeader()
    column = view.currentIndex().column()
    x = header.sectionViewportPosition(column) + 10
    point = header.viewport().rect().topLeft()
    point.setX(x)
    point.setY(40)
    QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, point)
    desk.settle()
    assert (tables.mode, desk.place) == (UNIT, ("II.1.1", "Xã Hiệp Hòa"))
    assert tables.list_model.rowCount() == 15
    assert desk.command("Một đơn vị").isChecked()
    desk.press(Key.Key_PageDown, CONTROL)
    assert desk.place == ("II.1.1", "Xã Hùng Tiến")
    desk.press(Key.Key_Escape)
    assert (tables.mode, desk.place) == (MANY, ("II.1.1", "Xã Hùng Tiến"))


def test_a_double_click_on_a_row_opens_one_task(desk: ProgressDesk) -> None:
    desk.go("II.1.1", "Xã Hiệp Hòa")
    view = desk.page.tables.matrix
    point = view.cell_rect(view.currentIndex().row(), 1).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, point)
    desk.settle()
    assert desk.page.tables.mode == TASK
    assert desk.place == ("II.1.1", "Xã Hiệp Hòa")
    assert desk.page.tables.list_model.rowCount() == 30
    desk.command("Một nhiệm vụ").trigger()
    assert desk.page.tables.mode == MANY


def test_a_list_is_filled_in_like_a_form(desk: ProgressDesk) -> None:
    desk.page.set_mode(UNIT, desk.key("I.1", "Xã Hiệp Hòa")[1])
    desk.go("I.1", "Xã Hiệp Hòa", "document")
    desk.type("12/KH-UBND")
    desk.press(Key.Key_Tab)
    desk.type("5/3/2024")
    desk.press(Key.Key_Tab)
    desk.type("tủ hồ sơ số 2")
    desk.press(Key.Key_Return)
    report = desk.report("I.1", "Xã Hiệp Hòa")
    assert (report.document, report.evidence) == ("12/KH-UBND", "tủ hồ sơ số 2")
    assert report.done_on == date(2024, 3, 5)
    assert report.state is ProgressState.DOING  # a number of a paper does not make a task done
    assert desk.place[0] == "II.1.1"
    desk.go("I.1", "Xã Hiệp Hòa")
    desk.press(Key.Key_1)
    assert desk.sign("I.1", "Xã Hiệp Hòa") is Sign.DONE_LATE


def test_a_wrong_day_is_refused_with_what_to_write(desk: ProgressDesk) -> None:
    desk.page.set_mode(UNIT, desk.key("I.1", "Xã Hiệp Hòa")[1])
    desk.go("I.1", "Xã Hiệp Hòa", "done_on")
    desk.type("31/02")
    desk.press(Key.Key_Return)
    assert desk.page.strip.kind == "fault"
    assert "31/02" in desk.page.strip.text
    assert desk.stored("I.1", "Xã Hiệp Hòa").report is None


# -- many units


@pytest.fixture
def city(
    dressed: object, tmp_path: Path, sample_plan: Plan, clock: Callable[[], datetime]
) -> Iterator[ProgressDesk]:
    """Hải Phòng in 2026 with its 114 communes, wards and special zones."""
    identity = OfficeIdentity(
        role="coordinator", unit_code="31", unit_name="Thành phố Hải Phòng", year=2026
    )
    items = tuple(
        replace(i, lead="UBND các xã, phường, đặc khu" if i.lead.startswith("-") else "")
        for i in sample_plan.items
    )
    runner = Operations()
    runner.open(
        lambda: Office.create(tmp_path / "city", identity, who="lan", clock=clock), lambda _: None
    )
    plan = replace(sample_plan, id="p26", year=2026, items=items)
    yield ProgressDesk(runner, tmp_path / "city", plan, "2026-T03")
    runner.close()


def test_many_units_stand_as_rows_until_turned(city: ProgressDesk) -> None:
    model = city.page.tables.matrix_model
    assert model.is_turned
    assert model.rowCount() == 115
    assert facts_of(city).groups() == [("", "114 đơn vị")]
    city.command("Đổi chiều").trigger()
    assert model.columnCount() == 114 + 4


# -- periods, other windows


def test_the_period_of_the_window_is_the_one_shown(desk: ProgressDesk) -> None:
    desk.go("II.1.1", "Xã Hiệp Hòa")
    desk.press(Key.Key_1)
    desk.state.put("book/period", "2024-T04")
    desk.page.refresh(None)
    desk.settle()
    assert desk.sign("II.1.1", "Xã Hiệp Hòa") is Sign.NOT_REPORTED  # each period asks anew
    assert desk.page.facts is not None
    assert desk.page.facts.board.period == parse_period("2024-T04")


def test_what_another_page_writes_is_shown(desk: ProgressDesk) -> None:
    key = (*desk.key("I.1", "Xã Hiệp Hòa"), parse_period("2024-T03"))
    operation.report(
        operations=desk.operations,
        reports={key: Progress(state=ProgressState.DONE)},
        label="ghi từ nơi khác",
    )
    desk.settle()
    assert desk.sign("I.1", "Xã Hiệp Hòa") is Sign.DONE


def test_a_place_can_be_revealed_from_elsewhere(desk: ProgressDesk) -> None:
    item, unit = desk.key("I.3", "Văn phòng HĐND và UBND huyện")
    desk.page.filter_edit.setText("hoa binh")
    desk.page.reveal(f"{item}/{unit}")
    assert desk.place == ("I.3", "Văn phòng HĐND và UBND huyện")
