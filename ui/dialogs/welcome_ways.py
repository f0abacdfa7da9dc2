"""Other ways to a first book than making one: a backup, a handover, the sample."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from ui.icons import bind_icon
from ui.office_opening import BACKUP_FILES, SAMPLE_YEAR


class OtherWays(QWidget):
    """A row of buttons under the first question.

    Signals:
        file_chosen: the path of a backup or of a handover.
        sample_wanted: the person wants to look first.
    """

    file_chosen = Signal(object)
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.handover_button = _button("Mở tệp bàn giao…", "open")
        self.restore_button = _button("Khôi phục bản sao lưu…", "history")
        self.sample_button = _button(f"Xem thử kế hoạch mẫu {SAMPLE_YEAR}", "eye")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.handover_button, self.restore_button, self.sample_button):
            row.addWidget(button)
        row.addStretch()
        self.handover_button.clicked.connect(lambda: self._choose("Chọn tệp bàn giao"))
        self.restore_button.clicked.connect(lambda: self._choose("Chọn bản sao lưu"))
        self.sample_button.clicked.connect(lambda _checked=False: self.sample_wanted.emit())

    def _choose(self, title: str) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, title, "", BACKUP_FILES)
        if name:
            self.file_chosen.emit(Path(name))


def _button(text: str, icon_name: str) -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    bind_icon(button, icon_name, "text", 20)
    return button
