"""The window: menu row, navigation, pages, status bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QWidget,
)

from core import APP_NAME
from core.services.sample_clock import MARK_WORDS
from ui import keys
from ui.appearance import set_scale
from ui.badges import NavigationBadges
from ui.book_door import BookDoor
from ui.help_desk import HelpDesk
from ui.icons import bind_icon
from ui.main_menu import MainMenu
from ui.models.help_topics import topic_of_fault
from ui.operations import history
from ui.operations.book import Book, look_elsewhere, read_book, search_book
from ui.operations.runner import Operations
from ui.pages import PAGES
from ui.period_choice import PeriodChoice
from ui.start import FIRST_SIZE
from ui.state import GEOMETRY, UiState
from ui.theme import px, scale, theme_events, theme_name
from ui.widgets.corner_bar import CornerBar
from ui.widgets.menu_row import MenuRow
from ui.widgets.navigation import Navigation
from ui.widgets.page import Page
from ui.widgets.page_deck import PageDeck
from ui.widgets.sample_bar import SampleBar
from ui.widgets.search_box import Hit
from ui.widgets.status_bar import WindowStatusBar

if TYPE_CHECKING:
    from core.services.changes import Changes
    from core.services.office import Office

SMALLEST = QSize(1024, 560)
NARROW = 1200


class MainWindow(QMainWindow):
    """Owns the pages and passes every change on to them; knows nothing of their contents.

    Signals:
        book_left: the book is gone; somebody has to help to a new one.
    """

    book_left = Signal()

    def __init__(self, operations: Operations, state: UiState) -> None:
        super().__init__()
        self.operations = operations
        self.state = state
        self.book: Book | None = None
        self.periods = PeriodChoice(state)
        self.undo_action = self._history_action("Hoàn tác", keys.UNDO, "arrow_undo", self.undo)
        self.redo_action = self._history_action("Làm lại", keys.REDO, "arrow_redo", self.redo)
        self.status = WindowStatusBar()
        self.navigation = Navigation(PAGES)
        self.corner = CornerBar(self.undo_action, self.redo_action)
        self.sample_bar = SampleBar()
        self.deck = PageDeck(operations, state)
        self.help = HelpDesk(self)
        self.menu = MainMenu(self)
        self.menu_row = MenuRow(self.menu, self.corner, self.sample_bar)
        self.door = BookDoor(self)
        self.badges = NavigationBadges(
            operations, state, self.navigation.set_badge, self._page_in_sight, self
        )
        self._lay_out()
        self._connect()
        self.set_open(is_open=False)
        self._restore()

    # -- the book

    def open_book(
        self,
        opener: Callable[[], Office],
        on_error: Callable[[Exception], None] | None = None,
        *,
        label: str = "Đang mở sổ",
    ) -> None:
        """Open or make the book on the worker thread, then show the page of last time."""
        self.door.open(opener, on_error, label)

    def reload(self) -> None:
        """Read the shown page again (F5)."""
        self.read_book()
        if self.current_page is not None:
            self.current_page.refresh(None)

    def undo(self) -> None:
        """Take the last step back."""
        history.undo(operations=self.operations)

    def redo(self) -> None:
        """Do it again."""
        history.redo(operations=self.operations)

    def read_book(self, then: Callable[[], None] | None = None) -> None:
        """Look up what the window itself shows of the book."""

        def show(book: Book) -> None:
            self._show_book(book)
            if then is not None:
                then()

        read_book(operations=self.operations, on_result=show)

    def _show_book(self, book: Book) -> None:
        self.book = book
        mark = f" – {MARK_WORDS}" if book.is_sample else ""
        self.setWindowTitle(f"{APP_NAME} – {book.identity.unit_name}{mark}")
        self.sample_bar.setVisible(book.is_sample)
        self.status.set_saved(book.saved_at)
        self.state.put("book/role", book.identity.role)
        self.navigation.show_role(book.identity.role)
        self.menu.show_role(book.identity.role)
        role = "tổng hợp" if book.identity.role == "coordinator" else "báo cáo"
        self.status.set_office(f"{book.identity.unit_name} · {role}")
        self._name_step(self.undo_action, "Hoàn tác", keys.UNDO, book.undo_label)
        self._name_step(self.redo_action, "Làm lại", keys.REDO, book.redo_label)
        plans = [(plan_id, words) for plan_id, _year, words in book.plans]
        self.corner.set_plans(plans, self.state.get("book/plan", ""))
        chosen = self.corner.plan.currentData()
        years = [year for plan_id, year, _words in book.plans if plan_id == chosen]
        self.periods.set_book(book.identity, years[0] if years else book.identity.year, book.today)
        self._show_period()

    def _name_step(self, action: QAction, verb: str, key: str, label: str | None) -> None:
        action.setEnabled(label is not None)
        action.setText(f"{verb}: {label}" if label else verb)
        action.setToolTip(f"{action.text()} ({key})")

    # -- pages

    @property
    def current_page(self) -> Page | None:
        """The page shown."""
        return self.deck.current_page

    def show_page(self, page_id: str, place: str = "") -> None:
        """Show a page, at a place of it; nothing happens before the book is open."""
        if self.book is not None:
            self.deck.show_page(page_id, place)

    def _on_changed(self, changes: Changes) -> None:
        self.deck.refresh(changes)
        self.read_book()
        page = self.current_page
        if page is None or changes.step is None:
            return
        page.strip.clear("fault")
        undone = changes.label.startswith(history.UNDONE)
        link = "Làm lại (Ctrl+Y)" if undone else "Hoàn tác (Ctrl+Z)"
        stop = "" if changes.label.endswith("…") else "."
        slot = self.redo if undone else self.undo
        page.strip.show_message(f"Đã {changes.label}{stop}", "info", link, slot)

    def _on_failed(self, error: Exception) -> None:
        from core.domain.errors import UserError

        if isinstance(error, UserError) and self.current_page is not None:
            topic = topic_of_fault(error.code, self.current_page.page_id)
            self.current_page.strip.show_message(error.message, "fault", topic=topic)
        elif isinstance(error, UserError):
            self.door.show_note(str(error))
        else:
            raise error  # to the one place for faults of the program

    def _on_stopped(self) -> None:
        if self.current_page is not None:
            self.current_page.strip.show_message("Đã dừng; sổ giữ nguyên.", "info")

    # -- what the menus do

    def walk(self, step: int) -> None:
        """Go to the next or former region (F6)."""
        page = self.current_page
        regions = [self.navigation, *(page.regions() if page else [])]
        keys.next_region(regions, QApplication.focusWidget(), step)

    def focus_filter(self) -> None:
        """Go to the page's filter field."""
        if self.current_page is not None and self.current_page.filter_edit.isVisible():
            self.current_page.filter_edit.setFocus()
            self.current_page.filter_edit.selectAll()

    def focus_search(self) -> None:
        """Go to the search field; in a narrow window it opens for as long as it is used."""
        self.corner.open_search()

    def choose_period(self, code: str) -> None:
        """Work on another period."""
        self.periods.choose(code)
        self._show_period()
        self.deck.refresh(None)

    def move_period(self, step: int) -> None:
        """Go to the former or next period in the list."""
        self.choose_period(self.periods.beside(step))

    def changeEvent(self, event: QEvent) -> None:
        """Whoever comes back to the window sees what a command wrote meanwhile."""
        super().changeEvent(event)
        is_back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if is_back and self.book is not None:
            look_elsewhere(operations=self.operations)

    def choose_plan(self, plan_id: str) -> None:
        """Work on another plan."""
        self.state.put("book/plan", plan_id)
        self.read_book(lambda: self.deck.refresh(None))

    def _on_theme_changed(self) -> None:
        self.menu.set_appearance(theme_name(), scale())
        self.status.set_scale(scale())
        self._fit()

    def open_folder(self) -> None:
        """Show the folder of the store in the system's file manager."""
        if self.book is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self.book.folder))

    # -- making and closing

    def _lay_out(self) -> None:
        self.setMinimumSize(SMALLEST)
        self.setMenuWidget(self.menu_row)
        edge = QFrame(objectName="navigationEdge")
        edge.setFixedWidth(1)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self.navigation, edge):
            row.addWidget(widget)
        row.addWidget(self.deck, 1)
        self.setCentralWidget(body)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        operations, deck, corner = self.operations, self.deck, self.corner
        operations.changed.connect(self._on_changed)
        operations.failed.connect(self._on_failed)
        operations.stopped.connect(self._on_stopped)
        operations.reopened.connect(self.door.read_again)
        self.status.follow(operations)
        self.navigation.page_chosen.connect(self.show_page)
        deck.shown.connect(self.navigation.select)
        deck.status_changed.connect(self.status.set_page)
        deck.help_requested.connect(self.help.show)
        deck.badge_changed.connect(self.navigation.set_badge)
        deck.period_requested.connect(self.door.work_on)
        corner.plan_chosen.connect(self.choose_plan)
        corner.period_chosen.connect(self.choose_period)
        corner.search.wanted.connect(self._search)
        corner.search.chosen.connect(lambda hit: self.show_page(hit.page_id, hit.place))
        corner.search.left.connect(self._leave_search)
        self.status.scale_chosen.connect(lambda percent: set_scale(self.state, percent))
        self.sample_bar.removal_wanted.connect(self.door.remove_sample)
        theme_events.changed.connect(self._on_theme_changed)

    def _history_action(
        self, verb: str, key: str, icon_name: str, slot: Callable[[], None]
    ) -> QAction:
        action = QAction(verb, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: slot())
        bind_icon(action, icon_name, "text")
        return action

    def set_open(self, *, is_open: bool) -> None:
        """Without a book there is nothing to command; the window only shows where it will be."""
        for widget in (self.menu, self.navigation):
            widget.setEnabled(is_open)
        self.corner.setVisible(is_open)
        self.undo_action.setEnabled(False)
        self.redo_action.setEnabled(False)
        self.status.set_saved("")

    def _show_period(self) -> None:
        self.corner.set_periods(self.periods.choices(), self.periods.chosen.code)
        self.status.set_period(self.periods.status())
        self.badges.read_soon()

    def _page_in_sight(self) -> str | None:
        page = self.current_page
        return page.page_id if self.book is not None and page is not None else None

    def _search(self, text: str) -> None:
        def show(hits: list[Hit]) -> None:
            self.corner.search.show_hits(text, hits)

        search_book(operations=self.operations, text=text, on_result=show)

    def _leave_search(self) -> None:
        if self.current_page is not None:
            self.current_page.activate()

    def _restore(self) -> None:
        self.resize(*FIRST_SIZE)
        self.restoreGeometry(self.state.get_bytes(GEOMETRY))
        self._on_theme_changed()

    def _fit(self) -> None:
        """Below 1200 px the navigation and the search field become icons."""
        narrow = self.width() < px(NARROW)
        self.menu_row.fit()
        self.navigation.set_compact(narrow)
        self.corner.fit(self.width() - self.menu.words_width(), narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new width."""
        self._fit()
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, finish what was asked for, close the book."""
        if self.book is not None:
            self.state.put_bytes(GEOMETRY, self.saveGeometry())
            self.state.save()
        self.badges.stop()
        self.operations.close()
        super().closeEvent(event)
