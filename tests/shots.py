"""Screenshots of every page, as the README and the help show them, and for looking at.

    python -m tests.shots STORE FOLDER [--every] [--period CODE]

writes one picture of each page at 1366×698 in light colours; --every adds dark and high
contrast, 1093×574 (1366×768 at 125 %), 1920×1010 and letters of 130 %.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.office_opening import open_office
from ui.operations.runner import Operations
from ui.pages import INNER_PAGES, PAGES
from ui.state import UiState
from ui.theme import apply_theme, register_fonts
from ui.translation import install_vietnamese

PLAIN = [("", "light", 100, (1366, 698))]
EVERY = [
    *PLAIN,
    ("-dark", "dark", 100, (1366, 698)),
    ("-contrast", "contrast", 100, (1366, 698)),
    ("-125", "light", 100, (1093, 574)),
    ("-wide", "light", 100, (1920, 1010)),
    ("-130", "light", 130, (1366, 698)),
]
SETTLE_MS = 400


def settle() -> None:
    """Let the pages read, lay out and paint."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def main() -> None:
    """Take the pictures."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("store", type=Path)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--every", action="store_true")
    arguments.add_argument("--period", default="", help="the period to stand at")
    wanted = arguments.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    install_vietnamese(app)
    register_fonts()
    state = UiState(wanted.folder / "state")
    if wanted.period:
        state.put("book/period", wanted.period)
    window = MainWindow(Operations(), state)
    apply_theme(app, "light")
    window.show()
    window.open_book(lambda: open_office(wanted.store))
    window.operations.wait_idle()
    settle()
    for suffix, theme, scale, size in EVERY if wanted.every else PLAIN:
        apply_theme(app, theme, scale)
        window.resize(*size)
        for page in (*PAGES, *INNER_PAGES):
            window.show_page(page.id)
            window.operations.wait_idle()
            settle()
            window.grab().save(str(wanted.folder / f"{page.id}{suffix}.png"))
    print(f"{len(list(wanted.folder.glob('*.png')))} pictures in {wanted.folder}")
    window.close()


if __name__ == "__main__":
    main()
