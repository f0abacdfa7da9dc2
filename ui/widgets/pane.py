"""A part of a page under its own heading."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import chrome_font, px, theme_events


class Pane(QWidget):
    """A heading, 28 px high, and the content below it, which has the focus of the whole."""

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setFocusProxy(content)
        self._heading = QWidget(objectName="paneHeading")
        self._heading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = QLabel(title)
        row = QHBoxLayout(self._heading)
        row.setContentsMargins(10, 0, 10, 0)
        row.addWidget(self._label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(content, 1)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def set_title(self, title: str) -> None:
        """Other words in the heading."""
        self._label.setText(title)
        self.setAccessibleName(title)

    def _restyle(self) -> None:
        self._heading.setFixedHeight(px(28))
        self._label.setFont(chrome_font(bold=True))
