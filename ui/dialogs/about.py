"""Version and licences."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core import APP_NAME, __version__
from core.services.locations import resource

# Parts of other hands that ship with the program, and their licences.
PARTS = (
    ("Qt 6, PySide6", "LGPL 3.0"),
    ("sqlite-utils", "Apache 2.0"),
    ("openpyxl, python-docx", "MIT"),
    ("ReportLab, lxml", "BSD"),
    ("Chữ Liberation", "SIL OFL 1.1"),
    ("Biểu tượng Fluent UI System Icons", "MIT"),
)
LICENCE_FILES = (("icons", "fluent", "LICENSE"), ("fonts", "OFL.txt"))


class AboutDialog(QDialog):
    """Giới thiệu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Giới thiệu {APP_NAME}")
        self.resize(560, 440)
        title = QLabel(f"{APP_NAME} {__version__}")
        title.setProperty("role", "heading")
        about = QLabel(
            "Lập, theo dõi và in kế hoạch kiểm soát thủ tục hành chính, cơ chế một cửa. "
            "Chạy trên máy này, không cần mạng.",
            wordWrap=True,
        )
        parts = QLabel("".join(f"<div>{name}: {licence}</div>" for name, licence in PARTS))
        parts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        texts = QPlainTextEdit(_licences(), readOnly=True)
        texts.setAccessibleName("Giấy phép của các phần đi kèm")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (title, about, parts, texts, buttons):
            column.addWidget(widget)


def _licences() -> str:
    return "\n\n".join(resource(*parts).read_text("utf-8") for parts in LICENCE_FILES)
