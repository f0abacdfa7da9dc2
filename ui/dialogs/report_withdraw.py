"""Thu hồi: an issued paper is marked as withdrawn, with the reason; the paper itself stays."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from core.domain.text import clean_line
from core.services.issued_report import IssuedReport
from ui.dialogs.unit_change import ChangeDialog
from ui.operations.runner import Operations
from ui.theme import dialog_size


class WithdrawDialog(ChangeDialog):
    """Accepted once a reason is typed."""

    help_topic = "phat-hanh"

    def __init__(
        self, operations: Operations, paper: IssuedReport, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, "Thu hồi văn bản", "Thu hồi", parent)
        self.field = QLineEdit(placeholderText="Ví dụ: sai số liệu xã Tam Cường")
        self.field.setAccessibleName("Lý do thu hồi")
        words = (
            f"{paper.words} (mã {paper.code}) sẽ được ghi là đã thu hồi. Bản đã phát hành vẫn giữ"
            " để tra; số của văn bản dùng lại được."
        )
        self.column.addWidget(QLabel(words, wordWrap=True))
        self.column.addWidget(QLabel("&Lý do", buddy=self.field))
        self.column.addWidget(self.field)
        self.column.addStretch()
        self.resize(dialog_size(500, 220))
        self.field.setFocus()

    @property
    def reason(self) -> str:
        """The reason typed."""
        return clean_line(self.field.text())

    def submit(self) -> None:
        """A reason is needed."""
        if self.reason:
            self.accept()
        else:
            self.refuse("Thu hồi văn bản cần lý do. Ghi lý do rồi bấm Thu hồi.")
