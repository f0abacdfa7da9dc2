"""Step 2 of a unit: the workbook that it was sent; all it has to do is in there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QRadioButton

from ui.dialogs.welcome_source import Source
from ui.dialogs.welcome_step import Step

WORKBOOK_FILES = "Phiếu báo cáo (*.xlsx)"


class WorkbookStep(Step):
    """Received now, or later on its page."""

    title = "Phiếu được gửi"

    def __init__(self) -> None:
        super().__init__()
        self.receive = Source("Có: nhận phiếu này (Excel)", "Chọn phiếu…")
        self.later_button = QRadioButton("Chưa có: để sau, mở ở trang Nhận phiếu", checked=True)
        self.add_question(
            "Đã có phiếu mà cơ quan tổng hợp gửi chưa?",
            "Kế hoạch, nhiệm vụ và số liệu phải báo cáo đều ở trong phiếu.",
        )
        self.add_choice(self.receive.button)
        self.column.addLayout(self.receive.row)
        self.add_choice(self.later_button)
        self.column.addStretch()
        self.receive.choose_button.clicked.connect(self._choose)
        self.receive.button.toggled.connect(lambda _checked: self.changed.emit())

    @property
    def workbook(self) -> Path | None:
        """The workbook to receive, or None."""
        return self.receive.chosen

    def set_workbook(self, path: Path) -> None:
        """Receive this workbook."""
        self.receive.set_path(path)
        self.changed.emit()

    def source(self) -> Path | None:
        """The workbook to receive."""
        return self.workbook

    def is_complete(self) -> bool:
        """A file was named where one is to be received."""
        return self.receive.is_complete()

    def start(self) -> None:
        """The choice made has the focus."""
        later = self.later_button.isChecked()
        (self.later_button if later else self.receive.button).setFocus()

    def _choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, "Nhận phiếu", "", WORKBOOK_FILES)
        if name:
            self.set_workbook(Path(name))
