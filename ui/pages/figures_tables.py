"""The two tables of the page Số liệu: the form of one unit, and many units at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStackedWidget

from core.domain.figure import FigureKey
from ui.delegates.figure_cell import FormPainter, MatrixPainter
from ui.models.figure_facts import Entry, FigureFacts
from ui.models.figure_form import ENTRY, NAME, NUMBER, FigureForm
from ui.models.figure_matrix import LEAD, UNIT, FigureMatrix
from ui.models.figure_table import FigureTableModel
from ui.models.figure_words import figure_words
from ui.signs import SIZE
from ui.state import UiState
from ui.theme import grid_font, px, theme_events
from ui.widgets.figure_grid import FigureGrid

_ROW = 28
_NUMBER, _ENTRY, _PERIOD, _WIDEST_PERIOD = 46, 116, 46, 96
_NAME, _WIDEST_NAME, _CHECK = 190, 420, 168
_LEAST_ENTRY, _LEAST_CHECK = 100, 110
_UNIT, _WIDEST_UNIT, _CELL = 120, 220, 86
_PAD = 18
_COLUMNS = "figures/columns"
_HORIZONTAL = Qt.Orientation.Horizontal


class FigureTables(QObject):
    """Shows facts in the table of the mode and keeps the cell when the mode changes.

    Signals:
        moved: another cell is current, or its figures changed.
        entered: entries that a person typed.
        locked: somebody typed where nothing is entered.
        command: a command of the page given in an open editor.
    """

    moved = Signal()
    entered = Signal(object)
    locked = Signal()
    command = Signal(str)

    def __init__(self, state: UiState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self.facts: FigureFacts | None = None
        self.unit_id = state.get("figures/unit", "")
        self.is_many = state.get("figures/many", False)
        self.search = ""
        self.form_model, self.matrix_model = FigureForm(self), FigureMatrix(self)
        self.form = FigureGrid(FormPainter(self.form_model), one_column=True)
        self.matrix = FigureGrid(MatrixPainter(self.matrix_model), one_column=False)
        self.form.setModel(self.form_model)
        self.matrix.setModel(self.matrix_model)
        self.form.setAccessibleName("Biểu số liệu của một đơn vị")
        self.matrix.setAccessibleName("Bảng số liệu nhiều đơn vị")
        self.form.frozen, self.matrix.frozen, self.matrix.has_total = ENTRY, LEAD, True
        self.form.horizontalHeader().setStretchLastSection(True)
        self.matrix.lead_pressed.connect(self._sort)
        self.matrix.heading_opened.connect(self._sort)
        self.stack = QStackedWidget()
        for view in (self.form, self.matrix):
            self.stack.addWidget(view)
            self._connect(view)
        self.stack.setFocusProxy(self.view)
        self.stack.setCurrentWidget(self.view)
        theme_events.changed.connect(self.fit)

    def _connect(self, view: FigureGrid) -> None:
        view.viewport().installEventFilter(self)
        view.cell_changed.connect(self.moved)
        view.selection_changed.connect(self.moved)
        view.locked.connect(self.locked)
        view.command.connect(self.command)
        view.typing.connect(self._on_typing)
        view.typing_ended.connect(self._on_typing_ended)
        view.figures().entered.connect(self.entered)

    # -- what is shown -----------------------------------------------------------------------

    @property
    def view(self) -> FigureGrid:
        """The table of the mode."""
        return self.matrix if self.is_many else self.form

    @property
    def model(self) -> FigureTableModel:
        """Its model."""
        return self.matrix_model if self.is_many else self.form_model

    @property
    def key(self) -> FigureKey | None:
        """The figure of the current cell; in the form, of its row."""
        index = self.view.currentIndex()
        if not index.isValid():
            return None
        return self.model.target(index.row(), index.column() if self.is_many else ENTRY)

    @property
    def chosen_elements(self) -> list[str]:
        """The elements that are columns of the table of many units."""
        if self.facts is None:
            return []
        known = [each.code for each in self.facts.elements]
        kept = self._state.get(_COLUMNS, "").split(",")
        chosen = [code for code in known if code in kept]
        first = self.facts.elements[0].section if self.facts.elements else ""
        return chosen or [each.code for each in self.facts.elements if each.section == first]

    def show_facts(self, facts: FigureFacts) -> None:
        """Show a book; unit and cell stay where they are."""
        key = self.key
        if self.facts is not None and self.facts.code != facts.code:
            self.finish()  # what is being typed belongs to the period that goes away
        self.facts = facts
        if facts.units and self.unit_id not in facts.unit_by_id:
            self.unit_id = facts.units[0].id
        self._fill()
        self.fit()
        unit_id = key.unit if key is not None and self.is_many else self.unit_id
        wanted = FigureKey(unit_id, facts.code, key.element if key else "")
        if self.key != wanted:
            self.go_to(wanted)

    def show_unit(self, unit_id: str) -> None:
        """Show another unit; the cell stays the same."""
        if self.facts is None or unit_id not in self.facts.unit_by_id:
            return
        self.finish()
        self.unit_id = unit_id
        self._state.put("figures/unit", unit_id)
        self.form_model.show_unit(self.facts, unit_id)
        self.moved.emit()

    def set_many(self, many: bool) -> None:
        """Change the mode; the figure that was current stays current."""
        self.finish()
        key, self.is_many = self.key, many
        self._state.put("figures/many", many)
        if key is not None:
            self.unit_id = key.unit
        self._fill()
        self.stack.setCurrentWidget(self.view)
        self.stack.setFocusProxy(self.view)
        self.fit()
        if key is not None:
            self.go_to(key)
        self.moved.emit()

    def set_search(self, text: str) -> None:
        """Show only units whose name or code holds the words, in the table of many."""
        self.search = text
        self._fill()

    def choose_elements(self, codes: list[str]) -> None:
        """Other columns in the table of many units."""
        self._state.put(_COLUMNS, ",".join(codes))
        self.matrix_model.sorted_column, self.matrix_model.sorted_way = -1, 0
        self.matrix.show_sorting(-1, 0)
        self._fill()
        self.fit()

    def _sort(self, column: int) -> None:
        self.finish()
        key = self.key
        self.matrix_model.sort_by(column)
        self._fill()
        self.matrix.show_sorting(self.matrix_model.sorted_column, self.matrix_model.sorted_way)
        if key is not None:
            self.go_to(key)

    def _fill(self) -> None:
        if self.facts is None:
            return
        self.form_model.show_unit(self.facts, self.unit_id)
        if self.is_many:
            self.matrix_model.show_table(self.facts, self.chosen_elements, self.search)

    def go_to(self, key: FigureKey) -> None:
        """Make a figure's cell current; where it is out of sight, the first of its unit."""
        index = self.model.place(key)
        if not index.isValid() and self.is_many and self.matrix_model.elements:
            first = self.matrix_model.elements[0].code
            index = self.model.place(key._replace(element=first))
        if not index.isValid() and self.view.rows() and self.view.columns():
            index = self.model.index(self.view.rows()[0], ENTRY if not self.is_many else LEAD)
        self.view.go_to(index)

    def refresh_units(self, unit_ids: set[str]) -> None:
        """The figures of some units are new."""
        for unit_id in unit_ids:
            self.model.refresh_unit(unit_id)

    def finish(self) -> None:
        """Take what is being typed."""
        self.view.cell_delegate.finish()

    # -- checking while typing -----------------------------------------------------------------

    def _on_typing(self, index: QModelIndex, text: str) -> None:
        key = self.model.target(index.row(), index.column())
        if key is None or self.facts is None:
            return
        self.facts.end_trial()
        self.facts.try_figure(self.facts.read(key.unit, key.element, text))
        self.model.refresh_unit(key.unit)

    def _on_typing_ended(self) -> None:
        key = self.key
        if self.facts is not None and self.facts.end_trial() and key is not None:
            self.model.refresh_unit(key.unit)

    # -- widths ----------------------------------------------------------------------------------

    def fit(self) -> None:
        """Widths for the letters and the room there is."""
        if self.facts is None:
            return
        for view in (self.form, self.matrix):
            view.verticalHeader().setDefaultSectionSize(px(_ROW))
        if self.is_many:
            self._fit_matrix()
        else:
            self._fit_form()

    def _fit_form(self) -> None:
        model, header = self.form_model, self.form.horizontalHeader()
        metrics = QFontMetrics(grid_font(bold=True))
        used = px(_NUMBER)
        for column in range(ENTRY + 1, model.running_column + 1):
            words = [model.words(row, column) for row in self.form.rows()]
            words.append(str(model.headerData(column, _HORIZONTAL)))
            widest = max(metrics.horizontalAdvance(each) for each in words) + _PAD
            width = max(px(_PERIOD), min(widest, px(_WIDEST_PERIOD)))
            header.resizeSection(column, width)
            used += width
        name, entry = _shared(self.form.viewport().width() - used)
        for column, width in ((NUMBER, px(_NUMBER)), (NAME, name), (ENTRY, entry)):
            header.resizeSection(column, width)

    def _fit_matrix(self) -> None:
        model, header = self.matrix_model, self.matrix.horizontalHeader()
        metrics = QFontMetrics(grid_font(bold=True))
        last = model.rowCount() - 1
        for column in range(LEAD, model.columnCount()):
            widest = metrics.horizontalAdvance(model.words(last, column)) + _PAD if last > 0 else 0
            header.resizeSection(column, max(px(_CELL), widest))
        names = (model.words(row, UNIT) for row in range(model.rowCount()))
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        width = max(px(_UNIT), min(widest + SIZE + _PAD + 6, px(_WIDEST_UNIT)))
        header.resizeSection(UNIT, width)
        header.updateGeometry()
        self.matrix.updateGeometries()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width of the window is another width for the names."""
        if event.type() is QEvent.Type.Resize and watched is self.form.viewport():
            self.fit()
        return super().eventFilter(watched, event)


def _shared(room: int) -> tuple[int, int]:
    """How names and entries share the room with the check, which takes what is left."""
    name = room - px(_ENTRY) - px(_CHECK)
    if name >= px(_NAME):
        return min(name, px(_WIDEST_NAME)), px(_ENTRY)
    entry = px(_LEAST_ENTRY)
    check = max(px(_LEAST_CHECK), (room - entry) * 2 // 5)
    return max(px(_LEAST_CHECK), room - entry - check), entry


def entry_label(facts: FigureFacts, entries: list[Entry]) -> str:
    """What the journal calls typed entries."""
    if len(entries) != 1:
        return f"nhập {len(entries)} ô số liệu"
    entry = entries[0]
    element, unit = facts.element(entry.key.element), facts.unit_by_id[entry.key.unit]
    place = f"{element.column} của {unit.name}"
    if entry.raw:
        return f"ghi “{entry.raw}” vào {place}: chưa đọc được, chưa cộng"
    return f"ghi {figure_words(entry.figure, element)} vào {place}"
