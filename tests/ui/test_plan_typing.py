"""Typing into the plan as in Excel; what is typed arrives whole and is stored at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.domain.plan import Plan
from core.domain.plan_edit import CellEdit
from tests.ui.plan_desk import Desk
from ui.operations import plan as operation
from ui.operations.runner import Operations

Key = Qt.Key
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def desk(operations: Operations, tmp_path: Path, sample_plan: Plan) -> Desk:
    return Desk(operations, tmp_path, sample_plan)


def test_typing_replaces_the_cell_and_enter_goes_down(desk: Desk) -> None:
    desk.go("III.2", "product")
    desk.type("Kết quả đông đủ")
    assert desk.editor.text() == "Kết quả đông đủ"
    desk.press(Key.Key_Return)
    assert desk.place == ("III.3", "product")
    assert desk.item("III.2").product == "Kết quả đông đủ"
    assert desk.shown("III.2", "product") == "Kết quả đông đủ"


@pytest.mark.parametrize("drafts", [(), ("T", "Truo", "Trươc")])
def test_a_word_from_an_input_method_reaches_the_editor_whole(
    desk: Desk, drafts: tuple[str, ...]
) -> None:
    desk.go("III.3", "deadline")
    desk.compose("Trước", *drafts)
    assert desk.editor.text() == "Trước"
    desk.press(Key.Key_Return)
    assert desk.item("III.3").deadline == "Trước"


def test_unikey_backspaces_take_back_letters_and_nothing_else(desk: Desk) -> None:
    desk.go("III.3", "product")
    desk.press(Key.Key_Backspace)
    assert desk.page.view.cell_delegate.editor is None
    desk.type("dd")
    desk.press(Key.Key_Backspace)
    desk.press(Key.Key_Backspace)
    desk.type("đông")
    assert desk.editor.text() == "đông"


def test_f2_keeps_the_words_with_the_caret_at_their_end(desk: Desk) -> None:
    desk.go("III.2", "deadline")
    desk.press(Key.Key_F2)
    desk.type(" (gia hạn)")
    desk.press(Key.Key_Return)
    assert desk.item("III.2").deadline == "Trước 15/12/2024 (gia hạn)"


def test_esc_brings_the_old_words_back(desk: Desk) -> None:
    desk.go("III.2", "deadline")
    desk.type("Thường xuyên")
    desk.press(Key.Key_Escape)
    assert desk.page.view.cell_delegate.editor is None
    assert desk.shown("III.2", "deadline") == "Trước 15/12/2024"
    assert desk.item("III.2").deadline == "Trước 15/12/2024"


def test_alt_enter_makes_a_new_line_and_the_editor_grows(desk: Desk) -> None:
    desk.go("V.1", "lead")
    desk.type("- A")
    low = desk.editor.height()
    for letter in "BCDEFG":
        desk.press(Key.Key_Return, ALT)
        desk.type(f"- {letter}")
    assert low < desk.editor.height() <= 220
    desk.press(Key.Key_Return)
    assert desk.item("V.1").lead == "- A\n- B\n- C\n- D\n- E\n- F\n- G"


def test_tab_goes_right_and_enter_returns_under_the_first_column(desk: Desk) -> None:
    desk.go("I.1", "lead")
    desk.type("A")
    desk.press(Key.Key_Tab)
    assert desk.place == ("I.1", "support")
    desk.type("B")
    desk.press(Key.Key_Tab)
    desk.type("C")
    desk.press(Key.Key_Return)
    assert desk.place == ("I.2", "lead")
    item = desk.item("I.1")
    assert (item.lead, item.support, item.deadline) == ("A", "B", "C")
    desk.press(Key.Key_Return, SHIFT)
    assert desk.place == ("I.1", "lead")


def test_an_arrow_ends_typing_but_moves_the_caret_after_f2(desk: Desk) -> None:
    desk.go("III.2", "product")
    desk.type("X")
    desk.press(Key.Key_Down)
    assert desk.place == ("III.3", "product")
    desk.go("III.2", "product")
    desk.press(Key.Key_F2)
    desk.press(Key.Key_Left)
    desk.type("Y")
    assert desk.editor.text() == "YX"


def test_a_list_can_begin_with_a_dash_though_minus_closes_a_heading(desk: Desk) -> None:
    desk.go("III.2", "lead")
    desk.type("-")
    assert desk.editor.text() == "-"
    desk.press(Key.Key_Escape)
    desk.go("III", "content")
    desk.press(Key.Key_Minus)
    assert "III.2" not in desk.paths_in_sight
    desk.press(Key.Key_Plus)
    assert "III.2" in desk.paths_in_sight


def test_arrows_open_and_close_a_heading_row_as_in_a_tree(desk: Desk) -> None:
    desk.go("II", "content")
    desk.press(Key.Key_Left)
    assert "II.1" not in desk.paths_in_sight
    desk.press(Key.Key_Right)
    assert "II.1" in desk.paths_in_sight


def test_typing_into_the_computed_column_says_where_to_type(desk: Desk) -> None:
    desk.go("III.2", "due")
    desk.type("x")
    assert desk.page.view.cell_delegate.editor is None
    assert "cột thời gian" in desk.page.strip.text


def test_keys_walk_the_cells_as_in_excel(desk: Desk) -> None:
    desk.go("I.2", "lead")
    desk.press(Key.Key_End)
    assert desk.place == ("I.2", "product")
    desk.press(Key.Key_Home)
    assert desk.place == ("I.2", "tt")
    desk.press(Key.Key_End, CONTROL)
    assert desk.place == ("V.2", "product")
    desk.press(Key.Key_Home, CONTROL)
    assert desk.place == ("I", "tt")
    desk.go("III.2", "product")
    desk.press(Key.Key_Down, CONTROL)
    assert desk.place == ("III.5", "product")


def test_the_editor_and_its_words_survive_a_refresh_of_the_same_cell(desk: Desk) -> None:
    desk.go("III.2", "product")
    desk.type("đang gõ")
    editor = desk.editor
    plan = desk.page.model.plan
    assert plan is not None
    row = desk.index("III.2", "product")
    other = desk.index("I.1", "product")
    item, first = desk.page.model.item(row), desk.page.model.item(other)
    assert item is not None
    assert first is not None
    operation.edit_cells(
        operations=desk.operations,
        plan_id=plan.id,
        edits=[CellEdit(item.id, "product", "từ nơi khác")],
    )
    operation.insert_rows(operations=desk.operations, plan_id=plan.id, after=first.id)
    desk.settle()
    assert desk.editor is editor
    assert editor.text() == "đang gõ"
    desk.press(Key.Key_Return)
    assert desk.item("III.2").product == "đang gõ"


def test_current_cell_selection_and_closed_rows_survive_a_refresh(desk: Desk) -> None:
    desk.page.view.set_open(desk.index("II", "tt"), False)
    desk.select(("III.2", "lead"), ("III.4", "support"))
    plan = desk.page.model.plan
    assert plan is not None
    operation.delete_rows(
        operations=desk.operations, plan_id=plan.id, ids=[plan.items[1].id, plan.items[2].id]
    )
    desk.settle()
    assert desk.place == ("III.4", "support")
    rows, columns = desk.page.view.selected_cells()
    assert (len(rows), len(columns)) == (3, 2)
    assert "II.1" not in desk.paths_in_sight


def test_a_unit_can_read_the_plan_but_not_write_it(desk: Desk, sample_plan: Plan) -> None:
    desk.page.model.set_read_only(True)
    desk.go("III.2", "product")
    desk.type("x")
    assert desk.page.view.cell_delegate.editor is None
    desk.press(Key.Key_Delete)
    desk.page.rows.delete()
    desk.settle()
    assert "chỉ xem" in desk.page.strip.text
    assert replace(desk.plan, id=sample_plan.id) == sample_plan


def test_the_panel_names_agencies_and_targets_of_the_row(desk: Desk) -> None:
    desk.go("III.4", "content")
    panel = desk.page.panel
    assert "Chủ trì: 2 · Phối hợp: 2" in panel.agency_part.title.text()
    assert "Chỉ tiêu trong câu: 2" in panel.target_part.title.text()
    assert "≥ 90 %" in panel.target_part.words.text()
    assert "&gt; 90 %" in panel.target_part.words.text()
    desk.go("III", "deadline")
    assert "THỰC HIỆN CƠ CHẾ MỘT CỬA" in panel.cell_part.words.text()


def test_the_panel_says_how_a_deadline_is_understood_while_it_is_typed(desk: Desk) -> None:
    desk.go("III.3", "deadline")
    desk.type("Trước 15/12/2024")
    part = desk.page.panel.deadline_part
    assert "Thời gian đang gõ: “Trước 15/12/2024”" in part.title.text()
    assert "hết Thứ Bảy, 14/12/2024" in part.words.text()
    assert "không tính ngày 15/12" in part.words.text()
    QTest.mouseClick(desk.page.panel.accept_button, Qt.MouseButton.LeftButton)
    desk.settle()
    item = desk.item("III.3")
    assert item.deadline == "Trước 15/12/2024"
    assert item.reading is not None
    assert item.reading.confirmed
