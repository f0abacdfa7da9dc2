"""What every step of the wizard is."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QRadioButton, QVBoxLayout, QWidget


class Step(QWidget):
    """A question, its note, its fields.

    Signals:
        changed: whether the step is complete may have changed.
    """

    title: ClassVar[str] = ""
    changed = Signal()

    def __init__(self) -> None:
        super().__init__(objectName="wizardStep")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 14, 20, 14)
        self.column.setSpacing(6)

    def add_question(self, question: str, note: str = "") -> None:
        """A heading in bold, and a line of explanation."""
        if self.column.count():
            self.column.addSpacing(10)
        heading = QLabel(question)
        heading.setProperty("role", "heading")
        self.column.addWidget(heading)
        if note:
            self.column.addWidget(self.secondary(note))

    def add_choice(self, button: QRadioButton) -> None:
        """A choice no wider than its words, so that its focus frame fits."""
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def secondary(self, text: str) -> QLabel:
        """A line that explains."""
        label = QLabel(text, wordWrap=True)
        label.setProperty("role", "note")
        return label

    def is_complete(self) -> bool:
        """Whether one may go on."""
        return True

    def source(self) -> Path | None:
        """The file that this step takes something from."""
        return None

    def start(self) -> None:
        """The step is shown: put the focus on its first field."""
