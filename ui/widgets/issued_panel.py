"""The right side of Báo cáo while an issued paper is looked at."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.services.issued_report import IssuedReport, Verification
from ui.models.issued_words import moment
from ui.theme import chrome_font, theme_events


class IssuedPanel(QWidget):
    """What was signed, when and by whom, and how many facts are others now.

    Signals:
        compare_wanted, withdraw_wanted, left: the buttons.
    """

    compare_wanted = Signal()
    withdraw_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lines = {name: _words() for name in _NAMES}
        self.compare = _button("Xem so sánh…", self.compare_wanted)
        self.withdraw = _button("Thu hồi…", self.withdraw_wanted)
        self.back = _button("Về bản đang soạn (Esc)", self.left)
        self._heading = QLabel("Bản đã phát hành")
        form = QFormLayout()
        form.setVerticalSpacing(6)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for name, label in self.lines.items():
            words = QLabel(name)
            words.setProperty("role", "secondary")
            form.addRow(words, label)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addLayout(form)
        for button in (self.compare, self.withdraw, self.back):
            column.addWidget(button)
        column.addStretch()
        self.setFocusProxy(self.compare)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def show_paper(self, found: Verification, units: Mapping[str, str]) -> None:
        """Show an issued paper."""
        paper = found.issued
        assert paper is not None
        for name, words in _texts(paper, found, units).items():
            self.lines[name].setText(words)
        self.compare.setEnabled(bool(found.differences))
        self.withdraw.setEnabled(paper.withdrawn_at is None)

    def _restyle(self) -> None:
        self._heading.setFont(chrome_font(bold=True))
        self.lines["Mã"].setFont(chrome_font(15, bold=True))


_NAMES = ("Mã", "Văn bản", "Kỳ", "Đơn vị", "Số", "Phát hành", "Người làm", "Số trang", "Nay")


def _texts(paper: IssuedReport, found: Verification, units: Mapping[str, str]) -> dict[str, str]:
    names = [units.get(unit_id, unit_id) for unit_id in paper.unit_ids]
    count = len(found.differences)
    now = f"{count} ô đã khác" if count else "số liệu không đổi"
    if found.cannot_compare:
        now = "không so được"
    if paper.withdrawn_at:
        now = f"đã thu hồi {moment(paper.withdrawn_at)}: {paper.withdrawn_why}"
    return {
        "Mã": paper.code,
        "Văn bản": paper.title,
        "Kỳ": paper.period_words or "cả năm",
        "Đơn vị": ", ".join(names[:3]) + (f" và {len(names) - 3} đơn vị" if len(names) > 3 else "")
        or "chung",
        "Số": paper.full_number or "để trống",
        "Phát hành": moment(paper.at),
        "Người làm": paper.who,
        "Số trang": str(paper.pages),
        "Nay": now,
    }


def _words() -> QLabel:
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _button(text: str, signal: object) -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    button.clicked.connect(lambda _on=False: signal.emit())  # type: ignore[attr-defined]
    return button
