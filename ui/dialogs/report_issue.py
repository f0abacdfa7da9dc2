"""Phát hành: what will be frozen, what is to know before, and what to do right after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from core.services.papers.kind import CheckState, ReportCheck
from ui.dialogs.unit_change import ChangeDialog
from ui.operations.runner import Operations
from ui.signs import SignLabel
from ui.theme import dialog_size

_FROZEN = (
    "Số liệu, câu chữ và trang in được giữ nguyên như lúc này, có mã đối chiếu và mã QR ở chân"
    " trang. Phát hành không chốt kỳ: kỳ chưa chốt thì số liệu vẫn sửa được, bản đã phát hành"
    " không đổi."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePlan:
    """What is about to be issued: title, its number and day in words, how many papers."""

    title: str
    number: str
    count: int
    pages: int


class IssueDialog(ChangeDialog):
    """Accepted = issue; with ``print_box`` the printer is asked for right after."""

    help_topic = "phat-hanh"

    def __init__(
        self,
        operations: Operations,
        plan: IssuePlan,
        checks: Sequence[ReportCheck],
        parent: QWidget | None = None,
    ) -> None:
        verb = "Phát hành" if plan.count == 1 else f"Phát hành {plan.count} văn bản"
        super().__init__(operations, "Phát hành văn bản", verb, parent)
        heading = QLabel(plan.title, wordWrap=True)
        heading.setProperty("role", "heading")
        how = f"{plan.pages} trang."
        if plan.count > 1:
            how = f"{plan.count} văn bản, mỗi đơn vị một văn bản và một mã riêng."
        self.words = QLabel(f"{plan.number} {how}".strip(), wordWrap=True)
        self.print_box = QCheckBox("In ngay sau khi phát hành")
        for widget in (heading, self.words):
            self.column.addWidget(widget)
        for check in checks:
            if check.state is not CheckState.FINE:
                self.column.addLayout(_line(check))
        self.column.addWidget(QLabel(_FROZEN, wordWrap=True))
        self.column.addWidget(self.print_box)
        self.column.addStretch()
        self.resize(dialog_size(540, 300))
        self.accept_button.setFocus()


def _line(check: ReportCheck) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(SignLabel("not_reported"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(QLabel(check.words, wordWrap=True, textFormat=Qt.TextFormat.PlainText), 1)
    return row
