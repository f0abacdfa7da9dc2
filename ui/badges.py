"""The numbers beside the navigation, also of pages that nobody has opened yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.operations.badges import read_badges
from ui.operations.runner import Operations
from ui.state import UiState

# Long enough that what the person asked for comes first.
_AFTER_MS = 1_500


class NavigationBadges(QObject):
    """Counts again a while after the last change, for every page but the one in sight.

    That one counts by itself. ``show`` is given a page's id and its number; ``in_sight`` gives
    the id of the page shown, ``None`` while there is no book.
    """

    def __init__(
        self,
        operations: Operations,
        state: UiState,
        show: Callable[[str, int], None],
        in_sight: Callable[[], str | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._operations, self._state = operations, state
        self._show, self._in_sight = show, in_sight
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self.read)

    def read_soon(self) -> None:
        """Count once nothing else has happened for a while."""
        self._timer.start()

    def stop(self) -> None:
        """Count no more: the window is going."""
        self._timer.stop()

    def read(self) -> None:
        """Count now, unless something is at work: then when it is done."""
        if self._in_sight() is None:
            return
        if not self._operations.is_idle:
            self.read_soon()
            return
        read_badges(
            operations=self._operations,
            plan_id=self._state.get("book/plan", ""),
            period_code=self._state.get("book/period", ""),
            on_result=self._take,
        )

    def _take(self, counts: dict[str, int]) -> None:
        for page_id, count in counts.items():
            if page_id != self._in_sight():
                self._show(page_id, count)
