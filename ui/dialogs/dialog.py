"""What every dialog can do: F1 opens the help at its topic, Alt and a letter reach its parts."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from ui import keys
from ui.help_desk import desk_of
from ui.widgets.letters import give_letters
from ui.widgets.message_strip import MessageStrip


class Dialog(QDialog):
    """A dialog names the topic that helps with it."""

    help_topic: ClassVar[str]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        QShortcut(QKeySequence(keys.HELP), self, self.show_help)
        self._leads_to_help = False

    def show_help(self, topic_id: str = "") -> None:
        """Open a topic, "" = its own; the program waits for the dialog, the help does not."""
        desk = desk_of(self)
        if desk is not None:
            desk.show_over(self, topic_id or self.help_topic)

    def showEvent(self, event: QShowEvent) -> None:
        """Fields and buttons get their letters; a fault in a strip leads to the help, too."""
        super().showEvent(event)
        give_letters(self)
        self._keep_default()
        if not self._leads_to_help:
            self._leads_to_help = True
            for strip in self.findChildren(MessageStrip):
                strip.help_wanted.connect(self.show_help)

    def _keep_default(self) -> None:
        """Enter stays with the default button after the focus was on a button and left it.

        Qt notes a dialog's own default only where the button is already inside the dialog; one
        made first and placed later loses its place with its first loss of focus.
        """
        for button in self.findChildren(QPushButton):
            if button.isDefault():
                button.setDefault(False)
                button.setDefault(True)
                return
