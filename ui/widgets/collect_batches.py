"""Các lần thu: every collection of the period, which one can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.domain.calendar import day_month
from core.exchange.outcome import FileOutcome
from core.services.exchange_records import Batch
from ui.models.overview_table import TableCell, TableRow
from ui.widgets.overview_region import Region

HEADINGS = ("Lúc", "Người thu", "Tệp", "Kết quả", "Tình trạng")
_WORDS = {
    FileOutcome.ACCEPTED: "đã nhận",
    FileOutcome.PARTLY_ACCEPTED: "một phần",
    FileOutcome.UNCHANGED: "không đổi",
    FileOutcome.HELD: "tạm giữ",
    FileOutcome.REFUSED: "từ chối",
}


class BatchList(QWidget):
    """The newest first.

    Signals:
        undo_wanted, receipt_wanted: the id of the collection chosen.
        closed: back to the file.
    """

    undo_wanted = Signal(str)
    receipt_wanted = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.region = Region("Các lần thu", HEADINGS, (104, 84, 40, 0, 84), 3, (1,))
        self.table = self.region.table
        self.setFocusProxy(self.table)
        self.undo_button = QPushButton("Hoàn tác lần thu này", autoDefault=False)
        self.receipt_button = QPushButton("Biên nhận lần này…", autoDefault=False)
        self.close_button = QPushButton("Đóng", autoDefault=False)
        self._batches: dict[str, Batch] = {}
        row = QHBoxLayout()
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(8)
        note = QLabel("Hoàn tác: như chưa từng thu các tệp mới của lần đó.", wordWrap=True)
        note.setProperty("role", "secondary")
        note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(note, 1)
        for button in (self.undo_button, self.receipt_button, self.close_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.region, 1)
        column.addLayout(row)
        self.table.row_changed.connect(self._mark)
        self.undo_button.clicked.connect(lambda _on=False: self.undo_wanted.emit(self.batch_id))
        self.receipt_button.clicked.connect(
            lambda _on=False: self.receipt_wanted.emit(self.batch_id)
        )
        self.close_button.clicked.connect(lambda _on=False: self.closed.emit())

    @property
    def batch_id(self) -> str:
        """The collection chosen."""
        return self.table.current_row.key if self.table.current_row else ""

    def show_batches(self, batches: Sequence[Batch]) -> None:
        """Show the collections of a period."""
        self._batches = {batch.id: batch for batch in batches}
        rows = [_row(batch) for batch in reversed(batches)]
        note = f"{len(rows)} lần" if rows else ""
        self.region.show_rows(rows, note, "Kỳ này chưa thu lần nào.")
        self._mark()

    def go_to_newest(self) -> None:
        """Choose the collection made last."""
        if self._batches:
            self.table.go_to_place(0)

    def _mark(self) -> None:
        batch = self._batches.get(self.batch_id)
        stands = batch is not None and not batch.is_undone
        self.undo_button.setEnabled(stands)
        self.receipt_button.setEnabled(stands)


def outcome_words(batch: Batch) -> str:
    """What became of the files: "3 đã nhận, 1 từ chối"."""
    counts = Counter(file.outcome for file in batch.files)
    return ", ".join(f"{counts[o]} {words}" for o, words in _WORDS.items() if counts[o])


def _row(batch: Batch) -> TableRow:
    tone = "text2" if batch.is_undone else "text"
    words = (
        f"{day_month(batch.at.date())}, {batch.at:%H:%M}",
        batch.who,
        str(len(batch.files)),
        outcome_words(batch),
        "đã hoàn tác" if batch.is_undone else "",
    )
    return TableRow(batch.id, tuple(TableCell(text, tone=tone) for text in words))
