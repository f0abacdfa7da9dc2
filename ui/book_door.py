"""The door of the window: a book comes in, is exchanged for another, or leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core import APP_NAME
from ui.operations.backups import back_up_daily
from ui.operations.book import look_elsewhere, read_news
from ui.operations.sample import remove_sample
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from core.services.office import Office
    from ui.main_window import MainWindow


class BookDoor:
    """What the window does before it has a book, and when it loses it."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def open(
        self,
        opener: Callable[[], Office],
        on_error: Callable[[Exception], None] | None = None,
        label: str = "Đang mở sổ",
    ) -> None:
        """Open or make the book on the worker thread, then show the page of last time."""
        self._window.operations.open(
            opener,
            lambda _office: self._on_opened(),
            on_error or (lambda error: self.show_note(str(error))),
            label=label,
        )

    def show_note(self, words: str, *ways: tuple[str, Callable[[], None]]) -> None:
        """Say why there is no book, with the ways out of it."""
        window = self._window
        window.deck.show_note(EmptyState(words, *ways, ("Thoát", window.close)))
        window.status.set_saved("", "Sổ chưa mở")

    def read_again(self) -> None:
        """The store was exchanged for another: nothing that is shown holds any more."""
        self._window.read_book(lambda: self._window.deck.refresh(None))
        self._read_news()

    def work_on(self, code: str) -> None:
        """Work on a period, and on the plan of its year: a page was given something of it."""
        window = self._window

        def follow() -> None:
            plans = window.book.plans if window.book else ()
            same = [plan_id for plan_id, year, _words in plans if str(year) == code[:4]]
            if same and window.corner.plan.currentData() not in same:
                window.choose_plan(same[0])
            else:
                window.deck.refresh(None)

        window.periods.choose(code)
        window.read_book(follow)

    def remove_sample(self) -> None:
        """Take the sample book away; the first steps follow."""
        remove_sample(operations=self._window.operations, on_done=self._leave)

    def _on_opened(self) -> None:
        self._window.set_open(is_open=True)
        self._window.read_book(self._on_first_read)

    def _on_first_read(self) -> None:
        self._window.deck.show_last()
        self._read_news()
        look_elsewhere(operations=self._window.operations)
        back_up_daily(operations=self._window.operations, on_error=self._tell)

    def _read_news(self) -> None:
        """A book that was put back to an older state says so, once."""
        read_news(operations=self._window.operations, on_result=self._tell_news)

    def _tell_news(self, news: str) -> None:
        page = self._window.current_page
        if news and page is not None:
            page.strip.show_message(news, "ask")

    def _tell(self, error: Exception) -> None:
        page = self._window.current_page
        if page is not None:
            page.strip.show_message(str(error), "fault")

    def _leave(self) -> None:
        """There is no book any more: the window is as on the first day."""
        window = self._window
        window.book = None
        window.state.forget("book")
        window.deck.forget()
        window.sample_bar.hide()
        window.setWindowTitle(APP_NAME)
        window.status.set_office("")
        window.status.set_period("")
        window.set_open(is_open=False)
        window.book_left.emit()
