"""Phát phiếu in the real window: workbooks are written, checked, named, and looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.plan import Plan
from tests.ui.exchange_desk import MARCH, ExchangeDesk
from ui.models.issue_words import sign_list
from ui.operations.exchange import draw
from ui.pages.issuing_run import time_left
from ui.widgets.pdf import open_pdf

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(
    dressed: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    clock: Callable[[], datetime],
    sample_plan: Plan,
) -> Iterator[ExchangeDesk]:
    opened = ExchangeDesk(tmp_path, clock, sample_plan, "issue")
    qtbot.addWidget(opened.window)
    yield opened
    opened.window.close()


def choose(desk: ExchangeDesk, count: int) -> list[str]:
    """Tick the first units only."""
    page = desk.issuing
    assert page.book is not None
    ids = [unit.id for unit in page.book.units][:count]
    page.model.tick(ids)
    page.panel.folder.setText(str(desk.out))
    return ids


def test_ctrl_enter_writes_one_workbook_for_each_unit_ticked(desk: ExchangeDesk) -> None:
    page = desk.issuing
    assert page.panel.issue_button.text() == "Phát 43 phiếu (Ctrl+Enter)"
    choose(desk, 3)
    page.panel.guide.setPlainText("Gọi số 0225 nếu cần hỏi.\n\n")
    desk.press(Qt.Key.Key_Return, CONTROL, to=page.table)
    files = sorted(desk.out.glob("*.xlsx"))
    assert len(files) == 3
    assert page.strip.text == "Đã ghi và kiểm tra 3 phiếu vào thư mục “phieu”."
    guide = load_workbook(files[0]).worksheets[0]
    texts = [str(cell.value) for row in guide.iter_rows() for cell in row if cell.value]
    assert any("Gọi số 0225 nếu cần hỏi." in text for text in texts)
    assert desk.window.status.page.text() == "43 đơn vị · đã phát 3 · đang chọn 0"


def test_keys_faster_than_the_reading_issue_nothing_of_the_period_left(desk: ExchangeDesk) -> None:
    """The corner says April while the units of March are still in sight."""
    page = desk.issuing
    choose(desk, 2)
    desk.window.choose_period("2024-T04")
    assert page.book is not None
    assert page.book.period == MARCH
    assert (page.panel.issue_button.text(), page.panel.issue_button.isEnabled()) == (
        "Đang đọc…",
        False,
    )
    page.issue()
    assert page.strip.text == "Kỳ vừa đổi, danh sách đang đọc lại. Xem rồi phát."
    desk.settle()
    assert not desk.out.exists()
    assert page.book.period.code == "2024-T04"
    assert page.panel.issue_button.text() == "Phát 43 phiếu (Ctrl+Enter)"


def test_who_holds_a_workbook_is_named_with_what_the_new_one_replaces(desk: ExchangeDesk) -> None:
    page = desk.issuing
    ids = choose(desk, 2)
    page.issue()
    desk.settle()
    assert page.model.chosen() == []
    page.model.tick(ids)
    assert page.panel.replaced.text() == (
        "2 đơn vị đã có phiếu Tháng 3/2024: Phòng Giáo dục và Đào tạo, Phòng Kinh tế và Hạ tầng."
        " Phiếu mới thay phiếu số 1; số đã nhập trong phiếu trước vẫn thu được."
    )
    assert page.model.texts()[0][-1].endswith("đã phát số 1, 18/3 → thay bằng số 2")
    page.issue()
    desk.settle()
    assert page.strip.text.endswith("2 phiếu thay phiếu trước.")
    numbers = [w.number for w in desk.ask(lambda office: office.exchange.issued(MARCH))]
    assert sorted(numbers) == [1, 1, 2, 2]
    page.choose_missing()
    assert len(page.model.chosen()) == 41
    assert not set(ids) & set(page.model.chosen())


def test_space_ticks_the_selected_rows(desk: ExchangeDesk) -> None:
    page = desk.issuing
    page.model.tick([])
    assert not page.panel.issue_button.isEnabled()
    page.table.setFocus()
    page.table.selectRow(4)
    desk.press(Qt.Key.Key_Space, to=page.table)
    assert page.model.chosen() == [page.model.units[4].id]
    page.issue()
    assert not page.strip.text
    desk.settle()
    assert page.strip.text.startswith("Đã ghi và kiểm tra 1 phiếu")


def test_without_a_choice_or_a_folder_it_says_what_is_missing(desk: ExchangeDesk) -> None:
    page = desk.issuing
    page.model.tick([])
    page.issue()
    assert page.strip.text == "Chưa chọn đơn vị nào. Chọn đơn vị rồi phát."
    choose(desk, 1)
    page.panel.folder.setText("")
    page.issue()
    assert page.strip.text == "Chưa chọn thư mục ghi phiếu. Chọn thư mục hoặc USB."


def test_a_folder_that_cannot_be_written_is_a_sentence(desk: ExchangeDesk, tmp_path: Path) -> None:
    page = desk.issuing
    choose(desk, 1)
    blocking = tmp_path / "tep.txt"
    blocking.write_text("x", encoding="utf-8")
    page.panel.folder.setText(str(blocking))
    page.issue()
    desk.settle()
    assert page.strip.kind == "fault"
    assert desk.ask(lambda office: office.exchange.issued(MARCH)) == []


def test_stopping_keeps_what_was_written_and_says_how_many(desk: ExchangeDesk) -> None:
    page = desk.issuing
    choose(desk, 43)

    def stop(done: int, _total: int, _name: str) -> None:
        if done >= 2:
            desk.window.operations.cancel()

    desk.window.operations.progressed.connect(stop)
    page.issue()
    desk.settle()
    out = desk.ask(lambda office: office.exchange.issued(MARCH))
    assert 2 <= len(out) < 43
    assert {w.name for w in out} == {path.name for path in desk.out.glob("*.xlsx")}
    assert page.strip.text == (
        f"Đã dừng sau {len(out)} phiếu; {len(out)} phiếu đã ghi vẫn dùng được."
    )


class Opener(QObject):
    """Stands for the program that opens workbooks."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """What is opened."""
        self.opened.append(url.toLocalFile())


def test_the_sample_opens_and_is_not_registered(desk: ExchangeDesk) -> None:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")
    page = desk.issuing
    page.open_sample()
    desk.settle()
    QDesktopServices.unsetUrlHandler("file")
    assert len(opener.opened) == 1
    assert load_workbook(opener.opened[0]).sheetnames
    assert desk.ask(lambda office: office.exchange.issued(MARCH)) == []


def test_the_message_for_the_group_names_period_and_day(desk: ExchangeDesk) -> None:
    desk.issuing.copy_message()
    text = QApplication.clipboard().text()
    assert "Huyện Vĩnh Bảo gửi phiếu báo cáo Tháng 3/2024" in text
    assert "Thứ Sáu, 15/3/2024" in text


def test_the_list_to_sign_has_every_unit_ticked(desk: ExchangeDesk) -> None:
    page = desk.issuing
    book = page.book
    assert book is not None
    found: list[bytes] = []
    ids = [unit.id for unit in book.units]
    draw(
        operations=desk.window.operations,
        make=lambda: sign_list(book, ids),
        on_result=found.append,
    )
    desk.settle()
    pdf = open_pdf(found[0])
    text = " ".join(pdf.getAllText(n).text() for n in range(pdf.pageCount()))
    assert "DANH SÁCH KÝ NHẬN PHIẾU BÁO CÁO" in text
    assert "43 đơn vị" in text
    assert "Xã Trấn Dương" in text


def test_without_a_plan_it_leads_to_the_plan(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    desk = ExchangeDesk(tmp_path, clock, None, "issue")
    qtbot.addWidget(desk.window)
    page = desk.issuing
    assert page.empty.sentence == "Chưa có kế hoạch. Đọc kế hoạch, giao đơn vị rồi phát phiếu."
    assert page.empty.isVisible()
    desk.window.close()


def test_time_left_is_told_in_minutes_and_seconds() -> None:
    assert time_left(10, 0, 30) == ""
    assert time_left(10, 10, 30) == "còn khoảng 20 giây"
    assert time_left(100, 10, 30) == "còn khoảng 3 phút 20 giây"
