"""Cells of the board: states by figures, blocks copied and pasted; each as one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from core.domain.plan import Plan
from core.domain.progress import ProgressState, Sign
from tests.ui.progress_desk import CONTROL, ProgressDesk
from ui import clipboard
from ui.operations.runner import Operations
from ui.pages.progress_tables import TASK, UNIT

Key = Qt.Key
HIEP_HOA, HUNG_TIEN, AN_HOA = "Xã Hiệp Hòa", "Xã Hùng Tiến", "Xã An Hòa"


@pytest.fixture
def desk(operations: Operations, tmp_path: Path, sample_plan: Plan) -> Iterator[ProgressDesk]:
    opened = ProgressDesk(operations, tmp_path, sample_plan)
    yield opened
    opened.page.close()


@pytest.mark.parametrize(
    ("key", "state", "sign"),
    [
        (Key.Key_1, ProgressState.DONE, Sign.DONE),
        (Key.Key_2, ProgressState.DOING, Sign.OVERDUE),
        (Key.Key_3, ProgressState.NOT_STARTED, Sign.OVERDUE),
        (Key.Key_4, ProgressState.NOT_ARISEN, Sign.NOT_ARISEN),
    ],
)
def test_a_figure_is_a_state_and_overdue_is_computed(
    desk: ProgressDesk, key: Key, state: ProgressState, sign: Sign
) -> None:
    desk.go("I.1", HIEP_HOA)
    desk.press(key)
    assert desk.report("I.1", HIEP_HOA).state is state
    assert desk.sign("I.1", HIEP_HOA) is sign


def test_a_whole_selection_is_set_and_undone_in_one_step(desk: ProgressDesk) -> None:
    before = desk.board.cells
    desk.select(("I.1", HIEP_HOA), ("II.2.3", AN_HOA))
    desk.press(Key.Key_1)
    assert desk.undo_label == "ghi “xong”: 12 ô"
    assert sum(cell.report is not None for cell in desk.board.cells.values()) == 12
    desk.undo()
    assert desk.board.cells == before
    assert desk.sign("I.1", HIEP_HOA) is Sign.OVERDUE


def test_a_state_shows_before_it_is_stored(desk: ProgressDesk) -> None:
    desk.go("II.1.1", HIEP_HOA)
    desk.page.cells.set_state(ProgressState.DONE)
    assert not desk.operations.is_idle
    assert desk.sign("II.1.1", HIEP_HOA) is Sign.DONE
    desk.settle()
    assert desk.page.facts is not None
    assert desk.board.cells == desk.page.facts.board.cells


def test_letters_and_backspace_write_nothing(desk: ProgressDesk) -> None:
    desk.go("I.1", HIEP_HOA)
    desk.type("xdđô9")
    desk.press(Key.Key_Backspace)
    assert desk.stored("I.1", HIEP_HOA).report is None


def test_today_is_the_day_done_and_late_after_the_deadline(desk: ProgressDesk) -> None:
    desk.go("I.1", HIEP_HOA)
    desk.command("Xong hôm nay").trigger()
    desk.settle()
    assert desk.report("I.1", HIEP_HOA).done_on == date(2024, 3, 18)
    assert desk.sign("I.1", HIEP_HOA) is Sign.DONE_LATE


def test_delete_takes_the_report_of_the_period_away(desk: ProgressDesk) -> None:
    desk.go("II.1.1", HIEP_HOA)
    desk.press(Key.Key_1)
    desk.command("Xóa").trigger()
    desk.settle()
    assert desk.stored("II.1.1", HIEP_HOA).report is None
    assert desk.undo_label == "xóa báo cáo: II.1.1, Xã Hiệp Hòa"


def test_a_former_periods_report_is_not_emptied_here(desk: ProgressDesk) -> None:
    desk.go("I.1", HIEP_HOA)
    desk.press(Key.Key_2)
    desk.state.put("book/period", "2024-T04")
    desk.period = "2024-T04"
    desk.page.refresh(None)
    desk.settle()
    desk.command("Xóa").trigger()
    desk.settle()
    assert desk.page.strip.text.startswith("Báo cáo này ghi ở kỳ trước.")
    assert desk.report("I.1", HIEP_HOA).state is ProgressState.DOING


# -- copying and pasting


def test_signs_are_copied_as_words_for_excel_and_word(desk: ProgressDesk) -> None:
    desk.select(("I.1", HIEP_HOA), ("II.1.1", HUNG_TIEN))
    desk.command("Chép").trigger()
    data = QGuiApplication.clipboard().mimeData()
    block = [["quá hạn", "quá hạn"], ["chưa báo cáo", "chưa báo cáo"]]
    assert clipboard.from_text(data.text()) == block
    assert clipboard.from_html(data.html()) == block


def test_the_whole_table_is_copied_with_its_headings(desk: ProgressDesk) -> None:
    block = desk.page.cells.whole_table()
    assert block[0][:6] == [
        "TT", "Nội dung công việc", "Hạn cuối", "Xong", "Thị trấn Vĩnh Bảo", "Xã Dũng Tiến",
    ]  # fmt: skip
    assert block[2][:4][0::2] == ["I.1", "29/02"]
    assert len({len(row) for row in block}) == 1


def test_a_block_from_excel_is_pasted_in_one_step(desk: ProgressDesk) -> None:
    desk.go("I.1", HIEP_HOA)
    desk.paste("xong\tĐang làm\r\nx\tKPS\r\n")
    assert desk.page.cells.asked is None
    assert desk.report("I.1", HUNG_TIEN).state is ProgressState.DOING
    assert desk.report("II.1.1", HIEP_HOA).state is ProgressState.DONE
    assert desk.report("II.1.1", HUNG_TIEN).state is ProgressState.NOT_ARISEN
    assert desk.undo_label == "dán tiến độ: 4 ô"
    assert len(desk.page.tables.selected_keys()) == 4  # the target is framed


def test_a_paste_that_loses_or_cannot_read_something_asks_first(desk: ProgressDesk) -> None:
    desk.go("I.1", HIEP_HOA)
    desk.press(Key.Key_2)
    desk.paste("xong\tquá hạn\r\n")
    strip = desk.page.strip
    assert strip.text.startswith(
        "Sẽ ghi 1 × 2 ô, 1 ô đang có báo cáo, 1 ô không đọc được nên giữ nguyên (“quá hạn”)."
    )
    desk.press(Key.Key_Escape)
    assert desk.report("I.1", HIEP_HOA).state is ProgressState.DOING
    desk.paste("xong\tquá hạn\r\n")
    desk.press(Key.Key_Return)
    assert desk.report("I.1", HIEP_HOA).state is ProgressState.DONE
    assert desk.stored("I.1", HUNG_TIEN).report is None
    assert strip.kind != "ask"


def test_one_word_is_pasted_into_the_whole_selection(desk: ProgressDesk) -> None:
    desk.select(("II.1.1", HIEP_HOA), ("II.1.2", AN_HOA))
    desk.paste("đang làm")
    reports = [cell.report for cell in desk.board.cells.values() if cell.report]
    assert [report.state for report in reports] == [ProgressState.DOING] * 6


def test_a_block_of_a_list_fills_its_fields(desk: ProgressDesk) -> None:
    desk.page.set_mode(TASK, desk.key("I.1", HIEP_HOA)[0])
    desk.go("I.1", HIEP_HOA, "state")
    desk.paste("xong\tĐã ban hành\t12/KH\t28/02/2024\nđang làm\tDự thảo\t\t\n")
    report = desk.report("I.1", HIEP_HOA)
    assert (report.result, report.document, report.done_on) == (
        "Đã ban hành", "12/KH", date(2024, 2, 28),
    )  # fmt: skip
    assert desk.sign("I.1", HIEP_HOA) is Sign.DONE
    assert desk.report("I.1", HUNG_TIEN).result == "Dự thảo"


def test_ctrl_d_fills_down_from_the_first_row_or_from_above(desk: ProgressDesk) -> None:
    desk.go("II.1.1", HIEP_HOA)
    desk.press(Key.Key_4)
    desk.select(("II.1.1", HIEP_HOA), ("II.3.1", HIEP_HOA))
    desk.command("Chép ô trên").trigger()
    desk.settle()
    assert desk.report("II.3.1", HIEP_HOA).state is ProgressState.NOT_ARISEN
    desk.go("II.3.3", HIEP_HOA)
    desk.command("Chép ô trên").trigger()
    desk.settle()
    assert desk.report("II.3.3", HIEP_HOA).state is ProgressState.NOT_ARISEN


def test_fields_of_a_list_are_emptied_one_by_one(desk: ProgressDesk) -> None:
    desk.page.set_mode(UNIT, desk.key("I.1", HIEP_HOA)[1])
    desk.go("I.1", HIEP_HOA, "result")
    desk.type("Đang trình ký")
    desk.press(Key.Key_Return)
    desk.go("I.1", HIEP_HOA, "result")
    desk.command("Xóa").trigger()
    desk.settle()
    report = desk.report("I.1", HIEP_HOA)
    assert (report.state, report.result) == (ProgressState.DOING, "")


def test_tabs_and_enter_walk_as_in_excel(desk: ProgressDesk) -> None:
    desk.page.set_mode(UNIT, desk.key("I.1", HIEP_HOA)[1])
    desk.go("I.1", HIEP_HOA, "result")
    desk.press(Key.Key_Tab)
    desk.press(Key.Key_Tab)
    desk.press(Key.Key_Return)
    index = desk.page.tables.list.currentIndex()
    assert desk.page.tables.list_model.field(index.column()) == "result"
    assert desk.place[0] == "II.1.1"


def test_a_row_and_a_column_are_chosen_by_their_headings(desk: ProgressDesk) -> None:
    view = desk.page.tables.matrix
    desk.go("II.1.1", HIEP_HOA)
    view.select_row(view.currentIndex().row())
    assert len(desk.page.tables.selected_keys()) == 30
    view.select_column(view.currentIndex().column())
    assert len(desk.page.tables.selected_keys()) == 15
    view.selectAll()
    assert len(desk.page.tables.selected_keys()) == 450
    assert desk.page.status_text.startswith("Đang chọn 450 ô · ")


def test_ctrl_page_keys_walk_the_units(desk: ProgressDesk) -> None:
    desk.go("II.1.1", HIEP_HOA)
    desk.press(Key.Key_PageDown, CONTROL)
    assert desk.place == ("II.1.1", HUNG_TIEN)
    desk.press(Key.Key_PageUp, CONTROL)
    assert desk.place == ("II.1.1", HIEP_HOA)
