"""The form of one element, indicator or rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QWidget

from core.domain.data_element import DataElement
from ui.models.indicator_fields import FIELDS, FieldKind, Kind, Record
from ui.widgets.indicator_inputs import ChoiceInput, FormulaInput, Unreadable, make_input


class RecordForm(QScrollArea):
    """Fields that do not apply to a record are hidden.

    Signals:
        edited: the record as the fields say it now, where all of them can be read.
        faulty: whether a field cannot be read.
    """

    edited = Signal(object)
    faulty = Signal(bool)

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record: Record | None = None
        self.inputs = {spec.name: make_input(spec) for spec in FIELDS[kind]}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(objectName="panel")
        self._form = QFormLayout(body)
        self._form.setContentsMargins(10, 8, 12, 8)
        self._form.setVerticalSpacing(6)
        for entry in self.inputs.values():
            self._form.addRow(entry.spec.label, entry)
            entry.edited.connect(self._on_edited)
        self.setWidget(body)

    def set_elements(self, elements: tuple[DataElement, ...]) -> None:
        """The elements that sums are made of."""
        for entry in self.inputs.values():
            if isinstance(entry, FormulaInput):
                entry.set_elements(elements)

    def set_paths(self, paths: Iterable[tuple[str, str]]) -> None:
        """The rows of the plan, as (path, words)."""
        known = tuple(paths)
        for entry in self.inputs.values():
            if isinstance(entry, ChoiceInput) and entry.spec.kind is FieldKind.PATH:
                entry.set_paths(known)

    def show_record(self, record: Record, *, is_new: bool) -> None:
        """Show a record; the code of one that is in use does not change."""
        self.record = record
        for name, entry in self.inputs.items():
            if not isinstance(entry, FormulaInput):
                entry.tell("")
            entry.show_value(getattr(record, name))
        self.inputs["code"].set_locked(not is_new)
        self._show_fields()
        self.faulty.emit(False)

    def focus_first(self) -> None:
        """Go to the first field that can be changed."""
        entries = list(self.inputs.values())
        entries[0 if not entries[0].focusProxy().isReadOnly() else 1].setFocus()

    def _on_edited(self) -> None:
        if self.record is None:
            return
        values, is_faulty = {}, False
        for name, entry in self.inputs.items():
            try:
                values[name] = entry.value()
                if not isinstance(entry, FormulaInput):
                    entry.tell("")
            except Unreadable as error:
                entry.tell(str(error))
                is_faulty = True
        self.faulty.emit(is_faulty)
        changed = replace(self.record, **values)
        if changed != self.record:
            self.record = changed
            self._show_fields()
            self.edited.emit(changed)

    def _show_fields(self) -> None:
        for entry in self.inputs.values():
            self._form.setRowVisible(entry, entry.spec.applies(self.record))
