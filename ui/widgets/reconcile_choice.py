"""The middle of Đối soát: the panels of a cell side by side, then everything else about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.models import reconcile_words as words
from ui.models.reconcile_book import ReconcileBook, Waiting
from ui.signs import SignLabel
from ui.theme import chrome_font, grid_font, px, theme_events
from ui.widgets.reconcile_former import FormerPeriods
from ui.widgets.reconcile_own import AskRow, OwnValue
from ui.widgets.reconcile_panel import SHORT, ChoiceButton, OfferPanel

_MOST_BESIDE = 3


class ChoiceView(QScrollArea):
    """Nothing is preselected, and the panels are of equal size.

    Signals:
        chosen: the offer.
        later_wanted: leave the cell open.
    """

    chosen = Signal(object)
    later_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.waiting: Waiting | None = None
        self.panels: list[OfferPanel] = []
        self.title = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.why = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.own, self.ask, self.former = OwnValue("Ghi giá trị này"), AskRow(), FormerPeriods()
        self.later = QPushButton("Để sau (Esc)", autoDefault=False)
        self.open_note = QLabel(wordWrap=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._book: ReconcileBook | None = None
        self._lay_out()
        theme_events.changed.connect(self._restyle)
        self.later.clicked.connect(lambda _on=False: self.later_wanted.emit())

    @property
    def buttons(self) -> list[ChoiceButton]:
        """The buttons that can be pressed, from left to right."""
        return [panel.button for panel in self.panels if panel.button.isEnabled()]

    def show_cell(self, waiting: Waiting, book: ReconcileBook) -> None:
        """Show a cell; what was typed for another one is gone."""
        is_same = self.waiting is not None and self.waiting.cell == waiting.cell
        self.waiting, self._book = waiting, book
        self.title.setText(words.title(waiting, book))
        self.why.setText(words.sentence(waiting))
        self.open_note.setText(words.open_words(book))
        self.ask.show_for(waiting.contact, waiting.asked)
        if not is_same:
            self.own.show_for(waiting.own_letter, is_figure=waiting.is_figure)
        self.former.show_periods(waiting.former)
        self._show_panels(waiting, book)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk the values, which the page does; nothing scrolls sideways."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _show_panels(self, waiting: Waiting, book: ReconcileBook) -> None:
        for panel in self.panels:
            self._grid.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        is_short = all(len(offer.shown) <= SHORT for offer in waiting.offers)
        beside = len(waiting.offers) if len(waiting.offers) <= _MOST_BESIDE else 2
        self.panels = [
            OfferPanel(
                offer,
                words.offer_title(offer.candidate, book.now),
                words.offer_lines(offer.candidate),
                is_short=is_short,
                is_figure=waiting.is_figure,
            )
            for offer in waiting.offers
        ]
        for place, panel in enumerate(self.panels):
            panel.chosen.connect(self.chosen)
            self._grid.addWidget(panel, place // beside, place % beside)
        for column in range(_MOST_BESIDE):
            self._grid.setColumnStretch(column, 1 if column < beside else 0)
            self._grid.setColumnMinimumWidth(column, 0)

    def _lay_out(self) -> None:
        body = QWidget(objectName="panel")
        self._restyle()
        self.own.row.addWidget(self.later)
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(px(10))
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.why)
        note = QHBoxLayout()
        note.setSpacing(6)
        note.addWidget(SignLabel("ask"), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self.open_note, 1)
        column.addLayout(head)
        column.addLayout(self._grid)
        for widget in (self.own, self.ask, self.former):
            column.addWidget(widget)
        column.addLayout(note)
        column.addStretch()
        self.setWidget(body)

    def _restyle(self) -> None:
        """Panels are made anew in the letters and colours of the theme."""
        self.title.setFont(chrome_font(bold=True))
        self.open_note.setFont(grid_font())
        if self.waiting is not None and self._book is not None:
            self._show_panels(self.waiting, self._book)
