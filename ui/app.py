"""Starting the window: the look, the faults' one way, then the book."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from core import APP_NAME, __version__
from core.services.locations import STORE_NAME
from ui.appearance import apply_kept
from ui.dialogs.crash import CrashDialog
from ui.icons import icon
from ui.main_window import MainWindow
from ui.office_opening import create_office, open_office
from ui.operations.faults import FaultCatcher, hard_faults_logged
from ui.operations.runner import Operations
from ui.state import UiState
from ui.theme import register_fonts
from ui.translation import install_vietnamese

if TYPE_CHECKING:
    from ui.dialogs.welcome import WelcomeDialog


def run(data_dir: Path) -> int:
    """Show the window on the book of a folder, or help to start one. Returns the exit status."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP_NAME)
    app.setApplicationVersion(__version__)
    install_vietnamese(app)
    register_fonts()
    state = UiState(data_dir)
    apply_kept(state)
    app.setWindowIcon(icon("book_open", "accent"))
    window = MainWindow(Operations(), state)
    faults = FaultCatcher(lambda error: CrashDialog(error, window.status.saved_at, window).exec())
    faults.install()
    window.show()
    # The first paint comes before anything heavy is imported.
    QTimer.singleShot(0, lambda: start(window, data_dir))
    with hard_faults_logged(data_dir):
        return app.exec()


def start(window: MainWindow, data_dir: Path) -> None:
    """Open the book, or show the first steps where there is none."""
    if (data_dir / STORE_NAME).exists():
        window.open_book(lambda: open_office(data_dir))
        return
    from ui.dialogs.welcome import WelcomeDialog

    dialog = WelcomeDialog(data_dir, window)
    dialog.accepted.connect(lambda: _make_book(window, dialog))
    dialog.rejected.connect(window.close)
    dialog.open()


def _make_book(window: MainWindow, dialog: WelcomeDialog) -> None:
    book = dialog.new_book()
    window.open_book(
        lambda: create_office(book), on_error=lambda error: dialog.show_fault(str(error))
    )
