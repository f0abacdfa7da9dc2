"""Tiến độ: who has done which task; tasks × units, one unit, or one task."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.domain.progress import Sign
from core.domain.text import fold
from ui.models.progress_edits import Reports
from ui.models.progress_facts import ProgressBook, ProgressFacts, Sight
from ui.models.progress_words import count_words
from ui.operations import progress as operation
from ui.operations.runner import Operations
from ui.pages.period_locking import PeriodLocking
from ui.pages.progress_cells import ProgressCells
from ui.pages.progress_commands import ProgressCommands
from ui.pages.progress_detailed import ProgressDetailed
from ui.pages.progress_notes import ProgressNotes
from ui.pages.progress_papers import ProgressPapers
from ui.pages.progress_tables import MANY, TASK, UNIT, ProgressTables
from ui.pages.reminding import Reminding
from ui.state import UiState
from ui.widgets.page import Page
from ui.widgets.progress_detail import ProgressDetail
from ui.widgets.progress_filters import ProgressFilters

if TYPE_CHECKING:
    from core.services.changes import Changes

_NOUNS = {"plan", "plan_item", "progress", "adjustment", "extension", "exchange_member"}
_MORE_NOUNS = {"unit", "unit_group", "succession", "agency_alias", "setting", "settings"}
_PLAN, _PERIOD, _GROUP = "book/plan", "book/period", "progress/group"


class ProgressPage(Page):
    """The board of the plan and period worked on; changes go through ``ui.operations``."""

    page_id: ClassVar[str] = "progress"
    page_title: ClassVar[str] = "Tiến độ"
    cell_keys = (("1, 2, 3, 4", "ghi xong, đang làm, chưa làm, không phát sinh"),)
    icon_name: ClassVar[str] = "clipboard_task"

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self.book: ProgressBook | None = None
        self.facts: ProgressFacts | None = None
        self._group: str | None = None  # None = not chosen yet: the communes, where there are
        self._place, self._has_begun = "", False
        self._written = 0  # counts own changes, to tell a look that is older than the last
        self.filters = ProgressFilters()
        self.tables = ProgressTables(self)
        self.panel = ProgressDetail()
        self.layers = QStackedWidget()
        self.layers.addWidget(self.tables.stack)
        self.layers.setFocusProxy(self.tables.stack)
        self.notes = ProgressNotes(
            self,
            self.layers,
            to_filter=self.filter_edit.setFocus,
            clear=self._clear_filters,
        )
        self.layout().insertWidget(2, self.filters)
        self.cells = ProgressCells(self.tables, self.strip, self._write)
        self.detailed = ProgressDetailed(self.tables, self.panel, self.cells, operations)
        self.papers = ProgressPapers(self)
        self.reminding = Reminding(self)
        self.locking = PeriodLocking(self)
        self.commands_of_page = ProgressCommands(self)
        self.set_content(self.layers)
        self.set_detail(self.panel)
        self.commands_of_page.add_print()
        self._connect()

    def _connect(self) -> None:
        tables = self.tables
        self.filters.changed.connect(self._on_filters_changed)
        self.filters.subject_chosen.connect(lambda each: self.set_mode(tables.mode, each))
        self.filter_changed.connect(lambda _text: self._show_facts())
        tables.mode_wanted.connect(self.set_mode)
        tables.chosen.connect(self._show_status)
        for view in (tables.matrix, tables.list):
            view.cell_opened.connect(self.open_fields)

    # -- reading -----------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """Read the board again when it may be another one."""
        written = self._written

        def show(book: ProgressBook | None) -> None:
            if self._written == written:  # else a newer look is on its way
                self._show_book(book)

        if changes is None or changes.nouns & (_NOUNS | _MORE_NOUNS):
            operation.load(
                operations=self.operations,
                plan_id=self.state.get(_PLAN, ""),
                period_code=self.state.get(_PERIOD, ""),
                role=self.filters.role,
                on_result=show,
            )

    def reveal(self, place: str) -> None:
        """Go to a task ("id") or to a task at a unit ("id/unit"), now or once it is read."""
        self._place = place
        if self.facts is not None:
            self._go_to_place()

    def activate(self) -> None:
        """The focus goes to the table, or to what can be done without one."""
        top = self.layers.currentWidget()
        (self.tables.view if top is self.tables.stack else top).setFocus()

    def regions(self) -> list[QWidget]:
        """As on every page, with the strip of filters after the filter field."""
        found = super().regions()
        return [*found[:2], self.filters, *found[2:]]

    @property
    def can_assign(self) -> bool:
        """Whether this office gives tasks out."""
        return self.book is not None and self.book.can_assign

    def _show_book(self, book: ProgressBook | None) -> None:
        self.book = book
        lock = book.board.lock if book else None
        self.locking.show(lock, "Tiến độ chỉ xem.")
        self.panel.set_locked(locked=lock is not None)
        self._show_facts()
        if self.is_unit and self.facts and not self._has_begun:  # its tasks with their fields
            self._has_begun = True
            self.set_mode(UNIT, self.facts.units[0].id)
        self._go_to_place()

    def _show_facts(self) -> None:
        self.filters.setVisible(bool(self.book and self.book.board.tasks))
        if self.book is None or not self.book.board.tasks:
            self.facts = None
            self.notes.show_without_board(has_plan=self.book is not None)
            self._show_panel(False)
            self._show_status()
            return
        if self._group is None:
            levels = {unit.level for unit in self.book.board.units}
            kept = self.state.get(_GROUP, "commune")
            self._group = kept if kept in levels else ""
        facts = self.facts = ProgressFacts(self.book, self._sight())
        self._keep_subject(facts)
        self.filters.set_facts(facts, self.tables.mode, self.tables.subject)
        self.tables.show(facts)
        if self.papers.sheet is not None:  # the paper stays until it is closed
            return
        shown = bool(facts.tasks and facts.units)
        if shown:
            self.layers.setCurrentWidget(self.tables.stack)
        else:
            self.notes.show_nothing_in_sight(facts)
        self._show_panel(shown)
        self.detailed.show()
        self._show_status()

    def _sight(self) -> Sight:
        """What is looked for; a single unit or task is not narrowed by what picks others."""
        filters, mode = self.filters, self.tables.mode
        sight = Sight(
            group=self._group or "",
            section=filters.section,
            condition=filters.condition.chosen,
            unit=filters.unit.chosen,
            text=fold(self.filter_edit.text()),
        )
        if mode == UNIT:
            return replace(sight, group="", unit=self.tables.subject)
        return replace(sight, section="", unit="") if mode == TASK else sight

    def _keep_subject(self, facts: ProgressFacts) -> None:
        """Where the unit or the task shown alone is gone, go back to many."""
        subject, mode = self.tables.subject, self.tables.mode
        known = facts.unit_by_id if mode == UNIT else facts.plan.tree.by_id
        if mode and subject not in known:
            self.set_mode(MANY, "")

    def _go_to_place(self) -> None:
        place, self._place = self._place, ""
        if not place or self.facts is None:
            return
        item_id, _, unit_id = place.partition("/")
        units = [unit_id] if unit_id else [unit.id for unit in self.facts.units]
        keys = ((item_id, unit) for unit in units if (item_id, unit) in self.facts.board.cells)
        if (key := next(keys, None)) is not None and not self.tables.go_to(key):
            self._see_everything()
            self.tables.go_to(key)

    def _see_everything(self) -> None:
        self._group = ""
        self.filter_edit.clear()
        self.filters.clear()

    # -- writing -----------------------------------------------------------------------------

    def _write(self, reports: Reports, label: str) -> None:
        """Show reports at once, then store them."""
        assert self.book is not None
        if self.locking.refuses():
            self.refresh(None)
            return
        self._written += 1
        self._show_book(replace(self.book, board=self.book.board.with_reports(reports)))
        operation.report(
            operations=self.operations,
            reports=reports,
            label=label,
            on_error=self._on_refused,
        )

    def _on_refused(self, error: Exception) -> None:
        """What was shown is not stored: say why and show what is."""
        self.operations.failed.emit(error)
        self.refresh(None)

    # -- modes -------------------------------------------------------------------------------

    def toggle_mode(self, mode: str) -> None:
        """The pair in the tool bar: one unit or one task, and back."""
        if self.tables.mode == mode:
            self.set_mode(MANY, "")
        else:
            self.open_mode(mode)

    def open_mode(self, mode: str) -> None:
        """Show the unit, or the task, of the current cell alone."""
        key = self.tables.key()
        if key is not None:
            self.set_mode(mode, key[1] if mode == UNIT else key[0])
        else:
            self.commands_of_page.show_mode(self.tables.mode)

    def set_mode(self, mode: str, subject: str) -> None:
        """Look at many units and tasks, at one unit or at one task."""
        key = self.tables.key()
        self.tables.mode, self.tables.subject = mode, subject
        self.commands_of_page.show_mode(mode)
        self.filters.set_mode(mode)
        self._show_facts()
        if key is not None:
            self.tables.go_to(key)
        self.activate()

    def turn(self) -> None:
        """Let units be rows instead of columns, and back."""
        key = self.tables.key()
        self.tables.turned = not self.tables.is_turned
        self._show_facts()
        if key is not None:
            self.tables.go_to(key)

    def open_fields(self) -> None:
        """Let the current cell be filled in, in the panel."""
        self._open_panel()
        self.detailed.open()

    def open_giving(self, kind: str) -> None:
        """Open the fields for freeing, giving or extending, in the panel."""
        self._open_panel()
        self.detailed.show()
        self.panel.giving.open(kind)

    def _open_panel(self) -> None:
        assert self.detail_action is not None
        if not self.detail_action.isChecked():
            self.detail_action.trigger()

    def show_paper(self, sheet: QWidget | None) -> None:
        """Show a paper in the place of everything else of the page; None: the table again."""
        self.filters.setVisible(sheet is None)
        if sheet is None:
            self._show_facts()
        else:
            self.layers.addWidget(sheet)
            self.layers.setCurrentWidget(sheet)
            self._show_panel(False)
        self.activate()

    # -- what is shown beside the table ----------------------------------------------------------

    def _on_filters_changed(self) -> None:
        self._group = self.filters.group.chosen
        self.state.put(_GROUP, self._group)
        if self.book is not None and self.book.role is not self.filters.role:
            self.refresh(None)
        else:
            self._show_facts()

    def _show_panel(self, shown: bool) -> None:
        assert self.detail_action is not None
        self.panel.setVisible(shown and self.detail_action.isChecked())

    def _show_status(self) -> None:
        facts = self.facts
        if facts is None:
            self.status_changed.emit("")
            self.badge_changed.emit(0)
            return
        chosen = len(self.tables.selected_keys())
        parts = [f"Đang chọn {count_words(chosen)} ô"] if chosen > 1 else []
        self.status_changed.emit(" · ".join([*parts, facts.status()]))
        self.badge_changed.emit(len(facts.board.by_sign.get(Sign.OVERDUE, [])))

    def _clear_filters(self) -> None:
        self.filter_edit.clear()
        self.filters.clear()
        self.activate()

    def showEvent(self, event: QShowEvent) -> None:
        """What is typed must reach the book before the window closes it."""
        super().showEvent(event)
        self.window().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is stored when the page is left."""
        self._commit()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was typed last is stored before the window closes the book."""
        if event.type() is QEvent.Type.Close and watched is self.window():
            self._commit()
        return super().eventFilter(watched, event)

    def _commit(self) -> None:
        self.panel.fields.commit()
        self.tables.list.cell_delegate.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, one step at a time: the message, the list of one, the filter."""
        if event.key() == Qt.Key.Key_Escape and not self.strip.kind:
            if self.tables.mode:
                self.set_mode(MANY, "")
                return
            if self.filters.is_active or self.filter_edit.text():
                self._clear_filters()
                return
        super().keyPressEvent(event)
