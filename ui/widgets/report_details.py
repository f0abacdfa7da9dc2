"""What stands round the text of a paper, as fields; each is stored when it is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.domain.paper_details import DocumentType, PaperDetails, Signature
from ui.models.paper_words import signature_words, signer_words
from ui.signs import SignLabel
from ui.theme import px
from ui.widgets.date_fields import DateFields
from ui.widgets.decision_fields import LineField, TextField, field_label, field_lines

LABELS = 58  # one width of the words before a field in the whole panel
_BLANK = "để trống"
_OTHER = "Đặt người ký…"


class DetailsForm(QWidget):
    """Shows the details of one paper and says what a person changes in them.

    Signals:
        edited: the new :class:`PaperDetails`; one step to be stored.
        signers_wanted: the person wants to set up who signs.
    """

    edited = Signal(object)
    signers_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = PaperDetails()
        self.number = self._line("Số", "trống", lambda value: {"number": value})
        self.sign = self._line("Ký hiệu", "", lambda value: {"own_sign": value})
        self.take_number = QPushButton(autoDefault=False, visible=False)
        self.take_number.setProperty("link", True)
        self.take_number.clicked.connect(lambda _on=False: self._take_number())
        self._proposed = ""
        self.number_sign = SignLabel()
        self.number_sign.hide()
        self.number_note = QLabel(wordWrap=True, visible=False)
        self.number_note.setProperty("role", "secondary")
        self.date = DateFields()
        self.date.edited.connect(lambda values: self._emit(**values))
        self.signing = QComboBox()
        self.signing.setAccessibleName("Thể thức ký")
        self.signing.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.signing.setMinimumContentsLength(10)
        self.signing.activated.connect(self._on_signing)
        self.signer = self._line("Người ký", _BLANK, self._named)
        self.subject = self._line("Trích yếu", "theo mẫu", lambda value: {"subject": value})
        self.addressees = self._text("Kính gửi (mỗi dòng một nơi)", "addressees")
        self.recipients = self._text("Nơi nhận", "recipients")
        self._lay_out()

    def set_details(self, details: PaperDetails, signatures: Sequence[Signature]) -> None:
        """Show what is stored; ``signatures`` are the choices that the settings offer."""
        self._details = details
        has_number = details.document is not DocumentType.NONE
        for widget in (self._number_label, self.number, self._slash, self.sign):
            widget.setVisible(has_number)
        self._show_field(self.addressees, shown=has_number)
        self._show_field(self.subject, shown=details.document is DocumentType.LETTER)
        self.number.show_stored(details.number)
        self.sign.show_stored(details.sign)
        self.date.set_date(details.day, details.month, details.year)
        self.signer.show_stored(details.signature.name)
        self.subject.show_stored(details.subject)
        self.addressees.show_stored("\n".join(details.addressees))
        self.recipients.show_stored("\n".join(details.recipients))
        self._fill_signing(signatures)

    def show_number_note(self, words: str, proposed: str = "", *, is_fault: bool = False) -> None:
        """What the register says of the number; ``proposed`` is one to take with a click."""
        self._proposed = proposed
        self.take_number.setText("Lấy số này")
        self.take_number.setAccessibleName(f"Lấy số {proposed}")
        self.take_number.setVisible(bool(proposed))
        self.number_note.setText(words)
        self.number_note.setVisible(bool(words))
        self.number_sign.set_sign("ask" if is_fault else "")
        self.number_sign.setVisible(is_fault)

    def commit(self) -> None:
        """Store what has been typed."""
        lines = (self.number, self.sign, self.signer, self.subject)
        for field in (*lines, self.addressees, self.recipients):
            field.commit()
        self.date.commit()

    def _lay_out(self) -> None:
        self._labels: dict[QWidget, QLabel] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, px(LABELS))
        number = QHBoxLayout()
        number.setSpacing(4)
        self._slash = QLabel("/")
        number.addWidget(self.number, 2)
        number.addWidget(self._slash)
        number.addWidget(self.sign, 3)
        self._number_label = field_label("Số", self.number)
        grid.addWidget(self._number_label, 0, 0)
        grid.addLayout(number, 0, 1)
        note = QHBoxLayout()
        note.setSpacing(6)
        note.addWidget(self.number_sign, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self.number_note, 1)
        note.addWidget(self.take_number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(note, 1, 1)
        for row, (words, field) in enumerate(
            (("Ký", self.signing), ("Người ký", self.signer), ("Trích yếu", self.subject)), 3
        ):
            self._labels[field] = field_label(words, field)
            grid.addWidget(self._labels[field], row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.date, 2, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(grid)
        for text in (self.addressees, self.recipients):
            self._labels[text] = field_label(text.accessibleName(), text)
            column.addWidget(self._labels[text])
            column.addWidget(text)

    def _show_field(self, field: QWidget, *, shown: bool) -> None:
        field.setVisible(shown)
        self._labels[field].setVisible(shown)

    def _line(self, name: str, hint: str, changes: Any) -> LineField:
        field = LineField(name, hint)
        field.committed.connect(lambda: self._commit_line(field, changes))
        return field

    def _commit_line(self, field: LineField, changes: Any) -> None:
        field.show_stored(field.value)
        self._emit(**changes(field.value))

    def _text(self, label: str, name: str) -> TextField:
        field = TextField(label, lambda text: "\n".join(field_lines(text)))

        def commit() -> None:
            field.show_stored(field.value)
            self._emit(**{name: field_lines(field.value)})

        field.committed.connect(commit)
        return field

    def _named(self, name: str) -> dict[str, Any]:
        return {"signature": replace(self._details.signature, name=name)}

    def _take_number(self) -> None:
        self.number.setText(self._proposed)
        self.number.commit()

    def _fill_signing(self, signatures: Sequence[Signature]) -> None:
        current = self._details.signature
        offered = [current, *(s for s in signatures if s != current)]
        self.signing.clear()
        for signature in offered:
            words = signature_words(signature) if signature is current else signer_words(signature)
            self.signing.addItem(words, signature)
            tip = "\n".join((*signature.authority, signature.name)).strip()
            self.signing.setItemData(self.signing.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.signing.addItem(_OTHER)
        self.signing.setToolTip("\n".join(current.authority))
        self.signing.view().setMinimumWidth(self.signing.view().sizeHintForColumn(0) + 24)

    def _on_signing(self, place: int) -> None:
        signature = self.signing.itemData(place)
        if not isinstance(signature, Signature):
            self.signing.setCurrentIndex(0)
            self.signers_wanted.emit()
        elif signature != self._details.signature:
            self._emit(signature=signature)

    def _emit(self, **changes: Any) -> None:
        self._details = replace(self._details, **changes)
        self.edited.emit(self._details)
