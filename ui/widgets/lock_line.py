"""The line over a read-only period: a lock, since when, and the way to open it again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from core.domain.period_lock import PeriodLock
from ui.icons import icon
from ui.theme import chrome_font, px, theme_events
from ui.widgets.figure_label import ElidedLabel


class LockLine(QFrame):
    """Hidden while the period is open.

    Signals:
        list_wanted: show what came after the lock.
        reopen_wanted: open the period again.
    """

    list_wanted = Signal()
    reopen_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneHeading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon, self.words, self.note = QLabel(), QLabel(), ElidedLabel("text2")
        self.show_list, self.reopen = _link("Xem danh sách"), _link("Mở lại…")
        self.show_list.clicked.connect(lambda _on=False: self.list_wanted.emit())
        self.reopen.clicked.connect(lambda _on=False: self.reopen_wanted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 8, 2)
        row.setSpacing(8)
        for widget in (self._icon, self.words):
            row.addWidget(widget)
        row.addWidget(self.note, 1)
        row.addWidget(self.show_list)
        row.addWidget(self.reopen)
        self.words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        theme_events.changed.connect(self._restyle)
        self._restyle()
        self.show_lock(None)

    def show_lock(self, lock: PeriodLock | None, note: str = "", *, has_list: bool = False) -> None:
        """Show since when the period is locked; ``None`` hides the line."""
        self.setVisible(lock is not None)
        if lock is None:
            return
        words = f"{lock.words()}."
        self.words.setText(words)
        self.note.setText(note)
        self.show_list.setVisible(has_list)
        self.setAccessibleName(f"{words} {note}".strip())

    def _restyle(self) -> None:
        self.setFixedHeight(px(32))
        self.words.setFont(chrome_font(bold=True))
        self._icon.setPixmap(icon("lock_closed", "text").pixmap(px(20)))


def _link(words: str) -> QPushButton:
    button = QPushButton(words, autoDefault=False)
    button.setProperty("link", True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
