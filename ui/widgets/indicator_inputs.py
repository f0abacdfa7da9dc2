"""One input for each kind of field of a definition: it shows a value and reads it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.domain.data_element import DataElement
from core.domain.text import clean_line
from core.domain.verdict import Target
from ui import theme
from ui.models.indicator_fields import NEEDED_NUMBERS, FieldKind, FieldSpec
from ui.models.indicator_formula import FormulaError, read_terms, terms_words, write_terms

_COMPARATORS = ((">=", "≥"), (">", ">"), ("=", "="), ("<=", "≤"), ("<", "<"))


_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class Unreadable(ValueError):  # noqa: N818 - it is no fault of the program
    """What stands in a field has no meaning yet; the message says why."""


class FieldInput(QWidget):
    """The field of a spec with a line for what is wrong in it.

    Signals:
        edited: the person changed it.
    """

    edited = Signal()

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self.spec = spec
        self.elements: tuple[DataElement, ...] = ()
        self.note = _Note()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)

    def show_value(self, value: Any) -> None:
        """Put a value in, without a signal."""

    def value(self) -> Any:
        """The value; raises :class:`Unreadable` where there is none."""

    def set_locked(self, locked: bool) -> None:
        """Whether it can be changed."""

    def tell(self, text: str) -> None:
        """Words under the field."""
        self.note.setText(text)
        self.note.setToolTip(text)
        self.note.setVisible(bool(text))

    def _take(self, widget: QWidget) -> None:
        widget.setAccessibleName(self.spec.label)
        widget.setToolTip(self.spec.tip)
        self.column.addWidget(widget)
        self.column.addWidget(self.note)
        self.column.addStretch()
        self.setFocusProxy(widget)


class _Note(QLabel):
    """One line, cut where it is too long; the whole of it is the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "secondary")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much as there is room for."""
        painter = QPainter(self)
        painter.setPen(theme.tokens().text2)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, cut)


class LineInput(FieldInput):
    """A line of text, a number or a day."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self.edit = QLineEdit()
        if spec.kind is FieldKind.DAY:
            self.edit.setPlaceholderText("ngày/tháng/năm")
        self.edit.textEdited.connect(lambda _: self.edited.emit())
        self._take(self.edit)

    def show_value(self, value: Any) -> None:
        """As a person writes it."""
        if isinstance(value, date):
            value = f"{value:%d/%m/%Y}"
        self.edit.setText("" if value is None else str(value))

    def value(self) -> Any:
        """The text, the number or the day; blank numbers and days are None."""
        text = clean_line(self.edit.text())
        if self.spec.kind is FieldKind.NUMBER:
            return self._number(text)
        return _day(text) if self.spec.kind is FieldKind.DAY else text

    def set_locked(self, locked: bool) -> None:
        """A code that figures are kept under does not change."""
        self.edit.setReadOnly(locked)
        self.edit.setToolTip("Số liệu đã ghi theo mã này nên mã không đổi." if locked else "")

    def _number(self, text: str) -> int | None:
        if not text and self.spec.name not in NEEDED_NUMBERS:
            return None
        digits = text.replace(".", "")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 15):
            raise Unreadable("Ghi số nguyên, ví dụ 50.")
        return int(digits)


class LongInput(FieldInput):
    """A text of several lines, or names line by line."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self.edit = QPlainTextEdit(tabChangesFocus=True)
        self.edit.setFixedHeight(theme.px(50))
        self.edit.textChanged.connect(self.edited.emit)
        self._take(self.edit)

    def show_value(self, value: Any) -> None:
        """Names stand one a line."""
        text = "\n".join(value) if isinstance(value, tuple) else str(value)
        self.edit.blockSignals(True)
        self.edit.setPlainText(text)
        self.edit.blockSignals(False)

    def value(self) -> Any:
        """One line of text, or the names."""
        text = self.edit.toPlainText()
        if self.spec.kind is FieldKind.NAMES:
            return tuple(filter(None, map(clean_line, text.split("\n"))))
        return clean_line(text)


class ChoiceInput(FieldInput):
    """One of a few; the path of a row of the plan may be typed too."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self.box = QComboBox()
        self._choices = spec.choices
        for _, words in spec.choices:
            self.box.addItem(words)
        self.box.activated.connect(lambda _: self.edited.emit())
        self._take(self.box)

    def show_value(self, value: Any) -> None:
        """The words of the value."""
        places = [n for n, (each, _) in enumerate(self._choices) if each == value]
        self.box.setCurrentIndex(places[0] if places else -1)

    def value(self) -> Any:
        """The value behind the words."""
        return self._choices[self.box.currentIndex()][0]

    def set_paths(self, paths: Iterable[tuple[str, str]]) -> None:
        """The rows of the plan to choose among; none of them is a choice too."""
        self._choices = (("", "không gắn"), *paths)
        self.box.clear()
        for _, words in self._choices:
            self.box.addItem(words)


class FormulaInput(FieldInput):
    """A sum of elements, with its meaning in names under it, and a list to insert from."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self.edit = QLineEdit()
        self.edit.textEdited.connect(lambda _: self.edited.emit())
        self.insert = QComboBox(accessibleName=f"Chèn số liệu vào {spec.label.lower()}")
        self.insert.setToolTip("Chèn một số liệu vào tổng")
        self.insert.setSizeAdjustPolicy(_SHORT)
        self.insert.setMinimumContentsLength(5)
        self.insert.activated.connect(self._insert)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit, 1)
        row.addWidget(self.insert)
        self.edit.setAccessibleName(spec.label)
        self._take(line)
        self.setFocusProxy(self.edit)

    def set_elements(self, elements: tuple[DataElement, ...]) -> None:
        """The elements that may stand in the sum."""
        if elements == self.elements:
            return
        self.elements = elements
        self.insert.clear()
        self.insert.addItem("Chèn…")
        for element in elements:
            self.insert.addItem(f"{element.column or element.code} {element.name}")
        self.insert.view().setMinimumWidth(theme.px(380))

    def show_value(self, value: Any) -> None:
        """By column numbers."""
        self.edit.setText(write_terms(value, self.elements))
        self.tell(terms_words(value, self.elements))

    def value(self) -> Any:
        """The terms; what they mean stands under the field."""
        try:
            terms = read_terms(self.edit.text(), self.elements)
        except FormulaError as error:
            raise Unreadable(str(error)) from error
        self.tell(terms_words(terms, self.elements))
        return terms

    def _insert(self, place: int) -> None:
        self.insert.setCurrentIndex(0)
        if place < 1:
            return
        element = self.elements[place - 1]
        before = self.edit.text().rstrip()
        joint = " + " if before and before[-1] not in "+-×" else ""
        self.edit.setText(f"{before}{joint}{element.column or element.code}")
        self.edited.emit()


class TargetInput(FieldInput):
    """A comparator and a percentage."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self.sign = QComboBox(accessibleName="So sánh")
        for _, words in _COMPARATORS:
            self.sign.addItem(words)
        self.edit = QLineEdit(maxLength=6, accessibleName="Mức yêu cầu, phần trăm")
        self.sign.activated.connect(lambda _: self.edited.emit())
        self.edit.textEdited.connect(lambda _: self.edited.emit())
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.sign, self.edit, QLabel("%")):
            row.addWidget(widget)
        row.addStretch()
        self.edit.setFixedWidth(theme.px(70))
        self._take(line)
        self.setFocusProxy(self.sign)

    def show_value(self, value: Any) -> None:
        """As "≥" and "37,5"."""
        signs = [comparator for comparator, _ in _COMPARATORS]
        self.sign.setCurrentIndex(signs.index(value.comparator))
        self.edit.setText(value.text.split()[1])

    def value(self) -> Any:
        """The target."""
        whole, _, rest = self.edit.text().strip().replace(".", ",").partition(",")
        if not (whole + rest).isdecimal() or not whole or len(rest) > 2:
            raise Unreadable("Ghi phần trăm như 45 hoặc 37,5.")
        hundredths = int(whole) * 100 + int((rest or "0").ljust(2, "0"))
        return Target(_COMPARATORS[self.sign.currentIndex()][0], hundredths)


_INPUTS: dict[FieldKind, type[FieldInput]] = {
    FieldKind.LONG: LongInput,
    FieldKind.NAMES: LongInput,
    FieldKind.CHOICE: ChoiceInput,
    FieldKind.PATH: ChoiceInput,
    FieldKind.FORMULA: FormulaInput,
    FieldKind.TARGET: TargetInput,
}


def make_input(spec: FieldSpec) -> FieldInput:
    """The input of a field."""
    return _INPUTS.get(spec.kind, LineInput)(spec)


def _day(text: str) -> date | None:
    if not text:
        return None
    parts = text.split("/")
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError as error:
        raise Unreadable("Ghi ngày như 15/12/2023.") from error
