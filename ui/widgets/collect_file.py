"""The right side of Thu phiếu: one file, its balance, what is said of it, its cells."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.exchange.outcome import Balance, FileOutcome
from core.services.exchange_records import FileReport
from ui.models.collect_concerns import saved_words
from ui.models.collect_desk import CollectDesk, mark
from ui.theme import chrome_font, px, theme_events
from ui.widgets.collect_cells import CellsView
from ui.widgets.collect_sums import SumLine, Term
from ui.widgets.figure_label import ElidedLabel


class FilePanel(QWidget):
    """Shows a file of the desk, or one that is stored (without buttons for answers).

    Signals:
        copy_wanted: the message to the unit is wanted on the clipboard.
        accept_toggled: a held file is to be taken all the same, or no longer.
        send_back_wanted: a marked copy of the stored file is wanted.
        other_wanted: the next file of the same unit.
    """

    copy_wanted = Signal()
    accept_toggled = Signal(bool)
    send_back_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file: FileReport | None = None
        self.cells = CellsView()
        self.setFocusProxy(self.cells)
        self._unit, self._name = QLabel(), ElidedLabel("text2")
        self.other_button = self._button("", "Tệp kế tiếp của đơn vị này", link=True)
        self.balance = SumLine("Cân đối của tệp")
        self.message = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = self._button("Chép lời nhắn", "Chép lời nhắn gửi đơn vị")
        self.accept_button = self._button("Vẫn nhận tệp này", "Nhận dù tệp đang tạm giữ")
        self.accept_button.setCheckable(True)
        self.back_button = self._button(
            "Bản đánh dấu…", "Ghi bản tô màu các ô cần sửa để gửi lại đơn vị"
        )
        self.empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.layers = QStackedWidget()
        self._lay_out()
        self._connect()
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def show_file(
        self, file: FileReport, desk: CollectDesk | None, *, others: int, back: bool
    ) -> None:
        """Show a file; with ``desk`` its questions can be answered.

        ``others`` counts the unit's further files, ``back`` tells that a marked copy of it can
        be written.
        """
        self.file = file
        saved = f"“{file.name}” · lưu {saved_words(file.saved_here)}"
        if file.program:
            saved = f"{saved} · {file.program}"
        self._head(file.unit_name or "Không rõ đơn vị", saved)
        self.other_button.setText(f"còn {others} tệp khác" if others else "")
        self.other_button.setVisible(bool(others))
        self.show_balance(desk.balance(file) if desk else file.balance)
        self.message.setText(file.message)
        self._mark_buttons(file, desk, back=back)
        self.cells.cells.show_file(file, desk)
        self.empty.setText("Tệp này không có ô nào để xem." if desk else "Không ô nào thay đổi.")
        self.layers.setCurrentIndex(0 if file.cells else 1)

    def show_nothing(self, title: str, words: str) -> None:
        """There is no file to show; ``words`` say why."""
        self.file = None
        self._head(title, "")
        self.balance.hide()
        for widget in (self._notice, self.other_button, self.copy_button, self.back_button):
            widget.hide()
        self.cells.cells.show_file(None, None)
        self.empty.setText(words)
        self.layers.setCurrentIndex(1)

    def show_balance(self, balance: Balance) -> None:
        """The sum of the cells."""
        self.balance.setVisible(bool(balance.read or balance.missing))
        terms = [
            Term("Đọc", balance.read),
            Term("nhận", balance.accepted, "done", "="),
            Term("không đổi", balance.unchanged, "unchanged", "+"),
            Term("hai giá trị", balance.conflicts, "two_values", "+"),
            Term("chưa nhận", balance.rejected, "ask", "+"),
        ]
        if balance.missing:
            terms.append(Term("thiếu ô", balance.missing, "not_reported", ";"))
        self.balance.show_terms(terms)

    def _mark_buttons(self, file: FileReport, desk: CollectDesk | None, *, back: bool) -> None:
        bad = file.outcome in (FileOutcome.REFUSED, FileOutcome.HELD)
        asks = bool(file.problems) or file.balance.rejected > 0
        can_accept = file.can_accept and desk is not None
        self.copy_button.setVisible(bad or asks)
        self.accept_button.setVisible(can_accept)
        self.accept_button.setChecked(
            can_accept and desk is not None and mark(file) in desk.accepted
        )
        self.back_button.setVisible(back and (bad or asks))
        self._notice.setVisible(bool(file.message) or can_accept)

    def _head(self, title: str, note: str) -> None:
        self._unit.setText(title)
        self._name.setText(note)
        self.setAccessibleName(f"{title} {note}".strip())

    def _button(self, words: str, tip: str, *, link: bool = False) -> QPushButton:
        button = QPushButton(words, autoDefault=False, toolTip=tip)
        button.setProperty("link" if link else "small", True)
        return button

    def _lay_out(self) -> None:
        self._heading = QWidget(objectName="paneHeading")
        self._heading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout(self._heading)
        head.setContentsMargins(10, 0, 10, 0)
        head.setSpacing(8)
        head.addWidget(self._unit)
        head.addWidget(self._name, 1)
        for button in (self.other_button, self.copy_button, self.back_button):
            head.addWidget(button)
        self._notice = QFrame(objectName="panel")
        self._notice.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        notice = QHBoxLayout(self._notice)
        notice.setContentsMargins(10, 5, 10, 5)
        notice.setSpacing(6)
        notice.addWidget(self.message, 1)
        notice.addWidget(self.accept_button, 0, Qt.AlignmentFlag.AlignTop)
        self.layers.addWidget(self.cells)
        self.layers.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._heading, self.balance, self._notice):
            column.addWidget(widget)
        column.addWidget(self.layers, 1)

    def _connect(self) -> None:
        self.copy_button.clicked.connect(lambda _on=False: self.copy_wanted.emit())
        self.back_button.clicked.connect(lambda _on=False: self.send_back_wanted.emit())
        self.accept_button.clicked.connect(self.accept_toggled)
        self.other_button.clicked.connect(lambda _on=False: self.other_wanted.emit())

    def _restyle(self) -> None:
        self._heading.setFixedHeight(px(32))
        self._unit.setFont(chrome_font(bold=True))
