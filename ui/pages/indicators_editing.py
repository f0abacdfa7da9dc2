"""From the indicator page to the editor of its definitions and to recorded scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.operations import indicators
from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.domain.indicator_set import IndicatorSet
    from ui.operations.indicators import IndicatorBook
    from ui.widgets.page import Page


class IndicatorEditing(QObject):
    """Opens the dialogs on what was read last; ``book`` is set by the page."""

    def __init__(self, page: Page, operations: Operations) -> None:
        super().__init__(page)
        self._page, self._operations = page, operations
        self.book: IndicatorBook | None = None

    def open_set(self) -> None:
        """The editor of elements, indicators, targets and rules of the plan's year."""
        from ui.dialogs.indicator_set import IndicatorSetDialog

        if self.book is None:
            return
        dialog = IndicatorSetDialog(
            self.book.view.book.indicators, self.book.year, self.book.plan, self._page
        )
        dialog.save_wanted.connect(lambda made: self._save(dialog, made))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_scores(self) -> None:
        """The scores of QĐ 766, recorded as they were read."""
        from ui.dialogs.indicator_scores import ScoresDialog

        if self.book is None:
            return
        view = self.book.view
        dialog = ScoresDialog(view.book.units, self.book.scores, view.today, self._page)
        dialog.recorded.connect(
            lambda score: indicators.record_score(operations=self._operations, score=score)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, dialog: QObject, made: IndicatorSet) -> None:
        indicators.save_set(
            operations=self._operations,
            indicators=made,
            on_done=dialog.accept,
            on_error=lambda error: dialog.show_fault(str(error)),
        )
