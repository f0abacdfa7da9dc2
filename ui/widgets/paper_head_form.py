"""The letterhead of the office, with a version for each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from core.domain.paper_details import organ_code
from core.domain.paper_settings import PaperHead, PaperSettings
from core.domain.text import clean_cell
from ui.theme import px
from ui.widgets.decision_fields import LineField, TextField
from ui.widgets.version_bar import VersionBar

_ORGANS = (
    ("organ_above", "Cơ quan chủ quản (có thể để trống)"),
    ("organ", "Cơ quan ban hành (một hoặc hai dòng)"),
)
_LINES = (
    ("organ_code", "Viết tắt cơ quan trong ký hiệu", "UBND"),
    ("drafter_code", "Đơn vị soạn thảo (ký hiệu công văn)", "VP"),
    ("place", "Địa danh", "Vĩnh Bảo"),
)


class PaperHeadForm(QWidget):
    """Shows the letterheads of the settings; an edit gives the settings anew.

    Signals:
        edited: the part of :class:`PaperSettings` that is another now, by its name.
        refused: a Vietnamese sentence about what cannot be taken.
    """

    edited = Signal(dict)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = PaperSettings()
        self._proposed = PaperHead()
        self._shown = 0
        self.versions = VersionBar("Phần đầu văn bản")
        self.fields: dict[str, LineField | TextField] = {}
        self._lay_out()
        self.versions.chosen.connect(self._show_version)
        self.versions.added.connect(self._on_added)
        self.versions.removed.connect(self._on_removed)
        self.versions.refused.connect(
            lambda text: self.refused.emit(f"“{text}” không phải ngày. Ghi như 01/7/2025.")
        )

    @property
    def heads(self) -> list[PaperHead]:
        """The versions in the order of their days; the proposed one where none is set."""
        heads = sorted(self._settings.heads, key=lambda head: head.valid_from)
        return heads or [self._proposed]

    def set_settings(self, settings: PaperSettings, proposed: PaperHead) -> None:
        """Show what is stored; ``proposed`` is what holds where nothing is set."""
        count = len(self.heads)
        self._settings, self._proposed = settings, proposed
        if len(self.heads) != count or not 0 <= self._shown < len(self.heads):
            self._shown = len(self.heads) - 1
        self._show_version(self._shown)

    def commit(self) -> None:
        """Store what has been typed."""
        for field in self.fields.values():
            field.commit()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        for name, words in _ORGANS:
            self._add(form, name, words, TextField(words, clean_cell))
        for name, words, hint in _LINES:
            self._add(form, name, words, LineField(words, hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.versions)
        column.addLayout(form)

    def _add(self, form: QFormLayout, name: str, words: str, field: LineField | TextField) -> None:
        field.setMaximumWidth(px(380))
        field.committed.connect(lambda: self._commit(name, field))
        self.fields[name] = field
        label = QLabel(words, buddy=field)
        label.setMinimumWidth(px(240))
        form.addRow(label, field)

    def _show_version(self, place: int) -> None:
        self._shown = place
        head = self.heads[place]
        self.versions.set_versions([each.valid_from for each in self.heads], place)
        for name, field in self.fields.items():
            field.show_stored(getattr(head, name))

    def _commit(self, name: str, field: LineField | TextField) -> None:
        field.show_stored(field.value)
        changes: dict[str, Any] = {name: field.value}
        head = self.heads[self._shown]
        if name == "organ" and head.organ_code in ("", organ_code(head.organ)):
            changes["organ_code"] = organ_code(field.value)
        self._put([*self._others(), replace(head, **changes)])

    def _others(self) -> list[PaperHead]:
        return [head for place, head in enumerate(self.heads) if place != self._shown]

    def _on_added(self, day: date) -> None:
        if any(head.valid_from == day for head in self.heads):
            self.refused.emit("Đã có mốc của ngày này. Chọn mốc đó rồi sửa.")
            return
        heads = [*self.heads, replace(self.heads[-1], valid_from=day)]
        self._put(heads)
        self._show_version(next(n for n, head in enumerate(self.heads) if head.valid_from == day))
        self.fields["organ_above"].setFocus()

    def _on_removed(self) -> None:
        heads = self._others()
        self._shown = max(0, self._shown - 1)
        self._put(heads)
        self._show_version(self._shown)

    def _put(self, heads: list[PaperHead]) -> None:
        self._settings = replace(self._settings, heads=tuple(heads))
        self.edited.emit({"heads": self._settings.heads})
