"""Thời hạn in the real window: one pass through all deadlines, and the year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from core.domain.plan import Plan
from core.services.deadline_review import DeadlineRow
from tests.ui.overview_desk import Desk
from ui.delegates.cell import PAD, line_height, wrap
from ui.dialogs.deadline_extension import DeadlineExtensionDialog
from ui.operations.deadlines import extend_deadline
from ui.theme import grid_font


class Review:
    """The page Thời hạn of the plan of 2024."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.page = desk.deadlines()

    @property
    def rows(self) -> tuple[DeadlineRow, ...]:
        assert self.page.review is not None
        return self.page.review.rows

    def row(self, path: str) -> DeadlineRow:
        return next(row for row in self.rows if row.path == path)

    def go(self, path: str) -> None:
        assert self.page.table.go_to(self.row(path).item.id)

    @property
    def place(self) -> str:
        assert self.page.current is not None
        return self.page.current.path


@pytest.fixture
def review(
    dressed: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    clock: Callable[[], datetime],
    sample_plan: Plan,
) -> Iterator[Review]:
    desk = Desk(tmp_path, clock, sample_plan, "deadlines")
    qtbot.addWidget(desk.window)
    yield Review(desk)
    desk.window.close()


def test_it_lists_every_deadline_with_its_words_and_its_reading(review: Review) -> None:
    rows = review.page.table.table_model.texts()
    assert len(rows) == 29
    assert rows[0][2:4] == ["Trong tháng 02/2024", "từ 01/02/2024 đến hết Thứ Năm, 29/02/2024"]
    assert rows[0][4:] == ["quá hạn: 29/02/2024", "đọc tự động", ""]
    asked = next(row for row in rows if row[0] == "III.3")
    assert asked[2] == "để trống"
    assert asked[6] == "Ô thời gian để trống. Lấy theo dòng trên hay nhập hạn riêng?"
    assert review.page.status_text == "29 thời hạn · 5 cần trả lời · 24 chờ xác nhận"


def test_rows_are_as_high_as_their_words_at_every_width(review: Review) -> None:
    table, window = review.page.table, review.desk.window
    place = table.table_model.row_of(review.row("II.1.2").item.id)
    heights = []
    for width in (1920, 1093, 1920):
        window.resize(width, 728)
        QApplication.processEvents()
        heights.append(table.rowHeight(place))
        room = table.columnWidth(1) - 2 * PAD - 1
        lines = len(wrap(table.table_model.rows[place].cells[1].text, grid_font(), room, 3))
        assert table.rowHeight(place) >= lines * line_height() + 9
    assert heights[0] == heights[2]


def test_enter_confirms_and_goes_to_the_next(review: Review) -> None:
    review.go("I.1")
    for _ in range(3):
        review.desk.press(Qt.Key.Key_Return)
    assert review.place == "I.4"
    confirmed = [r.path for r in review.rows if r.reading.confirmed]
    assert confirmed == ["I.1", "I.2", "I.3"]
    assert review.desk.undo_label == "xác nhận thời hạn I.3"


def test_enter_on_a_question_leads_to_its_answers(review: Review) -> None:
    review.go("II.5.2")
    review.desk.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is review.page.panel.answers[0]
    assert not review.row("II.5.2").reading.confirmed


def test_a_digit_gives_the_answer_of_that_number(review: Review) -> None:
    review.go("II.5.1")
    review.desk.press(Qt.Key.Key_2)
    answered = review.row("II.5.1")
    assert (answered.reading.confirmed, len(answered.turns)) == (True, 4)
    assert answered.item.deadline == "Định kỳ theo quy định"
    assert review.place == "II.5.2"


def test_f8_goes_through_the_questions_in_a_circle(review: Review) -> None:
    met = []
    for _ in range(6):
        review.desk.press(Qt.Key.Key_F8)
        met.append(review.place)
    assert met == ["II.5.1", "II.5.2", "II.5.3", "III.3", "III.4", "II.5.1"]


def test_all_clear_rows_are_confirmed_at_once_and_go_back_at_once(review: Review) -> None:
    review.desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert review.page.status_text == "29 thời hạn · 5 cần trả lời · 0 chờ xác nhận"
    review.desk.window.undo()
    review.desk.settle()
    assert review.page.status_text == "29 thời hạn · 5 cần trả lời · 24 chờ xác nhận"


def test_ctrl_held_does_not_add_to_the_selection(review: Review) -> None:
    review.go("II.5.2")
    review.desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert review.page.table.selected_keys() == [review.row("II.5.3").item.id]


def test_the_list_is_cut_to_the_questions_and_by_the_filter(review: Review) -> None:
    review.page.list.choose("asked")
    paths = [row[0] for row in review.page.table.table_model.texts()]
    assert paths == ["II.5.1", "II.5.2", "II.5.3", "III.3", "III.4"]
    review.page.filter_edit.setText("hai long")
    assert [row[0] for row in review.page.table.table_model.texts()] == ["III.4"]


def test_a_confirmation_is_taken_back(review: Review) -> None:
    review.go("I.1")
    review.desk.press(Qt.Key.Key_Return)
    review.go("I.1")
    assert review.page.panel.forget_button.isVisible()
    review.page.panel.forget_button.click()
    review.desk.settle()
    assert not review.row("I.1").reading.confirmed


def test_an_extension_keeps_the_old_day_and_the_reason(review: Review) -> None:
    dialog = DeadlineExtensionDialog(review.row("I.1"), review.page)
    assert not dialog.accept_button.isEnabled()
    dialog.reason_edit.setText("Công văn 118/UBND-VP")
    assert dialog.accept_button.isEnabled()
    assert dialog.new_due == date(2024, 3, 15)
    assert dialog.unit_box.count() == 44
    dialog.done(QDialog.DialogCode.Rejected)
    extend_deadline(
        operations=review.desk.window.operations,
        item_id=review.row("I.1").item.id,
        new_due=date(2024, 3, 25),
        reason=dialog.reason,
        unit_id=dialog.unit_id,
    )
    review.desk.settle()
    review.go("I.1")
    cells = review.page.table.current_row
    assert cells is not None
    assert cells.cells[4].text == "29/02/2024\ngia hạn đến 25/3/2024"
    history = review.page.panel.history.accessibleName()
    assert "29/02/2024 → 25/3/2024, tất cả đơn vị: Công văn 118/UBND-VP" in history


def test_a_recurring_deadline_offers_no_extension(review: Review) -> None:
    review.go("II.5.1")
    review.desk.press(Qt.Key.Key_1)
    review.go("II.5.1")
    assert not review.page.panel.extend_button.isVisible()
    review.go("I.1")
    assert review.page.panel.extend_button.isVisible()


def test_a_day_off_moves_the_deadline_beside_the_strict_day(review: Review) -> None:
    review.desk.run(lambda office: office.settings.put("roll_deadlines", True, label="dời hạn"))
    review.go("III.2")
    row = review.page.table.current_row
    assert row is not None
    assert row.cells[4].text == "14/12/2024\ndời đến Thứ Hai, 16/12/2024"


def test_the_year_shows_each_deadline_in_its_month(review: Review) -> None:
    review.go("III.2")
    review.page.modes[1].trigger()
    review.desk.settle()
    months = review.page.calendar.months
    counts = [sum(1 for r in box.table.table_model.rows if r.key) for box in months]
    assert counts == [0, 3, 0, 0, 0, 0, 0, 1, 0, 1, 0, 5]
    assert review.place == "III.2"
    assert months[11].table.hasFocus()
    march = months[2].table.table_model.texts()
    assert march == [["18/3", "", "hôm nay"]]


def test_arrows_walk_from_month_to_month_and_enter_opens_the_task(review: Review) -> None:
    review.go("II.2.2")
    review.page.modes[1].trigger()
    review.desk.settle()
    review.desk.press(Qt.Key.Key_Down)
    assert review.page.calendar.months[11].table.hasFocus()
    review.desk.press(Qt.Key.Key_Left)
    review.desk.press(Qt.Key.Key_Left)
    assert review.place == "II.2.3"
    review.desk.press(Qt.Key.Key_Return)
    shown = review.desk.window.current_page
    assert shown is not None
    assert shown.page_id == "progress"


def test_the_year_is_copied_as_rows(review: Review) -> None:
    review.page.modes[1].trigger()
    review.page.output.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Tháng\tHạn cuối\tTT\tNội dung công việc\tXong\tTình trạng"
    assert lines[1].startswith("Tháng 2/2024\t29/02/2024\tI.1\t")
    assert lines[1].endswith("\t0/43\tquá 18 ngày, 43 chưa xong")
    assert len(lines) == 11


def test_the_plan_and_the_menu_lead_here_and_back(review: Review) -> None:
    review.go("III.3")
    review.page.open_plan()
    review.desk.settle()
    plan_page = review.desk.window.current_page
    assert plan_page is not None
    assert plan_page.page_id == "plan"
    assert plan_page.model.column(plan_page.view.currentIndex()).key == "deadline"  # type: ignore[attr-defined]
    plan_page.review_deadlines()  # type: ignore[attr-defined]
    review.desk.settle()
    assert review.desk.window.current_page is review.page
    assert review.place == "III.3"


def test_holidays_are_typed_into_the_settings(review: Review) -> None:
    window = review.desk.window
    window.show_page("settings")
    review.desk.settle()
    form = window.current_page.period.holidays  # type: ignore[union-attr]
    form.add_fixed()
    review.desk.settle()
    assert [form.table.item(n, 0).text() for n in range(4)] == [
        "01/01/2024", "30/4/2024", "01/5/2024", "02/9/2024",
    ]  # fmt: skip
    form.add_row()
    form.table.item(4, 0).setText("16/12")
    review.desk.settle()
    assert form.table.item(4, 1).text() == "Thứ Hai"
    form.table.item(0, 0).setText("hôm nào đó")
    assert "không phải ngày" in form.message.text()
    form.roll_box.click()
    review.desk.settle()
    window.show_page("deadlines")
    review.desk.settle()
    assert review.row("III.2").in_force == (date(2024, 12, 17),)
