"""The panel "Thông tin văn bản": the data of a decision, each field stored when it is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.domain.plan import Decision
from ui.theme import px
from ui.widgets.date_fields import DateFields
from ui.widgets.decision_fields import LineField, TextField, field_label, field_lines

_BLANK = "để trống"


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
        self._column.setContentsMargins(0, 0, 2, 8)
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
        grid.addWidget(field_label("Số, ký hiệu", self.lines["number"]), 0, 0)
        grid.addLayout(number, 0, 1)
        grid.addWidget(field_label("Địa danh", self._line("place", "Địa danh", _BLANK)), 1, 0)
        grid.addWidget(self.lines["place"], 1, 1)
        self._column.addLayout(grid)
        self._column.addWidget(self.date)
        for text in _BODY:
            self._add_text(text)
        self._column.addWidget(field_label("Người ký", self._line("signer", "Người ký", _BLANK)))
        self._column.addWidget(self.lines["signer"])
        for text in _ANNEX:
            self._add_text(text)
        self._column.addStretch(1)

    def _add_text(self, text: _Text) -> None:
        field = TextField(text.label, _listed) if text.listed else TextField(text.label)
        field.committed.connect(lambda: self._commit_text(text, field))
        self.texts[text.name] = field
        self._column.addWidget(field_label(text.label, field))
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


def _listed(text: str) -> str:
    return "\n".join(field_lines(text))
