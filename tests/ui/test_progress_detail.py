"""The panel of the page Tiến độ: fields that store themselves, and changes of what is given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from core.domain.plan import Plan
from core.domain.progress import ProgressState, Sign
from tests.ui.progress_desk import ProgressDesk
from ui.operations.runner import Operations
from ui.widgets.progress_detail import ProgressDetail
from ui.widgets.progress_giving import ADD, EXEMPT, EXTEND

Key = Qt.Key
HIEP_HOA = "Xã Hiệp Hòa"


@pytest.fixture
def desk(operations: Operations, tmp_path: Path, sample_plan: Plan) -> Iterator[ProgressDesk]:
    opened = ProgressDesk(operations, tmp_path, sample_plan)
    yield opened
    opened.page.close()


@pytest.fixture
def panel(desk: ProgressDesk) -> ProgressDetail:
    desk.go("I.1", HIEP_HOA)
    return desk.page.panel


def test_the_panel_tells_the_whole_task_and_by_how_much_it_is_late(panel: ProgressDetail) -> None:
    assert panel.title.text() == "I.1 · Xã Hiệp Hòa"
    assert "cơ chế một cửa, một cửa liên thông" in panel.content.text()
    assert panel.late.headline.text() == "Quá hạn 18 ngày"
    assert panel.late.deadline.text().endswith("(chậm nhất 29/02/2024)")


def test_a_field_is_stored_when_it_is_left_and_enter_goes_on(
    desk: ProgressDesk, panel: ProgressDetail
) -> None:
    fields = panel.fields.fields
    desk.press(Key.Key_Return)  # Enter on the cell opens the panel's first field
    assert QApplication.focusWidget() is panel.fields.states[ProgressState.DONE]
    fields["result"].setFocus()
    desk.type("Đã trình ký", to=fields["result"])
    desk.press(Key.Key_Return, to=fields["result"])
    assert QApplication.focusWidget() is fields["document"]
    assert desk.report("I.1", HIEP_HOA).result == "Đã trình ký"
    assert desk.undo_label == "sửa kết quả: I.1, Xã Hiệp Hòa"
    desk.type("7/KH", to=fields["document"])
    fields["note"].setFocus()
    desk.settle()
    assert desk.report("I.1", HIEP_HOA).document == "7/KH"
    desk.press(Key.Key_Escape, to=fields["note"])
    assert QApplication.focusWidget() is desk.page.tables.view


def test_esc_drops_what_is_typed(desk: ProgressDesk, panel: ProgressDetail) -> None:
    field = panel.fields.fields["note"]
    field.setFocus()
    desk.type("nhầm", to=field)
    desk.press(Key.Key_Escape, to=field)
    assert desk.stored("I.1", HIEP_HOA).report is None
    assert field.toPlainText() == ""


def test_what_is_typed_survives_a_look_at_the_store(
    desk: ProgressDesk, panel: ProgressDetail
) -> None:
    field = panel.fields.fields["note"]
    field.setFocus()
    desk.type("đang gõ dở", to=field)
    desk.page.refresh(None)
    desk.settle()
    assert field.toPlainText() == "đang gõ dở"


def test_the_buttons_set_the_whole_selection(desk: ProgressDesk, panel: ProgressDetail) -> None:
    desk.select(("I.1", HIEP_HOA), ("I.1", "Xã An Hòa"))
    assert panel.title.text() == "I.1 · Xã An Hòa và 2 ô khác"
    panel.fields.states[ProgressState.NOT_ARISEN].click()
    desk.settle()
    assert desk.report("I.1", HIEP_HOA).state is ProgressState.NOT_ARISEN
    assert panel.fields.states[ProgressState.NOT_ARISEN].isChecked()


def test_a_day_without_a_year_is_one_of_the_plan(desk: ProgressDesk, panel: ProgressDetail) -> None:
    field = panel.fields.fields["done_on"]
    field.setFocus()
    desk.type("28/2", to=field)
    desk.press(Key.Key_Return, to=field)
    assert desk.report("I.1", HIEP_HOA).done_on == date(2024, 2, 28)
    assert desk.report("I.1", HIEP_HOA).state is ProgressState.DONE
    assert desk.sign("I.1", HIEP_HOA) is Sign.DONE


def test_former_periods_are_listed(desk: ProgressDesk, panel: ProgressDetail) -> None:
    desk.press(Key.Key_2)
    desk.state.put("book/period", "2024-T05")
    desk.page.refresh(None)
    desk.settle()
    words = [label.text() for label in panel.former.findChildren(QLabel) if label.isVisible()]
    assert "Tháng 3/2024" in words
    assert "đang làm" in words
    assert "Lấy từ kỳ trước" in panel.notes.text()


# -- what is given


def test_a_unit_is_freed_with_a_reason_and_given_the_task_again(
    desk: ProgressDesk, panel: ProgressDetail
) -> None:
    key = desk.key("I.1", HIEP_HOA)
    desk.page.open_giving(EXEMPT)
    panel.giving.do_button.click()
    assert panel.giving.answer.text() == "Ghi lý do; lý do được giữ cùng thay đổi."
    panel.giving.reason.setText("Xã làm chung với huyện")
    desk.press(Key.Key_Return, to=panel.giving.reason)
    assert key not in desk.board.cells
    assert desk.place == ("I.1", HIEP_HOA)  # the empty cell stays, with its reason
    assert panel.late.headline.text() == "Miễn: Xã làm chung với huyện"
    assert not panel.fields.isVisible()
    panel.giving.restore_button.click()
    desk.settle()
    assert key in desk.board.cells


def test_an_extension_keeps_the_old_day_and_the_reason(
    desk: ProgressDesk, panel: ProgressDetail
) -> None:
    desk.page.open_giving(EXTEND)
    panel.giving.day.setText("30/3")
    panel.giving.reason.setText("Chờ hướng dẫn")
    panel.giving.do_button.click()
    desk.settle()
    assert desk.stored("I.1", HIEP_HOA).standing.due == date(2024, 3, 30)
    assert "Gia hạn từ 29/02/2024 đến 30/3/2024: Chờ hướng dẫn" in panel.notes.text()
    assert desk.sign("I.1", "Xã An Hòa") is Sign.OVERDUE


def test_a_task_is_given_to_a_unit_found_by_typing(
    desk: ProgressDesk, panel: ProgressDetail
) -> None:
    desk.choose("group", "")
    desk.go("I.3", "Văn phòng HĐND và UBND huyện")
    desk.page.open_giving(ADD)
    picker = panel.giving.units
    picker.filter.setText("hiep hoa")
    assert picker.list.count() == 1
    picker.list.item(0).setCheckState(Qt.CheckState.Checked)
    panel.giving.do_button.click()
    desk.settle()
    assert desk.key("I.3", HIEP_HOA) in desk.board.cells
    assert desk.sign("I.3", HIEP_HOA) is Sign.OVERDUE


def test_the_panel_hides_and_comes_back_with_f4(desk: ProgressDesk, panel: ProgressDetail) -> None:
    desk.command("Chi tiết").trigger()
    assert not panel.isVisible()
    desk.press(Key.Key_F2)
    assert panel.isVisible()
