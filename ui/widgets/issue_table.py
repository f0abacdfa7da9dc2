"""The table of units to be given a workbook."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.models.issue_table import Column, IssueTable
from ui.theme import px
from ui.widgets.tick_view import TickView

_WIDTHS = {
    Column.TICK: 54,
    Column.FORMER: 128,
    Column.CELLS: 58,
    Column.FILE: 170,
    Column.STATE: 252,
}
_WIDE = 820


class IssueView(TickView):
    """Who gets a workbook; Space ticks."""

    def __init__(self, model: IssueTable, parent: QWidget | None = None) -> None:
        super().__init__(model, "Đơn vị nhận phiếu", _WIDTHS, Column.UNIT, parent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room the file's name goes; it is in the tool tip of the state."""
        super().resizeEvent(event)
        self.setColumnHidden(Column.FILE, self.viewport().width() < px(_WIDE))
