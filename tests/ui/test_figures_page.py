"""The page Số liệu: units, modes, panel, what is to be looked at, complete and reopened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from core.domain.figure import FigureState
from core.domain.figure_periods import look_back
from core.domain.period import parse_period
from core.services.identity import OfficeIdentity
from core.services.office import Office
from tests.ui.figures_desk import COMPLETE, CONTROL, PERIOD, FiguresDesk
from ui.main_window import MainWindow
from ui.models.figure_form import FIRST_FORMER
from ui.models.figure_units import UnitRole
from ui.operations.runner import Operations
from ui.widgets.figure_question import FigureQuestion

Key = Qt.Key


@pytest.fixture
def desk(operations: Operations, tmp_path: Path) -> FiguresDesk:
    return FiguresDesk(operations, tmp_path)


def sign(desk: FiguresDesk, unit: str = "") -> str:
    index = desk.page.units.model.place(unit or desk.unit)
    return str(index.data(UnitRole.SIGN))


def boxes(desk: FiguresDesk) -> list[FigureQuestion]:
    layout = desk.page.panel.questions
    return [layout.itemAt(n).widget() for n in range(layout.count())]  # type: ignore[misc]


def button(desk: FiguresDesk, words: str) -> QPushButton:
    found = [b for box in boxes(desk) for b in box.buttons if b.text() == words]
    assert found, [b.text() for box in boxes(desk) for b in box.buttons]
    return found[0]


def test_the_page_is_in_the_navigation_and_has_no_figures_at_first(window: MainWindow) -> None:
    window.show_page("figures")
    assert window.operations.wait_idle()
    page = window.current_page
    assert page is not None
    assert page.layers.currentWidget() is page.empty
    assert "chưa có số liệu" in page.empty.sentence
    assert not page.panel.isVisible()
    page.start_by_hand()
    assert page.layers.currentWidget() is page.body
    assert page.tables.view.hasFocus()


def test_the_form_has_the_papers_layout_with_former_periods_and_the_year_so_far(
    desk: FiguresDesk,
) -> None:
    desk.store({"f06_4": 48, "f06_6": 13, "f06_12": 8, "f06_13": 0}, period="2024-T02")
    desk.store({"f06_4": 74, "f06_6": 11, "f06_12": 13, "f06_13": 0}, period="2024-T01")
    desk.store({"f06_4": 84, "f06_6": 8, "f06_12": 9, "f06_13": 0})
    model = desk.page.tables.form_model
    headings = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert headings == ["Cột", "Số liệu", "Tháng 3", "T02", "T01", "T12", "Quý I", "Kiểm tra"]
    row = model.place(desk.key("f06_4")).row()
    assert [model.words(row, FIRST_FORMER + n) for n in range(4)] == ["48", "74", "", "206"]
    # (6) comes from the opening, (11) to (13) from the end.
    assert model.words(model.place(desk.key("f06_6")).row(), model.running_column) == "11"
    assert model.words(model.place(desk.key("f06_12")).row(), model.running_column) == "9"
    assert model.words(0, 0) == "A. Biểu số 06/VPCP/KSTT"


def test_each_unit_shows_how_it_stands(desk: FiguresDesk) -> None:
    assert sign(desk) == "not_reported"
    desk.store({"f06_4": 84})
    assert sign(desk) == "doing"
    desk.store({**COMPLETE, "f06_3": 149})
    assert sign(desk) == "fail"
    desk.store(COMPLETE)
    desk.go("sh_ho_so")
    desk.enter("12O")
    assert sign(desk) == "ask"
    assert sign(desk, desk.other) == "not_reported"


def test_the_badge_counts_units_that_wait_for_a_person(desk: FiguresDesk) -> None:
    counts: list[int] = []
    desk.page.badge_changed.connect(counts.append)
    desk.store({**COMPLETE, "f06_3": 149})
    desk.page.checks.sweep.finish()
    assert counts[-1] == 1
    desk.go("f06_3")
    desk.enter("151")
    desk.page.checks.sweep.finish()
    assert counts[-1] == 0


def test_the_next_unit_keeps_the_cell_and_takes_what_is_typed(desk: FiguresDesk) -> None:
    desk.go("f06_8")
    desk.type("87")
    desk.press(Key.Key_PageDown, CONTROL)
    assert desk.place == (desk.other, "f06_8")
    assert desk.stored("f06_8").value == 87
    assert desk.page.heading.name.text() == "Xã Giang Biên"
    desk.page.step_unit(-1)
    assert desk.place == (desk.unit, "f06_8")


def test_units_are_found_without_accents(desk: FiguresDesk) -> None:
    desk.page.units.filter_edit.setText("hoa binh")
    names = [unit.name for unit in desk.page.units.model.units]
    assert names == ["Xã Hòa Bình"]


def test_many_units_stand_in_one_table_with_their_sum(desk: FiguresDesk) -> None:
    desk.store(COMPLETE)
    desk.store({"f06_4": 16}, desk.other)
    desk.go("f06_4")
    desk.page.toggle_mode()
    desk.settle()
    model = desk.page.tables.matrix_model
    assert desk.place == (desk.unit, "f06_4")
    assert model.rowCount() == 31
    column = model.place(desk.key("f06_4")).column()
    assert model.words(30, column) == "100"
    assert "2/30 đơn vị đã báo cáo" in model.data(
        model.index(30, column), Qt.ItemDataRole.ToolTipRole
    )
    desk.go("f06_5", desk.other)
    desk.type("9")
    desk.press(Key.Key_Tab)
    assert desk.place == (desk.other, "f06_6")
    assert desk.stored("f06_5", desk.other).value == 9
    assert model.words(30, column + 1) == str(COMPLETE["f06_5"] + 9)


def test_many_units_are_sorted_by_a_figure_and_do_not_run_away(desk: FiguresDesk) -> None:
    desk.page.set_many(many=True)
    model, view = desk.page.tables.matrix_model, desk.page.tables.matrix
    catalogue = [unit.id for unit in model.units]
    for unit_id, words in zip(catalogue[:3], ("5", "70", "9"), strict=True):
        desk.go("f06_4", unit_id)
        desk.enter(words)
    column = model.place(model.facts.key(catalogue[0], "f06_4")).column()
    view.heading_opened.emit(column)
    assert [unit.id for unit in model.units][:3] == [catalogue[0], catalogue[2], catalogue[1]]
    view.heading_opened.emit(column)
    assert [unit.id for unit in model.units][:3] == [catalogue[1], catalogue[2], catalogue[0]]
    desk.go("f06_4", catalogue[0])
    desk.enter("900")
    assert model.units[2].id == catalogue[0]
    view.heading_opened.emit(column)
    assert [unit.id for unit in model.units] == catalogue


def test_a_block_of_many_units_is_pasted_into_the_table(desk: FiguresDesk) -> None:
    desk.page.set_many(many=True)
    desk.go("f06_4")
    desk.paste("1\t2\t3\r\n4\t5\tx\r\n")
    assert [desk.stored(c).value for c in ("f06_4", "f06_5", "f06_6")] == [1, 2, 3]
    assert [desk.stored(c, desk.other).value for c in ("f06_4", "f06_5")] == [4, 5]
    assert desk.unread == {"f06_6": "x"}
    assert desk.undo_label == "dán 6 ô số liệu, 1 ô chưa đọc được (“x”)"


def test_the_columns_of_the_table_are_chosen_and_remembered(desk: FiguresDesk) -> None:
    desk.page.set_many(many=True)
    assert len(desk.page.tables.matrix_model.elements) == 11
    desk.page.tables.choose_elements(["f06_4", "sh_ho_so"])
    assert [e.code for e in desk.page.tables.matrix_model.elements] == ["f06_4", "sh_ho_so"]
    again = FiguresDesk(desk.operations, Path(desk.state._settings.fileName()).parent)
    assert [e.code for e in again.page.tables.matrix_model.elements] == ["f06_4", "sh_ho_so"]


def test_a_proposed_repair_is_a_button_and_never_applied_by_itself(desk: FiguresDesk) -> None:
    desk.store({"f06_12": 8, "f06_13": 0}, period="2024-T02")
    desk.store({**COMPLETE, "f06_3": 149, "f06_11": 9, "f06_12": 9})
    desk.go("f06_6")
    assert desk.stored("f06_6").value == 10
    assert any("Tháng 2 còn lại 8" in box.question.words for box in boxes(desk))
    button(desk, "Ghi 8").click()
    desk.settle()
    assert desk.stored("f06_6").value == 8
    assert boxes(desk) == []


def test_a_reason_settles_a_broken_rule_until_the_values_change(desk: FiguresDesk) -> None:
    desk.store({**COMPLETE, "f06_3": 149})
    desk.go("f06_4")
    assert [box.question.sign for box in boxes(desk)] == ["fail"]
    button(desk, "Giữ số, ghi lý do…").click()
    assert desk.page.reason.isVisible()
    desk.page.reason.field.setText("hai hồ sơ rút trong ngày")
    desk.page.reason.accept()
    desk.settle()
    assert desk.check("f06_3")[1].startswith("lệch 2")  # (3) = (7)+(11) is broken too
    assert any("rút trong ngày" in box.question.words for box in boxes(desk))


def test_complete_asks_for_a_reason_where_errors_stand_and_is_taken_back(
    desk: FiguresDesk,
) -> None:
    desk.store({**COMPLETE, "f06_3": 149})
    desk.press(Key.Key_Return, CONTROL)
    desk.page.checks.toggle_complete()
    assert "2 chỗ sai" in desk.page.reason.words.text()
    desk.page.reason.field.setText("xã đang kiểm tra")
    desk.page.reason.accept()
    desk.settle()
    assert desk.facts.is_complete(desk.unit)
    assert sign(desk) == "done"
    assert "xã đang kiểm tra" in desk.page.heading.words.text()
    assert desk.page.commands_of_page.complete.text() == "Mở lại"
    desk.page.checks.toggle_complete()
    desk.settle()
    assert not desk.facts.is_complete(desk.unit)


def test_complete_needs_no_reason_where_all_is_well(desk: FiguresDesk) -> None:
    desk.store(COMPLETE)
    desk.page.checks.toggle_complete()
    desk.settle()
    assert not desk.page.reason.isVisible()
    assert desk.facts.is_complete(desk.unit)


def test_f8_walks_from_place_to_place_and_on_to_the_next_unit(desk: FiguresDesk) -> None:
    desk.store({**COMPLETE, "f06_3": 149})
    desk.store({**COMPLETE, "f06_7": 1}, desk.other)
    desk.go("f06_13")
    desk.page.checks.walk(-1)
    assert desk.place == (desk.unit, "f06_3")
    desk.page.checks.walk(1)
    assert desk.place == (desk.other, "f06_3")
    desk.page.checks.walk(1)
    assert desk.place == (desk.other, "f06_7")
    desk.page.checks.walk(1)
    assert desk.place == (desk.other, "f06_8")  # (8)+(9) is more than (7)
    desk.page.checks.walk(1)
    assert desk.place == (desk.unit, "f06_3")


def test_f7_says_how_the_period_stands(desk: FiguresDesk) -> None:
    desk.store({**COMPLETE, "f06_3": 149})
    desk.page.checks.check()
    assert desk.page.strip.text == (
        "Đã kiểm tra 30 đơn vị: 2 chỗ sai, 0 chỗ cần xem ở 1 đơn vị; 29 đơn vị chưa có số liệu."
    )


def test_the_panel_shows_twelve_periods_and_the_same_one_last_year(desk: FiguresDesk) -> None:
    for n, period in enumerate([*look_back(PERIOD, 12), PERIOD], start=1):
        desk.store({"f06_4": n}, period=period)
    desk.go("f06_4")
    bars = desk.page.panel.bars.bars
    assert [bar.value for bar in bars] == list(range(2, 14))
    assert [bar.label for bar in bars][-3:] == ["01", "02", "03"]
    assert desk.page.panel.year_ago.text() == "Cùng kỳ năm trước (Tháng 3/2023): 1"


def test_note_and_source_of_a_figure_are_kept_when_the_field_is_left(desk: FiguresDesk) -> None:
    desk.store({"f06_4": 84})
    desk.page.detail_action.setChecked(True)
    desk.page.panel.show()
    desk.go("f06_4")
    desk.page.focus_note()
    desk.page.panel.note.setPlainText("đã gọi điện xác nhận")
    desk.page.panel.source.setText("12/BC-UBND")
    desk.go("f06_5")
    desk.settle()
    figure = desk.stored("f06_4")
    assert (figure.value, figure.note, figure.source) == (
        84, "đã gọi điện xác nhận", "12/BC-UBND",
    )  # fmt: skip
    desk.go("f06_4")
    desk.enter("85")
    # The note is the cell's, the source was that of the former number.
    assert (desk.stored("f06_4").note, desk.stored("f06_4").source) == (
        "đã gọi điện xác nhận", "",
    )  # fmt: skip


def test_the_states_of_the_panel_are_those_of_the_keys(desk: FiguresDesk) -> None:
    desk.store({"f06_4": 84})
    desk.go("f06_4")
    states = desk.page.panel.states
    assert states[FigureState.NUMBER].isChecked()
    states[FigureState.NOT_ARISEN].click()
    desk.settle()
    assert desk.stored("f06_4").state is FigureState.NOT_ARISEN


def test_the_cells_journal_tells_who_wrote_what(desk: FiguresDesk) -> None:
    desk.store({"f06_4": 84})
    desk.go("f06_4")
    desk.enter("85")
    desk.go("f06_4")
    desk.page.beside._read_log()
    desk.settle()
    lines = desk.page.panel.log.text().splitlines()
    assert [line.partition("lan: ")[2] for line in lines] == ["84 → 85", "trống → 84"]


def test_figures_from_elsewhere_show_at_once_and_an_undo_goes_back(desk: FiguresDesk) -> None:
    desk.store({"f06_4": 84})
    assert desk.shown("f06_4") == "84"
    desk.undo()
    assert desk.shown("f06_4") == ""


def test_another_period_is_chosen_in_the_corner_of_the_window(
    desk: FiguresDesk,
) -> None:
    desk.store({"f06_4": 48}, period="2024-T02")
    desk.state.put("book/period", "2024-T02")
    desk.page.refresh(None)
    desk.settle()
    assert desk.shown("f06_4") == "48"
    assert desk.page.heading.words.text().startswith("Tháng 2/2024, từ 15/01 đến 14/02")


def test_a_quarter_shows_the_sum_of_its_months_until_it_is_entered(desk: FiguresDesk) -> None:
    for month, value in (("2024-T01", 1), ("2024-T02", 2), ("2024-T03", 3)):
        desk.store({"f06_4": value}, period=month)
    desk.state.put("book/period", "2024-Q1")
    desk.page.refresh(None)
    desk.settle()
    assert desk.shown("f06_4") == "6"
    assert desk.page.tables.model.is_sum(desk.key("f06_4"))
    desk.go("f06_4")
    desk.enter("7")
    assert desk.shown("f06_4") == "7"


def test_the_selection_is_summed_in_the_status_bar(desk: FiguresDesk) -> None:
    desk.store({"f06_4": 84, "f06_5": 57, "f06_6": 10})
    desk.go("f06_4")
    for _ in range(2):
        desk.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert desk.page.status_text == "3 ô · Tổng 151 · TB 50,3"


def test_f6_leads_through_search_field_form_and_panel_and_back(window: MainWindow) -> None:
    window.show_page("figures")
    assert window.operations.wait_idle()
    page = window.current_page
    page.start_by_hand()
    met = []
    for _ in range(6):
        window.walk(1)
        met.append(window.focusWidget())
    assert page.tables.form in met
    assert page.units.filter_edit in met
    assert any(page.panel.isAncestorOf(widget) for widget in met)
    assert window.navigation in met


def test_a_place_of_another_page_leads_to_its_cell(desk: FiguresDesk) -> None:
    desk.page.reveal(f"{desk.other}/f06_8")
    desk.settle()
    assert desk.place == (desk.other, "f06_8")


def test_another_page_may_ask_for_a_cell_before_anything_was_read(window: MainWindow) -> None:
    units: list[str] = []
    window.operations.query(
        lambda office: office.figures.book(parse_period(PERIOD)).units[5].id, units.append
    )
    assert window.operations.wait_idle()
    window.show_page("figures", f"{units[0]}/f06_8")
    assert window.operations.wait_idle()
    key = window.current_page.tables.key
    assert (key.unit, key.element) == (units[0], "f06_8")


def test_a_change_from_elsewhere_leaves_alone_what_is_being_typed(desk: FiguresDesk) -> None:
    desk.go("f06_4")
    desk.type("12")
    desk.store({"f06_5": 57})
    assert desk.shown("f06_5") == "57"
    desk.enter("3")
    assert desk.stored("f06_4").value == 123


def test_another_period_takes_what_was_typed_for_the_former_one(desk: FiguresDesk) -> None:
    desk.go("f06_4")
    desk.type("12")
    desk.state.put("book/period", "2024-T04")
    desk.page.refresh(None)
    desk.settle()
    assert desk.facts.code == "2024-T04"
    assert desk.stored("f06_4").value == 12


def test_keys_lead_through_units_modes_and_questions(desk: FiguresDesk) -> None:
    desk.store({**COMPLETE, "f06_3": 149})
    desk.go("f06_5")
    desk.press(Key.Key_PageDown, CONTROL)
    assert desk.place == (desk.other, "f06_5")
    desk.press(Key.Key_M, CONTROL)
    assert desk.page.tables.is_many
    assert desk.place == (desk.other, "f06_5")
    desk.press(Key.Key_PageUp, CONTROL)
    assert desk.place == (desk.unit, "f06_5")
    desk.press(Key.Key_F8)
    assert desk.place == (desk.unit, "f06_3")
    desk.press(Key.Key_G, CONTROL)
    assert desk.page.many_filter.hasFocus()


def test_a_unit_enters_its_own_form_without_a_list_of_units(
    dressed: QApplication, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    identity = OfficeIdentity(role="unit", unit_code="11827", unit_name="Xã Dũng Tiến", year=2024)
    runner = Operations()
    runner.open(lambda: Office.create(tmp_path / "so", identity, clock=clock), lambda _: None)
    assert runner.wait_idle()
    desk = FiguresDesk(runner, tmp_path)
    assert [unit.name for unit in desk.facts.units] == ["Xã Dũng Tiến"]
    assert not desk.page.units.isVisible()
    assert not desk.page.commands_of_page.many.isEnabled()
    desk.go("f06_4")
    desk.enter("84")
    assert desk.stored("f06_4").value == 84
    runner.close()


def test_a_screen_reader_hears_the_whole_cell(desk: FiguresDesk) -> None:
    desk.store({**COMPLETE, "f06_3": 149})
    index = desk.page.tables.form_model.place(desk.key("f06_3"))
    told = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert told.startswith("Xã Dũng Tiến, (3) Tổng số hồ sơ nhận giải quyết: 149")
    assert "lệch 2" in told


def test_every_look_paints_both_tables(desk: FiguresDesk, light: QApplication) -> None:
    from ui.theme import apply_theme

    desk.store({**COMPLETE, "f06_3": 149})
    for theme, scale in (("dark", 100), ("contrast", 115), ("light", 130)):
        apply_theme(light, theme, scale)
        for many in (True, False):
            desk.page.set_many(many=many)
            desk.settle()
            assert not desk.page.grab().isNull()
