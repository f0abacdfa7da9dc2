"""What to know before a paper is issued, each with the way to the page that mends it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.icons import bind_icon
from ui.signs import SignLabel
from ui.theme import chrome_font, px, theme_events

if TYPE_CHECKING:
    from core.services.papers.kind import ReportCheck

_SIGNS = {"fine": "done", "note": "not_reported", "stop": "ask"}
_SHARE = 4  # at most this part of the panel is for the checks; more of them scroll
_LOW = 480  # px of a panel that has no room for the note
_NOTE = "Giữ nguyên bản số liệu này và in mã đối chiếu ở chân trang."


class IssueFoot(QWidget):
    """Stays in sight at the foot of the panel.

    Signals:
        page_wanted: the id of the page that mends a point.
        issue_wanted: the button.
    """

    page_wanted = Signal(str)
    issue_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wizardButtons")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._heading = QLabel("Trước khi phát hành")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget(objectName="panel")
        body.setLayout(self._rows)
        self._area.setWidget(body)
        self.lines: list[QPushButton | QLabel] = []
        self._most = _LOW // _SHARE
        self.issue = QPushButton("Phát hành…", autoDefault=False)
        self.issue.setProperty("primary", True)
        self.issue.setToolTip("Phát hành (Ctrl+Enter)")
        self.issue.clicked.connect(lambda _on=False: self.issue_wanted.emit())
        bind_icon(self.issue, "document_checkmark", "onaccent", 16)
        self.note = QLabel(_NOTE, wordWrap=True)
        self.note.setProperty("role", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(4)
        for widget in (self._heading, self._area, self.issue, self.note):
            column.addWidget(widget)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def set_checks(self, checks: Sequence[ReportCheck]) -> None:
        """Show the points, those that stop the issue first."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            if item is not None and item.widget() is not None:
                item.widget().deleteLater()
        self.lines = []
        for check in sorted(checks, key=lambda each: each.state.value != "stop"):
            line = self._line(check)
            self._rows.addWidget(line)
            line.show()  # else the height below is one without it
        self._rows.addStretch()
        for widget in (self._heading, self._area):
            widget.setVisible(bool(checks))
        self._restyle()

    def set_ready(self, *, ready: bool) -> None:
        """Whether there is a paper to issue."""
        self.issue.setEnabled(ready)

    def set_room(self, height: int) -> None:
        """How high the whole panel is."""
        self._most = max(px(60), height // _SHARE)
        self.note.setVisible(height >= px(_LOW))
        self._restyle()

    def _line(self, check: ReportCheck) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(SignLabel(_SIGNS[check.state.value]), 0, Qt.AlignmentFlag.AlignTop)
        words = QLabel(check.words, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(words, 1)
        self.lines.append(words)
        if check.page:
            open_button = QPushButton("Mở", autoDefault=False)
            open_button.setProperty("link", True)
            open_button.setAccessibleName(f"Mở trang để xem: {check.words}")
            open_button.clicked.connect(lambda _on=False: self.page_wanted.emit(check.page))
            row.addWidget(open_button, 0, Qt.AlignmentFlag.AlignTop)
            self.lines.append(open_button)
        return line

    def _restyle(self) -> None:
        self._heading.setFont(chrome_font(bold=True))
        body = self._area.widget()
        body.adjustSize()
        width = max(px(200), self._area.viewport().width())
        height = body.layout().heightForWidth(width) if body.layout() else 0
        self._area.setFixedHeight(min(self._most, max(px(22), height)))

    def resizeEvent(self, event: object) -> None:
        """Other widths break the lines elsewhere."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._restyle()
