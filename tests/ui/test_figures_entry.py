"""Entering figures: keys as in Excel, checks while typing, states, texts that wait."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from core.domain.figure import Figure, FigureState
from tests.ui.figures_desk import COMPLETE, CONTROL, FiguresDesk
from ui.operations.runner import Operations

Key = Qt.Key


@pytest.fixture
def desk(operations: Operations, tmp_path: Path) -> FiguresDesk:
    return FiguresDesk(operations, tmp_path)


def test_a_number_is_stored_and_enter_goes_down(desk: FiguresDesk) -> None:
    desk.go("f06_4")
    desk.enter("84")
    desk.enter("1.234")
    assert desk.place == (desk.unit, "f06_6")
    assert (desk.stored("f06_4").value, desk.stored("f06_5").value) == (84, 1234)
    assert desk.undo_label == "ghi 1.234 vào (5) của Xã Dũng Tiến"


def test_tab_passes_over_what_cannot_be_entered(desk: FiguresDesk) -> None:
    desk.go("f06_13")
    desk.type("3")
    desk.press(Key.Key_Tab)
    assert desk.place == (desk.unit, "sh_ho_so")
    desk.press(Key.Key_Backtab)
    assert desk.place == (desk.unit, "f06_13")
    assert desk.stored("f06_13").value == 3


def test_escape_leaves_the_old_figure(desk: FiguresDesk) -> None:
    desk.store({"f06_4": 84})
    desk.go("f06_4")
    desk.type("9")
    desk.press(Key.Key_Escape)
    assert desk.shown("f06_4") == "84"
    assert desk.stored("f06_4").value == 84


def test_totals_grow_in_grey_while_their_parts_are_typed(desk: FiguresDesk) -> None:
    desk.go("f06_4")
    desk.type("84")
    assert desk.shown("f06_3") == "84"
    desk.press(Key.Key_Return)
    desk.enter("57")
    desk.enter("10")
    assert desk.shown("f06_3") == "151"
    assert desk.page.tables.model.is_sum(desk.key("f06_3"))
    assert desk.stored("f06_3") == Figure()


def test_a_typed_total_is_kept_and_compared(desk: FiguresDesk) -> None:
    desk.store({**COMPLETE, "f06_3": 149})
    assert desk.shown("f06_3") == "149"
    assert desk.check("f06_3")[0] == "fail"
    assert desk.check("f06_3")[1].startswith("lệch 2 với (4)+(5)+(6)")
    assert desk.check("f06_7") == ("done", "= (8)+(9)+(10)")


def test_the_arithmetic_is_checked_while_the_figure_is_typed(desk: FiguresDesk) -> None:
    desk.store(COMPLETE)
    assert desk.check("f06_3")[0] == "done"
    desk.go("f06_6")
    desk.type("12")
    assert desk.check("f06_3") == ("fail", "lệch 2 với (4)+(5)+(6)")
    desk.press(Key.Key_Escape)
    assert desk.check("f06_3")[0] == "done"
    assert desk.stored("f06_6").value == 10


@pytest.mark.parametrize(
    ("key", "state"),
    [(Key.Key_K, FigureState.NOT_ARISEN), (Key.Key_J, FigureState.NOT_APPLICABLE)],
)
def test_states_have_keys_also_in_an_open_editor(
    desk: FiguresDesk, key: Key, state: FigureState
) -> None:
    desk.store({"f06_4": 84})
    desk.go("f06_4")
    desk.type("9")
    desk.press(key, CONTROL)
    assert desk.stored("f06_4").state is state
    desk.undo()
    assert desk.stored("f06_4").value == 84


def test_delete_makes_a_cell_blank_and_undo_brings_the_figure_back(desk: FiguresDesk) -> None:
    desk.store({"f06_4": 84})
    desk.go("f06_4")
    desk.press(Key.Key_Delete)
    assert desk.stored("f06_4") == Figure()
    assert desk.shown("f06_4") == ""
    desk.undo()
    assert desk.shown("f06_4") == "84"


@pytest.mark.parametrize("text", ["12O", "85,5", "5%", "ba mươi"])
def test_what_cannot_be_read_stays_in_the_cell_and_is_not_counted(
    desk: FiguresDesk, text: str
) -> None:
    desk.go("f06_4")
    desk.enter(text)
    assert desk.shown("f06_4") == text
    assert desk.unread == {"f06_4": text}
    assert desk.check("f06_4")[0] == "ask"
    assert desk.shown("f06_3") == ""
    assert desk.stored("f06_4") == Figure()


def test_the_strip_asks_about_it_when_the_cell_is_current_and_a_button_answers(
    desk: FiguresDesk,
) -> None:
    desk.go("f06_4")
    desk.enter("12O")
    desk.go("f06_4")
    assert desk.page.strip.text == "“12O” có chữ O. Đọc là 120? Số này chưa được cộng."
    assert desk.page.strip.link.text() == "Ghi 120"
    desk.page.strip.link.click()
    desk.settle()
    assert desk.stored("f06_4").value == 120
    assert desk.unread == {}
    assert not desk.page.strip.isVisible()


def test_a_text_that_waits_is_still_there_in_the_next_window(
    desk: FiguresDesk, operations: Operations, tmp_path: Path
) -> None:
    desk.go("f06_4")
    desk.enter("12O")
    again = FiguresDesk(operations, tmp_path)
    assert again.shown("f06_4") == "12O"


def test_typing_beside_the_entry_column_explains_what_to_do(desk: FiguresDesk) -> None:
    desk.go("f06_4")
    desk.press(Key.Key_Right)
    desk.type("5")
    desk.settle()
    assert "chỉ để đối chiếu" in desk.page.strip.text
    assert desk.stored("f06_4") == Figure()


def test_one_figure_changes_only_what_follows_from_it(desk: FiguresDesk) -> None:
    desk.store(COMPLETE)
    desk.store(COMPLETE, desk.other)
    facts = desk.facts
    before = {code: facts.total(code) for code in ("f06_8", "f06_12", "f06_4")}
    other = facts.problems(desk.other)
    desk.go("f06_4")
    desk.enter("85")
    assert desk.facts is facts  # nothing was read again
    assert facts.total("f06_8") is before["f06_8"]
    assert facts.total("f06_12") is before["f06_12"]
    assert facts.total("f06_4").value == 85 + COMPLETE["f06_4"]
    assert facts.problems(desk.other) is other


def test_a_block_from_excel_is_one_step_and_one_undo(desk: FiguresDesk) -> None:
    desk.go("f06_4")
    desk.paste("84\r\n57\r\n10\r\n")
    assert [desk.stored(code).value for code in ("f06_4", "f06_5", "f06_6")] == [84, 57, 10]
    assert desk.undo_label == "dán 3 ô số liệu"
    desk.undo()
    assert [desk.stored(code).value for code in ("f06_4", "f06_5", "f06_6")] == [None] * 3


def test_pasting_over_numbers_asks_and_enter_answers(desk: FiguresDesk) -> None:
    desk.store({"f06_4": 1, "f06_5": 57})
    desk.go("f06_4")
    desk.paste("84\r\n57\r\n12O\r\n")
    assert desk.page.strip.text.startswith(
        "Sẽ ghi 3 × 1 ô, 1 ô đang có số, 1 ô chưa đọc được (“12O”)."
    )
    assert desk.stored("f06_4").value == 1
    assert len(desk.page.tables.view.selected_cells()) == 3
    desk.press(Key.Key_Return)
    assert desk.stored("f06_4").value == 84
    assert desk.unread == {"f06_6": "12O"}


def test_escape_drops_the_paste(desk: FiguresDesk) -> None:
    desk.store({"f06_4": 1})
    desk.go("f06_4")
    desk.paste("84")
    desk.press(Key.Key_Escape)
    assert desk.stored("f06_4").value == 1
    assert not desk.page.strip.isVisible()


def test_a_copy_gives_digits_without_marks_and_codes_of_states(desk: FiguresDesk) -> None:
    desk.store({"f06_4": 1234})
    desk.go("f06_5")
    desk.press(Key.Key_K, CONTROL)
    desk.go("f06_4")
    desk.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.page.cells.copy()
    assert QGuiApplication.clipboard().text() == "1234\r\nKPS\r\n"


def test_what_was_copied_pastes_back_as_the_same(desk: FiguresDesk) -> None:
    desk.store(COMPLETE)
    desk.go("f06_3")
    for _ in range(10):
        desk.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.page.cells.copy()
    text = QGuiApplication.clipboard().text()
    desk.page.step_unit(1)
    desk.go("f06_3", desk.other)
    desk.paste(text)
    assert {code: desk.stored(code, desk.other).value for code in COMPLETE} == COMPLETE


def test_fill_takes_the_cell_above(desk: FiguresDesk) -> None:
    desk.store({"f06_4": 84})
    desk.go("f06_5")
    desk.press(Key.Key_D, CONTROL)
    assert desk.stored("f06_5").value == 84
