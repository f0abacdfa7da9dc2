"""One case of the start-up bench: starts, says "painted", and waits to be ended.

Run by the bench as a script, and frozen: startup_case.py bare|door|window|plan FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(case: str, folder: Path) -> None:
    """Run one case."""
    {"bare": bare, "door": door, "window": window, "plan": plan}[case](folder)


def bare(_folder: Path) -> None:
    """What Qt itself costs: a window with a tree of 40 rows."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QTreeView

    class Window(QMainWindow):
        def paintEvent(self, event):  # type: ignore[no-untyped-def]
            super().paintEvent(event)
            _tell()

    app = QApplication(sys.argv[:1])
    model = QStandardItemModel()
    for number in range(40):
        model.appendRow([QStandardItem(f"{number} {column}") for column in range(6)])
    bare_window, tree = Window(), QTreeView()
    tree.setModel(model)
    bare_window.setCentralWidget(tree)
    bare_window.resize(1366, 728)
    bare_window.show()
    app.exec()


def door(folder: Path) -> None:
    """The first thing painted: the empty window."""
    from ui import start

    class Watched(start.Door):
        def show_now(self) -> None:
            super().show_now()
            print("painted", flush=True)

    start.Door = Watched
    _start(folder)


def window(folder: Path) -> None:
    """The frame of the window."""
    from ui.main_window import MainWindow

    _run_watched(folder, lambda watched: isinstance(watched, MainWindow))


def plan(folder: Path) -> None:
    """The rows of the plan."""

    def has_rows(watched: object) -> bool:
        tree = watched.parent()  # type: ignore[attr-defined]
        return type(tree).__name__ == "PlanTreeView" and tree.model().rowCount() > 0

    _run_watched(folder, has_rows)


def _run_watched(folder: Path, seen) -> None:  # type: ignore[no-untyped-def]
    """Start the program; tell when it paints a widget that was ``seen``."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from ui import app as application
    from ui.main_window import MainWindow

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and seen(watched):
                QApplication.instance().removeEventFilter(self)
                _tell()
            return False

    class Watched(MainWindow):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)
            self.watch = Watch()
            QApplication.instance().installEventFilter(self.watch)

    application.MainWindow = Watched
    _start(folder)


def _start(folder: Path) -> None:
    """As a person's double click does, by the command line."""
    from ui.cli import run

    run(["--data", str(folder)])


def _tell() -> None:
    """Say so once the frame is out."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, lambda: print("painted", flush=True))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
