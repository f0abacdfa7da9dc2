"""A table of units that are ticked: Space ticks the selected rows, a click its box."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from ui.clipboard import mime
from ui.delegates.tick_cell import TickCellDelegate
from ui.models.tick_table import TICK, TickTable
from ui.theme import px, theme_events

_ROW = 26
_LEAST = 110


class TickView(QTableView):
    """Several rows may be selected and ticked at once.

    The column ``spare`` gives its room to the stretched one where that gets too narrow.

    Signals:
        unit_chosen: the id of the current unit.
    """

    unit_chosen = Signal(str)

    def __init__(
        self,
        model: TickTable,
        name: str,
        widths: Mapping[int, int],
        stretched: int,
        parent: QWidget | None = None,
        *,
        spare: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._table, self._widths, self._spare = model, widths, spare
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(TickCellDelegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        theme_events.changed.connect(self._resize)
        self._resize()

    @property
    def unit_id(self) -> str:
        """The current unit, "" where there is none."""
        row = self.currentIndex().row()
        return self._table.units[row].id if 0 <= row < len(self._table.units) else ""

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell who is current."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.unit_chosen.emit(self.unit_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the selected rows, Ctrl+C copies the table."""
        if event.key() == Qt.Key.Key_Space:
            self._table.toggle(sorted({index.row() for index in self.selectedIndexes()}))
        elif event.matches(QKeySequence.StandardKey.Copy):
            rows = [list(self._table.headings[1:]), *self._table.texts()]
            QApplication.clipboard().setMimeData(mime(rows))
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks that row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.type() == QEvent.Type.MouseButtonRelease and not event.modifiers()
        if index.isValid() and index.column() == TICK and plain:
            self._table.toggle([index.row()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is owed is worth more room than when it was asked for last."""
        super().resizeEvent(event)
        if self._spare is not None:
            left = self.viewport().width() - sum(px(width) for width in self._widths.values())
            self.setColumnHidden(self._spare, left < px(_LEAST))

    def keyboardSearch(self, _search: str) -> None:
        """No jumps on letters: Unikey rewrites them."""

    def _resize(self) -> None:
        self.verticalHeader().setMinimumSectionSize(px(_ROW))
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.horizontalHeader().setFixedHeight(px(28))
        for column, width in self._widths.items():
            self.setColumnWidth(column, px(width))
