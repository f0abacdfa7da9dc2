"""Step 3 of a coordinator: where the plan comes from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QRadioButton

from ui.dialogs.welcome_source import Source
from ui.dialogs.welcome_step import Step
from ui.office_opening import SAMPLE_PLAN, SAMPLE_YEAR

PLAN_FILES = "Văn bản kế hoạch (*.docx *.xlsx *.txt)"


class PlanStep(Step):
    """From a document, from the sample, or later."""

    title = "Kế hoạch năm"

    def __init__(self) -> None:
        super().__init__()
        self.read = Source("Đọc văn bản kế hoạch đã ban hành (Word, Excel)", "Chọn văn bản…")
        self.read_button, self.choose_button = self.read.button, self.read.choose_button
        self.sample_button = QRadioButton(f"Dùng kế hoạch mẫu {SAMPLE_YEAR} của huyện Vĩnh Bảo")
        self.later_button = QRadioButton("Để sau", checked=True)
        self._buttons = (self.read.button, self.sample_button, self.later_button)
        self.add_question(
            "Kế hoạch lấy từ đâu?", "Sau này đọc lại, sửa hoặc thay được ở trang Kế hoạch."
        )
        self.add_choice(self.read.button)
        self.column.addLayout(self.read.row)
        self.add_choice(self.sample_button)
        self.add_choice(self.later_button)
        self.column.addStretch()
        self.read.choose_button.clicked.connect(self._choose)
        for button in self._buttons:
            button.toggled.connect(lambda _checked: self.changed.emit())

    @property
    def file(self) -> Path | None:
        """The document to read, or None."""
        return SAMPLE_PLAN if self.sample_button.isChecked() else self.read.chosen

    def set_file(self, path: Path) -> None:
        """Read the plan from this file."""
        self.read.set_path(path)
        self.changed.emit()

    def set_year(self, year: int) -> None:
        """The sample is of one year; for another year it is no sample."""
        self.sample_button.setEnabled(year == SAMPLE_YEAR)
        if year != SAMPLE_YEAR and self.sample_button.isChecked():
            self.later_button.setChecked(True)

    def is_complete(self) -> bool:
        """A file was named where one is to be read."""
        return self.read.is_complete()

    def source(self) -> Path | None:
        """The document that a person chose."""
        return self.read.chosen

    def start(self) -> None:
        """The choice made has the focus."""
        for button in self._buttons:
            if button.isChecked():
                button.setFocus()

    def _choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, "Đọc văn bản kế hoạch", "", PLAN_FILES)
        if name:
            self.set_file(Path(name))
