"""What an issued paper says and the data of today do not."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.services.issued_report import Verification
from ui.clipboard import mime
from ui.dialogs.dialog import Dialog
from ui.models.issued_words import difference_row, seal_sentence
from ui.theme import dialog_size
from ui.widgets.difference_table import DifferenceTable


class ReportDifferencesDialog(Dialog):
    """Signed and present values side by side, to be copied into a letter."""

    help_topic = "phat-hanh"

    def __init__(self, found: Verification, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self.setWindowTitle("So sánh với bản đã phát hành")
        self.table = DifferenceTable()
        self.table.show_differences(found.differences)
        self.copied = QLabel()
        self.copy_button = QPushButton("Chép bảng", autoDefault=False)
        self.copy_button.clicked.connect(lambda _on=False: self.copy())
        leave = QPushButton("Đóng", default=True)
        leave.clicked.connect(lambda _on=False: self.reject())
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.copied)
        buttons.addStretch()
        buttons.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(QLabel(seal_sentence(found), wordWrap=True))
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.resize(dialog_size(760, 460))

    def copy(self) -> None:
        """The table for Excel and Word."""
        rows = [list(difference_row(each)) for each in self._found.differences]
        QApplication.clipboard().setMimeData(mime([["Ở đâu", "Đã ký", "Nay"], *rows]))
        self.copied.setText(f"Đã chép {len(rows)} dòng.")
