"""Which column of a foreign table is which: a choice beside each heading."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.exchange.book import column_name
from core.services.figure_import_columns import ImportTable
from ui.models.figure_facts import FigureFacts
from ui.models.figure_import import role_choices
from ui.theme import grid_font, px
from ui.widgets.figure_label import ElidedLabel

_WIDTH = 290


class FigureColumns(QScrollArea):
    """The headings of the file from left to right.

    Signals:
        changed: a column is to be understood otherwise; :attr:`table` says how.
    """

    changed = Signal()

    def __init__(self, facts: FigureFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = role_choices(facts)
        self.table: ImportTable
        self.boxes: dict[int, QComboBox] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(px(_WIDTH))

    def show_table(self, table: ImportTable, *, remembered: bool) -> None:
        """Show the columns of a table; ``remembered`` says that they were chosen before."""
        self.table = table
        self.boxes = {}
        body = QWidget(objectName="panel")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 8, 4)
        column.setSpacing(2)
        note = "Các cột như lần trước chọn:" if remembered else "Mỗi cột trong tệp là gì:"
        column.addWidget(QLabel(note))
        for place, heading in enumerate(table.headings):
            if heading:
                column.addSpacing(4)
                column.addWidget(_heading(f"{column_name(place + 1)}: {heading}"))
                column.addWidget(self._box(place, heading))
        column.addStretch()
        self.setWidget(body)

    def choose(self, place: int, role: str) -> None:
        """Understand a column otherwise."""
        roles = list(self.table.roles)
        roles[place] = role
        self.table = replace(self.table, roles=tuple(roles))
        self.changed.emit()

    def _box(self, place: int, heading: str) -> QComboBox:
        box = _StillBox()
        box.setAccessibleName(f"Cột {heading} là")
        for role, words in self._choices:
            box.addItem(words, role)
        box.setCurrentIndex(max(0, box.findData(self.table.roles[place])))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.activated.connect(lambda _index: self.choose(place, box.currentData()))
        self.boxes[place] = box
        return box


class _StillBox(QComboBox):
    """A wheel that passes over it scrolls the list and chooses nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the list."""
        event.ignore()


def _heading(words: str) -> ElidedLabel:
    label = ElidedLabel("text2")
    label.setFont(grid_font())
    label.setText(words)
    return label
