"""Chốt kỳ, mở lại kỳ: the one confirmation, and the one reason that must be given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from ui.dialogs.unit_change import ChangeDialog
from ui.operations import period_lock as operation
from ui.operations.runner import Operations
from ui.signs import SignLabel
from ui.theme import chrome_font, dialog_size

if TYPE_CHECKING:
    from core.services.exchange_records import LockCheck

_NAMED = 6


class LockDialog(ChangeDialog):
    """What is still open is shown; only cells that wait for a choice forbid the lock."""

    help_topic = "chot-ky"

    def __init__(
        self, operations: Operations, found: LockCheck, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, "Chốt kỳ", "Chốt kỳ", parent)
        self._period = found.period
        self.question = QLabel(f"Chốt kỳ {found.period.label}?")
        self.question.setFont(chrome_font(bold=True))
        self.column.addWidget(self.question)
        self.column.addWidget(
            _text(
                "Sau khi chốt, số liệu và tiến độ của kỳ chỉ xem; phiếu đến muộn vào danh sách bổ"
                " sung; mở lại kỳ phải ghi lý do."
            )
        )
        self.lines = list(_standing(found))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (sign, words) in enumerate(self.lines):
            grid.addWidget(SignLabel(sign), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_text(words), row, 1)
        self.column.addLayout(grid)
        self.column.addStretch()
        self.accept_button.setEnabled(not found.waiting)
        self.resize(dialog_size(520, 250))

    def submit(self) -> None:
        """Lock the period."""
        self.accept_button.setEnabled(False)
        operation.lock(
            operations=self.operations,
            period=self._period,
            on_done=self.stored,
            on_error=self.refuse,
        )


class ReopenDialog(ChangeDialog):
    """The reason is kept in the journal."""

    help_topic = "chot-ky"

    def __init__(
        self, operations: Operations, found: LockCheck, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, "Mở lại kỳ", "Mở lại kỳ", parent)
        self._period = found.period
        words = f"{found.lock.words()}." if found.lock else f"{found.period.label} chưa chốt."
        head = QLabel(words)
        head.setFont(chrome_font(bold=True))
        late = (
            f"{found.late} ô đến sau khi chốt đang ở danh sách bổ sung; mở lại kỳ thì các ô này"
            " được tính, ô khác số đã nhận chuyển sang Đối soát."
            if found.late
            else "Chưa có ô nào đến sau khi chốt."
        )
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Ví dụ: Xã Hòa Bình gửi lại số đã ký ngày 26/3")
        name = QLabel("&Lý do mở lại")
        name.setBuddy(self.reason)
        for widget in (head, _text(late), name, self.reason):
            self.column.addWidget(widget)
        self.column.addStretch()
        self.reason.textChanged.connect(self._show_ready)
        self._show_ready()
        self.reason.setFocus()
        self.resize(dialog_size(520, 220))

    def submit(self) -> None:
        """Open the period again."""
        self.accept_button.setEnabled(False)
        operation.reopen(
            operations=self.operations,
            period=self._period,
            reason=self.reason.text(),
            on_done=self.stored,
            on_error=self.refuse,
        )

    def _show_ready(self) -> None:
        self.accept_button.setEnabled(bool(self.reason.text().strip()))


def _standing(found: LockCheck) -> Iterator[tuple[str, str]]:
    """Sign and words for each thing that a person should see before locking."""
    if found.waiting:
        yield "two_values", f"{found.waiting} ô chờ chọn ở trang Đối soát: chọn xong mới chốt được."
    else:
        yield "done", "Không còn ô nào chờ chọn."
    if found.unread:
        yield "ask", f"{found.unread} ô số liệu gõ chưa đọc được thành số, không được cộng."
    if found.missing:
        names = [unit.short_name or unit.name for unit in found.missing]
        more = f" và {len(names) - _NAMED} đơn vị khác" if len(names) > _NAMED else ""
        yield (
            "not_reported",
            f"{len(names)} đơn vị chưa có phiếu được nhận: {', '.join(names[:_NAMED])}{more}.",
        )
    else:
        yield "done", "Mọi đơn vị được phát phiếu đã nộp."


def _text(words: str) -> QLabel:
    return QLabel(words, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
