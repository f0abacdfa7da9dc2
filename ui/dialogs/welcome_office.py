"""Step 1: which office, and what it does in the book."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from core.domain.text import clean_line, fold
from core.domain.unit import Unit
from core.services.unit_lists import bundled_directory
from ui.dialogs.welcome_step import Step
from ui.dialogs.welcome_ways import OtherWays
from ui.period_choice import today
from ui.theme import px
from ui.widgets.filter_edit import FilterEdit

_ROLES = {
    "coordinator": (
        "Tổng hợp",
        "Lập kế hoạch, phát và thu phiếu của các đơn vị; vẫn nộp báo cáo lên cấp trên.",
    ),
    "unit": ("Báo cáo", "Nhận phiếu, ghi tiến độ và số liệu của mình, in ký, nộp lại."),
}


class OfficeStep(Step):
    """The office is found by typing a part of its name, or typed in by hand."""

    title = "Cơ quan và vai trò"

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Unit] = []
        self.search = FilterEdit("Ví dụ: vinh bao", "search")
        self.search.setAccessibleName("Tìm cơ quan")
        self._count = QLabel()
        self._count.setProperty("role", "note")
        self.table = _office_table()
        self.past_box = QCheckBox("Hiện cả nơi đã hết hoặc chưa có hiệu lực")
        self.other_button = QPushButton("Thêm cơ quan khác…", autoDefault=False)
        self.other_button.setProperty("link", True)
        self.other = _OtherOffice()
        self.roles = {name: QRadioButton(words) for name, (words, _note) in _ROLES.items()}
        self.ways = OtherWays()
        self._lay_out()
        self._connect()
        self._find()

    @property
    def chosen(self) -> Unit | None:
        """The office, or None as long as none is chosen."""
        if self.other.isVisibleTo(self):
            return self.other.office()
        row = self.table.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    @property
    def role(self) -> Literal["coordinator", "unit"]:
        """What the office does in the book."""
        return "coordinator" if self.roles["coordinator"].isChecked() else "unit"

    def is_complete(self) -> bool:
        """An office is chosen."""
        return self.chosen is not None

    def start(self) -> None:
        """Typing comes first."""
        self.search.setFocus()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.left.connect(self.table.setFocus)
        self.past_box.toggled.connect(self._find)
        self.table.currentCellChanged.connect(lambda *_: self.changed.emit())
        self.other_button.clicked.connect(self._toggle_other)
        self.roles["unit"].toggled.connect(lambda _checked: self.changed.emit())
        for edit in (self.other.code, self.other.name):
            edit.textChanged.connect(self.changed)

    def _find(self) -> None:
        wanted, day = fold(self.search.text()), today()
        directory = bundled_directory()
        named = [unit for unit in directory.units if wanted in fold(f"{unit.name} {unit.code}")]
        valid = [unit for unit in named if unit.is_valid(day)]
        hidden = len(named) - len(valid)
        self._found = named if self.past_box.isChecked() else valid
        self.past_box.setText(f"Hiện cả nơi đã hết hoặc chưa có hiệu lực ({hidden})")
        self._count.setText(_count_words(len(self._found), hidden))
        self.table.setRowCount(len(self._found))
        for row, unit in enumerate(self._found):
            above = directory.by_id.get(unit.parent_id or "")
            cells = (unit.code, unit.name, unit.kind.lower(), above.name if above else "")
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.setCurrentCell(0 if self._found and wanted else -1, 0)
        self.changed.emit()

    def _toggle_other(self) -> None:
        by_hand = not self.other.isVisibleTo(self)
        self.other.setVisible(by_hand)
        self.table.setEnabled(not by_hand)
        self.other_button.setText("Chọn trong danh sách" if by_hand else "Thêm cơ quan khác…")
        if by_hand:
            self.other.code.setFocus()
        self.changed.emit()

    def _lay_out(self) -> None:
        self.add_question("Máy này dùng ở cơ quan nào?", "Gõ một phần tên, không cần dấu.")
        self.search.setFixedWidth(px(330))
        row = QHBoxLayout()
        for widget in (self.search, self._count):
            row.addWidget(widget)
        row.addStretch()
        below = QHBoxLayout()
        below.addWidget(self.past_box)
        below.addStretch()
        below.addWidget(QLabel("Không thấy?"))
        below.addWidget(self.other_button)
        self.column.addLayout(row)
        self.column.addWidget(self.table)
        self.column.addLayout(below)
        self.column.addWidget(self.other)
        self.other.hide()
        self.add_question("Cơ quan này làm gì trong sổ?")
        for name, button in self.roles.items():
            note = self.secondary(_ROLES[name][1])
            note.setContentsMargins(px(26), 0, 0, px(4))
            button.setAccessibleDescription(_ROLES[name][1])
            button.setProperty("role", "choice")
            self.add_choice(button)
            self.column.addWidget(note)
        self.roles["coordinator"].setChecked(True)
        self.add_question("Đã có dữ liệu?")
        self.column.addWidget(self.ways)
        self.column.addStretch()


class _OtherOffice(QWidget):
    """An office that is not in the bundled lists."""

    def __init__(self) -> None:
        super().__init__()
        self.code = QLineEdit(placeholderText="Mã đơn vị hành chính")
        self.name = QLineEdit(placeholderText="Tên cơ quan, ví dụ: Huyện An Lão")
        self.code.setAccessibleName("Mã đơn vị hành chính")
        self.name.setAccessibleName("Tên cơ quan")
        self.code.setFixedWidth(px(180))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.code)
        row.addWidget(self.name, 1)

    def office(self) -> Unit | None:
        """What was typed, once it is whole."""
        code, name = clean_line(self.code.text()), clean_line(self.name.text())
        return Unit(id=code, code=code, name=name) if code and name else None


def _count_words(found: int, hidden: int) -> str:
    if found or not hidden:
        return f"{found} nơi khớp"
    return f"0 nơi khớp. Tích ô dưới để thấy {hidden} nơi."


def _office_table() -> QTableWidget:
    table = QTableWidget(0, 4)
    table.setObjectName("framed")
    table.setHorizontalHeaderLabels(["Mã", "Tên", "Cấp", "Trực thuộc"])
    table.setAccessibleName("Các cơ quan tìm thấy")
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(px(28))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    for column, width in enumerate((66, 200, 110)):
        header.resizeSection(column, px(width))
    table.setFixedHeight(px(28) * 4 + 2)
    return table
