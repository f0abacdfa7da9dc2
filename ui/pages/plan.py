"""Kế hoạch: the issued plan as an editable tree, and what was understood of it beside it."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from core.domain.plan import Plan
from ui.models.plan_tree import PlanTreeModel
from ui.operations import plan as operation
from ui.operations.plan import PlanBook
from ui.operations.runner import Operations
from ui.pages.plan_cells import PlanCells
from ui.pages.plan_commands import PlanCommands
from ui.pages.plan_detailed import PlanDetailed
from ui.pages.plan_doubts import PlanDoubts
from ui.pages.plan_filters import PlanFilters
from ui.pages.plan_find import PlanFind
from ui.pages.plan_known import keep_plan
from ui.pages.plan_looks import PlanLooks
from ui.pages.plan_rows import PlanRows
from ui.pages.plan_units import PlanUnits
from ui.state import UiState
from ui.widgets.no_plan import no_plan_state
from ui.widgets.page import Page
from ui.widgets.plan_detail import PlanDetail
from ui.widgets.plan_tree_view import PlanTreeView

if TYPE_CHECKING:
    from core.domain.plan_edit import CellEdit
    from core.services.changes import Changes

_NOUNS = {"plan", "plan_item"}
_SETTLING = {"progress", "adjustment", "unit", "unit_group", "agency_alias"}
_TAKEN_BACK = ("hoàn tác: ", "làm lại: ")
_PLAN_KEY = "book/plan"
_FILTERED = "Đang lọc: "


class PlanPage(Page):
    """The grid with its commands; every change goes through ``ui.operations.plan``."""

    page_id: ClassVar[str] = "plan"
    page_title: ClassVar[str] = "Kế hoạch"
    icon_name: ClassVar[str] = "text_bullet_list_tree"

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self.model = PlanTreeModel(date.min, self)  # the book's clock comes with the plan
        self.view = PlanTreeView()
        self.view.setModel(self.model)
        self.panel = PlanDetail()
        self.content_area = QStackedWidget()
        self.filters = PlanFilters(self.view)
        self.finder = PlanFind(self.view, self.filters.in_sight)
        self.looks = PlanLooks(self.view, state)
        self.doubts = PlanDoubts(self.view, self.strip, self.filters)
        self.detailed = PlanDetailed(self.view, self.panel, operations)
        self.rows = PlanRows(self.view, operations, self._show_new)
        self.units = PlanUnits(self.view, operations, self.activate)
        self.cells = PlanCells(self.view, self.strip, self.rows.add_pasted, self.doubts.show)
        self._asked_plan = ""  # the plan this page itself has just stored
        self._place = ""  # a row to go to once it is read
        self._edits_new = False
        self._edited = 0  # counts own edits, to tell a look that is older than the last of them
        self._lay_out()
        self.commands_of_page = PlanCommands(self)
        self.commands_of_page.add_cell_commands()
        self.set_content(self.content_area)
        self.set_detail(self.panel, "bottom")
        self.commands_of_page.add_print()
        self._connect()

    def _lay_out(self) -> None:
        grid = QWidget()
        column = QVBoxLayout(grid)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.finder.find_bar, self.finder.go_bar, self.view):
            column.addWidget(widget)
        self.empty = no_plan_state(
            self,
            "Chưa có kế hoạch.",
            ("Đọc văn bản kế hoạch…", self.read_document),
            ("Dùng kế hoạch mẫu 2024", self.use_sample),
        )
        grid.setFocusProxy(self.view)
        self.content_area.addWidget(grid)
        self.content_area.addWidget(self.empty)
        self.content_area.setFocusProxy(self.view)

    def _connect(self) -> None:
        view = self.view
        self.model.edited.connect(self._on_edited)
        self.filter_changed.connect(self.filters.set_text)
        self.filters.changed.connect(self._on_filtered)
        view.cells_selected.connect(lambda _count: self._show_status())
        view.blocked.connect(self._explain_locked)
        self.panel.copy_wanted.connect(self.cells.fill)

    # -- reading -----------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """Read the plan again when it may be another one."""
        if changes is not None and not changes.nouns & _NOUNS:
            if changes.nouns & _SETTLING:
                self._read_settled()
            return
        taken_back = changes is not None and changes.label.startswith(_TAKEN_BACK)
        edited = self._edited

        def show(book: PlanBook) -> None:
            if self._edited == edited:  # else a newer look is on its way
                self._show_book(book, go_to_change=taken_back)

        chosen = self._asked_plan or self.state.get(_PLAN_KEY, "")
        operation.load(operations=self.operations, plan_id=chosen, on_result=show)

    def reveal(self, place: str) -> None:
        """Go to a row ("id") or to a cell of it ("id/column"), now or once the plan is read."""
        index = self._index_at(place, max(1, self.view.currentIndex().column()))
        if index.isValid():
            self.view.reveal(index)
        else:
            self._place = place

    def activate(self) -> None:
        """The focus goes to the grid, or to what can be done without a plan."""
        widget = self.view if self.model.plan else self.empty
        widget.setFocus()

    def _show_book(self, book: PlanBook, *, go_to_change: bool) -> None:
        before = self.model.plan
        self.model.today = book.today
        self.model.set_read_only(book.read_only)
        self.commands_of_page.set_writable(bool(book.plan) and not book.read_only)
        self.model.set_plan(book.plan)
        self.filters.apply()
        new_shape = before is None or book.plan is None or before.id != book.plan.id
        if new_shape:
            self.content_area.setCurrentIndex(0 if book.plan else 1)
            self.content_area.setFocusProxy(self.view if book.plan else self.empty)
            self._show_panel()
            self.looks.fit()
        if go_to_change and before is not None and book.plan is not None:
            self._go_to_change(before, book.plan)
        self._go_to_place()
        self.doubts.show()
        self.detailed.show()
        self._show_status()
        self._read_settled()

    def _read_settled(self) -> None:
        """The plan stands on the screen first; what is done of it follows."""
        if self.model.plan is not None:
            operation.load_settled(
                operations=self.operations,
                plan_id=self.model.plan.id,
                on_result=self.model.set_settled,
            )

    def _show_panel(self) -> None:
        """Without a plan there is nothing to detail."""
        assert self.detail_action is not None
        self.panel.setVisible(self.model.plan is not None and self.detail_action.isChecked())

    def _go_to_change(self, before: Plan, after: Plan) -> None:
        """Undo and redo show the first place they touched."""
        old = before.tree.by_id
        for item in after.items:
            was = old.get(item.id)
            changed = [
                c.key for c in self.model.columns if not was or was.cell(c.key) != item.cell(c.key)
            ]
            if changed:
                self.view.reveal(self.model.index_of(item.id, changed[0] if was else "content"))
                return

    def _index_at(self, place: str, default: int) -> QModelIndex:
        item_id, _, column = place.partition("/")
        return self.model.index_of(item_id, column or default)

    def _go_to_place(self) -> None:
        place, self._place = self._place, ""
        index = self._index_at(place, 1)
        if not index.isValid():
            return
        self.view.reveal(index)
        if self._edits_new:
            self._edits_new = False
            self.view.setFocus()
            self.view.start_editing()

    def _show_new(self, item_id: str) -> None:
        """Go to a row that was just added and let its words be typed."""
        self._place, self._edits_new = item_id, True
        if self.model.index_of(item_id).isValid():
            self._go_to_place()

    # -- writing -----------------------------------------------------------------------------

    def _on_edited(self, edits: list[CellEdit], label: str) -> None:
        plan = self.model.plan
        if plan is None:
            return
        self._edited += 1
        self.doubts.show()
        self._show_status()
        operation.edit_cells(
            operations=self.operations,
            plan_id=plan.id,
            edits=edits,
            label=label or None,
            on_error=self._on_refused,
        )

    def _on_refused(self, error: Exception) -> None:
        """What was shown is not stored: say why and show what is."""
        self.operations.failed.emit(error)
        self.refresh(None)

    def _explain_locked(self) -> None:
        if self.model.read_only:
            words = (
                "Kế hoạch do cơ quan tổng hợp ban hành, ở đây chỉ xem. Cần sửa thì báo cơ quan đó."
            )
        else:
            words = (
                "Hạn cuối được tính từ cột thời gian. Sửa chữ ở cột đó, "
                "hoặc bấm Hiểu khác… ở ngăn chi tiết (F4)."
            )
        self.strip.show_message(words, "info")

    def _on_filtered(self) -> None:
        """Rows that are out of sight are never a secret, nor is the way back."""
        self._show_status()
        filtered = self.filters.filter
        if self.filters.words() or (filtered and not self.view.rows()):
            words = "; ".join(w for w in (filtered.text.strip(), self.filters.words()) if w)
            self.strip.show_message(
                f"{_FILTERED}{escape(words)}. Còn {self.filters.count()} dòng.",
                "info",
                "Bỏ lọc",
                self._unfilter,
            )
        elif self.strip.text.startswith(_FILTERED):
            self.strip.clear("info")

    def _unfilter(self) -> None:
        self.filter_edit.clear()
        self.filters.clear()
        self.view.setFocus()

    # -- what is shown beside the grid ---------------------------------------------------------

    def _show_status(self) -> None:
        facts = self.model.facts
        rows, columns = self.view.selected_cells() if facts else ([], [])
        chosen = len(rows) * len(columns)
        parts = [f"{chosen} ô"] if chosen > 1 else []
        if self.filters.words():
            parts.append(f"Lọc: {self.filters.words()}")
        if facts is not None:
            parts.append(facts.status())
        self.status_changed.emit(" · ".join(parts))
        waiting = facts.places if facts and not self.model.read_only else ()
        self.badge_changed.emit(len(waiting))

    def walk_doubts(self, step: int) -> None:
        """Go to the next (or, with -1, former) place that is unclear."""
        self.doubts.walk(step)

    def review_deadlines(self) -> None:
        """Every deadline of the plan, to be gone through once."""
        item = self.model.item(self.view.currentIndex())
        self.page_requested.emit("deadlines", item.id if item else "")

    # -- documents ---------------------------------------------------------------------------------

    def read_document(self) -> None:
        """Read a plan's document; nothing is stored before the person says so."""
        from ui.dialogs.read_document import ReadDocumentDialog

        year = self.model.plan.year if self.model.plan else None
        dialog = ReadDocumentDialog(self.operations, open_year=year, parent=self)
        dialog.choose_at_once()
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.proposal is not None:
            replaced = self.model.plan.id if dialog.replaces and self.model.plan else None
            self.store(dialog.proposal.plan, dialog.source, replaced)
        self.activate()

    def use_sample(self) -> None:
        """Take the plan of 2024 that ships with the program."""
        from core.services.locations import resource

        path = resource("plans", "ke-hoach-vinh-bao-2024.txt")
        operation.read_file(
            operations=self.operations,
            path=path,
            on_result=lambda proposal: self.store(proposal.plan, path.name),
        )

    def store(self, plan: Plan, source: str, replace_id: str | None = None) -> None:
        """Keep a plan that was read and work on it from now on."""
        self._asked_plan = plan.id

        def chosen(changes: Changes) -> None:
            self._asked_plan = ""
            self.state.put(_PLAN_KEY, changes.created[0])
            self.refresh(None)
            self.units.ask(changes.created[0])

        keep_plan(self, plan, source, replace_id=replace_id, on_done=chosen)

    def print_plan(self) -> None:
        """The paper is shown and printed on the page of reports."""
        self.page_requested.emit("reports", "plan")
