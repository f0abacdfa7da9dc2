"""The right side of Báo cáo: for what the paper is, what stands round it, its sentences."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ui.theme import px
from ui.widgets.decision_fields import field_label
from ui.widgets.decision_form import DecisionForm
from ui.widgets.report_checks import IssueFoot
from ui.widgets.report_details import LABELS, DetailsForm
from ui.widgets.report_options import OptionForm
from ui.widgets.report_sentences import SentenceForm
from ui.widgets.report_units import UnitChoice

_SHEET, _SENTENCES = range(2)


class ReportPanel(QWidget):
    """Two sheets, "Thông tin" and "Câu chữ"; below them what to know, and the button.

    Signals:
        period_chosen: the code of another period.
    """

    period_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period = QComboBox()
        self.period.setAccessibleName("Kỳ báo cáo")
        self.period.setMaxVisibleItems(22)
        self.period.activated.connect(
            lambda place: self.period_chosen.emit(self.period.itemData(place))
        )
        self.units = UnitChoice()
        self.details = DetailsForm()
        self.decision = DecisionForm()
        self.options = OptionForm()
        self.sentences = SentenceForm()
        self.foot = IssueFoot()
        self.tabs = QTabBar(drawBase=False, expanding=False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for words in ("Thông tin", "Câu chữ"):
            self.tabs.addTab(words)
        self.sheets = QStackedWidget()
        self.tabs.currentChanged.connect(self.sheets.setCurrentIndex)
        self._lay_out()

    def sizeHint(self) -> QSize:
        """As wide as a detail panel; the rest scrolls."""
        return QSize(px(280), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low panel leaves the room to the fields."""
        super().resizeEvent(event)
        self.foot.set_room(self.height())

    def show_parts(self, *, period: bool, units: bool, details: bool, decision: bool) -> None:
        """Which parts the kind of paper has."""
        for field, shown in ((self.period, period), (self.units, units)):
            field.setVisible(shown)
            self._labels[field].setVisible(shown)
        self.details.setVisible(details)
        self.decision.setVisible(decision)

    def show_sentence_count(self, count: int, asked: int) -> None:
        """How many sentences there are, and how many need a look; none = no second sheet."""
        self.tabs.setVisible(count > 0)
        words = f"Câu chữ ({count})" + (f" · {asked} cần xem" if asked else "")
        self.tabs.setTabText(_SENTENCES, words)
        if not count:
            self.tabs.setCurrentIndex(_SHEET)

    def show_sentence(self, key: str) -> None:
        """Go to a sentence."""
        self.tabs.setCurrentIndex(_SENTENCES)
        self.sentences.go_to(key)

    def commit(self) -> None:
        """Store what has been typed."""
        for form in (self.details, self.decision, self.sentences):
            form.commit()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, px(LABELS))
        self._labels: dict[QWidget, QWidget] = {}
        for row, (words, field) in enumerate((("Kỳ", self.period), ("Đơn vị", self.units))):
            self._labels[field] = field_label(words, field)
            grid.addWidget(self._labels[field], row, 0)
            grid.addWidget(field, row, 1)
        form = QWidget(objectName="panel")
        column = QVBoxLayout(form)
        column.setContentsMargins(12, 8, 10, 8)
        column.setSpacing(6)
        column.addLayout(grid)
        column.addWidget(self.details)
        column.addWidget(self.options)
        column.addWidget(self.decision, 1)
        column.addStretch()
        area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(form)
        self.area = area
        self.sheets.addWidget(area)
        self.sheets.addWidget(self.sentences)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.tabs)
        whole.addWidget(self.sheets, 1)
        whole.addWidget(self.foot)
        self.setFocusProxy(self.sheets)
