"""Version and licences."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core import APP_NAME, __version__
from core.services.licences import licence_texts, shipped_parts
from ui.dialogs.dialog import Dialog
from ui.theme import dialog_size


class AboutDialog(Dialog):
    """Giới thiệu."""

    help_topic = "bat-dau"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Giới thiệu {APP_NAME}")
        self.resize(dialog_size(560, 440))
        title = QLabel(f"{APP_NAME} {__version__}")
        title.setProperty("role", "heading")
        about = QLabel(
            "Lập, theo dõi và in kế hoạch kiểm soát thủ tục hành chính, cơ chế một cửa. "
            "Chạy trên máy này, không cần mạng.",
            wordWrap=True,
        )
        parts = QLabel("".join(f"<div>{p.name}: {p.licence}</div>" for p in shipped_parts()))
        parts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        texts = QPlainTextEdit(licence_texts(), readOnly=True)
        texts.setAccessibleName("Giấy phép của các phần đi kèm")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        area.setAccessibleName("Các phần đi kèm")
        area.setWidget(parts)
        column = QVBoxLayout(self)
        for widget, stretch in ((title, 0), (about, 0), (area, 1), (texts, 1), (buttons, 0)):
            column.addWidget(widget, stretch)
