"""The choices that a kind of paper offers, as check boxes and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets.decision_fields import field_label

if TYPE_CHECKING:
    from core.services.papers.kind import ReportOption


class OptionForm(QWidget):
    """A field for each option.

    Signals:
        chosen: the id of an option and its new value.
    """

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._options: tuple[ReportOption, ...] = ()
        self.fields: dict[str, QCheckBox | QComboBox] = {}

    def set_options(
        self, options: Sequence[ReportOption], values: Mapping[str, bool | str]
    ) -> None:
        """Show the options of a kind with what is chosen of them."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self._build()
        for option in options:
            value, field = values.get(option.id, option.default), self.fields[option.id]
            if isinstance(field, QCheckBox):
                field.setChecked(bool(value))
            else:
                field.setCurrentIndex(max(0, field.findData(value)))
        self.setVisible(bool(options))

    def _build(self) -> None:
        QWidget().setLayout(self._column)  # the way to be rid of a layout with all that is in it
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.fields.clear()
        for option in self._options:
            field = self._list(option) if option.choices else self._box(option)
            field.setAccessibleName(option.label)
            self.fields[option.id] = field

    def _box(self, option: ReportOption) -> QCheckBox:
        box = QCheckBox()
        box.clicked.connect(lambda on: self.chosen.emit(option.id, on))
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_Words(option.label, box), 1)
        self._column.addLayout(row)
        return box

    def _list(self, option: ReportOption) -> QComboBox:
        field = QComboBox()
        for value, words in option.choices:
            field.addItem(words, value)
        field.activated.connect(lambda place: self.chosen.emit(option.id, field.itemData(place)))
        self._column.addWidget(field_label(option.label, field))
        self._column.addWidget(field)
        return field


class _Words(QLabel):
    """The words of a check box: unlike its own they may take several lines."""

    def __init__(self, text: str, box: QCheckBox) -> None:
        super().__init__(text, wordWrap=True)
        self._box = box
        self.setBuddy(box)
        self.setContentsMargins(0, 2, 0, 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words is one on the box."""
        if event.button() == Qt.MouseButton.LeftButton and self._box.isEnabled():
            self._box.click()
