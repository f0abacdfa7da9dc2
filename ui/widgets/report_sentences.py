"""The sentences of a report that were composed from the data, to be reworded by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.signs import SignLabel
from ui.widgets.decision_fields import TextField

_BACK = "Về câu gốc"


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """One sentence: as printed, as composed, and what a person should know of it.

    ``note`` says that the data moved on or a number was changed by hand; ``ask`` = it needs
    a look.
    """

    key: str
    text: str
    composed: str
    note: str = ""
    ask: bool = False

    @property
    def is_edited(self) -> bool:
        """Whether a person reworded it."""
        return self.text != self.composed


class SentenceForm(QScrollArea):
    """One field for each sentence, in the order of the paper.

    Signals:
        edited: key and new text of a sentence.
        restored: the key of a sentence that goes back to the composed one.
    """

    edited = Signal(str, str)
    restored = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Câu chữ của báo cáo")
        panel = QWidget(objectName="panel")
        self._column = QVBoxLayout(panel)
        self._column.setContentsMargins(12, 8, 10, 12)
        self._column.setSpacing(8)
        self._column.addStretch()
        self.lines: dict[str, _Line] = {}
        self.setWidget(panel)

    def set_sentences(self, sentences: Sequence[SentenceLine]) -> None:
        """Show what is stored; a field being typed in keeps what was typed."""
        keys = [sentence.key for sentence in sentences]
        if keys != list(self.lines):
            self._build(keys)
        for sentence in sentences:
            self.lines[sentence.key].set_sentence(sentence)

    def commit(self) -> None:
        """Store what has been typed."""
        for line in self.lines.values():
            line.field.commit()

    def go_to(self, key: str) -> None:
        """Put the focus into a sentence."""
        if key in self.lines:
            self.lines[key].field.setFocus()
            self.ensureWidgetVisible(self.lines[key])

    def _build(self, keys: Sequence[str]) -> None:
        for line in self.lines.values():
            self._column.removeWidget(line)
            line.deleteLater()
        self.lines = {key: _Line(key, number) for number, key in enumerate(keys, 1)}
        for place, line in enumerate(self.lines.values()):
            self._column.insertWidget(place, line)
            line.edited.connect(self.edited)
            line.restored.connect(self.restored)


class _Line(QWidget):
    """A field, and below it whether it was reworded, what follows, and the way back."""

    edited = Signal(str, str)
    restored = Signal(str)

    def __init__(self, key: str, number: int) -> None:
        super().__init__()
        self.field = TextField(f"Câu {number}")
        self.field.committed.connect(lambda: self._commit(key))
        self.sign = SignLabel()
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("role", "secondary")
        self.back = QPushButton(_BACK, autoDefault=False)
        self.back.setProperty("link", True)
        self.back.setAccessibleName(f"{_BACK}: câu {number}")
        self.back.clicked.connect(lambda _on=False: self.restored.emit(key))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.note, 1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addLayout(row)

    def set_sentence(self, sentence: SentenceLine) -> None:
        """Show a sentence as it is stored."""
        self.field.show_stored(sentence.text)
        words = sentence.note or ("Đã sửa tay." if sentence.is_edited else "")
        self.note.setText(words)
        self.sign.set_sign("ask" if sentence.ask else "")
        self.sign.setVisible(sentence.ask)
        self.note.setVisible(bool(words))
        self.back.setVisible(sentence.is_edited)
        self.back.setToolTip(f"Câu gốc: {sentence.composed}" if sentence.is_edited else "")

    def _commit(self, key: str) -> None:
        self.field.show_stored(self.field.value)
        self.edited.emit(key, self.field.value)
