"""The right end of the menu row: undo, redo, plan, period, search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QWidget,
)

from ui.icons import bind_icon
from ui.theme import px
from ui.widgets.elided_combo import ARROW, ElidedCombo
from ui.widgets.search_box import SearchBox

PLAN_WIDTH, PERIOD_WIDTH, SEARCH_WIDTH = 200, 244, 212
_LEAST = 116
_SLACK = 60  # so much of the room stays empty before the plan's name takes of it


class CornerBar(QWidget):
    """Plan and period are chosen here only; every page obeys.

    Signals:
        plan_chosen: the id of a plan.
        period_chosen: the code of a period.
    """

    plan_chosen = Signal(str)
    period_chosen = Signal(str)

    def __init__(self, undo: QAction, redo: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = _combo("Kế hoạch đang làm")
        self.period = _combo("Kỳ báo cáo")
        self.plan.activated.connect(lambda _: self.plan_chosen.emit(self.plan.currentData()))
        self.period.activated.connect(lambda _: self.period_chosen.emit(self.period.currentData()))
        self.search = SearchBox()
        self.search_button = QToolButton(toolTip="Tìm trong sổ (Ctrl+Shift+F)")
        self.search_button.setAccessibleName("Tìm trong sổ")
        bind_icon(self.search_button, "search")
        self.search_button.clicked.connect(self.open_search)
        self.search.ended.connect(self._refit)
        self._history_buttons: list[QToolButton] = []
        self._label = QLabel("Kỳ")
        self._label.setBuddy(self.period)
        self._room = 0
        self._narrow = False
        self._lay_out(undo, redo)

    def _lay_out(self, undo: QAction, redo: QAction) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(6)
        for action in (undo, redo):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            self._history_buttons.append(button)
            button.setAccessibleName(action.text())
            row.addWidget(button)
        line = QFrame(objectName="pageBarLine")
        line.setFixedSize(1, 18)
        row.addWidget(line)
        row.addSpacing(6)
        for widget in (self.plan, self._label, self.period, self.search, self.search_button):
            row.addWidget(widget)

    def set_plans(self, plans: Sequence[tuple[str, str]], chosen: str) -> None:
        """The plans as (id, words); without any the field says so and is disabled."""
        _fill(self.plan, plans, chosen)
        self.plan.setEnabled(bool(plans))
        if not plans:
            self.plan.addItem("Chưa có kế hoạch", "")
        self._fit_fields()

    def set_periods(self, periods: Sequence[tuple[str, str]], chosen: str) -> None:
        """The periods as (code, words)."""
        _fill(self.period, periods, chosen)

    def open_search(self) -> None:
        """Go to the search field; in a narrow window it takes the fields' place meanwhile."""
        if self._narrow:
            for widget in (self.plan, self._label, self.period, self.search_button):
                widget.hide()
            self.search.show()
        self.search.setFocus()
        self.search.selectAll()

    def _refit(self) -> None:
        if self._narrow:
            self.fit(self._room, self._narrow)

    def fit(self, room: int, narrow: bool) -> None:
        """Take at most ``room`` pixels; ``narrow`` turns the search field into its icon."""
        self._room, self._narrow = room, narrow
        self.search.setVisible(not narrow)
        self.search_button.setVisible(narrow)
        for widget in (self.plan, self._label, self.period):
            widget.show()
        self.search.setFixedWidth(px(SEARCH_WIDTH))
        self._fit_fields()
        for button in (*self._history_buttons, self.search_button):
            button.setIconSize(QSize(px(20), px(20)))

    def _fit_fields(self) -> None:
        """Both fields shrink alike; what is left over shows more of the plan's name."""
        wanted = {self.plan: px(PLAN_WIDTH), self.period: px(PERIOD_WIDTH)}
        fixed = px(96) + px(40) + (px(40) if self._narrow else px(SEARCH_WIDTH))
        left = max(2 * _LEAST, self._room - fixed)
        share = min(1.0, left / sum(wanted.values()))
        spare = max(0, left - sum(wanted.values()) - px(_SLACK))
        whole = self.plan.fontMetrics().horizontalAdvance(self.plan.currentText()) + px(ARROW) + 8
        wanted[self.plan] += max(0, min(spare, whole - wanted[self.plan], px(PLAN_WIDTH)))
        for combo, width in wanted.items():
            combo.setFixedWidth(int(width * share))


def _combo(name: str) -> ElidedCombo:
    combo = ElidedCombo()
    combo.setAccessibleName(name)
    combo.setMaxVisibleItems(20)
    return combo


def _fill(combo: QComboBox, entries: Sequence[tuple[str, str]], chosen: str) -> None:
    combo.clear()
    for key, words in entries:
        combo.addItem(words, key)
        combo.setItemData(combo.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    combo.setToolTip(combo.currentText())
