"""Starting the window: the look, the faults' one way, then the book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from core.services.locations import STORE_NAME
from ui.appearance import apply_kept
from ui.dialogs.crash import CrashDialog
from ui.doorbell import Doorbell
from ui.icons import program_icon
from ui.main_window import MainWindow
from ui.office_opening import (
    BACKUP_FILES,
    SAMPLE_PERIOD,
    create_office,
    open_office,
    open_sample,
    restore_office,
)
from ui.one_window import OneWindow
from ui.operations.collector import GarbageCollector
from ui.operations.faults import FaultCatcher, hard_faults_logged
from ui.operations.runner import Operations
from ui.pages import FILE_PLACE, PAGES
from ui.state import UiState
from ui.theme import register_fonts
from ui.translation import install_vietnamese

if TYPE_CHECKING:
    from ui.dialogs.welcome import WelcomeDialog


def run(
    app: QApplication, door: QWidget, state: UiState, one: OneWindow, workbook: Path | None
) -> int:
    """Show the window on the book of a folder, or help to start one. Returns the exit status.

    The ``door`` goes when the window stands. A ``workbook`` is shown on the page that takes it.
    """
    data_dir = one.folder
    install_vietnamese(app)
    register_fonts()
    apply_kept(state)
    app.setWindowIcon(program_icon())
    collector = GarbageCollector(app)
    window = MainWindow(Operations(), state)
    faults = FaultCatcher(lambda error: CrashDialog(error, window.status.saved_at, window).exec())
    faults.install()
    window.book_left.connect(lambda: start(window, data_dir))
    if workbook is not None:
        show_when_open(window, workbook)
    doorbell = Doorbell(one, window, lambda file: show_when_open(window, file))
    window.deck.shown.connect(lambda _page_id: doorbell.move_to(folder_of(window) or data_dir))
    window.show()
    app.processEvents()  # painted over the door, which then goes unseen
    door.close()
    # The first paint comes before anything heavy is imported.
    QTimer.singleShot(0, lambda: start(window, data_dir))
    with hard_faults_logged(data_dir):
        status = app.exec()
    collector.stop()
    return status


def folder_of(window: MainWindow) -> Path | None:
    """Where the open book lies; the first steps may have chosen a folder beside the program."""
    return Path(window.book.folder) if window.book is not None else None


def show_when_open(window: MainWindow, workbook: Path) -> None:
    """Hand a workbook to the page that takes it, once the book is open."""
    if window.book is not None and window.current_page is not None:
        _show_workbook(window, workbook)
        return

    def hand_over(_page_id: str) -> None:
        window.deck.shown.disconnect(hand_over)
        # The page of last time is still being shown.
        QTimer.singleShot(0, lambda: _show_workbook(window, workbook))

    window.deck.shown.connect(hand_over)


def _show_workbook(window: MainWindow, workbook: Path) -> None:
    assert window.book is not None
    role = window.book.identity.role
    for entry in PAGES:
        if entry.takes_workbooks and entry.is_for(role):
            window.show_page(entry.id, f"{FILE_PLACE}{workbook}")


def start(window: MainWindow, data_dir: Path) -> None:
    """Open the book, or show the first steps where there is none."""
    if (data_dir / STORE_NAME).exists():
        window.open_book(
            lambda: open_office(data_dir), on_error=lambda error: _rescue(window, data_dir, error)
        )
        return
    from ui.dialogs.welcome import WelcomeDialog

    dialog = WelcomeDialog(data_dir, window)
    dialog.accepted.connect(lambda: _make_book(window, dialog))
    dialog.rejected.connect(window.close)
    dialog.open()


def _make_book(window: MainWindow, dialog: WelcomeDialog) -> None:
    def fail(error: Exception) -> None:
        dialog.show_fault(str(error))

    folder = dialog.data_dir
    if dialog.backup is not None:
        backup = dialog.backup
        window.open_book(lambda: restore_office(folder, backup), fail, label="Đang khôi phục")
    elif dialog.wants_sample:
        window.state.put("book/period", SAMPLE_PERIOD)
        words = "Đang lập sổ mẫu: 30 xã, ba tháng số liệu, một lần phát và thu phiếu"
        window.open_book(lambda: open_sample(folder), fail, label=words)
    else:
        book = dialog.new_book()
        window.open_book(lambda: create_office(book), fail, label="Đang lập sổ")


def _rescue(window: MainWindow, data_dir: Path, error: Exception) -> None:
    """The book does not open: its backups are the way out."""

    def choose() -> None:
        folder = data_dir / "sao-luu"
        name, _kind = QFileDialog.getOpenFileName(
            window, "Chọn bản sao lưu", str(folder if folder.is_dir() else ""), BACKUP_FILES
        )
        if name:
            window.open_book(
                lambda: restore_office(data_dir, Path(name)),
                lambda again: _rescue(window, data_dir, again),
                label="Đang khôi phục",
            )

    window.door.show_note(str(error), ("Khôi phục bản sao lưu…", choose))
