"""Blocks of cells in the plan: copied, pasted, filled, emptied; each as one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from core.domain.plan import Plan
from tests.ui.plan_desk import Desk
from ui.operations.runner import Operations

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(operations: Operations, tmp_path: Path, sample_plan: Plan) -> Desk:
    return Desk(operations, tmp_path, sample_plan)


def test_a_block_from_excel_is_pasted_and_undone_in_one_step(desk: Desk) -> None:
    before = desk.plan
    desk.go("III.3", "deadline")
    desk.paste('Trước 15/12/2024\tbỏ qua\tBáo cáo\r\nThường xuyên\tbỏ qua\t"- A\n- B"\r\n')
    assert desk.page.cells.asked is None  # nothing was lost, so nothing is asked
    assert desk.item("III.3").deadline == "Trước 15/12/2024"
    assert desk.item("III.3").product == "Báo cáo"
    assert desk.item("III.4").product == "- A\n- B"
    assert desk.item("III.5").deadline == "Thường xuyên"  # the trailing line end ate no row
    assert desk.undo_label == "dán 6 ô"
    desk.undo()
    assert desk.plan == before
    desk.redo()
    assert desk.item("III.4").deadline == "Thường xuyên"


def test_a_paste_over_words_shows_its_target_and_asks_first(desk: Desk) -> None:
    desk.go("I.1", "support")
    desk.paste("A\tB\r\nC\tD\r\n")
    assert desk.page.strip.text.startswith("Sẽ ghi 2 × 2 ô, 4 ô đang có chữ.")
    rows, columns = desk.page.view.selected_cells()
    assert (len(rows), len(columns)) == (2, 2)
    assert desk.item("I.1").support != "A"
    desk.press(Key.Key_Return)
    assert (desk.item("I.1").support, desk.item("I.2").deadline) == ("A", "D")
    assert desk.page.cells.asked is None


def test_esc_refuses_a_paste_and_the_standing_question_comes_back(desk: Desk) -> None:
    before = desk.plan
    desk.go("I.1", "support")
    desk.paste("A\tB")
    desk.press(Key.Key_Escape)
    assert desk.plan == before
    assert "7 chỗ chưa rõ" in desk.page.strip.text


def test_a_question_that_is_no_longer_seen_cannot_be_answered(desk: Desk) -> None:
    before = desk.plan
    desk.go("I.1", "support")
    desk.paste("A\tB")
    desk.page.strip.clear("ask")
    desk.press(Key.Key_Return)
    assert desk.plan == before
    assert desk.place[1] == "support"


def test_a_paste_beyond_the_last_row_offers_to_add_rows(desk: Desk) -> None:
    desk.go("V.2", "product")
    desk.paste("Một\r\nHai\r\nBa\r\n")
    assert "thêm 2 dòng ở cuối" in desk.page.strip.text
    desk.press(Key.Key_Return)
    assert [desk.item(f"V.{n}").product for n in (2, 3, 4)] == ["Một", "Hai", "Ba"]
    assert desk.undo_label == "dán 3 ô"


def test_one_text_fills_every_selected_cell(desk: Desk) -> None:
    desk.select(("III.3", "product"), ("III.4", "product"))
    desk.paste("Báo cáo năm\r\n")
    assert desk.item("III.3").product == desk.item("III.4").product == "Báo cáo năm"
    assert desk.undo_label == "dán 2 ô"


def test_what_is_copied_keeps_rows_headings_and_signs_as_words(desk: Desk) -> None:
    desk.select(("III.1", "tt"), ("III.1.1", "due"))
    desk.page.cells.copy()
    lines = QGuiApplication.clipboard().text().split("\r\n")
    assert lines[0].startswith("1\tTiếp tục thực hiện quy trình số hóa")
    assert '"- Các cơ quan, đơn vị thuộc UBND huyện\n- UBND các xã, thị trấn"' in lines[1]
    assert lines[1].endswith("Trước 15/12/2024\t14/12/2024")
    assert "<table" in QGuiApplication.clipboard().mimeData().html()
    desk.go("I.1", "due")
    desk.page.cells.copy()
    assert QGuiApplication.clipboard().text() == "29/02/2024 (quá hạn)\r\n"


def test_a_copied_block_pasted_elsewhere_is_the_same_block(desk: Desk) -> None:
    desk.select(("I.1", "lead"), ("I.2", "product"))
    desk.page.cells.copy()
    desk.go("III.2", "lead")
    desk.page.cells.paste()
    desk.page.cells.accept()
    desk.settle()
    for column in ("lead", "support", "deadline", "product"):
        assert desk.item("III.2").cell(column) == desk.item("I.1").cell(column)
        assert desk.item("III.3").cell(column) == desk.item("I.2").cell(column)


def test_ctrl_d_copies_the_cell_above(desk: Desk) -> None:
    desk.go("III.3", "deadline")
    desk.press(Key.Key_D, CONTROL)
    assert desk.item("III.3").deadline == "Trước 15/12/2024"
    assert desk.item("III.3").product == ""


def test_ctrl_d_fills_a_selection_from_its_first_row(desk: Desk) -> None:
    desk.select(("III.2", "deadline"), ("III.4", "product"))
    desk.press(Key.Key_D, CONTROL)
    for path in ("III.3", "III.4"):
        assert desk.item(path).deadline == "Trước 15/12/2024"
        assert desk.item(path).product == desk.item("III.2").product
    assert desk.undo_label == "chép ô trên vào 4 ô"


def test_ctrl_d_while_typing_takes_the_words_above_into_the_editor(desk: Desk) -> None:
    desk.go("III.3", "deadline")
    desk.type("x")
    desk.page.cells.fill()
    assert desk.editor.text() == "Trước 15/12/2024"


def test_delete_empties_the_selection_in_one_step(desk: Desk) -> None:
    before = desk.plan
    desk.select(("I.1", "lead"), ("I.3", "support"))
    desk.press(Key.Key_Delete)
    assert not any(desk.item(f"I.{n}").lead for n in (1, 2, 3))
    assert desk.undo_label == "xóa chữ 6 ô"
    desk.undo()
    assert desk.plan == before


def test_cut_copies_and_empties(desk: Desk) -> None:
    desk.go("I.1", "product")
    desk.press(Key.Key_X, CONTROL)
    assert desk.item("I.1").product == ""
    assert QGuiApplication.clipboard().text() == "Kế hoạch được ban hành\r\n"
