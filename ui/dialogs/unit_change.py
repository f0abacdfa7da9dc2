"""What the dialogs about units share: a place for faults, one verb, and Thôi."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.dialog import Dialog
from ui.operations.runner import Operations
from ui.theme import px
from ui.widgets.message_strip import MessageStrip

LARGEST = QSize(1080, 560)


class ChangeDialog(Dialog):
    """Stays open until its change is stored; a refused change says why and loses nothing."""

    def __init__(
        self, operations: Operations, title: str, verb: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.operations = operations
        self.setWindowTitle(title)
        self.setMaximumSize(LARGEST)
        self.strip = MessageStrip()
        self.body = QWidget(objectName="wizardStep")
        self.body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(14, 12, 14, 12)
        self.column.setSpacing(8)
        self.accept_button = QPushButton(verb)
        self.accept_button.setProperty("primary", True)
        self.cancel_button = QPushButton("Thôi", autoDefault=False)
        self._frame()
        self.accept_button.setDefault(True)  # only a button inside the dialog stays the default
        self.accept_button.clicked.connect(lambda _checked=False: self.submit())
        self.cancel_button.clicked.connect(self.reject)

    def submit(self) -> None:
        """Ask for the change; a subclass hands :meth:`stored` and :meth:`refuse` on."""
        self.accept()

    def stored(self, _changes: object = None) -> None:
        """The change is stored."""
        self.accept()

    def refuse(self, error: Exception | str) -> None:
        """Say why it cannot be."""
        self.accept_button.setEnabled(True)
        self.strip.show_message(escape(str(error)), "fault")

    def _frame(self) -> None:
        area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.body)
        buttons = QWidget(objectName="wizardButtons")
        self.foot = QHBoxLayout(buttons)
        self.foot.setContentsMargins(14, 10, 14, 10)
        self.foot.setSpacing(8)
        self.foot.addStretch()
        for button in (self.accept_button, self.cancel_button):
            button.setMinimumWidth(px(84))
            self.foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(area, 1)
        column.addWidget(buttons)
