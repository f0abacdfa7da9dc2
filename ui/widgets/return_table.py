"""The table of Nộp phiếu: type, Enter goes down, F8 goes to what needs a person."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from core.exchange.entry import NOT_APPLICABLE_VALUE, NOT_ARISEN_VALUE, EntryType
from ui.clipboard import mime
from ui.delegates.cell import PAD, line_height, wrap
from ui.delegates.return_cell import MOST_LINES, ReturnCellDelegate
from ui.models.return_cells import HEADINGS, Column, ReturnCells, ReturnRow
from ui.theme import grid_font, px, theme_events

_WIDTHS = {Column.SIGN: 28, Column.PLACE: 62, Column.BASE: 118, Column.VALUE: 132, Column.NOTE: 250}
_NARROW_NOTE = 150
_LEAST_LABEL = 180
_ROW = 26
_WRAPPED = (Column.LABEL, Column.BASE, Column.VALUE, Column.NOTE)
# The digits of Tiến độ: 1 xong, 2 đang làm, 3 chưa làm, 4 không phát sinh.
_STATE_ORDER = ("done", "doing", "todo", "not_arisen")
_CONTROL = Qt.KeyboardModifier.ControlModifier
_STATES = {Qt.Key.Key_K: NOT_ARISEN_VALUE, Qt.Key.Key_J: NOT_APPLICABLE_VALUE}


class ReturnTable(QTableView):
    """Only the column of values is walked.

    Signals:
        cell_chosen: the key of the current cell, "" on a heading.
    """

    cell_chosen = Signal(str)

    def __init__(self, cells: ReturnCells, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = cells
        self.setModel(cells)
        self.setAccessibleName("Các ô của phiếu")
        self.setItemDelegate(ReturnCellDelegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(20)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.LABEL, QHeaderView.ResizeMode.Stretch)
        cells.modelReset.connect(self._on_reset)
        cells.dataChanged.connect(lambda *_: self._fit())
        theme_events.changed.connect(self._restyle)
        self._restyle()

    @property
    def key(self) -> str:
        """The current cell."""
        entry = self.cells.entry_at(self.currentIndex().row())
        return entry.key if entry else ""

    def go_to(self, key: str) -> bool:
        """Make a cell the current one; False where it is not in sight."""
        row = self.cells.row_of(key)
        if row >= 0:
            self._go_to_row(row)
        return row >= 0

    def next_open(self, step: int) -> bool:
        """Go to the next or former cell that needs a person, in a circle."""
        places, now = self.cells.open_rows(), self.currentIndex().row()
        if not places:
            return False
        ahead = [p for p in places if p > now] if step > 0 else [p for p in places if p < now][::-1]
        self._go_to_row(ahead[0] if ahead else places[0 if step > 0 else -1])
        return True

    def selected_keys(self) -> list[str]:
        """The cells of the selected rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [entry.key for row in rows if (entry := self.cells.entry_at(row)) is not None]

    # -- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The grid's keys: Delete, digits of a choice, KPS, copy and paste, F8."""
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Delete:
            self.cells.put(dict.fromkeys(self.selected_keys(), ""))
        elif key in _STATES and modifiers == _CONTROL:
            figures = [k for k in self.selected_keys() if k.startswith("figure")]
            self.cells.put(dict.fromkeys(figures, _STATES[Qt.Key(key)]))
        elif key == Qt.Key.Key_F8:
            self.next_open(-1 if modifiers else 1)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setMimeData(mime([list(HEADINGS), *self.cells.texts()]))
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            if self.state() != QAbstractItemView.State.EditingState:
                self._step(1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape) or (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.ignore()
        elif not self._choose(event):
            super().keyPressEvent(event)

    def closeEditor(  # noqa: N802 - Qt's own name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Enter and Tab go down to the next cell."""
        hints = QAbstractItemDelegate.EndEditHint
        was_editing = self.state() == QAbstractItemView.State.EditingState
        super().closeEditor(editor, hints.NoHint)
        if not was_editing:  # losing the focus closes it a second time
            return
        if hint in (hints.SubmitModelCache, hints.EditNextItem):
            self._step(1)
        elif hint == hints.EditPreviousItem:
            self._step(-1)

    def keyboardSearch(self, _search: str) -> None:
        """No jumps on letters: Unikey rewrites them."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The keyboard stays in the column of values."""
        index = super().moveCursor(action, modifiers)
        return self.cells.index(index.row(), Column.VALUE) if index.isValid() else index

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell which cell it is."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.viewport().update()
            self.cell_chosen.emit(self.key)

    def _choose(self, event: QKeyEvent) -> bool:
        """A digit on a cell with choices takes the choice of that place."""
        entry = self.cells.entry_at(self.currentIndex().row())
        digits = event.text().isdigit() and not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier
        )
        if entry is None or entry.type is not EntryType.CHOICE or not digits:
            return False
        words = dict(entry.choices)
        order = [value for value in _STATE_ORDER if value in words] or list(words)
        place = int(event.text()) - 1
        if 0 <= place < len(order):
            self.cells.put({entry.key: words[order[place]]})
        return True

    def _paste(self) -> None:
        """Lines of the clipboard go down from the current cell, one step in all."""
        lines = QApplication.clipboard().text().rstrip("\n").split("\n")
        start = self.currentIndex().row()
        keys = [
            entry.key
            for row in range(max(start, 0), len(self.cells.rows))
            if (entry := self.cells.entry_at(row)) is not None
        ]
        first = [line.split("\t")[0].strip() for line in lines]
        self.cells.put(dict(zip(keys, first, strict=False)))

    def _step(self, by: int) -> None:
        row = self.currentIndex().row() + by
        while 0 <= row < len(self.cells.rows) and self.cells.entry_at(row) is None:
            row += by
        if 0 <= row < len(self.cells.rows):
            self._go_to_row(row)

    def _go_to_row(self, row: int) -> None:
        self.setCurrentIndex(self.cells.index(row, Column.VALUE))
        self.scrollTo(self.currentIndex())

    # -- looks -------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths wrap words otherwise."""
        super().resizeEvent(event)
        self._fit()

    def _on_reset(self) -> None:
        self.clearSpans()
        for place, row in enumerate(self.cells.rows):
            if row.entry is None:
                self.setSpan(place, Column.LABEL, 1, len(HEADINGS) - Column.LABEL)
        self._fit()
        first = next((n for n, row in enumerate(self.cells.rows) if row.entry), -1)
        if first >= 0:
            self._go_to_row(first)

    def _fit(self) -> None:
        """Where labels get too narrow the notes give their room."""
        fixed = sum(px(width) for width in _WIDTHS.values())
        narrow = self.viewport().width() - fixed < px(_LEAST_LABEL)
        self.setColumnWidth(Column.NOTE, px(_NARROW_NOTE if narrow else _WIDTHS[Column.NOTE]))
        others = sum(self.columnWidth(c) for c in Column if c is not Column.LABEL)
        rooms = {c: self.columnWidth(c) for c in Column} | {
            Column.LABEL: self.viewport().width() - others
        }
        whole = self.viewport().width() - self.columnWidth(0) - self.columnWidth(1)
        for place, row in enumerate(self.cells.rows):
            if row.entry is None:
                lines = wrap(row.label, grid_font(bold=True), whole - 2 * PAD, MOST_LINES)
                self.setRowHeight(place, max(px(_ROW), len(lines) * line_height() + 9))
                continue
            self.setRowHeight(place, self._height(place, row, rooms))

    def _height(self, place: int, row: ReturnRow, rooms: dict[Column, int]) -> int:
        """The height of a cell's row; a text nothing is said of runs over the notes' column."""
        cells = {column: self.cells.cell(row, column) for column in _WRAPPED}
        is_text = row.entry is not None and row.entry.type is EntryType.TEXT
        is_wide = is_text and not cells[Column.NOTE].text
        if self.columnSpan(place, Column.VALUE) != 1 + is_wide:
            self.setSpan(place, Column.VALUE, 1, 1 + is_wide)
        if is_wide:
            rooms = rooms | {Column.VALUE: rooms[Column.VALUE] + rooms[Column.NOTE]}
        lines = [
            len(wrap(c.text, grid_font(bold=c.bold), rooms[column] - 2 * PAD - 1, MOST_LINES))
            for column, c in cells.items()
        ]
        return max(px(_ROW), max(lines) * line_height() + 9)

    def _restyle(self) -> None:
        self.verticalHeader().setMinimumSectionSize(px(_ROW))
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.horizontalHeader().setFixedHeight(px(28))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, px(width))
        self._fit()
