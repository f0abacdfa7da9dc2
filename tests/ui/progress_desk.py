"""The page Tiến độ on a real store, with the hands of a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.domain.period import parse_period
from core.domain.plan import Plan
from core.domain.progress import Progress, Sign
from core.services.office import Office
from core.services.progress import Cell, CellKey, ProgressBoard
from ui.operations import history
from ui.operations import plan as plan_operation
from ui.operations.runner import Operations
from ui.pages.progress import ProgressPage
from ui.state import UiState

T = TypeVar("T")
NO_KEYS = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MARCH = "2024-T03"


class ProgressDesk:
    """The board of March 2024 of the office that ``operations`` own."""

    def __init__(
        self, operations: Operations, folder: Path, plan: Plan | None, period: str = MARCH
    ) -> None:
        self.operations = operations
        self.period = period
        if plan is not None:
            plan_operation.store(operations=operations, plan=plan, source="mẫu.txt")
        self.state = UiState(folder)
        self.state.put("book/period", period)
        self.state.put("progress/detail_open", True)
        self.page = ProgressPage(operations, self.state)
        operations.changed.connect(self.page.refresh)
        self.page.resize(1218, 630)
        self.page.show()
        self.page.activateWindow()
        self.page.refresh(None)
        self.settle()
        self.page.activate()

    def settle(self) -> None:
        """Let every job and event come to its end."""
        for _ in range(4):
            assert self.operations.wait_idle(30_000)
            QApplication.processEvents()

    def ask(self, fn: Callable[[Office], T]) -> T:
        """Look something up in the store."""
        found: list[T] = []
        self.operations.query(fn, found.append)
        self.settle()
        return found[0]

    # -- looking -------------------------------------------------------------------------------

    @property
    def board(self) -> ProgressBoard:
        """The board in the store, not the one on the screen."""

        def look(office: Office) -> ProgressBoard:
            plan = office.plans.current()
            assert plan is not None
            return office.progress.board(plan, parse_period(self.period))

        return self.ask(look)

    def key(self, path: str, unit: str) -> CellKey:
        """A task by its path at a unit by its name."""
        facts = self.page.facts
        assert facts is not None
        ids = {found: item for item, found in facts.paths.items()}
        names = {each.name: each.id for each in (*facts.all_units, *facts.book.others)}
        return ids[path], names[unit]

    def stored(self, path: str, unit: str) -> Cell:
        """A cell as it is in the store."""
        return self.board.cells[self.key(path, unit)]

    def report(self, path: str, unit: str) -> Progress:
        """What is stored for a cell; it must be there."""
        report = self.stored(path, unit).report
        assert report is not None
        return report

    def sign(self, path: str, unit: str) -> Sign:
        """The sign on the screen."""
        facts = self.page.facts
        assert facts is not None
        cell = facts.cell(self.key(path, unit))
        assert cell is not None
        return cell.standing.sign

    @property
    def place(self) -> tuple[str, str]:
        """The path and the unit's name of the current cell."""
        key, facts = self.page.tables.key(), self.page.facts
        assert key is not None
        assert facts is not None
        return facts.paths[key[0]], facts.unit_by_id[key[1]].name

    @property
    def paths_in_sight(self) -> list[str]:
        """The paths of the tasks in sight."""
        facts = self.page.facts
        assert facts is not None
        return [facts.paths[task.id] for task in facts.tasks]

    @property
    def undo_label(self) -> str | None:
        """What Ctrl+Z would take back."""
        return self.ask(lambda office: office.history.undo_label())

    # -- acting --------------------------------------------------------------------------------

    def go(self, path: str, unit: str, field: str = "state") -> None:
        """Make a cell current."""
        assert self.page.tables.go_to(self.key(path, unit), field)
        QApplication.processEvents()

    def select(self, start: tuple[str, str], end: tuple[str, str]) -> None:
        """Select a rectangle from one cell to another."""
        self.go(*start)
        model = self.page.tables.model
        self.page.tables.view.go_to(model.place(self.key(*end)), extend=True)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS, to: QWidget | None = None
    ) -> None:
        """A key, to the editor when one is open, else to the table."""
        view = self.page.tables.view
        QTest.keyClick(to or view.editor or view, key, modifiers)
        self.settle()

    def type(self, text: str, to: QWidget | None = None) -> None:
        """Letters as Unikey sends them: any letter, one key event each."""
        view = self.page.tables.view
        for letter in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, NO_KEYS, letter)
            QApplication.sendEvent(to or view.editor or view, event)
        self.settle()

    def paste(self, text: str) -> None:
        """Ctrl+V with a text from elsewhere."""
        QGuiApplication.clipboard().setText(text)
        self.page.cells.paste()
        self.settle()

    def command(self, words: str) -> QAction:
        """A command of the page by its words."""
        return next(a for a in self.page.findChildren(QAction) if a.text() == words)

    def choose(self, box: str, choice: str) -> None:
        """Choose an entry of a box of the strip by its id."""
        widget = getattr(self.page.filters, box)
        place = widget.findData(choice)
        assert place >= 0
        widget.setCurrentIndex(place)
        widget.activated.emit(place)
        self.settle()

    def undo(self) -> None:
        """Ctrl+Z of the window."""
        history.undo(operations=self.operations)
        self.settle()
