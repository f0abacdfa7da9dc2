"""The table of units: cells as in a spreadsheet, some of them typed in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.clipboard import from_mime, mime
from ui.delegates.cell import PAD, paint_frame
from ui.models.unit_table import EDITABLE, UNIT_ROLE, Column, UnitFilter, UnitTableModel
from ui.theme import grid_font, px, theme_events, tokens
from ui.widgets.scaled_columns import ScaledColumns

WIDTHS = {
    Column.CODE: 82,
    Column.NAME: 204,
    Column.SHORT_NAME: 92,
    Column.KIND: 66,
    Column.LEVEL: 66,
    Column.ABOVE: 110,
    Column.FROM: 80,
    Column.TO: 80,
    Column.PHONE: 84,
    Column.CONTACT: 60,
}
_WIDEST_NAME = 330


class UnitTableView(QTableView):
    """Enter opens a unit, F2 or typing writes into a cell that can be written.

    Signals:
        opened: Enter or a double-click on what cannot be typed in place.
    """

    opened = Signal()

    def __init__(self, units: UnitTableModel, shown: UnitFilter) -> None:
        super().__init__()
        self._units = units
        self._shown = shown
        self._name_width = px(WIDTHS[Column.NAME])
        self.setModel(shown)
        self.setAccessibleName("Danh sách đơn vị")
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        trigger = QTableView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_UnitDelegate(self))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(True)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(px(40))
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._on_double_click)
        theme_events.changed.connect(self._resize)
        self._resize()
        for column, width in WIDTHS.items():
            self.horizontalHeader().resizeSection(column, px(width))
        ScaledColumns(self.horizontalHeader())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is left over shows more of the names, unless a person has set their width."""
        super().resizeEvent(event)
        header = self.horizontalHeader()
        if header.sectionSize(Column.NAME) != self._name_width:
            return
        others = {*WIDTHS} - {Column.NAME, Column.CONTACT}
        used = sum(header.sectionSize(each) for each in others) + px(WIDTHS[Column.CONTACT])
        room = min(px(_WIDEST_NAME), self.viewport().width() - used)
        self._name_width = max(px(WIDTHS[Column.NAME]), room)
        header.resizeSection(Column.NAME, self._name_width)

    def rows(self) -> list[int]:
        """The rows with a selected cell, from the top."""
        indexes = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        return sorted({index.row() for index in indexes if index.isValid()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; copy, paste and Delete work on the cells selected."""
        standard = QKeySequence.StandardKey
        index = self.currentIndex()
        opens = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if index.column() not in EDITABLE:
            opens.add(Qt.Key.Key_F2)
        if self.state() == QTableView.State.EditingState:
            return  # Enter in an editor also comes here: see closeEditor
        if event.key() in opens:
            self.opened.emit()
        elif event.matches(standard.Copy):
            self.copy()
        elif event.matches(standard.Paste):
            self.paste()
        elif event.matches(standard.Delete):
            self._empty()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:  # noqa: N802
        """Enter finishes and goes down, as in Excel."""
        super().closeEditor(editor, hint)
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if hint == QStyledItemDelegate.EndEditHint.SubmitModelCache and below.isValid():
            self.setCurrentIndex(below)

    def copy(self) -> None:
        """The rectangle around the selected cells to the clipboard."""
        indexes = self.selectionModel().selectedIndexes()
        if not indexes:
            return
        rows = range(min(i.row() for i in indexes), max(i.row() for i in indexes) + 1)
        columns = range(min(i.column() for i in indexes), max(i.column() for i in indexes) + 1)
        model = self.model()
        block = [[model.index(row, column).data() for column in columns] for row in rows]
        QApplication.clipboard().setMimeData(mime(block))

    def paste(self) -> None:
        """The clipboard's block from the current cell on; only words that can be typed count."""
        index = self.currentIndex()
        block = from_mime(QApplication.clipboard().mimeData())
        if not index.isValid() or not block:
            return
        texts = [
            (self._source_row(index.row() + down), Column(index.column() + right), text)
            for down, cells in enumerate(block)
            for right, text in enumerate(cells)
            if index.row() + down < self.model().rowCount() and index.column() + right < len(Column)
        ]
        self._write(texts, "dán")

    def _empty(self) -> None:
        indexes = self.selectionModel().selectedIndexes()
        self._write(
            [(self._source_row(i.row()), Column(i.column()), "") for i in indexes], "xóa chữ"
        )

    def _write(self, texts: list[tuple[int, Column, str]], word: str) -> None:
        count = sum(column in EDITABLE for _, column, _ in texts)
        self._units.write(texts, f"{word} {count} ô đơn vị")

    def _source_row(self, row: int) -> int:
        return self._shown.mapToSource(self._shown.index(row, 0)).row()

    def _on_double_click(self, index: QModelIndex) -> None:
        if index.column() not in EDITABLE:
            self.opened.emit()

    def _resize(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(28))


class _UnitDelegate(QStyledItemDelegate):
    """7 px left and right; the current cell is framed; units of another day are grey."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = tokens()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, colours.select if selected else colours.base)
        unit = index.data(UNIT_ROLE)
        grey = index.data(Qt.ItemDataRole.ForegroundRole)
        bold = index.column() == Column.NAME and not isinstance(grey, QColor)
        painter.setFont(grid_font(bold=bold, italic=isinstance(grey, QColor)))
        painter.setPen(colours.onselect if selected else grey or colours.text)
        room = option.rect.adjusted(PAD, 0, -PAD, 0)
        cut = Qt.TextElideMode.ElideRight
        if index.column() == Column.NAME:
            cut = Qt.TextElideMode.ElideMiddle  # offices differ in their last words
        text = painter.fontMetrics().elidedText(index.data() or "", cut, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        if unit is not None and option.state & QStyle.StateFlag.State_HasFocus:
            paint_frame(painter, option.rect, colours.accent)
