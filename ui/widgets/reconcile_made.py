"""A choice that stands, and the fields to choose again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from core.services.exchange_records import Decided
from ui.models.reconcile_words import decided_words, moment
from ui.theme import chrome_font, px, theme_events
from ui.widgets.reconcile_own import OwnValue


class MadeView(QWidget):
    """What was chosen stays in the journal; another value is a correction with its reason.

    Signals:
        closed: back to the cells that wait.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.made: Decided | None = None
        plain = Qt.TextFormat.PlainText
        self.title = QLabel(wordWrap=True, textFormat=plain)
        self.told = QLabel(wordWrap=True, textFormat=plain)
        self.own = OwnValue("Ghi giá trị này")
        self.back = QPushButton("Về các ô chờ (Esc)", autoDefault=False)
        self.own.row.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(px(10))
        for widget in (self.title, self.told, self.own):
            column.addWidget(widget)
        column.addStretch()
        theme_events.changed.connect(self._restyle)
        self._restyle()
        self.back.clicked.connect(lambda _on=False: self.closed.emit())

    def show_made(self, made: Decided) -> None:
        """Show a choice."""
        self.made = made
        self.title.setText(f"{made.unit_name} · {made.label}")
        verb = "Điều chỉnh" if made.kind == "override" else "Đã chọn"
        why = f" Lý do: {made.why}." if made.why else ""
        who = f"Người chọn: {made.who}, {moment(made.at)}."
        again = "Chọn lại thì ghi giá trị đúng và lý do; phiếu của đơn vị giữ nguyên."
        self.told.setText(f"{verb}: {decided_words(made)}.{why} {who} {again}")
        self.own.show_for("", is_figure=made.key.startswith("figure:"))

    def _restyle(self) -> None:
        self.title.setFont(chrome_font(bold=True))
