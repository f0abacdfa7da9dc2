"""Số liệu: figures entered and checked, one unit at a time or many."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.icons import bind_icon
from ui.models.figure_facts import Entry, FigureFacts
from ui.operations import figures as operation
from ui.operations.runner import Operations
from ui.pages.figures_answers import FigureAnswers
from ui.pages.figures_beside import FigureBeside
from ui.pages.figures_cells import FigureCells
from ui.pages.figures_checks import FigureChecks
from ui.pages.figures_commands import FigureCommands
from ui.pages.figures_papers import FigurePapers
from ui.pages.figures_tables import FigureTables, entry_label
from ui.pages.period_locking import PeriodLocking
from ui.state import UiState
from ui.widgets.empty_state import EmptyState
from ui.widgets.figure_heading import FigureHeading
from ui.widgets.figure_panel import FigurePanel
from ui.widgets.figure_reason import FigureReason
from ui.widgets.figure_units import FigureUnitList
from ui.widgets.filter_edit import FilterEdit
from ui.widgets.page import Page

if TYPE_CHECKING:
    from core.services.changes import Changes

_NOUNS = {
    "exchange_member",
    "figure",
    "explanation",
    "completion",
    "indicator_set",
    "unit",
    "setting",
    "plan",
}
_PERIOD, _PLAN = "book/period", "book/plan"


class FiguresPage(Page):
    """The tables with their commands; every change goes through ``ui.operations.figures``."""

    page_id: ClassVar[str] = "figures"
    page_title: ClassVar[str] = "Số liệu"
    icon_name: ClassVar[str] = "number_symbol"
    has_filter: ClassVar[bool] = False

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self.tables = FigureTables(state, self)
        self.units = FigureUnitList()
        self.heading = FigureHeading()
        self.many_filter = FilterEdit("Tìm đơn vị", "search")
        self.columns_button = QToolButton(text="Cột", toolTip="Chọn cột hiện trong bảng")
        self.reason = FigureReason()
        self.panel = FigurePanel()
        self.cells = FigureCells(self, lambda: self.tables.view, self.strip, self.write)
        self.checks = FigureChecks(self.tables, self.strip, self.reason, operations, self.show_unit)
        self.papers = FigurePapers(self)
        self.locking = PeriodLocking(self)
        self._own: deque[str] = deque()  # labels of changes that are shown already
        self._edits = 0  # counts them, to tell a look that is older than the last of them
        self._stale = False
        self._place = ""  # a figure to go to once it is read
        self._started: set[str] = set()  # periods that a person began by hand
        self._lay_out()
        self.commands_of_page = FigureCommands(self)
        self.answers = FigureAnswers(self)
        self.beside = FigureBeside(self)
        self.set_content(self.layers)
        self.commands_of_page.add_papers()
        self.set_detail(self.panel)
        self.commands_of_page.add_keys()
        self._connect()
        self._show_mode()

    def _lay_out(self) -> None:
        self.columns_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.columns_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bind_icon(self.columns_button, "column_triple", "accent")
        for widget in (self.columns_button, self.many_filter):
            self.heading.row.insertWidget(2, widget)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        for widget in (self.reason, self.heading):
            middle.addWidget(widget)
        middle.addWidget(self.tables.stack, 1)
        self._edge = QFrame(objectName="navigationEdge")
        self._edge.setFixedWidth(1)
        self.body = QWidget()
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.units)
        row.addWidget(self._edge)
        row.addLayout(middle, 1)
        self.empty = EmptyState(
            "Kỳ này chưa có số liệu.",
            ("Nhập tay", self.start_by_hand),
            ("Nhập từ tệp…", self.import_file),
        )
        self.no_units = EmptyState(
            "Chưa có đơn vị nào phải báo cáo trong kỳ này.",
            ("Mở Đơn vị", lambda: self.page_requested.emit("units", "")),
        )
        self.layers = QStackedWidget()
        for widget in (self.body, self.empty, self.no_units):
            self.layers.addWidget(widget)

    def _connect(self) -> None:
        tables = self.tables
        tables.moved.connect(self.beside.show)
        tables.entered.connect(
            lambda entries: self.write(entries, entry_label(self.facts, entries))
        )
        tables.locked.connect(self._explain_locked)
        tables.command.connect(self.commands_of_page.run)
        for view in (tables.form, tables.matrix):
            view.installEventFilter(self.cells)
        self.units.chosen.connect(self.show_unit)
        self.units.left.connect(self.activate)
        self.many_filter.textChanged.connect(tables.set_search)
        self.many_filter.left.connect(self.activate)
        self.reason.closed.connect(self.activate)
        self.checks.sweep.finished.connect(self.beside.show_waiting)
        self.panel.reason_wanted.connect(self.checks.explain)

    @property
    def facts(self) -> FigureFacts | None:
        """The book in sight."""
        return self.tables.facts

    # -- reading -----------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """Read the book again, unless the change is one that is shown already."""
        if changes is not None:
            if self._own and changes.label == self._own[0]:
                self._own.popleft()
                self.beside.read_log_soon()
                return
            if not changes.nouns & _NOUNS:
                return
        if self.facts is None or self.isVisible():
            self._load()
        else:
            self._stale = True

    def _load(self) -> None:
        self._stale = False
        edits = self._edits

        def show(facts: FigureFacts) -> None:
            if self._edits == edits:
                self._show_facts(facts)
            else:  # a newer figure stands in the window: look again behind it
                self._load()

        operation.load(
            operations=self.operations,
            plan_id=self.state.get(_PLAN, ""),
            period_code=self.state.get(_PERIOD, ""),
            on_result=show,
        )

    def _show_facts(self, facts: FigureFacts) -> None:
        self.tables.show_facts(facts)
        self.units.model.set_facts(facts)
        self.units.select(self.tables.unit_id)
        self.locking.show(facts.book.lock, "Số liệu chỉ xem.")
        self.panel.set_locked(locked=facts.book.lock is not None)
        self._show_mode()
        self._show_layer()
        self.checks.sweep.start(facts)
        self.beside.show()
        place, self._place = self._place, ""
        if place:
            self.reveal(place)

    def _show_layer(self) -> None:
        facts = self.facts
        if facts is None:
            return
        # A unit has nothing else to do here; Nhập số liệu of its workbook leads to the form.
        begun = self.is_unit or facts.code in self._started or facts.has_any
        layer = self.no_units if not facts.units else self.body if begun else self.empty
        if layer is self.layers.currentWidget():
            return  # the focus may be in an editor
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.layers.setCurrentWidget(layer)
        self.layers.setFocusProxy(self.tables.stack if layer is self.body else layer)
        assert self.detail_action is not None
        self.panel.setVisible(layer is self.body and self.detail_action.isChecked())
        if had_focus:
            self.activate()

    def activate(self) -> None:
        """The focus goes to the figures, or to what can be done without any."""
        if self._stale:
            self._load()
        body = self.layers.currentWidget() is self.body
        (self.tables.view if body else self.layers.currentWidget()).setFocus()

    def regions(self) -> list[QWidget]:
        """As every page; the search field stands inside the content, so the tables stand for it."""
        body = self.layers.currentWidget() is self.body
        content = self.tables.stack if body else self.layers
        found = [self.bar.tool_bar, self.filter_edit, self.strip, self.reason, content]
        return [*found, self.panel]

    def start_by_hand(self) -> None:
        """Show the empty form."""
        if self.facts is not None:
            self._started.add(self.facts.code)
            self._show_layer()
            self.activate()

    def reveal(self, place: str) -> None:
        """Go to a unit, or to a figure: "UNIT" or "UNIT/ELEMENT"; now or once they are read."""
        if self.facts is None:
            self._place = place
            return
        unit_id, _, element = place.partition("/")
        self.start_by_hand()
        self.show_unit(unit_id)
        self.tables.go_to(self.facts.key(unit_id, element))

    # -- modes and units -----------------------------------------------------------------------

    def set_many(self, *, many: bool) -> None:
        """One unit, or many."""
        if self.facts is not None and len(self.facts.units) < 2:
            many = False
        self.tables.set_many(many)
        self._show_mode()
        self.activate()

    def toggle_mode(self) -> None:
        """Ctrl+M."""
        self.set_many(many=not self.tables.is_many)

    def show_unit(self, unit_id: str) -> None:
        """Show another unit's form; in the table of many, go to its row."""
        facts, key = self.facts, self.tables.key
        if facts is None:
            return
        self.tables.show_unit(unit_id)
        if self.tables.is_many and key is not None:
            self.tables.go_to(facts.key(unit_id, key.element))
        self.units.select(unit_id)

    def find_unit(self) -> None:
        """Ctrl+G: to the search field of the units."""
        self.filter_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_edit.selectAll()

    def step_unit(self, step: int) -> None:
        """Ctrl+PgUp, Ctrl+PgDn: the former or next unit; the cell stays."""
        self.tables.finish()
        self.show_unit(self.units.beside(self.checks.unit_id, step))

    def _show_mode(self) -> None:
        many = self.tables.is_many
        single = self.facts is not None and len(self.facts.units) < 2
        for widget in (self.units, self._edge):
            widget.setVisible(not many and not single)
        for widget in (self.many_filter, self.columns_button):
            widget.setVisible(many)
        self.heading.bar.setVisible(not many)
        self.filter_edit = self.many_filter if many else self.units.filter_edit
        self.commands_of_page.show_mode(many=many, single_unit=single)

    # -- writing -----------------------------------------------------------------------------

    def write(self, entries: Sequence[Entry], label: str) -> None:
        """Show entries at once and have them stored."""
        if self.facts is None:
            return
        if self.locking.refuses():
            self._load()
            return
        units = {entry.key.unit for entry in entries}
        self.facts.put(entries)
        self._edits += 1
        self._own.append(label)
        operation.write(
            operations=self.operations,
            figures={entry.key: entry.figure for entry in entries},
            unread={entry.key: entry.raw for entry in entries if entry.raw},
            label=label,
            on_error=self._on_refused,
        )
        self.tables.refresh_units(units)
        self.checks.sweep.look_again(units)
        for unit_id in units:
            self.units.model.refresh_unit(unit_id)

    def _on_refused(self, error: Exception) -> None:
        """What was shown is not stored: say why and show what is."""
        self._own.clear()
        self.operations.failed.emit(error)
        self._load()

    # -- what is shown beside the tables ---------------------------------------------------------

    def focus_note(self) -> None:
        """Shift+F2: go to the note, opening the panel for it."""
        assert self.detail_action is not None
        if not self.detail_action.isChecked():
            self.detail_action.trigger()
        self.panel.focus_note()

    def import_file(self) -> None:
        """Read a table of another system."""
        from ui.dialogs.figure_import import FigureImportDialog

        if self.facts is not None:
            FigureImportDialog(self.operations, self.facts, self).exec()
            self.activate()

    def _explain_locked(self) -> None:
        if self.locking.refuses():
            return
        words = (
            "Dòng cộng được tính từ các đơn vị. Sửa số ở dòng của từng đơn vị."
            if self.tables.is_many
            else "Cột này chỉ để đối chiếu. Số của kỳ khác sửa ở kỳ đó; chọn kỳ ở góc trên."
        )
        self.strip.show_message(words, "info")
