"""The right side of Nộp phiếu: is it ready, where does it go, what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.models.issue_drives import removable_drives
from ui.models.overview_table import TableModel, TableRow
from ui.models.return_words import CONCERN_HEADINGS
from ui.theme import px, theme_events
from ui.widgets.overview_table import RowTable

_CHOOSE = "Thư mục khác…"
_LINES = 4
_WIDTH = 300
_MOST_ROWS = 6


class ReturnPanel(QWidget):
    """What waits stands on top, each with the way to its cell.

    Signals:
        folder_wanted: the person wants to choose a folder.
        return_wanted: the button.
        concern_opened: the key of the row of what waits.
    """

    folder_wanted = Signal()
    return_wanted = Signal()
    concern_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what, self.counts = self._words(), self._words()
        self.included, self.given, self.answer = self._words(), self._words(), self._words()
        self.concerns = RowTable(TableModel(CONCERN_HEADINGS, self), (28, 0), 1, lines=_LINES)
        self.concerns.setAccessibleName("Cần xem trước khi nộp")
        self.concerns.horizontalHeader().hide()
        self.concerns.opened.connect(lambda row: self.concern_opened.emit(row.key))
        self.concerns.clicked.connect(
            lambda index: self.concern_opened.emit(self.concerns.table_model.rows[index.row()].key)
        )
        self.folder = QLineEdit()
        self.folder.setAccessibleName("Thư mục ghi phiếu nộp")
        self.folder.setPlaceholderText("Thư mục ghi phiếu nộp")
        self.places = QComboBox()
        self.places.setAccessibleName("Ghi vào USB hoặc thư mục khác")
        self.name = self._words()
        self.return_button = QPushButton("Ghi phiếu nộp (Ctrl+Enter)", autoDefault=False)
        self.return_button.setProperty("primary", True)
        self._sections: dict[QWidget, QLabel] = {}
        self._lay_out()
        self.concerns.verticalHeader().sectionResized.connect(lambda *_: self._resize())
        self.places.activated.connect(self._on_place)
        self.return_button.clicked.connect(lambda _on=False: self.return_wanted.emit())
        self.show_drives()
        theme_events.changed.connect(self._resize)
        self._resize()

    @property
    def target(self) -> Path | None:
        """The folder to write into."""
        text = self.folder.text().strip()
        return Path(text) if text else None

    def show_concerns(self, rows: Sequence[TableRow]) -> None:
        """What waits; nothing of it is in the way."""
        self.concerns.show_rows(rows)
        self.concerns.setVisible(bool(rows))
        self._sections[self.concerns].setVisible(bool(rows))
        self._resize()

    def say(self, label: QLabel, words: str) -> None:
        """Words of a part; a part without words is not shown."""
        label.setText(words)
        label.setVisible(bool(words))
        if label in self._sections:
            self._sections[label].setVisible(bool(words))

    def show_drives(self) -> None:
        """Offer the USB sticks that are plugged in now."""
        self.places.clear()
        self.places.addItem("Chọn nơi ghi…", "")
        for words, path in removable_drives():
            self.places.addItem(words, str(path))
        self.places.addItem(_CHOOSE, _CHOOSE)

    def _on_place(self, place: int) -> None:
        chosen = self.places.itemData(place)
        self.places.setCurrentIndex(0)
        if chosen == _CHOOSE:
            self.folder_wanted.emit()
        elif chosen:
            self.folder.setText(chosen)

    def _words(self) -> QLabel:
        label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return label

    def _lay_out(self) -> None:
        inner = QWidget(objectName="panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(3)
        for title, widgets in (
            ("Phiếu", (self.what,)),
            ("Đã ghi", (self.counts,)),
            ("Tổng hợp từ các đơn vị", (self.included,)),
            ("Cần xem trước khi nộp (F8)", (self.concerns,)),
            ("Ghi vào thư mục hoặc USB", (self.folder, self.places, self.name)),
            ("Lần nộp gần nhất", (self.given,)),
            ("Biên nhận", (self.answer,)),
        ):
            heading = QLabel(title)
            heading.setProperty("role", "secondary")
            self._sections[widgets[0]] = heading
            column.addWidget(heading)
            for widget in widgets:
                column.addWidget(widget)
            column.addSpacing(6)
        column.addStretch()
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        foot = QWidget(objectName="wizardButtons")
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.return_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(foot)

    def _resize(self) -> None:
        self.setMinimumWidth(px(_WIDTH))
        count = len(self.concerns.table_model.rows)
        heights = [self.concerns.rowHeight(n) for n in range(min(count, _MOST_ROWS))]
        self.concerns.setFixedHeight(sum(heights) + 4)
