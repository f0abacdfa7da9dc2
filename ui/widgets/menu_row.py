"""The row of the menus, and the bar below it that tells of the sample book."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QVBoxLayout, QWidget

from ui.theme import px


class MenuRow(QWidget):
    """A corner widget of the menu bar would keep its first width; a row of our own does not."""

    def __init__(self, menu: QMenuBar, corner: QWidget, below: QWidget) -> None:
        super().__init__()
        self._menu = menu
        self._row = QWidget(objectName="menuRow")
        layout = QHBoxLayout(self._row)
        layout.setContentsMargins(0, 0, 0, 1)  # the line under the row
        layout.setSpacing(0)
        layout.addWidget(menu)
        layout.addStretch()
        layout.addWidget(corner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._row)
        column.addWidget(below)

    def fit(self) -> None:
        """Follow the letter size."""
        self._row.setFixedHeight(px(34))
        self._menu.setFixedWidth(self._menu.sizeHint().width())
