"""Nhận phiếu in a commune's real window: workbooks and receipts, right and wrong ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.plan import Plan
from tests.services.exchange_hands import filled
from tests.shots_office import FEBRUARY, MARCH
from tests.ui.received_desk import ReceivedDesk, Sender
from ui.widgets.empty_state import EmptyState


@pytest.fixture(scope="module")
def sender(tmp_path_factory: pytest.TempPathFactory, sample_plan: Plan) -> Iterator[Sender]:
    start = datetime(2024, 3, 11, 1, 5, tzinfo=UTC)
    made = Sender(tmp_path_factory.mktemp("huyen"), lambda: start, sample_plan)
    yield made
    made.office.close()


@pytest.fixture
def desk(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime]
) -> Iterator[ReceivedDesk]:
    opened = ReceivedDesk(tmp_path, clock)
    qtbot.addWidget(opened.window)
    yield opened
    opened.window.close()


def test_the_first_day_says_what_to_do_and_a_dropped_workbook_brings_everything(
    desk: ReceivedDesk, sender: Sender
) -> None:
    page = desk.receiving
    assert isinstance(page.right.currentWidget(), EmptyState)
    assert page.empty.sentence.startswith("Chưa có phiếu nào. Mở tệp phiếu")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sender.march))])
    drop = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(drop)
    desk.settle()
    assert page.strip.text == "Đã mở phiếu Tháng 3/2024, số 1."
    assert desk.window.periods.chosen == MARCH  # the window follows the workbook
    assert page.table.table_model.texts() == [
        ["Tháng 3/2024", "1", "18/3", "15/3", "đang làm: chưa nộp"]
    ]
    words = [label.text() for label in page.card_view._lines]
    assert "15 nhiệm vụ, 25 số liệu (100 ô), đã ghi 0 ô" in words
    assert "Gọi 0225 3884 000 khi cần." in words
    desk.window.undo()
    desk.settle()
    assert page.table.table_model.rows == []


def test_enter_leads_on_to_the_period_of_the_workbook(desk: ReceivedDesk, sender: Sender) -> None:
    desk.bring(sender.march)
    desk.bring(sender.february)
    page = desk.receiving
    assert page.table.currentIndex().row() == 0
    page.table.setFocus()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    current = desk.window.current_page
    assert (current.page_id, desk.window.periods.chosen) == ("return", MARCH)
    desk.receiving.card_view.figures_button.click()
    desk.settle()
    figures = desk.window.current_page
    assert figures.page_id == "figures"
    assert figures.layers.currentWidget() is figures.body, "the form, not the way to it"


def test_what_was_changed_since_the_workbook_before_is_listed(
    desk: ReceivedDesk, sender: Sender
) -> None:
    desk.bring(sender.february)
    page = desk.bring(sender.march)
    card = page.card
    assert card.former.period == FEBRUARY.code
    assert page.card_view.changes_pane.accessibleName() == (
        "Thay đổi so với phiếu Tháng 2/2024: không có gì"
    )


def test_two_values_are_shown_and_nothing_is_taken_before_the_answer(
    desk: ReceivedDesk, sender: Sender, tmp_path: Path, qtbot: QtBot
) -> None:
    page = desk.bring(sender.march)
    issue = page.card.book.issue
    desk.ask(lambda office: office.exchange.fill(issue, {"figure:f06_5": "5"}))
    excel = filled(sender.march, tmp_path / "e.xlsx", {"figure:f06_5": "6", "figure:f06_8": "3"})
    desk.bring(excel)
    assert page.right.currentWidget() is page.choice
    assert page.choice.table.table_model.texts() == [
        ["(5) Nhận trực tiếp, dịch vụ bưu chính", "5", "6"]
    ]
    desk.press(Qt.Key.Key_Escape)
    assert page.right.currentWidget() is page.card_view
    assert desk.ask(lambda o: o.exchange.received()[0].values["figure:f06_8"]) == ""
    desk.bring(excel)
    with qtbot.waitSignal(page.choice.chosen):
        desk.press(Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    values = desk.ask(lambda o: o.exchange.received()[0].values)
    assert (values["figure:f06_5"], values["figure:f06_8"]) == ("5", "3")
    desk.bring(excel)
    with qtbot.waitSignal(page.choice.chosen):
        desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert desk.ask(lambda o: o.exchange.received()[0].values["figure:f06_5"]) == "6"


def test_wrong_files_end_in_a_sentence(desk: ReceivedDesk, sender: Sender, tmp_path: Path) -> None:
    page = desk.receiving
    damaged = tmp_path / "hong.xlsx"
    data = bytearray(sender.march.read_bytes())
    data[300:600] = bytes(300)
    damaged.write_bytes(bytes(data))
    other = sender.office.exchange.issue(MARCH, tmp_path / "khac", ["11830"]).files[0].path
    for path, words in (
        (damaged, "hỏng"), (other, "không phải Xã Dũng Tiến"), (tmp_path / "mat.xlsx", "Không có"),
    ):  # fmt: skip
        desk.bring(path)
        assert page.strip.kind == "fault"
        assert words in page.strip.text
    assert page.table.table_model.rows == []
    desk.bring(sender.receipt(other))
    assert page.strip.text.endswith(
        "là của UBND xã Giang Biên, không phải Xã Dũng Tiến. Mở đúng biên nhận."
    )
    page.bring([sender.march, sender.february])
    assert page.strip.text == "Mỗi lần mở một tệp. Chọn một phiếu hoặc biên nhận."


def test_a_receipt_shows_what_was_not_taken_and_leads_to_its_cell(
    desk: ReceivedDesk, sender: Sender, tmp_path: Path
) -> None:
    page = desk.bring(sender.february)
    issue = page.card.book.issue
    typed = {"figure:f06_4": "40", "figure:f06_8": "12O"}
    desk.ask(lambda office: office.exchange.fill(issue, typed))
    back = desk.ask(lambda o: o.exchange.write_return(issue, tmp_path / "nop.xlsx"))
    desk.bring(sender.receipt(back))
    assert page.strip.text == (
        "Phiếu Tháng 2/2024 đã tiếp nhận, 1 ô chưa nhận: sửa các ô bên phải rồi nộp lại."
    )
    assert page.table.table_model.texts()[0][-1] == "một phần: đã tiếp nhận, 1 ô chưa nhận"
    assert desk.window.navigation._items["receive"].data(Qt.ItemDataRole.UserRole + 1) == 1
    rejected = page.card_view.rejected
    assert [row.key for row in rejected.table_model.rows] == ["figure:f06_8"]
    rejected.setFocus()
    desk.press(Qt.Key.Key_Return)
    returning = desk.window.current_page
    assert (returning.page_id, returning.table.key) == ("return", "figure:f06_8")
