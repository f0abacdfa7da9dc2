"""The bar under the menus that says: what is seen here is invented."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from core.services.sample_clock import MARK_WORDS
from ui.theme import px, theme_events
from ui.widgets.figure_label import ElidedLabel

_WORDS = (
    "Xem thử: đơn vị và kế hoạch là thật, mọi con số, tiến độ và phiếu do phần mềm đặt ra. Trong sổ"
    " này hôm nay là 18/3/2024."
)


class SampleBar(QFrame):
    """It stays as long as the sample book is open.

    Signals:
        removal_wanted: the person wants an own book now.
    """

    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="messageStrip")
        self.setProperty("kind", "ask")
        self.setAccessibleName(f"{MARK_WORDS}. {_WORDS}")
        mark = QLabel(f"<b>{MARK_WORDS}</b>")
        words = ElidedLabel()
        words.setText(_WORDS)
        self.remove_button = QPushButton("Xóa sổ mẫu, lập sổ của cơ quan", autoDefault=False)
        self.remove_button.setProperty("link", True)
        self.remove_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.remove_button.clicked.connect(lambda _checked=False: self.removal_wanted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 12, 2)
        row.setSpacing(10)
        row.addWidget(mark)
        row.addWidget(words, 1)
        row.addWidget(self.remove_button)
        self.hide()
        theme_events.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self.setFixedHeight(px(28))
