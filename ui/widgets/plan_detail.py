"""The panel under the plan: the whole cell, its deadline as understood, agencies, targets."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.domain.deadline import Deadline
from core.domain.target import propose_targets
from ui import theme
from ui.models.plan_filter import names_in
from ui.models.plan_reading import ReadingWords, reading_words

_SHARES = (350, 366, 232, 250)
_MOST_NAMES = 3
_COMPARATORS = {">=": "≥", ">": "&gt;", "<=": "≤", "<": "&lt;", "=": "="}


@dataclass(frozen=True, slots=True)
class CellDetail:
    """What the panel shows of the current cell and its row.

    ``typed`` is the text in an open editor of the deadline, ``None`` when none is open.
    """

    path: str
    heading: str
    text: str
    content: str
    is_task: bool
    lead: str
    support: str
    deadline: str
    reading: Deadline | None
    plan_year: int
    typed: str | None = None
    read_only: bool = False


class _Part(QScrollArea):
    """One part of the panel: a bold line, and words that scroll when they are many."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setAccessibleName(name)
        self.body = QWidget(objectName="panel")
        self.setWidget(self.body)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(10, 6, 8, 4)
        self.column.setSpacing(2)
        self.title = self._label()
        self.words = self._label()
        self.column.addWidget(self.title)
        self.column.addWidget(self.words)

    def finish(self) -> None:
        """Keep what was added at the top."""
        self.column.addStretch()

    def _label(self) -> QLabel:
        label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return label

    def show_words(self, title: str, words: str) -> None:
        """The bold line and the words, both as HTML."""
        self.title.setText(_paragraph(f"<b>{title}</b>"))
        self.words.setText(_paragraph(words))


class PlanDetail(QWidget):
    """Shows a :class:`CellDetail`; its buttons act on the current row's deadline.

    Signals:
        accepted: the deadline is understood rightly.
        other_wanted: a person wants to say how it is meant.
        copy_wanted: the cell above says the same.
    """

    accepted = Signal()
    other_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Chi tiết của ô")
        self.cell_part = _Part("Toàn văn ô")
        self.deadline_part = _Part("Thời hạn được hiểu")
        self.agency_part = _Part("Cơ quan trong dòng")
        self.target_part = _Part("Chỉ tiêu trong câu")
        self._parts = (self.cell_part, self.deadline_part, self.agency_part, self.target_part)
        self.accept_button = self._button("Đúng", self.accepted)
        self.other_button = self._button("Hiểu khác…", self.other_wanted)
        self.copy_button = self._button("Chép ô trên (Ctrl+D)", self.copy_wanted)
        self._lay_out()
        theme.theme_events.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self.show_detail(None)

    def _button(self, text: str, signal: Signal) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.setProperty("small", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: signal.emit())  # type: ignore[attr-defined]
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 4, 0, 0)
        buttons.setSpacing(4)
        for button in (self.accept_button, self.other_button, self.copy_button):
            buttons.addWidget(button)
        buttons.addStretch()
        self.deadline_part.column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (part, share) in enumerate(zip(self._parts, _SHARES, strict=True)):
            part.finish()
            if place:
                line = QFrame(objectName="statusLine")
                row.addWidget(line)
            row.addWidget(part, share)

    def minimumSizeHint(self) -> QSize:
        """Small: the parts scroll."""
        return QSize(200, theme.px(80))

    def show_detail(self, detail: CellDetail | None) -> None:
        """Show a cell; None when there is none."""
        for part in self._parts:
            part.body.setVisible(detail is not None)
        if detail is None:
            return
        self.cell_part.show_words(
            f"{escape(detail.path)} · {escape(detail.heading)}", _html(detail.text)
        )
        self._show_deadline(detail)
        self._show_agencies(detail)
        self._show_targets(detail)

    def _show_deadline(self, detail: CellDetail) -> None:
        part, reading = self.deadline_part, detail.reading
        shown = reading is not None and (detail.is_task or bool(detail.deadline))
        text = detail.deadline if detail.typed is None else detail.typed
        word = "Thời gian" if detail.typed is None else "Thời gian đang gõ"
        line = text.replace("\n", " ")
        title = f"{word}: “{escape(line)}”" if line else f"{word}: để trống"
        part.show_words(title if shown else "Thời gian", "")
        doubtful = reading is not None and bool(reading.question) and not reading.confirmed
        can_write = shown and not detail.read_only
        for button in (self.other_button, self.copy_button):
            button.setVisible(can_write)
        self.accept_button.setVisible(
            can_write and bool(line) and not doubtful and not (reading and reading.confirmed)
        )
        self.accept_button.setText("Đúng (Enter)" if detail.typed is not None else "Đúng")
        if shown and reading is not None:
            words = _reading_html(reading_words(reading, detail.plan_year))
            part.words.setText(_paragraph(words))
        else:
            part.words.setText("Dòng tiêu đề, không có thời hạn riêng.")

    def _show_agencies(self, detail: CellDetail) -> None:
        lead, support = names_in(detail.lead), names_in(detail.support)
        title = f"Chủ trì: {len(lead)} · Phối hợp: {len(support)}"
        lines = [f"{_listed(lead)}" if lead else ""]
        if support:
            lines.append(f"<span style='{_soft()}'>Phối hợp: {_listed(support)}</span>")
        self.agency_part.show_words(title, "<br>".join(line for line in lines if line))

    def _show_targets(self, detail: CellDetail) -> None:
        """What the sentence promises in percent; a person confirms it among the indicators."""
        found = propose_targets(detail.content)
        lines = [
            f"<b>{_COMPARATORS[target.comparator]} {_percent(target.hundredths)}</b> "
            f"<span style='{_soft()}'>{escape(target.words)}</span>"
            for target in found
        ]
        title = f"Chỉ tiêu trong câu: {len(found)}" if found else "Chỉ tiêu trong câu: không thấy"
        self.target_part.show_words(title, "<br>".join(lines))

    def _on_look_changed(self) -> None:
        self.setFont(theme.grid_font())
        for part in self._parts:
            for label in (part.title, part.words):
                label.setFont(theme.grid_font())


def _paragraph(words: str) -> str:
    return f"<p style='margin: 0; line-height: 112%'>{words}</p>"


def _soft() -> str:
    return f"color: {theme.tokens().text2.name()}"


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>") if text else f"<i style='{_soft()}'>trống</i>"


def _reading_html(words: ReadingWords) -> str:
    note = f"<br><span style='{_soft()}'>{escape(words.note)}</span>" if words.note else ""
    return f"{escape(words.lead)} <b>{escape(words.strong)}</b>{note}"


def _percent(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",") + " %"


def _listed(names: tuple[str, ...]) -> str:
    shown = "; ".join(escape(name) for name in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{shown}; và {more} cơ quan khác" if more > 0 else shown
