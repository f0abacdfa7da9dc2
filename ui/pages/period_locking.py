"""What pages share about locked periods: the line on top, the dialogs, the refusal."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from core.domain.period import Period
from core.domain.period_lock import PeriodLock
from ui.operations import period_lock as operation
from ui.widgets.lock_line import LockLine
from ui.widgets.page import Page

if TYPE_CHECKING:
    from core.services.exchange_records import LockCheck


class PeriodLocking(QObject):
    """Puts the line under a page's message strip and asks the person."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.lock: PeriodLock | None = None
        self._has_refused = False
        self.line = LockLine()
        self.line.reopen_wanted.connect(self._reopen)
        column = page.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(page.strip) + 1, self.line)

    def show(self, lock: PeriodLock | None, note: str = "", *, has_list: bool = False) -> None:
        """The period in sight is locked since, or open (``None``)."""
        self.lock = lock
        self.line.show_lock(lock, note, has_list=has_list)
        if lock is None and self._has_refused:
            self._page.strip.clear("ask")
        self._has_refused = self._has_refused and lock is not None

    def refuses(self) -> bool:
        """Whether the period is locked; says so, with the way out, where it is."""
        if self.lock is None:
            return False
        self._has_refused = True
        words = escape(self.lock.refusal())
        self._page.strip.show_message(words, "ask", "Mở lại…", self._reopen)
        return True

    def ask(self, period: Period) -> None:
        """Lock an open period, or open a locked one: the dialog says what that means."""

        def show(found: LockCheck) -> None:
            from ui.dialogs.lock_period import LockDialog, ReopenDialog

            made: Callable[..., LockDialog | ReopenDialog]
            made = ReopenDialog if found.lock else LockDialog
            dialog = made(self._page.operations, found, self._page)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        operation.check(operations=self._page.operations, period=period, on_result=show)

    def _reopen(self) -> None:
        if self.lock is not None:
            self.ask(self.lock.period)
