"""Đôn đốc: choose late units, copy the message, keep who was reminded, see it on the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.plan import Plan
from core.domain.reminder import Means
from tests.ui.overview_desk import Desk
from ui.dialogs.reminder import ReminderDialog
from ui.models.reminder_table import Column
from ui.widgets.reminder_form import CALLS, LOG, MESSAGE


@pytest.fixture
def desk(
    dressed: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    clock: Callable[[], datetime],
    sample_plan: Plan,
) -> Iterator[Desk]:
    opened = Desk(tmp_path, clock, sample_plan)
    qtbot.addWidget(opened.window)
    yield opened
    opened.window.close()


@pytest.fixture
def dialog(desk: Desk) -> Iterator[ReminderDialog]:
    """The dialog of Tổng quan, with two units ticked."""
    desk.overview.reminding.show()
    desk.settle()
    found = desk.overview.reminding.dialog
    assert found is not None
    found.form.table.tick(unit.id for unit in list(found.form.table.every())[-2:])
    settle(desk, found)
    yield found
    if desk.overview.reminding.dialog is not None:
        found.reject()
    desk.settle()


def settle(desk: Desk, dialog: ReminderDialog) -> None:
    """The letter is drawn once typing has come to rest."""
    if dialog._settle.isActive():
        dialog._settle.stop()
        dialog._draw()
    desk.settle()


def test_it_begins_with_everybody_who_is_late(desk: Desk) -> None:
    desk.overview.reminding.show()
    desk.settle()
    dialog = desk.overview.reminding.dialog
    assert dialog is not None
    assert dialog.form.count.text() == "43/43 đơn vị còn nợ · chọn 43"
    assert dialog.form.record_button.text() == "&Ghi đã nhắc 43 đơn vị"
    row = dialog.form.table.texts()[-1]
    assert row == [
        "Xã Trấn Dương",
        "quá hạn: quá 18 ngày: báo cáo, I.1",
        "chưa nhắc",
    ]
    dialog.reject()


def test_the_letter_follows_what_is_ticked_and_asked(
    desk: Desk, dialog: ReminderDialog, tmp_path: Path
) -> None:
    assert dialog.form.letter.preview.view.page_count == 1
    dialog.form.day.setText("25/3/2024")
    dialog.form.day.editingFinished.emit()
    settle(desk, dialog)
    dialog.write(tmp_path / "thu.docx")
    desk.settle()
    text = "\n".join(p.text for p in docx.Document(str(tmp_path / "thu.docx")).paragraphs)
    assert "chậm nhất ngày 25/3/2024" in text
    assert "- Ủy ban nhân dân xã Trấn Dương." in text
    assert dialog.strip.text == "Đã ghi “thu.docx”."


def test_the_keyboard_ticks_and_nothing_is_recorded_by_enter(
    desk: Desk, dialog: ReminderDialog
) -> None:
    view = dialog.form.view
    view.setCurrentIndex(dialog.form.table.index(0, Column.UNIT))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert len(dialog.form.table.chosen()) == 3
    QTest.keyClick(dialog.form.note, Qt.Key.Key_Return)
    desk.settle()
    assert dialog.book is not None
    assert dialog.book.log == ()


def test_the_message_is_for_all_or_for_one(desk: Desk, dialog: ReminderDialog) -> None:
    dialog.form.tabs.setCurrentIndex(MESSAGE)
    message = dialog.form.message
    assert message.text.toPlainText().startswith(
        "Ủy ban nhân dân huyện Vĩnh Bảo: đến 18/3/2024 còn 2/43 đơn vị chưa xong"
    )
    message.who.setCurrentIndex(1)
    assert message.text.toPlainText().startswith("Kính gửi đầu mối Xã Vĩnh Tiến.")
    message.copy_button.click()
    assert QApplication.clipboard().text() == message.text.toPlainText()


def test_a_reminder_is_kept_shown_everywhere_and_taken_back(
    desk: Desk, dialog: ReminderDialog
) -> None:
    dialog.form.tabs.setCurrentIndex(CALLS)
    assert dialog.form.chosen_means is Means.PHONE
    dialog.form.note.setText("hẹn mai gửi")
    dialog.form.record_button.click()
    settle(desk, dialog)
    assert dialog.strip.text == "Đã ghi đã nhắc 2 đơn vị qua điện thoại."
    assert dialog.form.tabs.tabText(LOG) == "Đã nhắc (2)"
    assert dialog.form.table.texts()[-1][2] == "18/3 · điện thoại"
    row = dialog.form.log.table.table_model.texts()[0]
    assert row[2:] == [
        "điện thoại", "báo cáo tiến độ Tháng 3/2024, nhiệm vụ I.1", "21/3/2024", "lan",
        "hẹn mai gửi",
    ]  # fmt: skip
    units = desk.overview.units.table.table_model.texts()
    reminded = {row[0]: row[4] for row in units}
    assert reminded["Xã Trấn Dương"] == "18/3 · điện thoại"
    assert reminded["Xã Cổ Am"] == "chưa nhắc"
    dialog._undo()
    settle(desk, dialog)
    assert dialog.book is not None
    assert dialog.book.log == ()


def test_a_row_recorded_by_mistake_goes(desk: Desk, dialog: ReminderDialog) -> None:
    dialog.form.record_button.click()
    settle(desk, dialog)
    dialog.form.log.table.selectRow(0)
    dialog.form.log.forget_button.click()
    settle(desk, dialog)
    assert dialog.book is not None
    assert len(dialog.book.log) == 1


def test_only_reports_leaves_tasks_out(desk: Desk, dialog: ReminderDialog) -> None:
    dialog.form.scope.setCurrentIndex(1)
    settle(desk, dialog)
    owed = {row[1] for row in dialog.form.table.texts()}
    assert owed == {"quá hạn: quá 3 ngày: báo cáo"}


def test_the_progress_page_tells_who_was_reminded(desk: Desk, dialog: ReminderDialog) -> None:
    dialog.form.record_button.click()
    settle(desk, dialog)
    dialog.reject()
    desk.show("progress")
    page = desk.window.current_page
    assert page is not None
    book = page.facts.book
    assert len(book.reminded) == 2
    tally = next(iter(book.reminded.values()))
    assert tally.last.at.date() == date(2024, 3, 18)
