"""The page Số liệu on a real store, with the hands of a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.domain.figure import Figure, FigureKey
from core.domain.period import parse_period
from core.services.changes import Changes
from core.services.figure_entry import unread_texts
from core.services.office import Office
from ui.models.figure_facts import FigureFacts
from ui.models.figure_words import NARROW_WORDS
from ui.operations import history
from ui.operations.runner import Operations
from ui.pages.figures import FiguresPage
from ui.state import UiState

T = TypeVar("T")
NO_KEYS = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
PERIOD = "2024-T03"
DUNG_TIEN, GIANG_BIEN = "11827", "11830"
COMPLETE = {
    "f06_3": 151, "f06_4": 84, "f06_5": 57, "f06_6": 10, "f06_7": 140, "f06_8": 87,
    "f06_9": 53, "f06_10": 0, "f06_11": 11, "f06_12": 11, "f06_13": 0,
}  # fmt: skip


class FiguresDesk:
    """The page on March 2024, with figures of Xã Dũng Tiến."""

    def __init__(self, operations: Operations, folder: Path, period: str = PERIOD) -> None:
        self.operations = operations
        self.state = UiState(folder)
        self.state.put("book/period", period)
        self.unit = self.ask(_unit_id(DUNG_TIEN))
        self.other = self.ask(_unit_id(GIANG_BIEN))
        self.state.put("figures/unit", self.unit)
        self.page = FiguresPage(operations, self.state)
        operations.changed.connect(self.page.refresh)
        self.page.resize(1218, 630)
        self.page.show()
        self.page.activateWindow()
        self.page.refresh(None)
        self.settle()
        self.page.start_by_hand()
        self.settle()

    def settle(self) -> None:
        """Let every job and event come to its end."""
        for _ in range(4):
            assert self.operations.wait_idle()
            QApplication.processEvents()

    # -- the store ---------------------------------------------------------------------------

    def ask(self, look: Callable[[Office], T]) -> T:
        """Ask the office something."""
        found: list[T] = []
        self.operations.query(look, found.append)
        self.settle()
        return found[0]

    def store(self, values: Mapping[str, int], unit: str = "", period: str = PERIOD) -> None:
        """Figures that come from elsewhere, as from another page."""
        figures = {
            FigureKey(unit or self.unit, period, code): Figure.number(value)
            for code, value in values.items()
        }

        def change(office: Office) -> Changes:
            return office.figures.put(figures)

        self.operations.run(change)
        self.settle()

    def stored(self, element: str, unit: str = "") -> Figure:
        """A figure in the store, not the one on the screen."""
        key = FigureKey(unit or self.unit, PERIOD, element)
        figures = self.ask(lambda office: office.figures.book(parse_period(PERIOD)).table)
        return figures.figure(*key)

    @property
    def unread(self) -> dict[str, str]:
        """The texts that wait in the store, by element."""
        found = self.ask(lambda office: unread_texts(office.recorder, PERIOD))
        return {key.element: text for key, text in found.items()}

    @property
    def undo_label(self) -> str | None:
        """What Ctrl+Z would take back."""
        return self.ask(lambda office: office.history.undo_label())

    # -- the screen --------------------------------------------------------------------------

    @property
    def facts(self) -> FigureFacts:
        """What the window shows."""
        assert self.page.facts is not None
        return self.page.facts

    @property
    def place(self) -> tuple[str, str]:
        """The unit and the element of the current cell."""
        key = self.page.tables.key
        assert key is not None
        return key.unit, key.element

    def key(self, element: str, unit: str = "") -> FigureKey:
        """The key of a cell."""
        return FigureKey(unit or self.unit, self.facts.code, element)

    def shown(self, element: str, unit: str = "") -> str:
        """The words of an entry cell as painted."""
        return self.page.tables.model.entry_words(self.key(element, unit), NARROW_WORDS)

    def check(self, element: str) -> tuple[str, str]:
        """Sign and words beside a figure."""
        check = self.page.tables.model.check(self.key(element))
        return check.sign, check.words

    # -- acting ------------------------------------------------------------------------------

    def go(self, element: str, unit: str = "") -> None:
        """Make a cell current."""
        self.page.tables.go_to(self.key(element, unit))

    def type(self, text: str) -> None:
        """Letters as a keyboard sends them."""
        for letter in text:
            view = self.page.tables.view
            target = view.cell_delegate.editor or view
            event = QKeyEvent(QEvent.Type.KeyPress, 0, NO_KEYS, letter)
            QApplication.sendEvent(target, event)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """A key, to the editor when one is open, else to the grid."""
        view = self.page.tables.view
        QTest.keyClick(view.cell_delegate.editor or view, key, modifiers)
        self.settle()

    def enter(self, text: str) -> None:
        """Type and finish with Enter."""
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def paste(self, text: str) -> None:
        """Ctrl+V with a text from elsewhere."""
        QGuiApplication.clipboard().setText(text)
        self.page.cells.paste()
        self.settle()

    def undo(self) -> None:
        """Ctrl+Z of the window."""
        history.undo(operations=self.operations)
        self.settle()


def _unit_id(code: str) -> Callable[[Office], str]:
    def look(office: Office) -> str:
        found = office.units.directory().by_code(code, date(2024, 3, 18))
        assert found is not None
        return found.id

    return look
