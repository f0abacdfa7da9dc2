"""The one dialog for a fault of the program."""

from __future__ import annotations

import platform
import traceback

import PySide6
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core import APP_NAME, __version__
from ui.dialogs.dialog import Dialog


def crash_report(error: BaseException) -> str:
    """Versions and traceback: what support needs, in English as Python writes it."""
    lines = [
        f"{APP_NAME} {__version__}",
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}",
        f"{platform.platform()}",
        "",
        *traceback.format_exception(error),
    ]
    return "\n".join(line.rstrip("\n") for line in lines)


class CrashDialog(Dialog):
    """Says what is still right, shows the report, copies it."""

    help_topic = "sao-luu"

    def __init__(self, error: BaseException, saved_at: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{APP_NAME} – sự cố")
        self.setMinimumSize(560, 320)
        saved = f"Số liệu đã lưu lúc {saved_at} còn nguyên." if saved_at else "Sổ giữ nguyên."
        self.message = QLabel(
            f"<b>Phần mềm gặp sự cố nên việc vừa rồi chưa xong.</b><br>{saved} "
            "Chép báo cáo dưới đây gửi người hỗ trợ; đóng hộp này để làm tiếp.",
            wordWrap=True,
        )
        self.report = QPlainTextEdit(crash_report(error), readOnly=True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName("Báo cáo sự cố")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = buttons.addButton("Chép báo cáo", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.message, self.report, buttons):
            column.addWidget(widget)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.report.toPlainText())
