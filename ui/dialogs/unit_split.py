"""Chia đơn vị: one unit becomes several on a day."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.domain.errors import UserError
from core.domain.text import clean_line
from core.domain.unit import Unit
from core.domain.unit_change import consequences, divided
from core.domain.unit_list import bare_name, kind_of
from ui.dialogs.unit_change import ChangeDialog
from ui.operations import units as operation
from ui.operations.runner import Operations
from ui.operations.units import UnitBook
from ui.theme import dialog_size, px
from ui.widgets.unit_day_edit import DayEdit

_FIRST_ROWS = 2


class SplitDialog(ChangeDialog):
    """Code and name of each part; who has the old figures; what follows is shown before."""

    help_topic = "don-vi"

    def __init__(
        self,
        operations: Operations,
        book: UnitBook,
        unit: Unit,
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(operations, f"Chia {unit.name}", "Chia đơn vị", parent)
        self._book, self._unit = book, unit
        self._ids: list[str] = []
        self.day_edit = DayEdit("Ngày chia")
        self.day_edit.set_day(day)
        self.table = _parts_table()
        self.more_button = QPushButton("Thêm dòng", autoDefault=False)
        self.people = QComboBox()
        self.people.setAccessibleName("Số liệu cũ")
        self.outcome = QLabel(wordWrap=True)
        self.outcome.setAccessibleName("Hệ quả")
        self._lay_out()
        for _ in range(_FIRST_ROWS):
            self._add_row()
        self._connect()
        self._show_state()
        self.resize(dialog_size(600, 460))

    def parts(self) -> list[Unit]:
        """The units of the rows that have a code and a name."""
        found = []
        for row, unit_id in enumerate(self._ids):
            code, name = (clean_line(self.table.item(row, c).text()) for c in (0, 1))
            if code and name:
                kind = kind_of(name) or self._unit.kind
                found.append(
                    Unit(
                        id=unit_id,
                        code=code,
                        name=name,
                        short_name=bare_name(name, kind),
                        kind=kind,
                        level=self._unit.level,
                        parent_id=self._unit.parent_id,
                        valid_to=self._last_day(),
                    )
                )
        return found

    def submit(self) -> None:
        """Make the change."""
        on = self.day_edit.day
        if on is None:
            self.refuse("Ghi ngày chia, ví dụ 1/7/2025.")
            return
        self.accept_button.setEnabled(False)
        operation.split(
            operations=self.operations,
            old_id=self._unit.id,
            parts=self.parts(),
            on=on,
            people_to=self.people.currentData(),
            on_done=self.stored,
            on_error=self.refuse,
        )

    def _last_day(self) -> date | None:
        """The parts end when the whole would have ended."""
        day, last = self.day_edit.day, self._unit.valid_to
        return last if day and last and last >= day else None

    def _add_row(self) -> None:
        row = self.table.rowCount()
        self.table.setRowCount(row + 1)
        self._ids.append(uuid4().hex)
        code = self._unit.code if row == 0 else ""
        for column, text in enumerate((code, "")):
            self.table.setItem(row, column, QTableWidgetItem(text))

    def _show_state(self) -> None:
        parts, on = self.parts(), self.day_edit.day
        self._fill_people(parts)
        self.strip.clear("fault")
        if len(parts) < 2 or on is None:
            self.outcome.setText("Hệ quả hiện ở đây khi đã đủ ngày và ít nhất hai đơn vị.")
            return
        try:
            after = divided(
                self._book.directory, self._unit.id, parts, on, people_to=self.people.currentData()
            )
        except UserError as error:
            self.outcome.setText(error.message)
            return
        sentences = [f"Hết hiệu lực: {self._unit.name}."]
        self.outcome.setText("\n".join(sentences + consequences(after, [self._unit.id], on)))

    def _fill_people(self, parts: list[Unit]) -> None:
        kept = self.people.currentData()
        self.people.blockSignals(True)
        self.people.clear()
        self.people.addItem("không tách được, đứng riêng", None)
        for unit in parts:
            self.people.addItem(f"thuộc về {unit.name}: nhận toàn bộ dân", unit.id)
        self.people.setCurrentIndex(max(0, self.people.findData(kept)))
        self.people.blockSignals(False)

    def _connect(self) -> None:
        self.table.cellChanged.connect(lambda *_: self._show_state())
        self.day_edit.textChanged.connect(lambda _words: self._show_state())
        self.people.currentIndexChanged.connect(lambda _at: self._show_state())
        self.more_button.clicked.connect(lambda _checked=False: self._add_row())

    def _lay_out(self) -> None:
        head = QFormLayout()
        head.addRow("Từ ngày", self.day_edit)
        foot = QFormLayout()
        foot.addRow("Số liệu cũ", self.people)
        more = QHBoxLayout()
        more.addWidget(self.more_button)
        more.addStretch()
        effects = QGroupBox("Hệ quả")
        QVBoxLayout(effects).addWidget(self.outcome)
        self.column.addLayout(head)
        self.column.addWidget(QLabel("Các đơn vị mới"))
        self.column.addWidget(self.table)
        self.column.addLayout(more)
        self.column.addLayout(foot)
        self.column.addWidget(effects)
        self.column.addStretch()


def _parts_table() -> QTableWidget:
    table = QTableWidget(0, 2)
    table.setObjectName("framed")
    table.setAccessibleName("Các đơn vị mới")
    table.setHorizontalHeaderLabels(["Mã", "Tên"])
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(px(28))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    header.resizeSection(0, px(110))
    table.setFixedHeight(px(28) * 5)
    return table
