"""Thời hạn: every deadline of the plan with its reading, gone through once; and the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.services.deadline_review import DeadlineReview, DeadlineRow
from ui.models.deadline_rows import HEADINGS, chosen, table_rows
from ui.models.overview_table import TableModel
from ui.operations.deadlines import read_deadlines
from ui.operations.runner import Operations
from ui.pages.deadline_answers import DeadlineAnswers
from ui.pages.deadline_output import DeadlineOutput
from ui.state import UiState
from ui.widgets.deadline_list import DeadlineList
from ui.widgets.deadline_panel import DeadlinePanel
from ui.widgets.no_plan import no_plan_state
from ui.widgets.overview_table import RowTable
from ui.widgets.page import Page
from ui.widgets.timeline import YearCalendar

if TYPE_CHECKING:
    from core.services.changes import Changes

_PLAN_KEY, _PERIOD_KEY = "book/plan", "book/period"
_LIST, _YEAR, _EMPTY = range(3)
_WIDTHS = (62, 0, 150, 168, 136, 112, 210)


class DeadlinesPage(Page):
    """Reached from Kế hoạch and Tổng quan; two modes over the same deadlines."""

    page_id: ClassVar[str] = "deadlines"
    page_title: ClassVar[str] = "Thời hạn"
    cell_keys = (("Enter", "đúng: xác nhận dòng"), ("1, 2, 3", "chọn câu trả lời"))
    icon_name: ClassVar[str] = "calendar_checkmark"

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self.review: DeadlineReview | None = None
        self._is_stale = True
        self._place = ""
        self.table = RowTable(TableModel(HEADINGS, self), _WIDTHS, 1, lines=3, spare=(5, 6))
        self.table.setAccessibleName("Thời hạn của các nhiệm vụ")
        self.list = DeadlineList(self.table)
        self.calendar = YearCalendar()
        self.panel = DeadlinePanel()
        self.answers = DeadlineAnswers(self)
        self.output = DeadlineOutput(self)
        self.layers = QStackedWidget()
        empty = no_plan_state(self, "Chưa có kế hoạch.", ("Mở Kế hoạch", self.open_plan))
        for layer in (self.list, self.calendar, empty):
            self.layers.addWidget(layer)
        self._add_actions()
        self.set_content(self.layers)
        self.set_detail(self.panel, "bottom")
        self.add_action("In…", "print", self.output.print_page, "Ctrl+P")
        self.add_action("Mở dòng", "open", self.open_plan, tip="Mở dòng này trong Kế hoạch")
        self._connect()

    # -- reading -----------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """A page that is not seen waits until it is."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        read_deadlines(
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

    def reveal(self, place: str) -> None:
        """Go to the deadline of a row by its id, now or once it is read."""
        self._place = place.partition("/")[0]
        self.list.choose("all")
        self.filter_edit.clear()
        self.show_mode(_LIST)
        self._go_to_place()

    def activate(self) -> None:
        """The focus goes to what is shown."""
        shown = self.layers.currentWidget()
        (self.table if shown is self.list else shown).setFocus()

    def rows_in_sight(self) -> list[DeadlineRow]:
        """The deadlines after the filters."""
        if self.review is None:
            return []
        return chosen(self.review.rows, self.list.choice, self.filter_edit.text())

    @property
    def current(self) -> DeadlineRow | None:
        """The deadline that the panel shows."""
        in_list = self.layers.currentIndex() == _LIST
        row = self.table.current_row if in_list else None
        return self.row_of(row.key if row else self.calendar.current_key if not in_list else "")

    def row_of(self, key: str) -> DeadlineRow | None:
        """A deadline by its row's id."""
        rows = self.review.rows if self.review else ()
        return next((row for row in rows if row.item.id == key), None)

    def _show(self, review: DeadlineReview | None) -> None:
        self.review = review
        self.commands_enabled(review)
        if review is None:
            self.layers.setCurrentIndex(_EMPTY)
            self.panel.show_row(None, None)
            self.status_changed.emit("")
            return
        if self.layers.currentIndex() == _EMPTY:
            self.show_mode(_LIST)
        self.list.show_counts(review.rows)
        self.calendar.show_review(review)
        self.show_rows()
        self._go_to_place()

    def show_rows(self) -> None:
        """Show the rows in sight."""
        if self.review is not None:
            self.table.show_rows(table_rows(self.review, self.rows_in_sight()))
            self.show_current()
            self._show_status(self.review)

    def show_current(self) -> None:
        """Show the current deadline in the panel."""
        self.panel.show_row(self.review, self.current)

    def _go_to_place(self) -> None:
        if self._place and self.review is not None:
            self.table.go_to(self._place)
            self._place = ""

    def _show_status(self, review: DeadlineReview) -> None:
        asked = sum(row.needs_answer for row in review.rows)
        waiting = len(review.clear())
        parts = [f"{len(review.rows)} thời hạn", f"{asked} cần trả lời", f"{waiting} chờ xác nhận"]
        self.status_changed.emit(" · ".join(parts))

    # -- commands ----------------------------------------------------------------------------

    def show_mode(self, mode: int) -> None:
        """The list, or the year; the current task stays."""
        key = self.current.item.id if self.current else ""
        self.layers.setCurrentIndex(mode)
        for place, action in enumerate(self.modes):
            action.setChecked(place == mode)
        if mode == _YEAR:
            self.calendar.reveal(key)
        else:
            self.table.go_to(key)
        self.filter_edit.setEnabled(mode == _LIST)
        self.show_current()
        self.activate()

    @property
    def shows_year(self) -> bool:
        """Whether the year is shown, not the list."""
        return self.layers.currentIndex() == _YEAR

    def open_plan(self) -> None:
        """The row in the plan."""
        row = self.current
        self.page_requested.emit("plan", f"{row.item.id}/deadline" if row else "")

    def commands_enabled(self, review: DeadlineReview | None) -> None:
        """What can be written, and whether there is anything."""
        for action in self._writing:
            action.setEnabled(review is not None and not review.is_read_only)

    def _add_actions(self) -> None:
        self.modes: list[QAction] = [
            self.add_action(
                "Danh sách", "document_table", lambda: self.show_mode(_LIST), checkable=True
            ),
            self.add_action(
                "Lịch năm", "calendar_month", lambda: self.show_mode(_YEAR), checkable=True
            ),
        ]
        self.modes[_LIST].setChecked(True)
        self.add_separator()
        self._writing = [
            self.add_action(
                "Xác nhận dòng rõ", "checkmark", self.answers.accept_all, "Ctrl+Return",
                "Xác nhận tất cả dòng đọc rõ, một lần hoàn tác (Ctrl+Enter)",
            ),
            self.add_action(
                "Câu hỏi", "chevron_right", self.answers.next_question, "F8",
                "Câu hỏi kế tiếp (F8)",
            ),
        ]  # fmt: skip
        self.add_separator()
        self.add_action("Chép", "copy", self.output.copy, "Ctrl+Shift+C")

    def _connect(self) -> None:
        self.list.choice_changed.connect(self.show_rows)
        self.filter_changed.connect(lambda _text: self.show_rows())
        self.table.row_changed.connect(self.show_current)
        self.table.doubleClicked.connect(lambda _index: self.open_plan())
        self.table.opened.connect(lambda _row: self.answers.accept())
        self.table.key_pressed.connect(self.keyPressEvent)
        self.calendar.row_changed.connect(lambda _key: self.show_current())
        self.calendar.opened.connect(lambda key: self.page_requested.emit("progress", key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit presses the proposal of that number."""
        if event.text() in ("1", "2", "3") and event.modifiers() in _PLAIN:
            self.answers.answer(int(event.text()) - 1)
            return
        super().keyPressEvent(event)


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
