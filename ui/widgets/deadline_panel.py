"""The panel under the deadlines: the whole row, its reading with the answers, extensions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.domain.calendar import day_month, paper_date
from core.domain.deadline_words import describe, reason
from core.services.deadline_review import DeadlineReview, DeadlineRow
from ui.models.deadline_rows import moved_words, question_of
from ui.theme import grid_font, px, theme_events

_MOST_TURNS = 12
_SHARES = (330, 470, 270)


class DeadlinePanel(QWidget):
    """Shows a :class:`DeadlineRow`; its buttons answer the question of that row.

    Signals:
        accepted: the reading is right.
        answered: the place of a proposal.
        other_wanted: a person wants to say how the deadline is meant.
        extension_wanted: the deadline is to be put off.
        forget_wanted: the words are to be read anew.
    """

    accepted = Signal()
    answered = Signal(int)
    other_wanted = Signal()
    extension_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Chi tiết thời hạn")
        self.words, self.reading, self.history = _Part(), _Part(), _Part()
        self.accept_button = _button("Đúng (Enter)", self.accepted.emit)
        self.other_button = _button("Hiểu khác…", self.other_wanted.emit)
        self.extend_button = _button("Gia hạn…", self.extension_wanted.emit)
        self.forget_button = _button("Bỏ xác nhận", self.forget_wanted.emit)
        self.answers = [
            _button("", lambda place=place: self.answered.emit(place)) for place in range(3)
        ]
        self._buttons = (
            self.accept_button,
            *self.answers,
            self.other_button,
            self.forget_button,
            self.extend_button,
        )
        self._lay_out()
        theme_events.changed.connect(self._restyle)
        self._restyle()
        self.show_row(None, None)

    def show_row(self, review: DeadlineReview | None, row: DeadlineRow | None) -> None:
        """Show a row; None when there is none."""
        for part in (self.words, self.reading, self.history):
            part.body.setVisible(row is not None)
        if review is None or row is None:
            for button in self._buttons:
                button.hide()
            return
        self.words.show_lines(f"{row.path} · Nội dung", [row.item.content])
        text = row.item.deadline
        title = f"Thời gian: “{text}”" if text else "Thời gian: để trống"
        self.reading.show_lines(title, list(_reading_lines(review, row)))
        self.history.show_lines("Gia hạn", list(_history_lines(review, row)))
        self._show_buttons(review, row)

    def _show_buttons(self, review: DeadlineReview, row: DeadlineRow) -> None:
        can_write = not review.is_read_only
        self.accept_button.setVisible(can_write and row.is_clear)
        self.other_button.setVisible(can_write)
        self.forget_button.setVisible(can_write and row.reading.confirmed)
        self.extend_button.setVisible(can_write and can_extend(row))
        for place, button in enumerate(self.answers):
            offered = place < len(row.proposals)
            button.setVisible(can_write and offered)
            if offered:
                button.setText(f"{place + 1}. {row.proposals[place].words}")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 0, 8, 6)
        buttons.setSpacing(4)
        for button in self._buttons:
            buttons.addWidget(button)
        buttons.addStretch()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.reading, 1)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        parts = (self.words, middle, self.history)
        for place, (part, share) in enumerate(zip(parts, _SHARES, strict=True)):
            if place:
                row.addWidget(QFrame(objectName="statusLine"))
            row.addWidget(part, share)

    def _restyle(self) -> None:
        for part in (self.words, self.reading, self.history):
            part.restyle()

    def minimumSizeHint(self) -> QSize:
        """Small: the parts scroll."""
        return QSize(200, px(80))


def can_extend(row: DeadlineRow) -> bool:
    """Whether there is one last day that can be put off; a turn that recurs has many."""
    return row.reading.due is not None and row.reading.recurrence is None and not row.needs_answer


class _Part(QScrollArea):
    """A bold line and words under it; they scroll when they are many."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body = QWidget(objectName="panel")
        self.setWidget(self.body)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(10, 6, 8, 4)
        self.column.setSpacing(2)
        self._labels = [QLabel(wordWrap=True) for _ in range(2)]
        for label in self._labels:
            label.setTextFormat(Qt.TextFormat.RichText)
            self.column.addWidget(label)
        self.column.addStretch()

    def show_lines(self, title: str, lines: Sequence[str]) -> None:
        """Plain texts."""
        self.setAccessibleName(f"{title}. {' '.join(lines)}")
        self._labels[0].setText(_paragraph(f"<b>{_html(title)}</b>"))
        self._labels[1].setText(_paragraph("<br>".join(_html(line) for line in lines)))

    def restyle(self) -> None:
        """Follow the letter size."""
        for label in self._labels:
            label.setFont(grid_font())


def _reading_lines(review: DeadlineReview, row: DeadlineRow) -> list[str]:
    reading = row.reading
    lines = [question_of(row)] if row.needs_answer else [f"Hiểu là: {describe(reading)}."]
    moved = moved_words(review, row)
    notes = [reason(reading) if not row.needs_answer else ""]
    if moved:
        notes.append(f"Ngày cuối tính theo kế hoạch giữ nguyên, {moved}.")
    if len(row.turns) > 1:
        days = ", ".join(day_month(day) for day in row.turns[:_MOST_TURNS])
        more = ", …" if len(row.turns) > _MOST_TURNS else ""
        notes.append(f"Các hạn trong năm: {days}{more}.")
    if reading.confirmed:
        notes.append("Đã xác nhận.")
    note = " ".join(note for note in notes if note)
    return [*lines, note] if note else lines


def _history_lines(review: DeadlineReview, row: DeadlineRow) -> list[str]:
    if not row.extensions:
        return ["Chưa gia hạn." if can_extend(row) else "Không có ngày cố định để gia hạn."]
    return [
        f"{paper_date(e.old_due) if e.old_due else 'không hạn'} → {paper_date(e.new_due)}, "
        f"{review.unit_names.get(e.unit_id or '', 'tất cả đơn vị')}: {e.reason}"
        for e in reversed(row.extensions)
    ]


def _button(text: str, slot: Callable[[], None]) -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    button.setProperty("small", True)
    button.clicked.connect(lambda _checked=False: slot())
    return button


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _paragraph(words: str) -> str:
    return f"<p style='margin: 0; line-height: 112%'>{words}</p>"
