"""A box whose choice gives way where there is no room."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from ui.theme import px

ARROW = 40  # beside the words: the arrow and the edges


class ElidedCombo(QComboBox):
    """Ends a choice that is too long with "…"; its tool tip has all of it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt paints it, with the text cut at a letter."""
        del event
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.width() - px(ARROW)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
