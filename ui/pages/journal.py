"""Nhật ký: every change, by whom, from what, to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.clipboard import mime
from ui.models.journal import ENTRY_ROLE, HEADINGS, Column, JournalModel
from ui.operations.journal import read_journal
from ui.operations.runner import Operations
from ui.printing import print_table
from ui.state import UiState
from ui.theme import grid_font, px, theme_events, tokens
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.scaled_columns import ScaledColumns

if TYPE_CHECKING:
    from core.services.changes import Changes
    from core.services.history import JournalEntry

LIMIT = 500
WAIT_MS = 150
_WIDTHS = {
    Column.AT: 122,
    Column.WHO: 84,
    Column.LABEL: 210,
    Column.PLACE: 200,
    Column.FIELD: 126,
    Column.OLD: 130,
    Column.NEW: 170,
    Column.SOURCE: 130,
}
_HEADER = "journal/columns"
# How the journal names what was changed, and the page that shows it.
_PAGES = {
    "Kế hoạch": "plan",
    "Dòng kế hoạch": "plan",
    "Thiết lập": "settings",
    "Đơn vị": "units",
    "Nhóm đơn vị": "units",
    "Tiến độ": "progress",
    "Số liệu": "figures",
}


class JournalPage(Page):
    """Read-only; filtered by the worker, so that the whole journal is searched."""

    page_id = "journal"
    page_title = "Nhật ký"
    icon_name = "history"

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self.model = JournalModel(self)
        self.table = _JournalTable()
        self.table.setModel(self.model)
        self.table.setAccessibleName("Nhật ký thay đổi")
        self.table.doubleClicked.connect(self._go_to)
        self.table.opened.connect(self._go_to)
        self._empty = EmptyState("Chưa có thay đổi nào.")
        self._layers = QStackedWidget()
        self._layers.addWidget(self.table)
        self._layers.addWidget(self._empty)
        self._layers.setFocusProxy(self.table)
        self.set_content(self._layers)
        self.add_action("Mở chỗ đã sửa", "open", self._go_to_current, tip="Mở chỗ đã sửa (Enter)")
        self.add_action("Chép bảng", "copy", self.copy_all, "Ctrl+Shift+C")
        self.add_action("In…", "print", self.print_all, "Ctrl+P")
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(lambda: self.refresh(None))
        self.filter_changed.connect(lambda _: self._timer.start())
        theme_events.changed.connect(self._resize)
        self._resize()
        self._restore_columns()

    def refresh(self, changes: Changes | None) -> None:
        """Every change is a new entry."""
        read_journal(
            operations=self.operations,
            search=self.filter_edit.text(),
            limit=LIMIT,
            on_result=self._show,
        )

    def copy_all(self) -> None:
        """The whole table to the clipboard, for Excel and Word."""
        QApplication.clipboard().setMimeData(mime([list(HEADINGS), *self.model.rows()]))
        self.strip.show_message(f"Đã chép {self.model.rowCount()} dòng.", "info")

    def print_all(self) -> None:
        """The table on paper, as shown."""
        print_table("Nhật ký thay đổi", HEADINGS, self.model.rows(), self)

    def _show(self, entries: list[JournalEntry]) -> None:
        self.model.set_entries(entries)
        filtered = bool(self.filter_edit.text())
        self._layers.setCurrentWidget(self.table if entries or filtered else self._empty)
        count = len(entries)
        newest = " mới nhất; lọc để xem chỗ cũ hơn" if count == LIMIT else ""
        self.status_changed.emit(f"{count} thay đổi{newest}" if count else "Không có thay đổi")

    def _go_to_current(self) -> None:
        self._go_to(self.table.currentIndex())

    def _go_to(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE) if index.isValid() else None
        page_id = _PAGES.get(entry.noun) if entry is not None else None
        if page_id is not None:
            self.page_requested.emit(page_id, entry.row_id)

    def _resize(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(px(28))

    def _restore_columns(self) -> None:
        header = self.table.horizontalHeader()
        for column, width in _WIDTHS.items():
            header.resizeSection(column, px(width))
        header.restoreState(self.state.get_bytes(_HEADER))
        ScaledColumns(header)
        header.sectionResized.connect(lambda *_: self.state.put_bytes(_HEADER, header.saveState()))


class _JournalTable(QTableView):
    """Rows are whole changes, so whole rows are selected.

    Signals:
        opened: Enter on a row.
    """

    opened = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setStretchLastSection(True)
        self.setItemDelegate(_Padded(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the place; Ctrl+C copies the rows selected."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setMimeData(mime(self._selected_rows()))
        else:
            super().keyPressEvent(event)

    def _selected_rows(self) -> list[list[str]]:
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        model = self.model()
        columns = range(model.columnCount())
        return [[model.index(row, column).data() for column in columns] for row in rows]


class _Padded(QStyledItemDelegate):
    """7 px left and right; the row that holds the keyboard has the frame of a current cell."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        colours = tokens()
        painter.fillRect(option.rect, colours.select if selected else colours.base)
        painter.setFont(grid_font())
        painter.setPen(colours.onselect if selected else colours.text)
        room = option.rect.adjusted(7, 0, -7, 0)
        text = painter.fontMetrics().elidedText(
            index.data() or "", Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.accent, 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
