"""Chốt kỳ in the real window: the confirmation, the read-only pages, the list of what came late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from core.domain.figure import Figure, FigureKey
from core.domain.plan import Plan
from core.services.exchange_records import IssuedFile
from tests.ui.exchange_desk import MARCH, ExchangeDesk
from ui.dialogs.lock_period import LockDialog, ReopenDialog
from ui.pages.figures import FiguresPage
from ui.pages.overview import OverviewPage
from ui.pages.progress import ProgressPage
from ui.widgets.page import Page

ONLINE, DIRECT = "figure:f06_4", "figure:f06_5"
REFUSAL = "Tháng 3/2024 đã chốt ngày 18/3 nên không ghi được. Mở lại kỳ, ghi lý do, rồi sửa."


@pytest.fixture
def desk(
    dressed: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    clock: Callable[[], datetime],
    sample_plan: Plan,
) -> Iterator[ExchangeDesk]:
    opened = ExchangeDesk(tmp_path, clock, sample_plan, "overview")
    qtbot.addWidget(opened.window)
    yield opened
    opened.window.close()


@pytest.fixture
def form(desk: ExchangeDesk) -> IssuedFile:
    """The workbook of a commune; its filled form is collected."""
    (form,) = desk.ask(lambda office: office.exchange.issue(MARCH, desk.out, ["11827"]).files)
    filled = desk.fill(form, {ONLINE: "40"})
    desk.ask(lambda office: office.exchange.collect([filled]))
    return form


def overview(desk: ExchangeDesk) -> OverviewPage:
    desk.show("overview")
    page = desk.window.current_page
    assert isinstance(page, OverviewPage)
    page.refresh(None)
    desk.settle()
    return page


def dialog(desk: ExchangeDesk) -> QDialog:
    found = [w for w in desk.window.findChildren(QDialog) if w.isVisible()]
    assert len(found) == 1
    return found[0]


def lock(desk: ExchangeDesk) -> None:
    """By the last step of the strip, with the keyboard."""
    overview(desk).steps.buttons[-1].click()
    desk.settle()
    asked = dialog(desk)
    assert isinstance(asked, LockDialog)
    desk.press(Qt.Key.Key_Return, to=asked.accept_button)


def test_the_period_is_locked_and_opened_from_the_start_page(
    desk: ExchangeDesk, form: IssuedFile
) -> None:
    page = overview(desk)
    page.lock_period()
    desk.settle()
    asked = dialog(desk)
    assert isinstance(asked, LockDialog)
    assert asked.question.text() == "Chốt kỳ Tháng 3/2024?"
    assert asked.lines[0] == ("done", "Không còn ô nào chờ chọn.")
    assert asked.lines[1] == ("done", "Mọi đơn vị được phát phiếu đã nộp.")
    desk.press(Qt.Key.Key_Escape, to=asked)
    assert not desk.ask(lambda office: office.exchange.is_locked(MARCH))
    lock(desk)
    assert desk.ask(lambda office: office.exchange.is_locked(MARCH))
    assert page.strip.text == "Đã chốt kỳ Tháng 3/2024."
    assert page.locking.line.isVisible()
    assert page.locking.line.words.text() == "Tháng 3/2024 đã chốt ngày 18/3."
    page.lock_period()
    desk.settle()
    opening = dialog(desk)
    assert isinstance(opening, ReopenDialog)
    assert not opening.accept_button.isEnabled()
    QTest.keyClicks(opening.reason, "xa gui lai so")
    desk.press(Qt.Key.Key_Return, to=opening.reason)
    assert not desk.ask(lambda office: office.exchange.is_locked(MARCH))
    assert page.strip.text == "Đã mở lại kỳ Tháng 3/2024: xa gui lai so."
    assert not page.locking.line.isVisible()


def test_cells_that_wait_forbid_the_lock(desk: ExchangeDesk, form: IssuedFile) -> None:
    doubtful = desk.fill(form, {ONLINE: "40", DIRECT: "4O"}, "b.xlsx")
    desk.ask(lambda office: office.exchange.collect([doubtful]))
    overview(desk).lock_period()
    desk.settle()
    asked = dialog(desk)
    assert isinstance(asked, LockDialog)
    assert not asked.accept_button.isEnabled()
    assert asked.lines[0] == (
        "two_values", "1 ô chờ chọn ở trang Đối soát: chọn xong mới chốt được."
    )  # fmt: skip
    asked.reject()


def test_figures_of_a_locked_period_are_read_and_not_typed(
    desk: ExchangeDesk, form: IssuedFile
) -> None:
    lock(desk)
    desk.show("figures")
    page = desk.window.current_page
    assert isinstance(page, FiguresPage)
    page.reveal(f"{form.unit.id}/f06_4")
    desk.settle()
    assert page.locking.line.isVisible()
    digest = desk.ask(lambda office: office.data.digest())
    for key in (Qt.Key.Key_5, Qt.Key.Key_Delete):
        desk.press(key, to=page.tables.view)
        assert page.strip.text == REFUSAL
    assert page.tables.view.state() == page.tables.view.State.NoState
    assert desk.ask(lambda office: office.data.digest()) == digest
    assert not any(button.isEnabled() for button in page.panel.states.values())
    page.checks.toggle_complete()
    desk.settle()
    assert "đã chốt" in page.strip.text
    assert desk.ask(lambda office: office.data.digest()) == digest
    reopen_by_strip(desk, page)
    desk.window.activateWindow()
    assert QTest.qWaitForWindowActive(desk.window)
    page.tables.view.setFocus()
    desk.press(Qt.Key.Key_5, to=page.tables.view)
    desk.press(Qt.Key.Key_Return)
    key = FigureKey(form.unit.id, MARCH.code, "f06_4")
    assert desk.ask(lambda office: office.figures.book(MARCH).table.figure(*key)) == Figure.number(
        5
    )


def reopen_by_strip(desk: ExchangeDesk, page: Page) -> None:
    page.locking.line.reopen.click()  # type: ignore[attr-defined]
    desk.settle()
    opening = dialog(desk)
    assert isinstance(opening, ReopenDialog)
    opening.reason.setText("sửa theo công văn của xã")
    opening.accept_button.click()
    desk.settle()
    assert not page.locking.line.isVisible()  # type: ignore[attr-defined]


def test_progress_of_a_locked_period_is_read_and_not_changed(
    desk: ExchangeDesk, form: IssuedFile
) -> None:
    lock(desk)
    desk.show("progress")
    page = desk.window.current_page
    assert isinstance(page, ProgressPage)
    assert page.locking.line.isVisible()
    digest = desk.ask(lambda office: office.data.digest())
    page.activate()
    desk.press(Qt.Key.Key_1, to=page.tables.view)
    assert page.strip.text == REFUSAL
    assert not page.panel.fields.isEnabled()
    assert desk.ask(lambda office: office.data.digest()) == digest


def test_what_comes_late_is_listed_and_counts_once_the_period_is_open(
    desk: ExchangeDesk, form: IssuedFile
) -> None:
    lock(desk)
    late = desk.fill(form, {ONLINE: "40", DIRECT: "7"}, "nop muon.xlsx")
    page = desk.collecting
    assert page.locking.line.isVisible()
    assert not page.locking.line.show_list.isVisible()
    page.files.add([late])
    desk.settle()
    page.files.take()
    desk.settle()
    assert page.locking.line.note.text() == "1 ô đến sau khi chốt."
    page.locking.line.show_list.click()
    desk.settle()
    assert page.right.currentWidget() is page.late
    (row,) = page.late.table.table_model.rows
    assert [cell.text for cell in row.cells][1:4] == [
        "(5) Nhận trực tiếp, dịch vụ bưu chính", "để trống", "7",
    ]  # fmt: skip
    assert row.cells[4].text.startswith("nop muon.xlsx, Số liệu!F")
    reopen_by_strip(desk, page)
    assert page.right.currentWidget() is page.panel
    assert "1 ô đến sau khi chốt nay được tính" in page.strip.text
    key = FigureKey(form.unit.id, MARCH.code, "f06_5")
    found = desk.ask(lambda office: office.figures.book(MARCH).table.figure(*key))
    assert found.value == 7
