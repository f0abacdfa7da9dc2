"""Tổng quan: what must be done now, and how the office stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.domain.calendar import day_month, weekday_date
from core.domain.overview import Overview
from core.domain.progress import Sign
from ui.models.overview_rows import (
    INDICATOR_HEADINGS,
    TASK_HEADINGS,
    TODO_HEADINGS,
    UNIT_HEADINGS,
    indicator_rows,
    task_rows,
    todo_rows,
    unit_rows,
)
from ui.models.progress_words import count_words
from ui.operations.overview import draw_overview, read_overview
from ui.operations.runner import Operations
from ui.pages import PAGES
from ui.pages.overview_later import PutOff
from ui.pages.overview_start import FirstPlan
from ui.pages.period_locking import PeriodLocking
from ui.pages.reminding import Reminding
from ui.pages.report_printing import ReportPrinting
from ui.state import UiState
from ui.widgets.no_plan import no_plan_state
from ui.widgets.overview_region import Region
from ui.widgets.overview_strip import RoundStrip
from ui.widgets.page import Page

if TYPE_CHECKING:
    from core.services.changes import Changes

_PLAN_KEY, _PERIOD_KEY = "book/plan", "book/period"
_GAP = 8
_NO_LIMIT = 16_777_215  # Qt's own word for a height without an upper bound
LOCK = "lock"  # the step of the strip that is no page
_READ_ONLY = "Số liệu và tiến độ của kỳ chỉ xem; phiếu đến muộn vào danh sách bổ sung."


class OverviewPage(Page):
    """One widget for each region; a region whose data do not exist yet is not made."""

    page_id: ClassVar[str] = "overview"
    page_title: ClassVar[str] = "Tổng quan"
    icon_name: ClassVar[str] = "home"
    has_filter: ClassVar[bool] = False

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self.overview: Overview | None = None
        self._is_stale = True
        self.put_off = PutOff(state)
        self.first_plan = FirstPlan(operations, state, self)
        self.printing = ReportPrinting(self, self.strip)
        self.locking = PeriodLocking(self)
        self.reminding = Reminding(self)
        self.steps = RoundStrip()
        self.todo = Region("Cần làm", TODO_HEADINGS, (32, 0, 170, 110, 104), 1, (2,))
        self.tasks = Region(
            "Nhiệm vụ có thời hạn", TASK_HEADINGS, (62, 0, 56, 76, 32, 206), 1, (2, 3)
        )
        self.indicators = Region(
            "Chỉ tiêu", INDICATOR_HEADINGS, (0, 70, 62, 28, 94, 150), 0, (4, 1, 5)
        )
        self.units = Region("Đơn vị cần chú ý", UNIT_HEADINGS, (0, 122, 98, 132, 112), 0, (2, 4, 1))
        self._layers = QStackedWidget()
        self._lay_out()
        self._add_actions()
        self._connect()

    # -- reading -----------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """Everything may count here; a page that is not seen waits until it is."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        read_overview(
            operations=self.operations,
            plan_id=self.state.get(_PLAN_KEY, ""),
            period_code=self.state.get(_PERIOD_KEY, ""),
            on_result=self._show,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh(None)

    def activate(self) -> None:
        """The focus goes to the first region that has something."""
        regions = self._regions
        filled = [region.table for region in regions if region.table.table_model.rows]
        has_plan = self._layers.currentIndex() == 0
        target = (filled or [self.todo.table])[0] if has_plan else self._layers.currentWidget()
        target.setFocus()

    def regions(self) -> list[QWidget]:
        """F6 walks the bar, the steps and the tables."""
        tables = [region.table for region in self._regions if not region.isHidden()]
        return [self.bar.tool_bar, self.strip, self.steps, *tables, self._layers.widget(1)]

    @property
    def _regions(self) -> tuple[Region, ...]:
        return (self.todo, self.indicators, self.tasks, self.units)

    def _show(self, overview: Overview) -> None:
        self.overview = overview
        self.set_note(weekday_date(overview.today))
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        empty = not overview.plan_id
        changed = self._layers.currentIndex() != int(empty)
        self._layers.setCurrentIndex(int(empty))
        for action in self._of_plan:
            action.setEnabled(not empty)
        self._show_lock(overview)
        self.steps.show_steps(overview.steps)
        self._show_todo()
        self._show_tasks(overview)
        self._show_indicators(overview)
        self._show_units(overview)
        self._arrange()
        self.status_changed.emit(_status(overview))
        if changed and had_focus:
            self.activate()

    def _show_lock(self, overview: Overview) -> None:
        self.locking.show(overview.lock, _READ_ONLY)
        coordinates = bool(overview.plan_id) and not overview.is_unit
        self._lock.setEnabled(coordinates)
        self._remind.setEnabled(coordinates)
        self._lock.setIconText("Mở lại kỳ…" if overview.lock else "Chốt kỳ…")
        self._lock.setText(self._lock.iconText())

    def _show_todo(self) -> None:
        overview = self.overview
        if overview is None:
            return
        later = self.put_off.keys(overview.today) & {w.key for w in overview.waiting}
        rows = todo_rows(overview, later)
        if not self._show_later.isChecked():
            rows = [row for row in rows if row.key not in later]
        count = len(overview.waiting) - len(later)
        note = f"{count} việc, gấp trước" if count else ""
        if later:
            note = f"{note} · {len(later)} để sau".removeprefix(" · ")
        self._show_later.setEnabled(bool(later))
        self.todo.show_rows(rows, note, _nothing_to_do(overview))

    def _show_tasks(self, overview: Overview) -> None:
        note = f"{len(overview.tasks)} nhiệm vụ có ngày · {overview.undated} không có ngày cố định"
        self.tasks.show_rows(task_rows(overview), note, "Chưa có nhiệm vụ nào có ngày hạn.")

    def _show_indicators(self, overview: Overview) -> None:
        self.indicators.setVisible(bool(overview.indicators))
        met = sum(standing.is_met is True for standing in overview.indicators)
        note = f"{overview.whole} đạt {met}/{len(overview.indicators)}"
        if not overview.is_unit:
            note = f"{note} · {overview.heard}/{overview.counted} đơn vị có số liệu"
        self.indicators.show_rows(indicator_rows(overview), note, "")

    def _show_units(self, overview: Overview) -> None:
        self.units.setVisible(not overview.is_unit)
        behind = len(overview.behind())
        note = f"{behind} trong {len(overview.units)}" if overview.units else ""
        empty = "Mọi đơn vị đã báo cáo đủ, không việc nào quá hạn."
        if not overview.units:
            empty = "Chưa giao nhiệm vụ nào cho đơn vị."
        self.units.show_rows(unit_rows(overview), note, empty)

    # -- commands ----------------------------------------------------------------------------

    def postpone(self) -> None:
        """Put the current thing off until tomorrow, or take it back (Space)."""
        row, overview = self.todo.table.current_row, self.overview
        if row is None or overview is None:
            return
        self.put_off.toggle(row.key, overview.today)
        self._show_todo()
        self._arrange()

    def lock_period(self) -> None:
        """Lock the period in sight, or open it again."""
        if self.overview is not None and self._lock.isEnabled():
            self.locking.ask(self.overview.period)

    def print_page(self) -> None:
        """The summary on one page of A4."""
        if self.overview is None or not self.overview.plan_id:
            return
        draw_overview(
            operations=self.operations,
            overview=self.overview,
            on_result=lambda pdf: self.printing.ask(pdf, "tổng quan", 0),
        )

    def copy_table(self) -> None:
        """The table that has the focus, for Excel and Word."""
        region = next((r for r in self._regions if r.isAncestorOf(self.focusWidget())), self.tasks)
        region.table.clearSelection()
        count = region.table.copy()
        self.strip.show_message(f"Đã chép {count} dòng của bảng “{region.title}”.", "info")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space in the first table puts off."""
        if event.key() == Qt.Key.Key_Space and self.todo.table.hasFocus():
            self.postpone()
            return
        super().keyPressEvent(event)

    # -- making ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        tables = QWidget()
        row = QHBoxLayout(tables)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for share, upper, lower in ((58, self.todo, self.tasks), (42, self.indicators, self.units)):
            column = QVBoxLayout()
            column.setSpacing(_GAP)
            column.addWidget(upper, 1)
            column.addWidget(lower, 1)
            row.addLayout(column, share)
        body = QWidget(objectName="panel")
        whole = QVBoxLayout(body)
        whole.setContentsMargins(9, _GAP, 9, 4)
        whole.setSpacing(_GAP)
        whole.addWidget(self.steps)
        whole.addWidget(tables, 1)
        self._layers.addWidget(body)
        self._layers.addWidget(
            no_plan_state(
                self,
                "Chưa có kế hoạch.",
                ("Đọc văn bản kế hoạch…", self.first_plan.read_document),
                ("Dùng kế hoạch mẫu 2024", self.first_plan.use_sample),
            )
        )
        self.set_content(self._layers)

    def _add_actions(self) -> None:
        review = self.add_action("Rà soát thời hạn…", "calendar_checkmark", self._review_deadlines)
        self.add_separator()
        later = self.add_action(
            "Để sau", "clock", self.postpone, tip="Để việc này đến mai (phím cách)"
        )
        self._show_later = self.add_action(
            "Hiện việc để sau", "filter", self._show_todo, checkable=True
        )
        self._remind = self.add_action(
            "Đôn đốc…", "mail_alert", self.reminding.show, tip="Nhắc đơn vị chậm: công văn, Zalo"
        )
        self._lock = self.add_action(
            "Chốt kỳ…", "lock_closed", self.lock_period, tip="Chốt kỳ đang chọn, hoặc mở lại"
        )
        for action in (self._remind, self._lock):  # a unit has nobody to remind or to close
            action.setVisible(not self.is_unit)
        self.add_separator()
        summary = self.add_action(
            "Một trang cho lãnh đạo", "document_text", self._open_summary, "Ctrl+L"
        )
        copy = self.add_action("Chép bảng", "copy", self.copy_table, "Ctrl+Shift+C")
        paper = self.add_action("In…", "print", self.print_page, "Ctrl+P")
        self._of_plan = (review, later, summary, copy, paper)

    def _open_summary(self) -> None:
        self.page_requested.emit("reports", "summary")

    def _connect(self) -> None:
        self.steps.opened.connect(self._open_step)
        for region in self._regions:
            region.opened.connect(self.page_requested)
        self.todo.table.key_pressed.connect(self.keyPressEvent)

    def _open_step(self, page: str) -> None:
        if page == LOCK:
            self.lock_period()
        elif page in {entry.id for entry in PAGES}:
            self.page_requested.emit(page, "")

    def _review_deadlines(self) -> None:
        self.page_requested.emit("deadlines", "")

    def _arrange(self) -> None:
        """The upper tables take the height of the longer one's rows, at most 3/5 of the room."""
        room = max(0, self.height() - self.bar.height() - self.steps.height() - 5 * _GAP)
        upper = [region for region in (self.todo, self.indicators) if not region.isHidden()]
        wanted = max(region.content_height() for region in upper)
        height = max(room // 3, min(wanted, room * 3 // 5))
        self.todo.setFixedHeight(height)
        if self.units.isHidden():  # the indicators have the whole column
            self.indicators.setMaximumHeight(_NO_LIMIT)
        else:
            self.indicators.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._arrange()


def _nothing_to_do(overview: Overview) -> str:
    coming = overview.next_day()
    if coming is None:
        return "Không còn việc chờ."
    return f"Không còn việc chờ. Hạn gần nhất: {day_month(coming[0])}, {coming[1]}."


def _status(overview: Overview) -> str:
    if not overview.plan_id:
        return ""
    signs = overview.signs or {}
    total = sum(signs.values())
    done = sum(signs.get(sign, 0) for sign in (Sign.DONE, Sign.DONE_LATE, Sign.NOT_ARISEN))
    parts = [f"{count_words(total)} việc được giao", f"{count_words(done)} xong"]
    for sign, words in ((Sign.OVERDUE, "quá hạn"), (Sign.NOT_REPORTED, "chưa báo cáo")):
        if signs.get(sign):
            parts.append(f"{count_words(signs[sign])} {words}")
    return " · ".join(parts)
