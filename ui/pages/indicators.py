"""Chỉ tiêu: which units pass which targets, what is missing, and whether it gets better."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.domain.chart import Chart
from core.domain.indicator import Indicator
from core.domain.text import fold
from core.services.indicator_paper import ranking_chart, trend_chart
from core.services.indicator_view import IndicatorView
from ui.models.indicator_gap import missing_reports, total_gap, unit_gap
from ui.models.indicator_grid import GridModel
from ui.models.indicator_reading import Mode, Reading, empty_words, reading_grid
from ui.models.indicator_table import result_words
from ui.operations import indicators
from ui.operations.runner import Operations
from ui.pages import PAGES
from ui.pages.indicators_bar import IndicatorBar
from ui.pages.indicators_editing import IndicatorEditing
from ui.pages.indicators_papers import IndicatorPapers
from ui.state import UiState
from ui.widgets.chart_view import ChartView
from ui.widgets.empty_state import EmptyState
from ui.widgets.indicator_gap import GapPanel
from ui.widgets.indicator_grid import IndicatorGrid
from ui.widgets.indicator_legend import HEAT, REPORTS, SHARES, IndicatorLegend
from ui.widgets.indicator_modes import ModeBar
from ui.widgets.page import Page
from ui.widgets.pane import Pane

if TYPE_CHECKING:
    from core.services.changes import Changes
    from ui.operations.indicators import IndicatorBook

_PLAN, _PERIOD = "book/plan", "book/period"
_WAIT_MS = 120
_LEGENDS = {Mode.HEAT: HEAT, Mode.BOARD: REPORTS}
# A heading clicked again and again: the worst first, the best first, the catalogue's order.
_NEXT_TURN = {0: 1, 1: -1, -1: 0}


class IndicatorsPage(Page):
    """Five readings of one view; a grid or a chart, and the gap calculator beside them."""

    page_id: ClassVar[str] = "indicators"
    page_title: ClassVar[str] = "Chỉ tiêu"
    icon_name: ClassVar[str] = "target_arrow"

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self.book: IndicatorBook | None = None
        self._is_stale = True
        self._wanted = ("", "")
        self._sort = ("", 0)
        self.model = GridModel(self)
        self.grid = IndicatorGrid(self.model)
        self.grid.setAccessibleName("Chỉ tiêu của các đơn vị")
        self.chart, self.legend, self.mode_bar = ChartView(), IndicatorLegend(), ModeBar()
        self.gap = GapPanel()
        self.papers = IndicatorPapers(self, operations, state)
        self.editing = IndicatorEditing(self, operations)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._fill)
        self._lay_out()
        self.commands_bar = IndicatorBar(self, state)
        self.set_detail(Pane("Còn thiếu bao nhiêu?", self.gap))
        self._connect()

    # -- reading -----------------------------------------------------------------------------

    @property
    def view(self) -> IndicatorView | None:
        """The indicators in sight."""
        return self.book.view if self.book else None

    def refresh(self, changes: Changes | None) -> None:
        """Any change may count; a page that is not seen waits until it is."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        indicators.load(
            operations=self.operations,
            plan_id=self.state.get(_PLAN, ""),
            period_code=self.state.get(_PERIOD, ""),
            is_running=self.commands_bar.is_running,
            on_result=self._show,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh(None)

    def activate(self) -> None:
        """The focus goes to what is in sight."""
        self._stack.currentWidget().setFocus()

    def reveal(self, place: str) -> None:
        """Go to a cell: "unit's id/indicator's code"; before the first reading, after it."""
        unit_id, _, code = place.partition("/")
        self._wanted = (unit_id, code)
        self._go_to_wanted()

    def regions(self) -> list[QWidget]:
        """Tool bar, filter, message, choice, content, panel."""
        found = [self.bar.tool_bar, self.filter_edit, self.strip, self.mode_bar]
        return [*found, self._stack, *([self.detail] if self.detail else [])]

    def _show(self, book: IndicatorBook) -> None:
        self.book = book
        view = book.view
        self.mode_bar.set_choices(
            ((i.code, i.short_name) for i in view.indicators),
            ((unit.id, unit.name) for unit in view.units),
        )
        self.editing.book = book
        self._fill()

    def _fill(self) -> None:
        """Build the reading in sight anew."""
        view = self.view
        if view is None:
            return
        self.mode_bar.show_mode(self.mode)
        words, page = empty_words(view)
        if words:
            self._show_empty(words, page)
            return
        if self.mode in (Mode.TREND, Mode.RANKING):
            self._show_chart(view)
        else:
            self._show_grid(view)
        self._show_gap()

    def _show_grid(self, view: IndicatorView) -> None:
        kept = self.model.key(self.grid.currentIndex())
        is_narrow = self.mode is Mode.HEAT
        self.grid.painter.pad = 4 if is_narrow else 7
        self.grid.painter.is_shaded = self.commands_bar.is_shaded
        self.grid.least_width = 64 if is_narrow else 92
        self.grid.header.sorted_by = self._sort if self.mode is Mode.TABLE else ("", 0)
        self.model.set_grid(reading_grid(view, self._reading(view)))
        self.grid.fit()
        self._stack.setCurrentWidget(self.grid)
        self.legend.show_entries(_LEGENDS.get(self.mode, SHARES))
        self._wanted = self._wanted if any(self._wanted) else kept
        self._go_to_wanted()

    def _reading(self, view: IndicatorView) -> Reading:
        return Reading(
            mode=self.mode,
            indicator=self._chosen_indicator(view),
            second=self.commands_bar.second,
            text=fold(self.filter_edit.text()),
            sorted_by=self._sort[0],
            direction=self._sort[1],
        )

    def _show_chart(self, view: IndicatorView) -> None:
        chosen = self._chosen_indicator(view)
        unit_id = str(self.mode_bar.unit.currentData())
        if chosen is not None:
            made: Chart = (
                trend_chart(view, chosen, unit_id)
                if self.mode is Mode.TREND
                else ranking_chart(view, chosen, unit_id)
            )
            self.chart.show_chart(made)
        self._stack.setCurrentWidget(self.chart)
        self.legend.show_entries(())
        self.status_changed.emit(f"{view.whole}: {view.heard}/{len(view.book.units)} đã báo cáo")

    def _chosen_indicator(self, view: IndicatorView) -> Indicator | None:
        code = self.mode_bar.indicator.currentData()
        return next((i for i in view.indicators if i.code == code), None)

    # -- what is chosen ----------------------------------------------------------------------

    @property
    def mode(self) -> Mode:
        """The reading in sight."""
        return self.commands_bar.mode

    def current(self) -> tuple[str, str]:
        """The unit and the indicator that the panel speaks of."""
        row, column = self.model.key(self.grid.currentIndex())
        if self.mode is Mode.TABLE:
            return row, column
        unit = str(self.mode_bar.unit.currentData() or "") if self.mode is Mode.TREND else row
        return unit, str(self.mode_bar.indicator.currentData() or "")

    def _go_to_wanted(self) -> None:
        index = self.model.place(*self._wanted)
        if not index.isValid() and self.model.rowCount() and self.model.grid.columns:
            rows = [row.key for row in self.model.grid.rows if row.key]
            columns = [column.key for column in self.model.grid.columns]
            row, column = self._wanted
            column = column if column in columns else self._first_column(columns)
            index = self.model.place(row if row in rows else (rows or [""])[0], column)
        if index.isValid():
            self.grid.go_to(index)
            self._wanted = ("", "")

    def _first_column(self, columns: list[str]) -> str:
        current = self.model.grid.current
        return current if current in columns else columns[0]

    def _on_cell_changed(self) -> None:
        if self._stack.currentWidget() is self.grid:
            self._show_gap()

    def _show_gap(self) -> None:
        view = self.view
        unit_id, code = self.current()
        chosen = next((i for i in view.indicators if i.code == code), None) if view else None
        if view is not None and self.mode is Mode.BOARD:
            self.gap.show_gap(missing_reports(view), None)
        elif view is None or chosen is None:
            self.gap.show_gap(None, None)
        else:
            known = unit_id in view.unit_by_id
            self.gap.show_gap(
                unit_gap(view, unit_id, chosen) if known else None, total_gap(view, chosen)
            )
        self._tell_status(view, unit_id, chosen)

    def _tell_status(
        self, view: IndicatorView | None, unit_id: str, chosen: Indicator | None
    ) -> None:
        if view is None or self._stack.currentWidget() is not self.grid:
            return
        index = self.grid.currentIndex()
        words = ""
        if self.mode is Mode.TABLE and chosen is not None and unit_id:
            words = result_words(view.result(unit_id, chosen.code), chosen)
        elif index.isValid() and index.column() >= self.grid.frozen:
            words = self.model.face(index.row(), index.column()).told
        self.status_changed.emit(words)

    # -- commands ----------------------------------------------------------------------------

    def choose_mode(self, mode: Mode) -> None:
        """Read the indicators in another way; the cell stays chosen as far as it can."""
        unit_id, code = self.current()
        self.commands_bar.choose_mode(mode)
        self.mode_bar.choose(unit_id, code)
        self._wanted = (unit_id, code if mode is Mode.TABLE else "")
        self._fill()
        self.activate()

    @property
    def has_own_order(self) -> bool:
        """Whether the table shows other units, or in another order, than the catalogue."""
        changed = bool(self.filter_edit.text()) or any(self._sort)
        return self.mode is Mode.TABLE and changed

    def chart_in_sight(self) -> Chart | None:
        """The chart shown; None where it is a grid."""
        return self.chart.chart if self._stack.currentWidget() is self.chart else None

    def open_figures(self) -> None:
        """The figures of the cell, on their page."""
        unit_id, code = self.current()
        if not unit_id or self.view is None or all(entry.id != "figures" for entry in PAGES):
            return
        chosen = self.view.book.indicators.indicator_by_code.get(code)
        element = f"/{chosen.elements[0]}" if chosen and chosen.elements else ""
        self.page_requested.emit("figures", unit_id + element)

    def _sort_by(self, column: int) -> None:
        """The worst first, the best first, the catalogue's order."""
        if self.mode is not Mode.TABLE:
            self.grid.select_column(column)
            return
        key = self.model.grid.columns[column - self.grid.frozen].key
        old, direction = self._sort
        turn = _NEXT_TURN[direction if key == old else 0]
        self._sort = (key, turn) if turn else ("", 0)
        self._wanted = (self.current()[0], key)
        self._fill()

    # -- making ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for widget in (self.grid, self.chart):
            self._stack.addWidget(widget)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.mode_bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.legend)
        body.setFocusProxy(self._stack)
        self.set_content(body)

    def _connect(self) -> None:
        self.filter_changed.connect(lambda _: self._timer.start())
        self.mode_bar.chosen.connect(self._fill)
        self.grid.cell_changed.connect(self._on_cell_changed)
        self.grid.cell_opened.connect(self.open_figures)
        self.grid.row_opened.connect(lambda _: self.choose_mode(Mode.TREND))
        self.grid.sort_wanted.connect(self._sort_by)
        self.grid.copy_wanted.connect(self.papers.copy_cells)
        self.gap.unit_chosen.connect(lambda unit: self.reveal(f"{unit}/{self.current()[1]}"))

    def _show_empty(self, words: str, page: str) -> None:
        """One sentence, and the way to what is missing."""
        button = ("Sửa chỉ tiêu…", self.editing.open_set)
        if page:
            button = ("Nhập số liệu", lambda: self.page_requested.emit(page, ""))
        if self._stack.count() > 2:
            self._stack.widget(2).deleteLater()
            self._stack.removeWidget(self._stack.widget(2))
        self._stack.addWidget(EmptyState(words, button))
        self._stack.setCurrentIndex(2)
        self.legend.show_entries(())
        self.gap.show_gap(None, None)
        self.status_changed.emit("")
