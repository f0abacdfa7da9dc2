"""The steps units, periods, folder."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QSpinBox,
)

from core.domain.errors import UserError
from core.domain.period import FIRST_YEAR, LAST_YEAR, Period, PeriodKind
from core.domain.unit import COMMUNE, Unit
from core.services.locations import default_data_dir, program_dir
from core.services.period_rules import CALENDAR_RULE, DECREE_RULE, rules_named
from core.services.unit_lists import bundled_directory, own_directory
from ui.dialogs.welcome_step import Step
from ui.period_choice import today
from ui.periods import RULE_WORDS, title
from ui.theme import px

UNIT_FILES = "Danh sách đơn vị (*.xlsx *.csv)"


class UnitsStep(Step):
    """The year, and the list of units that goes with it: the bundled one or a file."""

    title = "Danh sách đơn vị"

    def __init__(self) -> None:
        super().__init__()
        self._office: Unit | None = None
        self._fault = ""
        self.file: Path | None = None
        self.year_box = QSpinBox()
        self.year_box.setRange(FIRST_YEAR, LAST_YEAR)
        self.year_box.setGroupSeparatorShown(False)
        self.year_box.setValue(today().year)
        self.year_box.setAccessibleName("Năm làm kế hoạch")
        self.year_box.setFixedWidth(px(90))
        self.year_box.valueChanged.connect(self._show)
        self._note = self.secondary("")
        self.list = QListWidget()
        self.list.setObjectName("framed")
        self.list.setAccessibleName("Các đơn vị trực thuộc")
        self._file_button = QPushButton("Đọc danh sách riêng…", autoDefault=False)
        self._file_button.clicked.connect(self._choose)
        self.add_question("Làm kế hoạch của năm nào?")
        self.column.addWidget(self.year_box)
        self.add_question("Các đơn vị trực thuộc trong năm đó")
        self.column.addWidget(self._note)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self._file_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()

    @property
    def year(self) -> int:
        """The year of the plan."""
        return self.year_box.value()

    def set_office(self, office: Unit | None) -> None:
        """Follow step 1. An office that is no more had its last plan in its last year."""
        if office != self._office and office is not None:
            self.year_box.setValue(min(today().year, _last_plan_year(office)))
        self._office = office
        self._show()

    def set_file(self, path: Path) -> None:
        """Take the units from a list of the user's own."""
        try:
            own_directory(path)
        except UserError as error:
            self.file, self._fault = None, error.message
        else:
            self.file, self._fault = path, ""
        self._show()

    def start(self) -> None:
        """The year has the focus."""
        self.year_box.setFocus()

    def _choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, "Đọc danh sách đơn vị", "", UNIT_FILES)
        if name:
            self.set_file(Path(name))

    def _units(self) -> list[Unit]:
        if self.file is not None:
            return list(own_directory(self.file).units)
        if self._office is None:
            return []
        day = max(date(self.year, 1, 1), self._office.valid_from or date.min)
        return bundled_directory().at(day, level=COMMUNE, parent_id=self._office.id)

    def _show(self) -> None:
        units = self._units()
        self.list.clear()
        self.list.addItems([f"{unit.code}   {unit.name}" for unit in units])
        self.list.setVisible(bool(units))
        self._note.setText(self._fault or self._words(len(units)))
        self.changed.emit()

    def _words(self, count: int) -> str:
        if self.file is not None:
            return f"{count} đơn vị đọc từ tệp “{self.file.name}”."
        if not count:
            return (
                "Chưa có sẵn đơn vị trực thuộc của cơ quan này trong năm đã chọn. Vẫn bấm Tiếp "
                "được: thêm đơn vị sau, ở trang Đơn vị."
            )
        return f"{count} đơn vị có hiệu lực trong năm {self.year}, theo danh sách đi kèm phần mềm."


class PeriodStep(Step):
    """How the reporting months are cut, and what stands on paper by itself."""

    title = "Kỳ báo cáo"

    def __init__(self) -> None:
        super().__init__()
        self._year = today().year
        self._buttons = {rule: QRadioButton(words) for rule, words in RULE_WORDS.items()}
        self._buttons[DECREE_RULE].setChecked(True)
        self._preview = self.secondary("")
        self.add_question("Tháng báo cáo tính từ ngày nào?")
        self._as_above = self.secondary("Chọn như cơ quan tổng hợp; hạn nộp ghi ở phiếu.")
        self.column.addWidget(self._as_above)
        for button in self._buttons.values():
            self.add_choice(button)
            button.toggled.connect(self._show)
        self.add_question("Các kỳ đầu năm sẽ là")
        self.column.addWidget(self._preview)
        self._add_paper()
        self.column.addStretch()

    def _add_paper(self) -> None:
        self.organ_above = _field("Cơ quan cấp trên", "ví dụ: Ủy ban nhân dân thành phố Hải Phòng")
        self.position = _field("Chức vụ người ký", "ví dụ: Chủ tịch, Phó Chủ tịch")
        self.signer = _field("Họ tên người ký", "ví dụ: Nguyễn Văn An")
        self.add_question(
            "Đầu văn bản và người ký",
            "Để trống thì theo tên cơ quan và kế hoạch; sửa lúc nào cũng được ở Thiết lập.",
        )
        form = QFormLayout()
        for edit in (self.organ_above, self.position, self.signer):
            form.addRow(edit.accessibleName(), edit)
        self.column.addLayout(form)

    @property
    def rule(self) -> str:
        """The name of the rule."""
        return CALENDAR_RULE if self._buttons[CALENDAR_RULE].isChecked() else DECREE_RULE

    def set_year(self, year: int) -> None:
        """Show the periods of this year."""
        self._year = year
        self._show()

    def set_role(self, role: str) -> None:
        """A unit follows the office that it reports to."""
        self._as_above.setVisible(role == "unit")

    def start(self) -> None:
        """The choice made has the focus."""
        self._buttons[self.rule].setFocus()

    def _show(self) -> None:
        rules = rules_named(self.rule)
        whole = Period(self._year, PeriodKind.YEAR)
        shown = [*whole.months()[:3], whole.quarters()[0], whole]
        self._preview.setText("\n".join(title(period, rules) for period in shown))


class FolderStep(Step):
    """Where the book lies; beside the program it travels on a USB stick."""

    title = "Nơi lưu, sao lưu"

    def __init__(self, data_dir: Path) -> None:
        super().__init__()
        self._data_dir = data_dir
        self._portable = program_dir() / "data"
        self.user_button = QRadioButton("Trong máy này, cho người đang dùng máy", checked=True)
        self.portable_button = QRadioButton("Cạnh phần mềm, để mang theo USB")
        self.portable_button.setEnabled(os.access(program_dir(), os.W_OK))
        self._path = self.secondary("")
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add_question("Sổ lưu ở đâu?")
        if data_dir == default_data_dir() and data_dir != self._portable:
            self.add_choice(self.user_button)
            self.add_choice(self.portable_button)
        self.column.addWidget(self._path)
        self.add_question(
            "Sao lưu",
            "Mọi thay đổi được ghi ngay. Mỗi ngày có thay đổi, sổ tự sao lưu một bản đã kiểm tra "
            "vào thư mục “sao-luu” cạnh sổ. Sao lưu sang USB và khôi phục: Thiết lập › Sao lưu và "
            "khôi phục.",
        )
        self.column.addStretch()
        self.portable_button.toggled.connect(lambda _checked: self._show())
        self._show()

    @property
    def data_dir(self) -> Path:
        """The folder for the store."""
        return self._portable if self.portable_button.isChecked() else self._data_dir

    def start(self) -> None:
        """The choice made has the focus."""
        (self.portable_button if self.portable_button.isChecked() else self.user_button).setFocus()

    def _show(self) -> None:
        self._path.setText(f"Thư mục: {self.data_dir}")


def _field(name: str, example: str) -> QLineEdit:
    edit = QLineEdit(placeholderText=example)
    edit.setAccessibleName(name)
    edit.setMaximumWidth(px(420))
    return edit


def _last_plan_year(office: Unit) -> int:
    """An office that ended at mid-year made its last whole plan the year before."""
    last = office.valid_to or date.max
    return last.year if (last.month, last.day) == (12, 31) else last.year - 1
