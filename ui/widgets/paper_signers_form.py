"""Those who sign for the office: in what quality, and from when to when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.domain.calendar import paper_date
from core.domain.paper_details import SignatureForm
from core.domain.paper_settings import ALWAYS, PaperSettings, PaperSigner
from ui.models.paper_words import signature_words
from ui.theme import px, theme_events
from ui.widgets.decision_fields import LineField
from ui.widgets.framed_items import frame_items
from ui.widgets.unit_day_edit import DayEdit

_HEADINGS = ("Thể thức ký", "Họ và tên", "Từ ngày", "Đến ngày")
_LINES = (
    ("body", "Tập thể", "ỦY BAN NHÂN DÂN"),
    ("head", "Chức vụ người đứng đầu", "CHỦ TỊCH"),
    ("position", "Chức vụ của người ký (nếu khác)", "PHÓ CHỦ TỊCH"),
    ("name", "Họ và tên", "Nguyễn Văn A"),
)


class PaperSignersForm(QWidget):
    """A table of the signers, below it the one chosen, field by field.

    Signals:
        edited: the part of :class:`PaperSettings` that is another now, by its name.
        refused: a Vietnamese sentence about what cannot be taken.
    """

    edited = Signal(dict)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = PaperSettings()
        self._proposed = PaperSigner()
        self.table = _table()
        self.table.currentCellChanged.connect(lambda *_cells: self._show_signer())
        self.add = _button("Thêm người ký", self._on_add)
        self.remove = _button("Bỏ", self._on_remove)
        self.first = _button("Đưa lên đầu", self._on_first)
        self.first.setToolTip("Người ký đầu tiên còn hiệu lực được điền sẵn vào văn bản mới")
        self.form = QComboBox()
        self.form.setAccessibleName("Thể thức ký")
        for form in SignatureForm:
            self.form.addItem(f"{form.value} {form.words}".strip(), form.value)
        self.form.activated.connect(self._on_form)
        self.lines = {name: LineField(words, hint) for name, words, hint in _LINES}
        self.since = DayEdit("Ký từ ngày", hint="từ đầu")
        self.until = DayEdit("Ký đến hết ngày", hint="còn ký")
        self.sample = QLabel()
        self.sample.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._connect()
        theme_events.changed.connect(self._resize)
        self._resize()

    @property
    def signers(self) -> list[PaperSigner]:
        """Those set up, in their order; the proposed one where nobody is."""
        return list(self._settings.signers) or [self._proposed]

    def set_settings(self, settings: PaperSettings, proposed: PaperSigner) -> None:
        """Show what is stored; ``proposed`` holds where nobody is set up."""
        self._settings, self._proposed = settings, proposed
        self._fill()

    def commit(self) -> None:
        """Store what has been typed."""
        for field in self.lines.values():
            field.commit()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.add, self.remove, self.first):
            buttons.addWidget(button)
        buttons.addStretch()
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(6)
        for words, field in (
            ("Thể thức ký", self.form),
            *((words, self.lines[name]) for name, words, _hint in _LINES),
        ):
            field.setMaximumWidth(px(300))
            label = QLabel(words, buddy=field)
            label.setMinimumWidth(px(200))
            form.addRow(label, field)
        days = QHBoxLayout()
        days.setSpacing(6)
        for widget in (self.since, QLabel("đến hết"), self.until):
            days.addWidget(widget)
        days.addStretch()
        form.addRow("Từ ngày", days)
        below = QHBoxLayout()
        below.setSpacing(24)
        below.addLayout(form)
        below.addWidget(self.sample, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.table)
        column.addLayout(buttons)
        column.addLayout(below)

    def _connect(self) -> None:
        for name, field in self.lines.items():
            field.committed.connect(
                lambda name=name, field=field: self._change_signature(**{name: field.value})
            )
        self.since.day_changed.connect(lambda day: self._on_days(valid_from=day or ALWAYS))
        self.until.day_changed.connect(lambda day: self._on_days(valid_to=day))
        for field in (self.since, self.until):
            field.refused.connect(
                lambda text: self.refused.emit(f"“{text}” không phải ngày. Ghi như 01/7/2025.")
            )

    def _fill(self) -> None:
        row = max(0, self.table.currentRow())
        self.table.blockSignals(True)
        self.table.setRowCount(len(self.signers))
        for place, signer in enumerate(self.signers):
            since = "từ đầu" if signer.valid_from <= ALWAYS else paper_date(signer.valid_from)
            until = paper_date(signer.valid_to) if signer.valid_to else "còn ký"
            words = signature_words(signer.signature)
            for column, text in enumerate((words, signer.signature.name, since, until)):
                self.table.setItem(place, column, QTableWidgetItem(text))
        self.table.setCurrentCell(min(row, len(self.signers) - 1), 0)
        self.table.blockSignals(False)
        self.remove.setEnabled(len(self.signers) > 1)
        self._show_signer()

    def _show_signer(self) -> None:
        signer = self.signers[max(0, self.table.currentRow())]
        signature = signer.signature
        self.form.setCurrentIndex(self.form.findData(signature.form.value))
        for name, field in self.lines.items():
            field.show_stored(getattr(signature, name))
        self.since.set_day(None if signer.valid_from <= ALWAYS else signer.valid_from)
        self.until.set_day(signer.valid_to)
        self.first.setEnabled(self.table.currentRow() > 0)
        lines = "<br>".join((*(f"<b>{line}</b>" for line in signature.authority), "", "",
                             f"<b>{signature.name}</b>"))  # fmt: skip
        self.sample.setText(lines)

    def _on_form(self, place: int) -> None:
        self._change_signature(form=SignatureForm(self.form.itemData(place)))

    def _change_signature(self, **changes: Any) -> None:
        signer = self.signers[max(0, self.table.currentRow())]
        self._change(replace(signer, signature=replace(signer.signature, **changes)))

    def _on_days(self, **days: date | None) -> None:
        signer = self.signers[max(0, self.table.currentRow())]
        changed = replace(signer, **days)  # type: ignore[arg-type]
        if changed.valid_to is not None and changed.valid_to < changed.valid_from:
            self.refused.emit("Ngày thôi ký ở trước ngày bắt đầu ký. Sửa lại một trong hai ngày.")
            self._show_signer()
            return
        self._change(changed)

    def _change(self, signer: PaperSigner) -> None:
        signers = self.signers
        signers[max(0, self.table.currentRow())] = signer
        self._put(signers)

    def _on_add(self) -> None:
        current = self.signers[max(0, self.table.currentRow())]
        new = replace(current, signature=replace(current.signature, name=""), valid_to=None)
        self._put([*self.signers, new])
        self.table.setCurrentCell(len(self.signers) - 1, 0)
        self.lines["name"].setFocus()

    def _on_remove(self) -> None:
        signers = self.signers
        del signers[max(0, self.table.currentRow())]
        self._put(signers)

    def _on_first(self) -> None:
        signers = self.signers
        signers.insert(0, signers.pop(self.table.currentRow()))
        self._put(signers)
        self.table.setCurrentCell(0, 0)

    def _put(self, signers: list[PaperSigner]) -> None:
        self._settings = replace(self._settings, signers=tuple(signers))
        self._fill()
        self.edited.emit({"signers": self._settings.signers})

    def _resize(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(px(26))
        self.table.setMaximumWidth(px(860))
        self.table.setFixedHeight(px(28) + 4 * px(26) + 4)
        for column, width in ((1, 160), (2, 96), (3, 96)):
            self.table.setColumnWidth(column, px(width))


def _table() -> QTableWidget:
    table = frame_items(QTableWidget(), "Những người ký văn bản", _HEADINGS, stretched=0)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    return table


def _button(text: str, slot: Any) -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    button.setProperty("small", True)
    button.clicked.connect(lambda _checked=False: slot())
    return button
