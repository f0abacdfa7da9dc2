"""To whom each kind of paper goes, with a version for each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from core.domain.paper_settings import ALWAYS, PaperRecipients, PaperSettings
from ui.theme import px
from ui.widgets.decision_fields import TextField, field_lines
from ui.widgets.version_bar import VersionBar

_NAMES = (("addressees", "Kính gửi (mỗi dòng một nơi)"), ("recipients", "Nơi nhận"))


class PaperRecipientsForm(QWidget):
    """The first kind stands for every paper without recipients of its own.

    Signals:
        edited: the part of :class:`PaperSettings` that is another now, by its name.
        refused: a Vietnamese sentence about what cannot be taken.
    """

    edited = Signal(dict)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = PaperSettings()
        self._shown = 0
        self.kind = QComboBox()
        self.kind.setAccessibleName("Loại văn bản")
        self.kind.setMaximumWidth(px(380))
        self.kind.activated.connect(lambda _place: self._show_kind())
        self.versions = VersionBar("Nơi nhận")
        self.fields = {
            name: TextField(words, lambda text: "\n".join(field_lines(text)))
            for name, words in _NAMES
        }
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("role", "secondary")
        self._lay_out()
        self.versions.chosen.connect(self._show_version)
        self.versions.added.connect(self._on_added)
        self.versions.removed.connect(self._on_removed)
        self.versions.refused.connect(
            lambda text: self.refused.emit(f"“{text}” không phải ngày. Ghi như 01/7/2025.")
        )

    @property
    def kind_id(self) -> str:
        """The kind shown; "" = every paper without recipients of its own."""
        return self.kind.currentData() or ""

    @property
    def entries(self) -> list[PaperRecipients]:
        """The versions of the kind shown in the order of their days; at least an empty one."""
        own = [entry for entry in self._settings.recipients if entry.kind == self.kind_id]
        return sorted(own, key=lambda entry: entry.valid_from) or [
            PaperRecipients(kind=self.kind_id)
        ]

    def set_settings(self, settings: PaperSettings, kinds: Sequence[tuple[str, str]]) -> None:
        """Show what is stored; ``kinds`` are (id, title)."""
        self._settings = settings
        known = [self.kind.itemData(row) for row in range(self.kind.count())]
        if known != ["", *(kind_id for kind_id, _title in kinds)]:
            self.kind.clear()
            self.kind.addItem("Mọi văn bản không đặt riêng", "")
            for kind_id, title in kinds:
                self.kind.addItem(title, kind_id)
        self._show_version(min(self._shown, len(self.entries) - 1))

    def commit(self) -> None:
        """Store what has been typed."""
        for field in self.fields.values():
            field.commit()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(6)
        for words, field in (("Loại văn bản", self.kind), ("Áp dụng", self.versions)):
            form.addRow(_label(words, field), field)
        for name, words in _NAMES:
            field = self.fields[name]
            field.setMaximumWidth(px(460))
            field.committed.connect(lambda name=name: self._commit(name))
            form.addRow(_label(words, field), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self.note)

    def _show_kind(self) -> None:
        self._show_version(len(self.entries) - 1)

    def _show_version(self, place: int) -> None:
        self._shown = place
        entry = self.entries[place]
        self.versions.set_versions([each.valid_from for each in self.entries], place)
        for name, field in self.fields.items():
            field.show_stored("\n".join(getattr(entry, name)))
        empty = not entry.addressees and not entry.recipients
        self.note.setText(
            "Để trống thì văn bản dùng nơi nhận chung, hoặc mẫu của loại đó."
            if empty
            else "Có “Kính gửi” thì dòng đầu của Nơi nhận là “- Như trên;”."
        )

    def _commit(self, name: str) -> None:
        field = self.fields[name]
        field.show_stored(field.value)
        entries = self.entries
        entries[self._shown] = replace(entries[self._shown], **{name: field_lines(field.value)})
        self._put(entries)

    def _on_added(self, day: date) -> None:
        entries = self.entries
        if any(entry.valid_from == day for entry in entries):
            self.refused.emit("Đã có mốc của ngày này. Chọn mốc đó rồi sửa.")
            return
        self._put([*entries, replace(entries[-1], valid_from=day)])
        self._show_version([entry.valid_from for entry in self.entries].index(day))
        self.fields["recipients"].setFocus()

    def _on_removed(self) -> None:
        entries = self.entries
        del entries[self._shown]
        self._shown = max(0, self._shown - 1)
        self._put(entries)
        self._show_version(self._shown)

    def _put(self, entries: list[PaperRecipients]) -> None:
        others = [entry for entry in self._settings.recipients if entry.kind != self.kind_id]
        kept = [
            entry
            for entry in entries
            if entry.addressees or entry.recipients or entry.valid_from > ALWAYS
        ]
        self._settings = replace(self._settings, recipients=(*others, *kept))
        self.edited.emit({"recipients": self._settings.recipients})


def _label(words: str, field: QWidget) -> QLabel:
    label = QLabel(words, buddy=field)
    label.setMinimumWidth(px(200))
    return label
