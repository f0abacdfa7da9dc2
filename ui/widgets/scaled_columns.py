"""Columns that a person may drag keep their share of the letters when those change size."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHeaderView

from ui.theme import scale, theme_events


class ScaledColumns(QObject):
    """Lives as a child of its header."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__(header)
        self._header, self._scale = header, scale()
        theme_events.changed.connect(self._follow)

    def _follow(self) -> None:
        before, self._scale = self._scale, scale()
        if before == self._scale:
            return
        for column in range(self._header.count()):
            if self._header.sectionResizeMode(column) is QHeaderView.ResizeMode.Interactive:
                width = self._header.sectionSize(column) * self._scale / before
                self._header.resizeSection(column, round(width))
