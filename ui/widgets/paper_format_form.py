"""The sign of each type of paper, and how large the letters of tables may be."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from core.domain.paper_details import DocumentType, PaperDetails
from core.domain.paper_settings import PaperHead, PaperSettings, PaperSign
from ui.theme import px
from ui.widgets.decision_fields import LineField

_LETTERS = {
    12: "12 điểm, nhỏ dần đến 10 khi bảng rộng",
    11: "11 điểm, nhỏ dần đến 10 khi bảng rộng",
    10: "10 điểm cho mọi bảng (in được nhiều dòng nhất)",
}


class PaperFormatForm(QWidget):
    """A blank sign is the one composed from the office.

    Signals:
        edited: the part of :class:`PaperSettings` that is another now, by its name.
    """

    edited = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = PaperSettings()
        self.signs: dict[DocumentType, LineField] = {}
        self.letters = QComboBox()
        self.letters.setAccessibleName("Cỡ chữ của bảng")
        self.letters.setMaximumWidth(px(380))
        self.letters.setMinimumContentsLength(20)
        self.letters.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for points, words in _LETTERS.items():
            self.letters.addItem(words, points)
        self.letters.activated.connect(
            lambda place: self.edited.emit({"letters": self.letters.itemData(place)})
        )
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for document in DocumentType:
            if document is not DocumentType.NONE:
                self._add_sign(form, document)
        note = QLabel("Bảng không vừa khổ giấy ở cỡ 10 thì báo để chọn khổ ngang hoặc bớt cột.")
        note.setWordWrap(True)
        note.setProperty("role", "secondary")
        self._add(form, "Cỡ chữ lớn nhất trong bảng", self.letters)
        form.addRow(note)

    def set_settings(self, settings: PaperSettings, head: PaperHead) -> None:
        """Show what is stored; ``head`` is the letterhead that composes the other signs."""
        self._settings = settings
        own = {each.document: each.sign for each in settings.signs}
        for document, field in self.signs.items():
            field.show_stored(own.get(document, ""))
            composed = PaperDetails(
                document=document, organ_code=head.organ_code, drafter_code=head.drafter_code
            )
            field.setPlaceholderText(composed.sign)
        self.letters.setCurrentIndex(max(0, self.letters.findData(settings.letters)))

    def commit(self) -> None:
        """Store what has been typed."""
        for field in self.signs.values():
            field.commit()

    def _add_sign(self, form: QFormLayout, document: DocumentType) -> None:
        name = document.heading.capitalize() or "Công văn"
        field = LineField(f"Ký hiệu {name}")
        field.setMaximumWidth(px(180))
        field.committed.connect(lambda: self._on_sign(document, field))
        self.signs[document] = field
        self._add(form, f"Ký hiệu {name[:1].lower()}{name[1:]}", field)

    def _add(self, form: QFormLayout, words: str, field: QWidget) -> None:
        label = QLabel(words, buddy=field)
        label.setMinimumWidth(px(240))
        form.addRow(label, field)

    def _on_sign(self, document: DocumentType, field: LineField) -> None:
        field.show_stored(field.value)
        signs = tuple(each for each in self._settings.signs if each.document is not document)
        if field.value:
            signs = (*signs, PaperSign(document=document, sign=field.value))
        self._settings = replace(self._settings, signs=signs)
        self.edited.emit({"signs": signs})
