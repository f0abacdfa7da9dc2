"""The window on a book of its own, in March 2024, with the hands of a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.domain.plan import Plan
from core.services.changes import Changes
from core.services.office import Office, OfficeIdentity
from ui.main_window import MainWindow
from ui.operations.runner import Operations
from ui.pages.deadlines import DeadlinesPage
from ui.pages.overview import OverviewPage
from ui.state import UiState

IDENTITY = OfficeIdentity(
    role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
)


class Desk:
    """Shows a plan on a page; ``None`` = the book has none."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        plan: Plan | None,
        page: str = "overview",
    ) -> None:
        state = UiState(folder / "so")
        state.put("book/period", "2024-T03")
        state.put("window/page", page)
        self.window = MainWindow(Operations(), state)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

        def make() -> Office:
            office = Office.create(folder / "so", IDENTITY, who="lan", clock=clock)
            if plan is not None:
                office.plans.store(plan, source="mẫu.txt")
            return office

        self.window.open_book(make)
        self.settle()

    @property
    def overview(self) -> OverviewPage:
        """The start page."""
        page = self.window.deck.pages["overview"]
        assert isinstance(page, OverviewPage)
        return page

    @property
    def shown(self) -> str:
        """The id of the page on top."""
        page = self.window.current_page
        assert page is not None
        return page.page_id

    def settle(self) -> None:
        """Let every job and event come to its end."""
        for _ in range(4):
            assert self.window.operations.wait_idle()
            QApplication.processEvents()

    def show(self, page_id: str) -> None:
        """Go to a page."""
        self.window.show_page(page_id)
        self.settle()

    def deadlines(self) -> DeadlinesPage:
        """Go to the page of deadlines."""
        self.show("deadlines")
        page = self.window.current_page
        assert isinstance(page, DeadlinesPage)
        return page

    def run(self, change: Callable[[Office], Changes]) -> None:
        """A change made elsewhere."""
        self.window.operations.run(change)
        self.settle()

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """A key, to whatever has the focus."""
        target = QApplication.focusWidget()
        assert target is not None
        assert target.window() is self.window
        QTest.keyClick(target, key, modifiers)
        self.settle()

    @property
    def undo_label(self) -> str | None:
        """What Ctrl+Z would take back."""
        found: list[str | None] = []
        self.window.operations.query(lambda office: office.history.undo_label(), found.append)
        self.settle()
        return found[0]
