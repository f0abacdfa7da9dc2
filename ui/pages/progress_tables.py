"""The tables of the page: the matrix, and the list of one unit or of one task."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStackedWidget

from core.services.progress import CellKey
from ui.delegates.cell import PAD, row_height
from ui.delegates.progress_cell import ListPainter, MatrixPainter
from ui.models.progress_edits import STATE
from ui.models.progress_facts import MANY_UNITS, ProgressFacts
from ui.models.progress_list import ProgressList
from ui.models.progress_matrix import ProgressMatrix
from ui.models.progress_sorting import CONTENT
from ui.theme import grid_font, px, theme_events
from ui.widgets.frozen_table_view import FrozenTableView

MANY, UNIT, TASK = "", "unit", "task"
_CELL, _WIDEST_CELL = 24, 56
_ROW, _HEADING_ROW = 28, 24
_TASK_LEAD = (58, 0, 98)
_CONTENT, _WIDEST_CONTENT = 226, 620
_NAME, _WIDEST_NAME, _DONE = 120, 220, 52
_UNIT_FIELDS = (150, 220, 128, 84, 120, 150)
_LIST_LEAD = {UNIT: (58, 240, 98), TASK: (200, 98)}
_MOST_MEASURED = 300


class ProgressTables(QObject):
    """Shows facts in the table of the mode and keeps the place when either changes.

    Signals:
        moved: another cell is current, or it changed.
        chosen: other cells are selected.
        mode_wanted: a mode and its subject, asked for by a double click on a heading.
    """

    moved = Signal()
    chosen = Signal()
    mode_wanted = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.facts: ProgressFacts | None = None
        self.mode, self.subject = MANY, ""
        self.turned: bool | None = None  # None = by the number of units
        self.matrix_model, self.list_model = ProgressMatrix(self), ProgressList(self)
        self.matrix = FrozenTableView(MatrixPainter(self.matrix_model), enter_opens=True)
        self._list_painter = ListPainter(self.list_model)
        self.list = FrozenTableView(self._list_painter)
        self.matrix.setModel(self.matrix_model)
        self.list.setModel(self.list_model)
        self.matrix.setAccessibleName("Bảng tiến độ: nhiệm vụ và đơn vị")
        self.list.setAccessibleName("Danh sách tiến độ")
        self.stack = QStackedWidget()
        for view in (self.matrix, self.list):
            self.stack.addWidget(view)
            view.viewport().installEventFilter(self)
            view.cell_changed.connect(self.moved)
            view.selection_changed.connect(self.chosen)
        self.matrix.heading_opened.connect(self._open_column)
        self.matrix.row_opened.connect(self._open_row)
        self.matrix.lead_pressed.connect(self._sort)
        self.list.row_opened.connect(self._open_row)
        theme_events.changed.connect(self.fit)

    # -- what is shown ---------------------------------------------------------------------

    @property
    def view(self) -> FrozenTableView:
        """The table of the mode."""
        return self.list if self.mode else self.matrix

    @property
    def model(self) -> ProgressMatrix | ProgressList:
        """Its model."""
        return self.list_model if self.mode else self.matrix_model

    @property
    def is_turned(self) -> bool:
        """Whether units are rows: as chosen, else where they are many."""
        if self.turned is not None or self.facts is None:
            return bool(self.turned)
        return len(self.facts.group_units) > MANY_UNITS

    def show(self, facts: ProgressFacts) -> None:
        """Show a board; the current cell stays where it is."""
        key, field, place = self.key(), self.field(), self._place()
        self.facts = facts
        if self.mode:
            is_new = self.list_model.show_subject(facts, self.subject, is_unit=self.mode == UNIT)
        else:
            is_new = self.matrix_model.set_facts(facts, turned=self.is_turned)
        self.matrix.show_sorting(*self.matrix_model.sorting)
        if self.stack.currentWidget() is not self.view:
            self.stack.setCurrentWidget(self.view)
            is_new = True
        if is_new:
            self.fit()
            if key is None or not self.go_to(key, field):
                self._go_near(place)
        else:
            self._fit_heights()

    def set_mode(self, mode: str, subject: str) -> None:
        """Look at many units, at one unit or at one task."""
        key = self.key()
        self.mode, self.subject = mode, subject
        if self.facts is not None:
            self.show(self.facts)
            if key is not None:
                self.go_to(key)

    # -- places ------------------------------------------------------------------------------

    def key(self) -> CellKey | None:
        """The current task and unit."""
        index = self.view.currentIndex()
        return self.model.key(index.row(), index.column()) if index.isValid() else None

    def field(self) -> str:
        """The current field of a list."""
        column = self.view.currentIndex().column()
        return self.list_model.field(column) if self.mode and column >= 0 else STATE

    def selected_keys(self) -> list[CellKey]:
        """The selected tasks at units, each once, that are given."""
        found = (self.model.key(row, column) for row, column in self.view.selected_cells())
        cells = self.facts.board.cells if self.facts else {}
        return [key for key in dict.fromkeys(found) if key is not None and key in cells]

    def go_to(self, key: CellKey, field: str = STATE) -> bool:
        """Make a cell current; False where it is out of sight."""
        is_list = self.model is self.list_model
        index = (
            self.list_model.place(key, field or STATE)
            if is_list
            else (self.matrix_model.place(key))
        )
        self.view.go_to(index)
        return index.isValid()

    def walk(self, step: int) -> None:
        """To the next unit; where one task is shown, to the next task."""
        if self.facts is None:
            return
        if not self.mode:
            index, turned = self.view.currentIndex(), self.is_turned
            rows, columns = self.view.rows(), self.view.columns()
            line, at = (rows, index.row()) if turned else (columns, index.column())
            if at in line:
                goal = line[max(0, min(line.index(at) + step, len(line) - 1))]
                self.view.go_to(index.siblingAtRow(goal) if turned else index.siblingAtColumn(goal))
            return
        subjects = self.facts.group_units if self.mode == UNIT else self.facts.group_tasks
        ids = [each.id for each in subjects]
        if self.subject in ids:
            place = max(0, min(ids.index(self.subject) + step, len(ids) - 1))
            self.mode_wanted.emit(self.mode, ids[place])

    def _place(self) -> tuple[int, int]:
        index = self.view.currentIndex()
        return index.row(), index.column()

    def _go_near(self, place: tuple[int, int]) -> None:
        """The cell at the former place, or the nearest to it."""
        rows, columns = self.view.rows(), self.view.columns()
        if rows and columns:
            row = next((r for r in rows if r >= place[0]), rows[-1])
            column = next((c for c in columns if c >= place[1]), columns[-1])
            self.view.go_to(self.model.index(row, column))

    def _sort(self, column: int) -> None:
        """The current cell stays current where its row goes."""
        key = self.key()
        self.matrix_model.sort_by(column)
        if self.facts is not None:
            self.show(self.facts)
            self.fit()
        if key is not None:
            self.go_to(key)

    def _open_column(self, column: int) -> None:
        each = self.matrix_model.across[column - self.matrix_model.lead]
        self.mode_wanted.emit(TASK if self.is_turned else UNIT, each.id)

    def _open_row(self, row: int) -> None:
        if self.mode:
            key = self.list_model.key(row)
            if key is not None:
                self.mode_wanted.emit(*((TASK, key[0]) if self.mode == UNIT else (UNIT, key[1])))
            return
        line = self.matrix_model.lines[row]
        if line.unit is not None:
            self.mode_wanted.emit(UNIT, line.unit.id)
        elif line.task is not None:
            self.mode_wanted.emit(TASK, line.task.id)

    # -- sizes -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A table got another size."""
        if event.type() is QEvent.Type.Resize and watched is self.view.viewport():
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Give extra width to words first, then to the cells."""
        if self.facts is None:
            return
        if self.mode:
            self._fit_list()
        else:
            self._fit_matrix()
        self._fit_heights()
        self.view.horizontalHeader().updateGeometry()
        self.view.updateGeometries()

    def _fit_matrix(self) -> None:
        view, model = self.matrix, self.matrix_model
        view.frozen, view.has_total = model.lead, bool(model.lines)
        view.horizontalHeader().upright_from = model.lead
        turned, count = model.is_turned, len(model.across)
        room = view.viewport().width() - px(_CELL) * count
        if turned:
            fixed, words = (0, self._done_width()), self._name_width()
        else:
            fixed = (*map(px, _TASK_LEAD), self._done_width())
            words = min(max(room - sum(fixed), px(_CONTENT)), px(_WIDEST_CONTENT))
        column = 0 if turned else CONTENT
        for place, width in enumerate(fixed):
            view.setColumnWidth(place, words if place == column else width)
        spare = room - sum(fixed) - words
        each = px(_CELL) + (
            min(spare // count, px(_WIDEST_CELL - _CELL)) if spare > 0 < count else 0
        )
        for place in range(model.lead, model.lead + count):
            view.setColumnWidth(place, each)

    def _done_width(self) -> int:
        """Room for the longest "n/m"."""
        model = self.matrix_model
        metrics = QFontMetrics(grid_font(bold=True))
        texts = (model.text(row, model.lead - 1) for row in range(model.rowCount()))
        longest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return max(px(_DONE), longest + 2 * PAD + 2)

    def _name_width(self) -> int:
        metrics = QFontMetrics(grid_font(bold=True))
        names = (line.unit.name for line in self.matrix_model.lines if line.unit)
        longest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        total = metrics.horizontalAdvance(self.matrix_model.text(-1, 0)) if longest else 0
        return max(
            px(_NAME), min(longest + 16, px(_WIDEST_NAME)), min(total + 16, px(_WIDEST_NAME))
        )

    def _fit_list(self) -> None:
        view = self.list
        lead, fields = _LIST_LEAD[self.mode], _UNIT_FIELDS
        view.frozen, view.has_total = len(lead), False
        widths = [px(width) for width in (*lead, *fields)]
        spare = view.viewport().width() - sum(widths)
        if spare > 0:  # half to the words of the task or the unit, half to the result
            widths[len(lead) - 2] += spare // 2
            widths[len(lead) + 1] += spare - spare // 2
        for place, width in enumerate(widths):
            view.setColumnWidth(place, width)

    def _fit_heights(self) -> None:
        rows = self.view.verticalHeader()
        rows.setDefaultSectionSize(px(_ROW))
        if not self.mode:
            for row, line in enumerate(self.matrix_model.lines):
                rows.resizeSection(row, px(_ROW if line.heading is None else _HEADING_ROW))
        elif len(self.list_model.keys) <= _MOST_MEASURED:
            widths = [self.list.columnWidth(c) for c in range(self.list_model.columnCount())]
            for row in range(len(self.list_model.keys)):
                rows.resizeSection(row, row_height(self._list_painter.lines(row, widths)))
