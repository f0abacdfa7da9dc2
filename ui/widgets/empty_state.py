"""What a page shows when it has nothing yet: one sentence and one or two buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """Stands in the middle of the place where the grid will be."""

    def __init__(
        self,
        sentence: str,
        *buttons: tuple[str, Callable[[], None]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sentence = sentence
        label = QLabel(sentence, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        row = QHBoxLayout()
        row.addStretch()
        for text, slot in buttons:
            button = _Button(text, autoDefault=False)
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            row.addWidget(button)
            if self.focusProxy() is None:
                self.setFocusProxy(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(label)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch()


class _Button(QPushButton):
    """Outside a dialog Qt presses a button by the space bar only; Enter does it here too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)
