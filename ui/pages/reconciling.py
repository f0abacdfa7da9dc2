"""Đối soát: choose between values that compete; the page never nudges."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from ui.models import reconcile_words as words
from ui.models.reconcile_book import ReconcileBook, Waiting
from ui.models.reconcile_list import ListRow, decided_row, waiting_row
from ui.operations import reconcile as operation
from ui.operations.runner import Operations
from ui.pages.reconciling_choices import Choices
from ui.pages.reconciling_papers import ReconcilePapers
from ui.state import UiState
from ui.theme import px
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.reconcile_choice import ChoiceView
from ui.widgets.reconcile_files import FilesView
from ui.widgets.reconcile_list import ListPane
from ui.widgets.reconcile_made import MadeView

if TYPE_CHECKING:
    from core.services.changes import Changes

_PLAN_KEY, _PERIOD_KEY = "book/plan", "book/period"
_LIST_WIDTH = 248
NOTHING = "Không còn ô nào chờ chọn."


class ReconcilingPage(Page):
    """The cells that wait at the left, the values of the current one beside each other."""

    page_id: ClassVar[str] = "reconcile"
    page_title: ClassVar[str] = "Đối soát"
    icon_name: ClassVar[str] = "branch_compare"
    has_filter: ClassVar[bool] = False

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self.book: ReconcileBook | None = None
        self._is_stale, self._wanted = True, ""
        self._later: set[str] = set()
        self.waiting, self.made = ListPane("Chờ chọn"), ListPane("Đã chọn")
        self.choice, self.made_view, self.files = ChoiceView(), MadeView(), FilesView()
        self.papers = ReconcilePapers(self)
        self.choices = Choices(self)
        self.empty = EmptyState(NOTHING, ("In biên bản…", self.papers.ask_minutes))
        self.views = QStackedWidget()
        self._lay_out()
        self._add_actions()
        self._connect()

    # -- reading -----------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """Read again; out of sight only the number that waits is kept up to date."""
        self._is_stale = not self.isVisible()
        plan_id, code = self.state.get(_PLAN_KEY, ""), self.state.get(_PERIOD_KEY, "")
        if self._is_stale:
            operation.count(
                operations=self.operations,
                plan_id=plan_id,
                period_code=code,
                on_result=self.badge_changed.emit,
            )
            return
        operation.load(
            operations=self.operations,
            plan_id=plan_id,
            period_code=code,
            on_result=self._show,
            on_error=lambda error: self.strip.show_message(str(error), "fault"),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh(None)

    def activate(self) -> None:
        """The cells that wait, so that no value is preselected; else the way to the minutes."""
        has_cells = self.book is not None and bool(self.book.waiting)
        (self.waiting.list if has_cells or self.book is None else self.empty).setFocus()

    def reveal(self, place: str) -> None:
        """Go to a cell, or to the first one of a unit, by its id."""
        self._wanted = place
        if self.book is not None:
            self._go_to_wanted()

    def regions(self) -> list[QWidget]:
        """F6 walks bar, strip, the two lists, the middle."""
        return [self.bar.tool_bar, self.strip, self.waiting.list, self.made.list, self.views]

    @property
    def current(self) -> Waiting | None:
        """The cell shown, where the middle shows one that waits."""
        return self.choice.waiting if self.views.currentWidget() is self.choice else None

    def _show(self, book: ReconcileBook | None) -> None:
        former, place = self.book, self.waiting.list.currentIndex().row()
        self.book = book
        waiting = book.waiting if book else ()
        if book and former and former.period == book.period and not self._wanted:
            back = [each.cell.id for each in waiting if each.cell.id not in former.by_id]
            self._wanted = back[0] if len(back) == 1 else self._kept_id()
        self.show_lists()
        self.badge_changed.emit(len(waiting))
        self._print.setEnabled(bool(book and book.decided))
        self._by_file.setEnabled(bool(waiting))
        if book is not None:
            self.files.show_book(book)
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        if waiting and self.views.currentWidget() is self.files:
            pass  # the person goes on with the next file
        elif waiting:
            self._go_to_wanted(max(0, min(place, len(waiting) - 1)))
        else:
            self.choice.waiting = None
            self.views.setCurrentWidget(self.empty)
        if had_focus and not self.made_view.isVisible():
            self.activate()
        self._tell_status()

    def _kept_id(self) -> str:
        return self.choice.waiting.cell.id if self.choice.waiting else ""

    def show_lists(self) -> None:
        """Both lists from what is known; the current cell stays as it is."""
        book = self.book
        if book is None:
            return
        kept = self.waiting.list.row.key if self.waiting.list.row else ""
        rows = [waiting_row(w, is_later=w.cell.id in self._later) for w in book.waiting]
        lists = (self.waiting.list, self.made.list)
        for view in lists:
            view.blockSignals(True)
        self.waiting.list.rows.set_rows(rows)
        self.waiting.list.go_to(self.waiting.list.rows.place(kept))
        shown = book.decided if self._all_made.isChecked() else book.decided_today
        made = [decided_row(book.decided.index(each), each) for each in reversed(shown)]
        self.made.list.rows.set_rows(made)
        for view in lists:
            view.blockSignals(False)
        self.waiting.note.setText(words.waiting_note(book))
        when = "cả kỳ" if self._all_made.isChecked() else "hôm nay"
        self.made.note.setText(f"{when}, {len(made)} ô")

    def _go_to_wanted(self, otherwise: int = -1) -> None:
        assert self.book is not None
        wanted, self._wanted = self._wanted, ""
        found = [
            n for n, w in enumerate(self.book.waiting) if wanted in (w.cell.id, w.cell.unit_id)
        ]
        place = found[0] if found else otherwise
        if place >= 0:
            self.waiting.list.go_to(place)
            self._show_cell(self.waiting.list.rows.rows[place])

    # -- moving ------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """The cell before or after, in a circle."""
        count = len(self.waiting.list.rows.rows)
        if count:
            self.waiting.list.go_to((self.waiting.list.currentIndex().row() + by) % count)
            self.waiting.list.setFocus()

    def leave(self) -> None:
        """Esc: back from what was chosen; else leave the cell open and go on."""
        if self.views.currentWidget() is self.made_view:
            self._leave_made()
        elif self.views.currentWidget() is self.files:
            self.show_files()
        elif self.current is not None:
            self._later.add(self.current.cell.id)
            self.show_lists()
            self.step(1)

    def want(self, cell_id: str) -> None:
        """After the next reading, go to this cell."""
        self._wanted = cell_id

    def next_id(self) -> str:
        """The cell after the current one; "" where it is the only one."""
        ids = [row.key for row in self.waiting.list.rows.rows]
        place = self.waiting.list.currentIndex().row()
        return ids[(place + 1) % len(ids)] if len(ids) > 1 else ""

    def _show_cell(self, row: ListRow) -> None:
        if self.book is not None and row.key in self.book.by_id:
            self.choice.show_cell(self.book.by_id[row.key], self.book)
            self.views.setCurrentWidget(self.choice)
            self._tell_status()

    def _show_made(self, row: ListRow) -> None:
        if self.book is not None:
            self.made_view.show_made(self.book.decided[int(row.key)])
            self.views.setCurrentWidget(self.made_view)

    def _leave_made(self) -> None:
        self.made.list.clearSelection()
        self.views.setCurrentWidget(self.choice if self.choice.waiting else self.empty)
        self.activate()

    def _toggle_made(self) -> None:
        self.show_lists()
        self.made.list.setFocus()

    def show_files(self) -> None:
        """The waiting cells by file, in the place of the single cell; and back."""
        if self.views.currentWidget() is self.files or self.book is None:
            self._leave_made()
        else:
            self.views.setCurrentWidget(self.files)
            self.files.setFocus()

    def _choose_again(self) -> None:
        """The newest choice, or the one current in the list, with the fields to correct it."""
        made = self.made.list
        if not made.rows.rows:
            self.strip.show_message("Hôm nay chưa chọn ô nào. Bấm Đã chọn để xem cả kỳ.", "ask")
            return
        if made.row is None:
            made.go_to(0)
        if made.row is not None:
            self._show_made(made.row)
        self.made_view.own.setFocus()

    def _ask_unit(self) -> None:
        if self.current is not None:
            self.copy_question()
            self.choice.ask.setFocus()

    def copy_question(self) -> None:
        """The question for the unit, on the clipboard."""
        if self.current is not None and self.book is not None:
            QGuiApplication.clipboard().setText(words.question_to_unit(self.book, self.current))
            name = self.current.cell.unit_name
            self.strip.show_message(f"Đã chép lời hỏi {name}. Dán vào tin nhắn hoặc thư.")

    def _tell_status(self) -> None:
        count = len(self.waiting.list.rows.rows)
        place = self.waiting.list.currentIndex().row() + 1
        self.status_changed.emit(f"ô {place} trong {count}" if count else NOTHING.rstrip("."))

    # -- keys --------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Alt and a letter of a panel is the panel's, even where a menu has the same letter."""
        if event.type() == QEvent.Type.ShortcutOverride and self.choices.letter_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, arrows, Enter, Esc."""
        if not self.choices.press(event):
            super().keyPressEvent(event)

    # -- making ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=2)
        left.addWidget(self.waiting)
        left.addWidget(self.made)
        left.setStretchFactor(0, 3)
        left.setStretchFactor(1, 1)
        for view in (self.choice, self.made_view, self.files, self.empty):
            self.views.addWidget(view)
        self.views.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_content(left)
        self.splitter.addWidget(self.views)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([px(_LIST_WIDTH), px(1000)])

    def _add_actions(self) -> None:
        self.add_action("Ô trước", "chevron_left", lambda: self.step(-1), "Ctrl+Up")
        self.add_action("Ô sau", "chevron_right", lambda: self.step(1), "Ctrl+Down")
        self._by_file = self.add_action(
            "Theo tệp", "document_table", self.show_files, tip="Các ô chờ theo tệp", checkable=True
        )
        self.add_separator()
        self.add_action("Chọn lại", "arrow_undo", self._choose_again, tip="Sửa một ô đã chọn")
        tip = "Chép lời hỏi và ghi chú cuộc gọi"
        self.add_action("Gọi hỏi đơn vị…", "call", self._ask_unit, tip=tip)
        self._all_made = self.add_action("Đã chọn", "history", self._toggle_made, checkable=True)
        self._print = self.add_action("In biên bản…", "print", self.papers.ask_minutes, "Ctrl+P")

    def _connect(self) -> None:
        self.waiting.list.row_chosen.connect(self._show_cell)
        self.made.list.row_chosen.connect(self._show_made)
        self.choice.chosen.connect(self.choices.choose)
        self.choice.later_wanted.connect(self.leave)
        self.choice.own.written.connect(self.choices.write_own)
        self.choice.ask.written.connect(self.choices.note_asked)
        self.choice.ask.message_wanted.connect(self.copy_question)
        self.made_view.own.written.connect(self.choices.write_again)
        self.made_view.closed.connect(self._leave_made)
        self.views.currentChanged.connect(
            lambda _place: self._by_file.setChecked(self.views.currentWidget() is self.files)
        )
        self.files.chosen.connect(self.choices.choose_file)
        self.files.closed.connect(self.show_files)
