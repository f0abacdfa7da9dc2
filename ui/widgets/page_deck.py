"""The pages of the window, one on top of the other; each is made on its first show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.operations.runner import Operations
from ui.pages import INNER_PAGES, PAGES, entry_of
from ui.state import UiState
from ui.widgets.page import Page

if TYPE_CHECKING:
    from core.services.changes import Changes

_LAST = "window/page"


class PageDeck(QStackedWidget):
    """Signals of all its pages come out here.

    Signals:
        shown: the id of the page now on top.
        status_changed: the words of the page on top for the status bar.
        badge_changed: a page's id, and how many things wait there.
        help_requested: a topic of the help; "" = that of the page on top.
        period_requested: the code of the period that a page asks the window to work on.
    """

    shown = Signal(str)
    status_changed = Signal(str)
    badge_changed = Signal(str, int)
    help_requested = Signal(str)
    period_requested = Signal(str)

    def __init__(self, operations: Operations, state: UiState) -> None:
        super().__init__()
        self._operations = operations
        self._state = state
        self.pages: dict[str, Page] = {}

    @property
    def current_page(self) -> Page | None:
        """The page on top."""
        page = self.currentWidget()
        return page if isinstance(page, Page) else None

    def show_page(self, page_id: str, place: str = "") -> None:
        """Bring a page to the top, and go to a place of it."""
        page = self.pages.get(page_id) or self._make(page_id)
        self.setCurrentWidget(page)
        self._state.put(_LAST, page_id)
        self.shown.emit(page_id)
        self.status_changed.emit(page.status_text)
        page.activate()
        if place:
            page.reveal(place)

    def show_last(self) -> None:
        """Bring up the page of last time, else the first."""
        known = [entry.id for entry in (*PAGES, *INNER_PAGES)]
        last = self._state.get(_LAST, "")
        self.show_page(last if last in known else known[0])

    def show_note(self, note: QWidget) -> None:
        """Show something that is not a page: why the book did not open."""
        self.addWidget(note)
        self.setCurrentWidget(note)

    def forget(self) -> None:
        """Let go of every page: the next book makes its own."""
        for page in self.pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self.pages.clear()

    def refresh(self, changes: Changes | None) -> None:
        """Tell every page that was made."""
        for page in self.pages.values():
            page.refresh(changes)

    def _make(self, page_id: str) -> Page:
        page = entry_of(page_id).load()(self._operations, self._state, self)
        self.pages[page_id] = page
        self.addWidget(page)
        page.status_changed.connect(lambda text: self._pass_status(page, text))
        page.badge_changed.connect(lambda count: self.badge_changed.emit(page_id, count))
        page.page_requested.connect(self.show_page)
        page.strip.help_wanted.connect(self.help_requested)
        page.period_requested.connect(self.period_requested)
        page.refresh(None)
        return page

    def _pass_status(self, page: Page, text: str) -> None:
        if page is self.current_page:
            self.status_changed.emit(text)
