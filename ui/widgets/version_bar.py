"""Since when something holds: a version for each day on which it changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from core.domain.calendar import paper_date
from core.domain.paper_settings import ALWAYS
from ui.theme import px
from ui.widgets.unit_day_edit import DayEdit


class VersionBar(QWidget):
    """The version shown, a new one from a day on, and taking one back.

    Signals:
        chosen: the place of the version to show.
        added: the day from which a new version holds.
        removed: the version shown is to go.
        refused: words that are no day.
    """

    chosen = Signal(int)
    added = Signal(object)
    removed = Signal()
    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.versions = QComboBox()
        self.versions.setAccessibleName(f"{name}: áp dụng từ")
        self.versions.setMinimumWidth(px(150))
        self.versions.activated.connect(self.chosen)
        self.day = DayEdit(f"{name}: ngày của mốc mới")
        self.day.refused.connect(self.refused)
        self.add = QPushButton("Thêm mốc", autoDefault=False)
        self.add.setToolTip("Từ ngày này dùng bản mới; bản cũ giữ cho văn bản cũ")
        self.add.clicked.connect(lambda _on=False: self._on_add())
        self.remove = QPushButton("Bỏ mốc này", autoDefault=False)
        self.remove.clicked.connect(lambda _on=False: self.removed.emit())
        for button in (self.add, self.remove):
            button.setProperty("small", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self.versions, self.remove):
            row.addWidget(widget)
        row.addSpacing(16)
        row.addWidget(QLabel("Mốc mới từ ngày"))
        for widget in (self.day, self.add):
            row.addWidget(widget)
        row.addStretch()

    def set_versions(self, days: Sequence[date], shown: int) -> None:
        """Offer the versions, in the order of their days; with one of them nothing can go."""
        self.versions.clear()
        for place, day in enumerate(days):
            until = "" if place + 1 < len(days) else " (đang dùng)"
            words = "Từ đầu" if day <= ALWAYS else f"Từ {paper_date(day)}"
            self.versions.addItem(words + (until if len(days) > 1 else ""))
        self.versions.setCurrentIndex(shown)
        self.remove.setEnabled(len(days) > 1)

    def _on_add(self) -> None:
        day = self.day.day
        if day is None:
            self.refused.emit(self.day.text())
            self.day.setFocus()
            return
        self.day.set_day(None)
        self.added.emit(day)
