"""One sheet of Thiết lập: sections with labelled lines, scrolling where they are many."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QFrame,
    QLabel,
    QLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.theme import px

_LABELS = 130  # one width in every section, so that the fields stand under each other


class SettingsSheet(QScrollArea):
    """The form at the right of the list of settings."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.setAccessibleName(title)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(6)
        body = QWidget(objectName="panel")
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._column)
        outer.addStretch()
        self.setWidget(body)

    def add_section(self, title: str) -> QFormLayout:
        """A heading with lines below it."""
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        if self._column.count():
            self._column.addSpacing(14)
        self._column.addWidget(heading)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setContentsMargins(0, 4, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(form)
        return form

    def add_wide(self, widget: QWidget) -> None:
        """Something that takes the whole width."""
        self._column.addWidget(widget)

    def first_field(self) -> QWidget:
        """Where the focus goes when the sheet is shown."""
        return self


def add_row(form: QFormLayout, words: str, field: QWidget | QLayout) -> None:
    """A labelled line."""
    label = QLabel(words)
    label.setMinimumWidth(px(_LABELS))
    if isinstance(field, QWidget):
        label.setBuddy(field)
    form.addRow(label, field)


def choices(words: Mapping[str, str], choose: Callable[[str], object]) -> QButtonGroup:
    """Buttons of which one is chosen; the key is the button's object name."""
    group = QButtonGroup()
    for key, text in words.items():
        button = QRadioButton(text)
        button.setObjectName(key)
        group.addButton(button)
    group.buttonClicked.connect(lambda button: choose(button.objectName()))
    return group


def check(group: QButtonGroup, key: str) -> None:
    """Mark the choice in force."""
    for button in group.buttons():
        button.setChecked(button.objectName() == key)


def stacked(group: QButtonGroup) -> QVBoxLayout:
    """The buttons below each other."""
    column = QVBoxLayout()
    column.setSpacing(0)
    for button in group.buttons():
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return column
