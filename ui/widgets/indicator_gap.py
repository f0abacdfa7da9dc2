"""Còn thiếu bao nhiêu: what a unit lacks to a target, what more would bring, and the whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.domain.gap import Lift
from core.domain.number_format import format_share
from ui import theme
from ui.models.indicator_gap import Gap, TotalGap, tried_words
from ui.signs import SignLabel

_HEADINGS = ("Xã", "nay", "cần", "chung %")
_ROWS = 6


class GapPanel(QScrollArea):
    """The cell chosen above, the whole below.

    Signals:
        unit_chosen: a unit of the lower table was asked for (its id).
    """

    unit_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap: Gap | None = None
        self._total: TotalGap | None = None
        self._lifts: Sequence[Lift] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title, self.sum_words, self.sign = _label(bold=True), _label(), SignLabel()
        self.need = QLabel(wordWrap=True, objectName="gapNeed")
        self.new_words = _label()
        self.spin = QSpinBox(maximum=999_999)
        self.spin.setAccessibleName("Thử thêm bao nhiêu")
        self.spin.valueChanged.connect(self._try)
        self.tried, self.tried_sign = QLabel(), SignLabel()
        self.total_title, self.total_words = _label(bold=True), _label()
        self.total_sign = SignLabel()
        self.total_need, self.foot = _label(), _label()
        self.table = _LiftTable()
        self.table.cellActivated.connect(self._choose)
        self.table.cellClicked.connect(self._choose)
        self._lay_out()
        theme.theme_events.changed.connect(self._restyle)
        self._restyle()

    def show_gap(self, gap: Gap | None, total: TotalGap | None) -> None:
        """Show a cell and its whole; ``None`` where nothing can be said."""
        self._gap = gap
        self._upper.setVisible(gap is not None)
        if gap is not None:
            self._show_unit(gap)
        self._total = total
        self._lower.setVisible(total is not None)
        if total is not None:
            self._show_total(total)

    def _show_unit(self, gap: Gap) -> None:
        self.title.setText(gap.title)
        self.sum_words.setText(gap.sum_words)
        self.sign.set_sign(gap.sign)
        self.need.setText(gap.need_words)
        self.need.setVisible(bool(gap.need_words))
        self.need.setProperty("met", gap.sign == "done")
        self.new_words.setText(gap.new_words)
        self.new_words.setVisible(bool(gap.new_words))
        self._trial.setVisible(gap.can_try)
        self.spin.setValue(gap.first_try)
        self._try()

    def _try(self) -> None:
        if self._gap is None:
            return
        words, is_met = tried_words(self._gap, self.spin.value())
        self.tried.setText(words)
        self.tried_sign.set_sign("done" if is_met else "fail")

    def _show_total(self, total: TotalGap) -> None:
        self.total_title.setText(total.title)
        self.total_words.setText(total.sum_words)
        self.total_sign.set_sign(total.sign)
        self.total_need.setText(total.need_words)
        self._lifts = total.lifts[:_ROWS]
        self.table.setVisible(bool(self._lifts))
        self.table.show_lifts(self._lifts, total)
        more = len(total.lifts) - len(self._lifts)
        rest = f"và {more} đơn vị nữa. " if more > 0 else ""
        self.foot.setText(f"{rest}Tổng = tổng tử số ÷ tổng mẫu số, không lấy trung bình.")

    def _choose(self, row: int, _column: int) -> None:
        self.unit_chosen.emit(self._lifts[row].unit)

    def _lay_out(self) -> None:
        body = QWidget(objectName="panel")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(10)
        self._upper, upper = _group()
        upper.addWidget(self.title)
        upper.addLayout(_row(self.sum_words, self.sign))
        upper.addWidget(self.need)
        upper.addWidget(self.new_words)
        self._trial = QWidget()
        trial = QHBoxLayout(self._trial)
        trial.setContentsMargins(0, 0, 0, 0)
        label = QLabel("T&hử thêm")
        label.setBuddy(self.spin)
        for widget in (label, self.spin, self.tried, self.tried_sign):
            trial.addWidget(widget)
        trial.addStretch()
        upper.addWidget(self._trial)
        self._lower, lower = _group()
        lower.addWidget(QFrame(objectName="pageBarLine", frameShape=QFrame.Shape.HLine))
        lower.addWidget(self.total_title)
        lower.addLayout(_row(self.total_words, self.total_sign))
        for widget in (self.total_need, self.table, self.foot):
            lower.addWidget(widget)
        for part in (self._upper, self._lower):
            column.addWidget(part)
        column.addStretch()
        self.setWidget(body)

    def _restyle(self) -> None:
        colours = theme.tokens()
        self.need.setStyleSheet(
            f"background: {colours.failbg1.name()}; border-left: 3px solid {colours.fail.name()};"
            "padding: 6px 8px;"
        )
        self.spin.setFixedWidth(theme.px(66))
        if self._total is not None:
            self._show_total(self._total)


class _LiftTable(QTableWidget):
    """Units, what they have, what they lack, and the whole once they have it."""

    def __init__(self) -> None:
        super().__init__(0, len(_HEADINGS))
        self.setHorizontalHeaderLabels(list(_HEADINGS))
        self.setAccessibleName("Đơn vị nâng tỷ lệ chung nhiều nhất")
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_lifts(self, lifts: Sequence[Lift], total: TotalGap) -> None:
        """One row for each unit; bold where the whole comes to its target."""
        self.setRowCount(len(lifts))
        for row, lift in enumerate(lifts):
            top, bottom = lift.total_numerator, lift.total_denominator
            turns = not total.is_met and total.target.is_met(top, bottom)
            texts = (
                total.names[lift.unit],
                f"{lift.numerator}/{lift.denominator}",
                f"{lift.missing:+d}",
                format_share(top, bottom, total.target),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                side = Qt.AlignmentFlag.AlignLeft if not column else Qt.AlignmentFlag.AlignRight
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                item.setFont(theme.grid_font(bold=column == 2 or (column == 3 and turns)))
                self.setItem(row, column, item)
        self.fit()

    def fit(self) -> None:
        """As high as its rows."""
        self.verticalHeader().setDefaultSectionSize(theme.px(26))
        rows = self.rowCount() * theme.px(26)
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 2)


def _label(*, bold: bool = False) -> QLabel:
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
    if bold:
        label.setStyleSheet("font-weight: bold")
    else:
        label.setProperty("role", "secondary")
    return label


def _row(words: QLabel, sign: SignLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(words, 1)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _group() -> tuple[QWidget, QVBoxLayout]:
    widget = QWidget()
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    return widget, layout
