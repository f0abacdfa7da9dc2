"""The page Kế hoạch on a real store, with the hands of a person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.domain.plan import Plan, PlanItem
from ui.delegates.plan_editor import CellEditor
from ui.operations import history
from ui.operations import plan as operation
from ui.operations.runner import Operations
from ui.pages.plan import PlanPage
from ui.state import UiState

NO_KEYS = Qt.KeyboardModifier.NoModifier


class Desk:
    """A plan's page that shows ``plan`` (None = no plan yet)."""

    def __init__(self, operations: Operations, folder: Path, plan: Plan | None) -> None:
        self.operations = operations
        self.state = UiState(folder)
        self.page = PlanPage(operations, self.state)
        operations.changed.connect(self.page.refresh)
        self.page.resize(1218, 630)
        self.page.show()
        self.page.activateWindow()
        if plan is None:
            self.page.refresh(None)
        else:
            operation.store(operations=operations, plan=plan, source="mẫu.txt")
        self.settle()
        self.page.activate()

    def settle(self) -> None:
        """Let every job and event come to its end."""
        for _ in range(4):
            assert self.operations.wait_idle()
            QApplication.processEvents()

    # -- looking ---------------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """The plan in the store, not the one on the screen."""
        found: list[Plan | None] = []
        self.operations.query(lambda office: office.plans.current(), found.append)
        self.settle()
        assert found[0] is not None
        return found[0]

    def item(self, path: str) -> PlanItem:
        """The stored row with a path."""
        plan = self.plan
        ids = {p: i for i, p in plan.tree.paths.items()}
        return plan.tree.by_id[ids[path]]

    def index(self, path: str, column: str) -> QModelIndex:
        """The cell on the screen."""
        facts = self.page.model.facts
        assert facts is not None
        ids = {p: i for i, p in facts.tree.paths.items()}
        return self.page.model.index_of(ids[path], column)

    def shown(self, path: str, column: str) -> str:
        """The words of a cell on the screen."""
        return str(self.index(path, column).data())

    @property
    def place(self) -> tuple[str, str]:
        """The path and the column of the current cell."""
        index = self.page.view.currentIndex()
        item, facts = self.page.model.item(index), self.page.model.facts
        assert item is not None
        assert facts is not None
        return facts.tree.paths[item.id], self.page.model.column(index).key

    @property
    def paths_in_sight(self) -> list[str]:
        """The paths of the rows in sight."""
        facts = self.page.model.facts
        assert facts is not None
        items = [self.page.model.item(row) for row in self.page.view.rows()]
        return [facts.tree.paths[item.id] for item in items if item]

    @property
    def editor(self) -> CellEditor:
        """The open editor."""
        editor = self.page.view.cell_delegate.editor
        assert editor is not None
        return editor

    @property
    def undo_label(self) -> str | None:
        """What Ctrl+Z would take back."""
        found: list[str | None] = []
        self.operations.query(lambda office: office.history.undo_label(), found.append)
        self.settle()
        return found[0]

    # -- acting ----------------------------------------------------------------------------

    def go(self, path: str, column: str) -> None:
        """Make a cell current."""
        self.page.view.reveal(self.index(path, column))

    def select(self, start: tuple[str, str], end: tuple[str, str]) -> None:
        """Select a rectangle from one cell to another."""
        self.go(*start)
        self.page.view.go_to(self.index(*end), extend=True)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """A key, to the editor when one is open, else to the grid."""
        QTest.keyClick(self.page.view.cell_delegate.editor or self.page.view, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Letters as Unikey sends them: any letter, one key event each."""
        for letter in text:
            target = self.page.view.cell_delegate.editor or self.page.view
            event = QKeyEvent(QEvent.Type.KeyPress, 0, NO_KEYS, letter)
            QApplication.sendEvent(target, event)

    def compose(self, text: str, *drafts: str) -> None:
        """A word from an input method, after the drafts it showed underlined."""
        for draft in drafts:
            QApplication.sendEvent(self.page.view, QInputMethodEvent(draft, []))
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.page.view, event)

    def paste(self, text: str) -> None:
        """Ctrl+V with a text from elsewhere."""
        QGuiApplication.clipboard().setText(text)
        self.page.cells.paste()
        self.settle()

    def undo(self) -> None:
        """Ctrl+Z of the window."""
        history.undo(operations=self.operations)
        self.settle()

    def redo(self) -> None:
        """Ctrl+Y of the window."""
        history.redo(operations=self.operations)
        self.settle()
