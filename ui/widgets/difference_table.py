"""The facts in which an issued paper and the data of today differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from core.reports.facts import Difference
from ui.models.issued_words import difference_row
from ui.theme import grid_font, px, theme_events
from ui.widgets.framed_items import frame_items

_HEADINGS = ("Ở đâu", "Đã ký", "Nay")


class DifferenceTable(QTableWidget):
    """Where, as signed, now: one line for each fact."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame_items(self, "Các ô đã khác", _HEADINGS, stretched=0)
        self.setWordWrap(True)
        theme_events.changed.connect(self._resize)
        self._resize()

    def show_differences(self, differences: Sequence[Difference]) -> None:
        """Fill the table anew."""
        self.setRowCount(len(differences))
        for row, difference in enumerate(differences):
            for column, text in enumerate(difference_row(difference)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == 1:
                    font = grid_font()
                    font.setStrikeOut(True)
                    item.setFont(font)
                elif column == len(_HEADINGS) - 1:
                    item.setFont(grid_font(bold=True))
                self.setItem(row, column, item)
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            self.setRowHeight(row, self.rowHeight(row) + px(6))

    def _resize(self) -> None:
        for column in (1, 2):
            self.setColumnWidth(column, px(150))
