"""Danh sách bổ sung: what came after the period was locked, beside what counts in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.services.exchange_records import LateCell
from ui.models.overview_table import TableCell, TableRow
from ui.widgets.overview_region import Region

HEADINGS = ("Đơn vị", "Mục", "Đã chốt", "Đến sau", "Tệp, ô")


class LateList(QWidget):
    """In the order of units.

    Signals:
        reopen_wanted, print_wanted: what the buttons say.
        closed: back to the file.
    """

    reopen_wanted = Signal()
    print_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.region = Region("Danh sách bổ sung", HEADINGS, (116, 0, 84, 92, 150), 1, (4,))
        self.table = self.region.table
        self.setFocusProxy(self.table)
        note = QLabel("Mở lại kỳ thì các ô này được tính.", wordWrap=True)
        note.setProperty("role", "secondary")
        note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(note, 1)
        for words, signal in (
            ("Mở lại kỳ…", self.reopen_wanted),
            ("In danh sách…", self.print_wanted),
            ("Đóng", self.closed),
        ):
            button = QPushButton(words, autoDefault=False)
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit())
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.region, 1)
        column.addLayout(row)

    def show_cells(self, late: Sequence[LateCell]) -> None:
        """Show what came late."""
        units = len({cell.unit_id for cell in late})
        note = f"{len(late)} ô của {units} đơn vị, đến sau khi chốt" if late else ""
        rows = [_row(place, cell) for place, cell in enumerate(late)]
        self.region.show_rows(rows, note, "Không có ô nào đến sau khi chốt.")


def _row(place: int, cell: LateCell) -> TableRow:
    source = f"{cell.file}, {cell.sheet}!{cell.cell}"
    words = (cell.unit_name, cell.label, cell.counted, cell.arrived, source)
    bold = (False, False, False, True, False)
    cells = (
        TableCell(text, bold=is_new, tip=text) for text, is_new in zip(words, bold, strict=True)
    )
    return TableRow(f"{place}", tuple(cells))
