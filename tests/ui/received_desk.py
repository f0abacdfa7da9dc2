"""A commune's own window, and the district that sends it workbooks and answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.domain.plan import Plan
from core.services.identity import OfficeIdentity
from core.services.office import Office
from tests.shots_office import COMMUNE, DISTRICT, FEBRUARY, MARCH, issued
from ui.main_window import MainWindow
from ui.operations.runner import Operations
from ui.pages.receiving import ReceivingPage
from ui.pages.returning import ReturningPage
from ui.state import UiState

T = TypeVar("T")
COMMUNE_IDENTITY = OfficeIdentity(
    role="unit", unit_code=COMMUNE, unit_name="Xã Dũng Tiến", year=2024
)
DISTRICT_IDENTITY = OfficeIdentity(
    role="coordinator", unit_code=DISTRICT, unit_name="Huyện Vĩnh Bảo", year=2024
)


class Sender:
    """The office above: its workbooks of the commune, and what it makes of those returned."""

    def __init__(
        self, folder: Path, clock: Callable[[], datetime], plan: Plan, code: str = COMMUNE
    ) -> None:
        identity = DISTRICT_IDENTITY
        if code == DISTRICT:
            identity = OfficeIdentity(
                role="coordinator", unit_code="31", unit_name="Thành phố Hải Phòng", year=2024
            )
        self.folder = folder
        self.office = Office.create(folder / "tren", identity, who="lan", clock=clock)
        self.office.plans.store(plan, source="mẫu.txt")
        self.february = (
            issued(self.office, FEBRUARY, folder / "t2", code) if code == COMMUNE else None
        )
        self.march = issued(self.office, MARCH, folder / "t3", code)

    def receipt(self, back: Path) -> Path:
        """Collect a workbook and answer it."""
        batch = self.office.exchange.collect([back]).batch
        (path,) = self.office.exchange.receipt(batch, self.folder / "bn")
        return path


class ReceivedDesk:
    """A window on a new book in the role of a unit, or of a coordinator under another one."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        identity: OfficeIdentity = COMMUNE_IDENTITY,
        prepare: Callable[[Office], object] | None = None,
    ) -> None:
        self.folder = folder
        state = UiState(folder / "so")
        state.put("book/period", FEBRUARY.code)
        state.put("window/page", "receive")
        self.window = MainWindow(Operations(), state)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

        def make() -> Office:
            office = Office.create(folder / "so", identity, who="hoa", clock=clock)
            if prepare is not None:
                prepare(office)
            return office

        self.window.open_book(make)
        self.settle()

    @property
    def receiving(self) -> ReceivingPage:
        """The page Nhận phiếu, shown."""
        self.show("receive")
        page = self.window.current_page
        assert isinstance(page, ReceivingPage)
        return page

    @property
    def returning(self) -> ReturningPage:
        """The page Nộp phiếu, shown."""
        self.show("return")
        page = self.window.current_page
        assert isinstance(page, ReturningPage)
        return page

    def bring(self, path: Path) -> ReceivingPage:
        """Drop a file on Nhận phiếu."""
        page = self.receiving
        page.bring([path])
        self.settle()
        return page

    def show(self, page_id: str) -> None:
        """Go to a page."""
        self.window.show_page(page_id)
        self.settle()

    def settle(self) -> None:
        """Let every job and event come to its end."""
        for _ in range(5):
            assert self.window.operations.wait_idle(60_000)
            QApplication.processEvents()

    def ask(self, fn: Callable[[Office], T]) -> T:
        """Look something up in the store."""
        found: list[T] = []
        self.window.operations.query(fn, found.append)
        self.settle()
        return found[0]

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        to: QWidget | None = None,
    ) -> None:
        """A key, to whatever has the focus."""
        target = to or QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Letters and Enter, to whatever has the focus; accents come as an input method sends."""
        for letter in text:
            target = QApplication.focusWidget()
            assert target is not None
            if letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(target, event)
        self.press(Qt.Key.Key_Return)
