"""Khôi phục: the one question before another store takes the place of the present one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.dialog import Dialog
from ui.theme import dialog_size

if TYPE_CHECKING:
    from core.services.backup_file import About


class RestoreBackupDialog(Dialog):
    """Nothing is lost either way; "Thôi" has the focus all the same."""

    help_topic = "sao-luu"

    def __init__(self, path: Path, about: About, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Khôi phục bản sao lưu")
        question = QLabel(f"Khôi phục sổ như lúc {about.time:%H:%M ngày %d/%m/%Y}?")
        question.setProperty("role", "heading")
        words = QLabel(
            f"Bản của {about.unit_name} ({about.unit_code}), tệp “{path.name}”, đã kiểm tra nguyên"
            " vẹn.\n\nNhững gì ghi sau lúc đó không còn trong sổ đang mở. Sổ hiện nay được giữ"
            " thành một bản sao lưu, khôi phục lại được.",
            wordWrap=True,
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        self.restore_button = QPushButton("Khôi phục", autoDefault=False)
        self.restore_button.clicked.connect(self.accept)
        cancel = QPushButton("Thôi")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.restore_button)
        row.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(question)
        column.addWidget(words, 1)
        column.addLayout(row)
        self.resize(dialog_size(520, 220))
        cancel.setFocus()
