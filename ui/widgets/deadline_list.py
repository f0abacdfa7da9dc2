"""The list of deadlines under the parts that it can be cut to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.services.deadline_review import DeadlineRow
from ui.models.deadline_rows import CHOICES, chosen


class DeadlineList(QWidget):
    """A row of buttons with counts, and the table.

    Signals:
        choice_changed: another part is to be shown.
    """

    choice_changed = Signal()

    def __init__(self, table: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        bar = QWidget(objectName="panel")
        row = QHBoxLayout(bar)
        row.setContentsMargins(9, 4, 9, 4)
        row.setSpacing(4)
        for place, choice in enumerate(CHOICES):
            button = QPushButton(choice.words, autoDefault=False, checkable=True)
            button.setProperty("small", True)
            self._group.addButton(button, place)
            row.addWidget(button)
        row.addStretch()
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda _id: self.choice_changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(table, 1)
        self.setFocusProxy(table)

    @property
    def choice(self) -> str:
        """The id of the part shown."""
        return CHOICES[self._group.checkedId()].id

    def choose(self, choice_id: str) -> None:
        """Show a part."""
        place = next(n for n, choice in enumerate(CHOICES) if choice.id == choice_id)
        if place != self._group.checkedId():
            self._group.button(place).setChecked(True)
            self.choice_changed.emit()

    def show_counts(self, rows: Sequence[DeadlineRow]) -> None:
        """Say how many each part has."""
        for place, choice in enumerate(CHOICES):
            count = len(chosen(rows, choice.id))
            self._group.button(place).setText(f"{choice.words} {count}")
