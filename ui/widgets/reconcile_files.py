"""Theo tệp: whole files to choose, each only after the list of its cells was shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.models.reconcile_book import ReconcileBook
from ui.models.reconcile_files import (
    CELL_HEADINGS,
    FILE_HEADINGS,
    FileGroup,
    cell_rows,
    file_groups,
    file_row,
)
from ui.widgets.overview_region import Region

_NONE = "Chọn một tệp ở trên để xem các ô của nó."


class FilesView(QWidget):
    """The button takes the file whose cells stand in the list above it, never another.

    Signals:
        chosen: the :class:`FileGroup` whose values are all taken.
        closed: back to the single cell.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.groups: dict[str, FileGroup] = {}
        self.files = Region("Chọn theo tệp", FILE_HEADINGS, (0, 120, 130, 64, 56), 0, (2, 3))
        self.cells = Region("Các ô của tệp", CELL_HEADINGS, (0, 130, 130, 170), 0, (1,))
        self.setFocusProxy(self.files.table)
        self.take = QPushButton(autoDefault=False)
        self.close_button = QPushButton("Đóng (Esc)", autoDefault=False)
        self._note = QLabel(wordWrap=True)
        self._note.setProperty("role", "secondary")
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(self._note, 1)
        row.addWidget(self.take)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.files, 2)
        column.addWidget(self.cells, 3)
        column.addLayout(row)
        self.files.table.row_changed.connect(self._show_cells)
        self.take.clicked.connect(lambda _on=False: self._take())
        self.close_button.clicked.connect(lambda _on=False: self.closed.emit())

    @property
    def group(self) -> FileGroup | None:
        """The file whose cells are shown."""
        row = self.files.table.current_row
        return self.groups.get(row.key) if row else None

    def show_book(self, book: ReconcileBook) -> None:
        """Show the files of the cells that wait."""
        groups = file_groups(book)
        self.groups = {group.key: group for group in groups}
        note = f"{len(groups)} tệp có giá trị chờ chọn" if groups else ""
        rows = [file_row(group) for group in groups]
        self.files.table.clearSelection()
        self.files.show_rows(rows, note, "Không còn ô nào chờ chọn.")
        self._show_cells()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show_cells(self) -> None:
        group = self.group
        self.take.setEnabled(group is not None)
        self.take.setText(f"Chọn cả tệp này: {len(group.cells)} ô" if group else "Chọn cả tệp này")
        self.cells.show_rows(cell_rows(group) if group else [], group.name if group else "", _NONE)
        self._note.setText(_note(group) if group else "")

    def _take(self) -> None:
        if self.group is not None:
            self.chosen.emit(self.group)


def _note(group: FileGroup) -> str:
    unclear = f" {group.unclear} ô của tệp chưa rõ nghĩa, trả lời riêng." if group.unclear else ""
    return f"Giá trị không được chọn vẫn giữ trong nhật ký; hoàn tác được cả lần.{unclear}"
