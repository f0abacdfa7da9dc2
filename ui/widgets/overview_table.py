"""A table of whole rows: Enter opens one, Ctrl+C copies them, words wrap where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.clipboard import mime
from ui.delegates.cell import PAD, line_height, paint_frame, paint_lines, wrap
from ui.models.overview_table import CELL_ROLE, TableCell, TableModel, TableRow
from ui.signs import SIZE, paint_sign
from ui.theme import grid_font, px, theme_events, tokens

COMPACT = 26
HEADING = 28
_SIGN_GAP = 6
_LEAST = 160


class RowTable(QTableView):
    """Column widths are for 100 %; one column stretches.

    ``spare`` columns give their room, one after the other, to the one that stretches where
    that gets too narrow.
    Rows of one line are a list to look at: their selection shows only with the focus.

    Signals:
        opened: Enter on a row.
        row_changed: another row is current.
        key_pressed: a key that the table itself has no use for.
    """

    opened = Signal(object)
    row_changed = Signal()
    key_pressed = Signal(QKeyEvent)

    def __init__(
        self,
        model: TableModel,
        widths: Sequence[int],
        stretch: int,
        *,
        lines: int = 1,
        spare: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._widths, self._stretch, self.lines = list(widths), stretch, lines
        self._spare = spare
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setItemDelegate(_CellDelegate(self))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(20)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._on_resized)
        model.modelReset.connect(self.fit_rows)
        model.dataChanged.connect(self.fit_rows)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    @property
    def table_model(self) -> TableModel:
        """The rows."""
        model = self.model()
        assert isinstance(model, TableModel)
        return model

    @property
    def current_row(self) -> TableRow | None:
        """The row that holds the keyboard."""
        place = self.currentIndex().row()
        return self.table_model.rows[place] if place >= 0 else None

    def selected_keys(self) -> list[str]:
        """The keys of the selected rows, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.table_model.rows[place].key for place in places]

    def go_to(self, key: str) -> bool:
        """Make a row the current one; False when it is not there."""
        place = self.table_model.row_of(key)
        if place >= 0:
            self.go_to_place(place)
        return place >= 0

    def go_to_place(self, place: int) -> None:
        """Make the row at a place the only one selected.

        Not by ``selectRow``: while Ctrl is held it would add to the selection.
        """
        index = self.table_model.index(place, 0)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, how | QItemSelectionModel.SelectionFlag.Rows)
        self.scrollTo(index)

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show other rows; the current one is kept by its key, else its place is."""
        before, key = self.currentIndex().row(), self.current_row.key if self.current_row else ""
        self.table_model.set_rows(rows)
        if rows and not self.go_to(key):
            self.go_to_place(max(0, min(before, len(rows) - 1)))
        self.row_changed.emit()

    def content_height(self) -> int:
        """The height at which every row is in sight."""
        count = max(1, self.table_model.rowCount())
        return px(HEADING) + count * self.verticalHeader().defaultSectionSize() + 2

    def copy(self) -> int:
        """Copy the selected rows, or all where one or none is selected; how many."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        if len(places) < 2:
            places = list(range(self.table_model.rowCount()))
        block = [list(self.table_model.headings), *self.table_model.texts(places)]
        QApplication.clipboard().setMimeData(mime(block))
        return len(places)

    def fit_rows(self) -> None:
        """Give each row the height of its words, up to ``lines``."""
        if self.lines == 1:
            return
        font = grid_font()
        for place, row in enumerate(self.table_model.rows):
            tallest = max(
                len(wrap(cell.text, font, self._room(column, cell), self.lines))
                for column, cell in enumerate(row.cells)
                if not self.isColumnHidden(column)
            )
            self.setRowHeight(place, max(px(HEADING), tallest * line_height() + 9))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell the owner when the row is another one."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies; what the table has no use for goes to the owner."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.current_row is not None:
                self.opened.emit(self.current_row)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Space or event.text().isdigit():
            self.key_pressed.emit(event)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths wrap words otherwise."""
        super().resizeEvent(event)
        self._fit_columns()
        self.fit_rows()

    def _on_resized(self, column: int, _before: int, _now: int) -> None:
        """The header stretches its column after the table has its new size."""
        if column == self._stretch:
            self.fit_rows()

    def _fit_columns(self) -> None:
        others = sum(px(width) for n, width in enumerate(self._widths) if n != self._stretch)
        left = self.viewport().width() - others
        for column in self._spare:
            self.setColumnHidden(column, left < px(_LEAST))
            left += px(self._widths[column]) if left < px(_LEAST) else 0

    def _room(self, column: int, cell: TableCell) -> int:
        sign = SIZE + _SIGN_GAP if cell.sign else 0
        return self.columnWidth(column) - 2 * PAD - sign - 1

    def _restyle(self) -> None:
        self.verticalHeader().setMinimumSectionSize(px(COMPACT))
        self.verticalHeader().setDefaultSectionSize(px(COMPACT))
        self.horizontalHeader().setFixedHeight(px(HEADING))
        for column, width in enumerate(self._widths):
            if column != self._stretch:
                self.setColumnWidth(column, px(width))
        self._fit_columns()
        self.fit_rows()


class _CellDelegate(QStyledItemDelegate):
    """Paints a :class:`TableCell`; the row that holds the keyboard has the frame around it."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        table = self.parent()
        assert isinstance(table, RowTable)
        cell: TableCell = index.data(CELL_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        selected = selected and (table.lines > 1 or table.hasFocus())
        colours, rect = tokens(), option.rect
        ground = getattr(colours, cell.ground) if cell.ground else colours.base
        painter.fillRect(rect, colours.select if selected else ground)
        painter.setFont(grid_font(bold=cell.bold))
        left = self._paint_sign(painter, rect, cell, selected)
        colour = getattr(colours, cell.tone)
        if selected and colours.onselect != colours.text:
            colour = colours.onselect
        self._paint_words(painter, rect.adjusted(left, 0, 0, 0), cell, table.lines, colour)
        if table.hasFocus() and index.row() == table.currentIndex().row():
            _frame_row(painter, rect, index, table)

    def _paint_sign(self, painter: QPainter, rect: QRect, cell: TableCell, selected: bool) -> int:
        if not cell.sign:
            return 0
        height = min(rect.height(), px(COMPACT))
        left = rect.left() + (PAD if cell.text else max(0, (rect.width() - SIZE) // 2))
        paint_sign(painter, QRect(left, rect.top(), SIZE, height), cell.sign, selected=selected)
        return SIZE + _SIGN_GAP

    def _paint_words(
        self, painter: QPainter, rect: QRect, cell: TableCell, lines: int, colour: QColor
    ) -> None:
        font = painter.font()
        font.setUnderline(cell.link)
        painter.setFont(font)
        room = rect.width() - 2 * PAD
        if lines > 1:
            paint_lines(painter, rect, wrap(cell.text, font, room, lines), colour)
            return
        painter.setPen(colour)
        words = painter.fontMetrics().elidedText(
            " ".join(cell.text.split()), Qt.TextElideMode.ElideRight, room
        )
        side = Qt.AlignmentFlag.AlignHCenter if cell.centred else Qt.AlignmentFlag.AlignLeft
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | side, words)


def _frame_row(
    painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, table: RowTable
) -> None:
    """The frame of the current row, cut at the inner edges of its cells."""
    first, last = index.column() == 0, index.column() == table.table_model.columnCount() - 1
    painter.save()
    painter.setClipRect(rect)
    paint_frame(painter, rect.adjusted(0 if first else -4, 0, 0 if last else 4, 0), tokens().accent)
    painter.restore()
