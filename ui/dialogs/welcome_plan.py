"""Step 3: where the plan comes from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QRadioButton

from ui.dialogs.welcome_step import Step
from ui.office_opening import SAMPLE_PLAN, SAMPLE_YEAR
from ui.theme import px

PLAN_FILES = "Văn bản kế hoạch (*.docx *.xlsx *.txt)"
WORKBOOK_FILES = "Phiếu báo cáo (*.xlsx)"


class PlanStep(Step):
    """From a document, from the workbook of the office above, from the sample, or later."""

    title = "Kế hoạch năm"

    def __init__(self) -> None:
        super().__init__()
        self.read = _Source("Đọc văn bản kế hoạch đã ban hành (Word, Excel)", "Chọn văn bản…")
        self.receive = _Source("Nhận phiếu mà cơ quan tổng hợp đã gửi (Excel)", "Chọn phiếu…")
        self.read_button, self.choose_button = self.read.button, self.read.choose_button
        self.sample_button = QRadioButton(f"Dùng kế hoạch mẫu {SAMPLE_YEAR} của huyện Vĩnh Bảo")
        self.later_button = QRadioButton("Để sau", checked=True)
        self._buttons = (
            self.read.button,
            self.receive.button,
            self.sample_button,
            self.later_button,
        )
        self.add_question(
            "Kế hoạch lấy từ đâu?", "Sau này đọc lại, sửa hoặc thay được ở trang Kế hoạch."
        )
        for source in (self.read, self.receive):
            self.add_choice(source.button)
            self.column.addLayout(source.row)
        self.add_choice(self.sample_button)
        self.add_choice(self.later_button)
        self.column.addStretch()
        self.read.choose_button.clicked.connect(self._choose_plan)
        self.receive.choose_button.clicked.connect(self._choose_workbook)
        for button in self._buttons:
            button.toggled.connect(lambda _checked: self.changed.emit())

    @property
    def file(self) -> Path | None:
        """The document to read, or None."""
        if self.sample_button.isChecked():
            return SAMPLE_PLAN
        return self.read.path if self.read.button.isChecked() else None

    @property
    def workbook(self) -> Path | None:
        """The workbook to receive, or None."""
        return self.receive.path if self.receive.button.isChecked() else None

    def set_file(self, path: Path) -> None:
        """Read the plan from this file."""
        self.read.set_path(path)
        self.changed.emit()

    def set_workbook(self, path: Path) -> None:
        """Receive this workbook."""
        self.receive.set_path(path)
        self.changed.emit()

    def set_year(self, year: int) -> None:
        """The sample is of one year; for another year it is no sample."""
        self.sample_button.setEnabled(year == SAMPLE_YEAR)
        if year != SAMPLE_YEAR and self.sample_button.isChecked():
            self.later_button.setChecked(True)

    def set_role(self, role: str) -> None:
        """Only a unit is sent workbooks to begin with."""
        self.receive.set_visible(role == "unit")
        if role != "unit" and self.receive.button.isChecked():
            self.later_button.setChecked(True)

    def is_complete(self) -> bool:
        """A file was named where one is to be read."""
        return all(
            source.path is not None or not source.button.isChecked()
            for source in (self.read, self.receive)
        )

    def start(self) -> None:
        """The choice made has the focus."""
        for button in self._buttons:
            if button.isChecked():
                button.setFocus()

    def _choose_plan(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, "Đọc văn bản kế hoạch", "", PLAN_FILES)
        if name:
            self.set_file(Path(name))

    def _choose_workbook(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, "Nhận phiếu", "", WORKBOOK_FILES)
        if name:
            self.set_workbook(Path(name))


class _Source:
    """A choice with a file of its own."""

    def __init__(self, words: str, choose: str) -> None:
        self.path: Path | None = None
        self.button = QRadioButton(words)
        self.choose_button = QPushButton(choose, autoDefault=False)
        self._name = QLabel()
        self.row = QHBoxLayout()
        self.row.setContentsMargins(px(26), 0, 0, px(6))
        self.row.addWidget(self.choose_button)
        self.row.addWidget(self._name, 1)

    def set_path(self, path: Path) -> None:
        """Take the file; the choice is made by it."""
        self.path = path
        self._name.setText(path.name)
        self._name.setToolTip(str(path))
        self.button.setChecked(True)

    def set_visible(self, visible: bool) -> None:
        """Offer it or not."""
        for widget in (self.button, self.choose_button, self._name):
            widget.setVisible(visible)
