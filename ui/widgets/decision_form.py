"""The panel "Thông tin văn bản": the data of a decision, each field stored when it is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.domain.plan import Decision
from ui.theme import px, theme_events, tokens
from ui.widgets.decision_fields import LineField, TextField, field_lines

_BLANK = "để trống"
_LEAP = 2024


@dataclass(frozen=True, slots=True)
class _Text:
    """A field over the panel's whole width; ``listed`` = one entry for each line."""

    name: str
    label: str
    listed: bool = False


_HEAD = (_Text("organ_above", "Cơ quan chủ quản"), _Text("organ", "Cơ quan ban hành"))
_BODY = (
    _Text("title", "Trích yếu"),
    _Text("issuer", "Thẩm quyền ban hành"),
    _Text("bases", "Căn cứ (mỗi dòng một căn cứ)", listed=True),
    _Text("body", "Nội dung các điều (mỗi dòng một đoạn)", listed=True),
    _Text("recipients", "Nơi nhận", listed=True),
    _Text("signature", "Thể thức ký", listed=True),
)
_ANNEX = (
    _Text("annex_title", "Tên phụ lục"),
    _Text("annex_note", "Dòng kèm theo của phụ lục"),
)


class DecisionForm(QScrollArea):
    """Shows a decision and says what a person changes in it.

    Signals:
        edited: the new values by field name of :class:`Decision`; one step to be stored.
    """

    edited = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.texts: dict[str, TextField] = {}
        self.lines: dict[str, LineField] = {}
        self.date = DateFields()
        self.date.edited.connect(self.edited)
        panel = QWidget(objectName="panel")
        self._column = QVBoxLayout(panel)
        self._column.setContentsMargins(12, 8, 10, 12)
        self._column.setSpacing(4)
        self._lay_out()
        self.setWidget(panel)

    def sizeHint(self) -> QSize:
        """As wide as a detail panel; the rest scrolls."""
        return QSize(px(280), super().sizeHint().height())

    def set_decision(self, decision: Decision) -> None:
        """Show what is stored; a field being typed in keeps what was typed."""
        for name, field in self.texts.items():
            value = getattr(decision, name)
            field.show_stored("\n".join(value) if isinstance(value, tuple) else value)
        for name, line in self.lines.items():
            line.show_stored(getattr(decision, name))
        self.date.set_date(decision.day, decision.month, decision.year)

    def set_editable(self, editable: bool) -> None:
        """Whether the fields take what is typed."""
        for field in (*self.texts.values(), *self.lines.values(), *self.date.parts):
            field.setReadOnly(not editable)

    def commit(self) -> None:
        """Store what has been typed: before the paper is printed, and when the page is left."""
        for field in (*self.texts.values(), *self.lines.values()):
            field.commit()
        self.date.commit()

    def _lay_out(self) -> None:
        for text in _HEAD:
            self._add_text(text)
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.setColumnStretch(1, 1)
        number = QHBoxLayout()
        number.addWidget(self._line("number", "Số", _BLANK), 1)
        number.addWidget(QLabel("/"))
        number.addWidget(self._line("sign", "Ký hiệu"), 1)
        grid.addWidget(_label("Số, ký hiệu", self.lines["number"]), 0, 0)
        grid.addLayout(number, 0, 1)
        grid.addWidget(_label("Địa danh", self._line("place", "Địa danh", _BLANK)), 1, 0)
        grid.addWidget(self.lines["place"], 1, 1)
        self._column.addLayout(grid)
        self._column.addWidget(self.date)
        for text in _BODY:
            self._add_text(text)
        self._column.addWidget(_label("Người ký", self._line("signer", "Người ký", _BLANK)))
        self._column.addWidget(self.lines["signer"])
        for text in _ANNEX:
            self._add_text(text)
        self._column.addStretch(1)

    def _add_text(self, text: _Text) -> None:
        field = TextField(text.label, _listed) if text.listed else TextField(text.label)
        field.committed.connect(lambda: self._commit_text(text, field))
        self.texts[text.name] = field
        self._column.addWidget(_label(text.label, field))
        self._column.addWidget(field)

    def _line(self, name: str, label: str, hint: str = "") -> LineField:
        field = LineField(label, hint)
        field.committed.connect(lambda: self._commit(name, field, field.value))
        self.lines[name] = field
        return field

    def _commit_text(self, text: _Text, field: TextField) -> None:
        self._commit(text.name, field, field_lines(field.value) if text.listed else field.value)

    def _commit(self, name: str, field: LineField | TextField, value: Any) -> None:
        field.show_stored(field.value)
        self.edited.emit({name: value})


class DateFields(QWidget):
    """Day, month and year, each of which may stay blank; together they must be a day there is.

    Signals:
        edited: {"day", "month", "year"} with the new values.
    """

    edited = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = tuple(LineField(name) for name in ("Ngày", "Tháng", "Năm"))
        self.fault = QLabel(wordWrap=True, visible=False)
        row = QHBoxLayout()
        row.setSpacing(4)
        for part in self.parts:
            part.setPlaceholderText("…")
            part.setToolTip("Để trống thì trên giấy là chỗ trống để điền sau")
            part.committed.connect(self.commit)
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(_label(part.accessibleName().lower(), part))
            row.addWidget(part, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.fault)
        theme_events.changed.connect(self._colour)
        self._colour()

    def set_date(self, day: int | None, month: int | None, year: int | None) -> None:
        """Show what is stored."""
        for part, value in zip(self.parts, (day, month, year), strict=True):
            part.show_stored("" if value is None else str(value))
        self._show_fault("")

    def commit(self) -> None:
        """Say the new date once it is one; until then the fault stands below the fields."""
        try:
            values = read_date(*(part.value for part in self.parts))
        except ValueError as fault:
            self._show_fault(str(fault))
            return
        self._show_fault("")
        texts = ["" if value is None else str(value) for value in values]
        if texts != [part.stored for part in self.parts]:
            for part, text in zip(self.parts, texts, strict=True):
                part.setText(text)
                part.show_stored(text)
            self.edited.emit(dict(zip(("day", "month", "year"), values, strict=True)))

    def _show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def _colour(self) -> None:
        palette = self.fault.palette()
        palette.setColor(self.fault.foregroundRole(), tokens().fail)
        self.fault.setPalette(palette)
        self.parts[2].setMinimumWidth(px(54))


def read_date(day: str, month: str, year: str) -> tuple[int | None, int | None, int | None]:
    """Three texts as a date with possible blanks; ValueError says in Vietnamese what is wrong."""
    values = (
        _part(day, "Ngày", 1, 31),
        _part(month, "Tháng", 1, 12),
        _part(year, "Năm", 1900, 2199),
    )
    if values[0] and values[1]:
        try:
            # Without a year 29/02 may be right.
            date(values[2] or _LEAP, values[1], values[0])
        except ValueError:
            named = f"Tháng {values[1]}" + (f" năm {values[2]}" if values[2] else "")
            raise ValueError(
                f"{named} không có ngày {values[0]}. Sửa lại hoặc để trống ô ngày."
            ) from None
    return values


def _part(text: str, name: str, low: int, high: int) -> int | None:
    if not text:
        return None
    if text.isdecimal() and low <= int(text) <= high:
        return int(text)
    raise ValueError(f"{name} “{text}” chưa đúng: ghi số từ {low} đến {high}, hoặc để trống.")


def _listed(text: str) -> str:
    return "\n".join(field_lines(text))


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text, buddy=field)
    label.setProperty("role", "secondary")
    return label
