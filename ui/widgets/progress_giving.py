"""Changing what the plan gives: free a unit, give to a further one, put the last day off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.domain.errors import UserError
from core.domain.text import fold
from core.domain.unit import Unit
from ui.models.progress_words import read_done_on
from ui.theme import grid_font, px, theme_events

EXEMPT, RESTORE, ADD, EXTEND = "exempt", "restore", "add", "extend"
_MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class Giving:
    """What a person wants: free, give back, give to further units, or extend.

    ``unit_ids`` are those to give to; ``for_all`` extends for every unit.
    """

    kind: str
    reason: str = ""
    day: date | None = None
    for_all: bool = False
    unit_ids: tuple[str, ...] = ()


class ProgressGiving(QWidget):
    """Three buttons; each opens its few fields in the panel, under them.

    Signals:
        wanted: a :class:`Giving`.
        closed: the fields were closed without or after an answer.
    """

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year = 0
        self._free: Sequence[Unit] = ()
        self.exempt_button = self._button("Miễn nhiệm vụ…", lambda: self.open(EXEMPT))
        self.restore_button = self._button(
            "Bỏ miễn, giao lại", lambda: self.wanted.emit(Giving(RESTORE))
        )
        self.add_button = self._button("Giao thêm đơn vị…", lambda: self.open(ADD))
        self.give_button = self._button("Giao cho đơn vị này", self._give_here)
        self.extend_button = self._button("Gia hạn…", lambda: self.open(EXTEND))
        self.reason = QLineEdit(placeholderText="Lý do")
        self.reason.setAccessibleName("Lý do")
        self.day = QLineEdit(placeholderText="Hạn mới, như 15/3")
        self.day.setAccessibleName("Hạn mới")
        self.for_all = QCheckBox("Cho mọi đơn vị làm nhiệm vụ này")
        self.units = _UnitPicker()
        self.answer = QLabel(wordWrap=True)
        self.do_button = self._button("", self._do)
        self.cancel_button = self._button("Thôi", self.close_form)
        self._lay_out()
        theme_events.changed.connect(self._restyle)
        self._restyle()
        self.close_form()

    @property
    def is_open(self) -> bool:
        """Whether the fields of one of the buttons are shown."""
        return bool(self._kind)

    def set_state(
        self, *, given: bool, exempt: bool, year: int, free: Sequence[Unit], can_assign: bool
    ) -> None:
        """What can be done with the current cell; ``free`` are the units without the task."""
        self._year, self._free = year, free
        self.exempt_button.setVisible(given and can_assign)
        self.extend_button.setVisible(given and can_assign)
        self.restore_button.setVisible(exempt and can_assign)
        self.give_button.setVisible(not given and not exempt and can_assign)
        self.add_button.setVisible(can_assign and bool(free))

    def open(self, kind: str) -> None:
        """Show the fields of one of the buttons."""
        self._kind = kind
        words = {EXEMPT: "Miễn", ADD: "Giao", EXTEND: "Gia hạn"}
        self.do_button.setText(words[kind])
        for widget in (self.reason, self.day):
            widget.clear()
        self._tell("")
        self.for_all.setChecked(False)
        self.reason.setVisible(kind in (EXEMPT, EXTEND))
        for widget in (self.day, self.for_all):
            widget.setVisible(kind == EXTEND)
        self.units.setVisible(kind == ADD)
        self.units.set_units(self._free if kind == ADD else ())
        if kind == ADD and not self._free:
            self._tell("Mọi đơn vị đã có nhiệm vụ này.")
        self._form.show()
        first = {EXEMPT: self.reason, ADD: self.units.filter, EXTEND: self.day}[kind]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Hide the fields."""
        self._kind = ""
        self._form.hide()
        self.closed.emit()

    def _do(self) -> None:
        try:
            wanted = self._read()
        except UserError as error:
            self._tell(error.message)
            return
        self.close_form()
        self.wanted.emit(wanted)

    def _tell(self, words: str) -> None:
        self.answer.setText(words)
        self.answer.setVisible(bool(words))

    def _read(self) -> Giving:
        reason = self.reason.text().strip()
        if self._kind == ADD:
            chosen = self.units.chosen()
            if not chosen:
                raise UserError("no_unit", "Chọn đơn vị trong danh sách.")
            return Giving(ADD, unit_ids=chosen)
        day = read_done_on(self.day.text(), self._year) if self._kind == EXTEND else None
        if self._kind == EXTEND and day is None:
            raise UserError("no_day", "Ghi ngày của hạn mới, như 15/3.")
        if not reason:
            raise UserError("no_reason", "Ghi lý do; lý do được giữ cùng thay đổi.")
        return Giving(self._kind, reason, day, self.for_all.isChecked())

    def _give_here(self) -> None:
        self.wanted.emit(Giving(ADD))

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.setProperty("small", True)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.exempt_button, self.restore_button, self.give_button,
                       self.extend_button):  # fmt: skip
            buttons.addWidget(button)
        buttons.addStretch()
        self._form = QFrame()
        fields = QVBoxLayout(self._form)
        fields.setContentsMargins(0, 4, 0, 0)
        fields.setSpacing(4)
        for widget in (self.day, self.reason, self.for_all, self.units, self.answer):
            fields.addWidget(widget)
        ends = QHBoxLayout()
        for button in (self.do_button, self.cancel_button):
            ends.addWidget(button)
        ends.addStretch()
        fields.addLayout(ends)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(buttons)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._form)

    def _restyle(self) -> None:
        for widget in (self.reason, self.day, self.for_all, self.answer):
            widget.setFont(grid_font())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it, Esc closes the fields."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.is_open:
            self._do()
        elif event.key() == Qt.Key.Key_Escape and self.is_open:
            self.close_form()
        else:
            super().keyPressEvent(event)


class _UnitPicker(QWidget):
    """Units to tick, found by typing with or without accents."""

    def __init__(self) -> None:
        super().__init__()
        self._units: Sequence[Unit] = ()
        self._ticked: set[str] = set()
        self.filter = QLineEdit(placeholderText="Gõ tên đơn vị")
        self.filter.setAccessibleName("Lọc tên đơn vị")
        self.list = QListWidget(objectName="framed")
        self.list.setAccessibleName("Đơn vị chưa có nhiệm vụ này")
        self.list.setFixedHeight(px(132))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.filter)
        column.addWidget(self.list)
        self.filter.textChanged.connect(lambda _text: self._fill())
        self.list.itemChanged.connect(self._tick)

    def set_units(self, units: Sequence[Unit]) -> None:
        """Offer these."""
        self._units, self._ticked = units, set()
        self.filter.clear()
        self._fill()

    def chosen(self) -> tuple[str, ...]:
        """The ids of the ticked units, in the order of the list."""
        return tuple(unit.id for unit in self._units if unit.id in self._ticked)

    def _fill(self) -> None:
        wanted = fold(self.filter.text())
        self.list.blockSignals(True)
        self.list.clear()
        found = [unit for unit in self._units if wanted in fold(f"{unit.code} {unit.name}")]
        for unit in found[:_MOST_LISTED]:
            entry = QListWidgetItem(unit.name, self.list)
            entry.setData(Qt.ItemDataRole.UserRole, unit.id)
            ticked = unit.id in self._ticked
            entry.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)

    def _tick(self, entry: QListWidgetItem) -> None:
        unit_id = entry.data(Qt.ItemDataRole.UserRole)
        if entry.checkState() == Qt.CheckState.Checked:
            self._ticked.add(unit_id)
        else:
            self._ticked.discard(unit_id)
