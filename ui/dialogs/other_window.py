"""What a start says whose book is open in a window that does not answer."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QMessageBox

from core import APP_NAME
from ui.icons import program_icon
from ui.one_window import SILENT_WORDS
from ui.theme import apply_theme, register_fonts
from ui.translation import install_vietnamese


def say_it_is_silent(app: QApplication) -> None:
    """Say it where a person sees it, and where a script reads it."""
    if sys.stderr is not None:  # a windowed program on Windows has none
        sys.stderr.write(f"{SILENT_WORDS}\n")
        sys.stderr.flush()
    install_vietnamese(app)
    register_fonts()
    apply_theme(app)
    app.setWindowIcon(program_icon())
    box = QMessageBox(QMessageBox.Icon.Warning, APP_NAME, SILENT_WORDS)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.exec()
