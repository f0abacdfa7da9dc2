"""The table of units to be given a workbook; Space ticks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from ui.clipboard import mime
from ui.delegates.issue_cell import IssueCellDelegate
from ui.models.issue_table import HEADINGS, Column, IssueTable
from ui.theme import px, theme_events

_WIDTHS = {
    Column.TICK: 54,
    Column.FORMER: 128,
    Column.CELLS: 58,
    Column.FILE: 170,
    Column.STATE: 252,
}
_ROW = 26
_WIDE = 820


class IssueView(QTableView):
    """Several rows may be selected and ticked at once.

    Signals:
        unit_chosen: the id of the current unit.
    """

    unit_chosen = Signal(str)

    def __init__(self, model: IssueTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self.setModel(model)
        self.setAccessibleName("Đơn vị nhận phiếu")
        self.setItemDelegate(IssueCellDelegate(self))
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
        header.setSectionResizeMode(Column.UNIT, QHeaderView.ResizeMode.Stretch)
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
            QApplication.clipboard().setMimeData(mime([list(HEADINGS[1:]), *self._table.texts()]))
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks that row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.type() == QEvent.Type.MouseButtonRelease and not event.modifiers()
        if index.isValid() and index.column() == Column.TICK and plain:
            self._table.toggle([index.row()])

    def keyboardSearch(self, _search: str) -> None:
        """No jumps on letters: Unikey rewrites them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room the file's name goes; it is in the tool tip of the state."""
        super().resizeEvent(event)
        self.setColumnHidden(Column.FILE, self.viewport().width() < px(_WIDE))

    def _resize(self) -> None:
        self.verticalHeader().setMinimumSectionSize(px(_ROW))
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.horizontalHeader().setFixedHeight(px(28))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, px(width))
