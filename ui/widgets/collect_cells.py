"""The table of a file's entry cells; digits answer the current question."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from ui.clipboard import mime
from ui.delegates.cell import PAD, line_height, wrap
from ui.delegates.collect_cell import MOST_LINES, CollectCellDelegate
from ui.models.collect_cells import HEADINGS, CollectCells, Column
from ui.theme import grid_font, px, theme_events
from ui.widgets.collect_answer import AnswerBar

_WIDTHS = {
    Column.SIGN: 28,
    Column.PLACE: 106,
    Column.LABEL: 0,
    Column.BEFORE: 84,
    Column.AFTER: 104,
    Column.VERDICT: 168,
}
_LEAST_LABEL = 110
_ROW = 26


class CellsView(QTableView):
    """Questions stand first; F8 goes to the next one.

    Signals:
        answered: the question's key and the value.
    """

    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = CollectCells(self)
        self.setModel(self.cells)
        self.setAccessibleName("Các ô của tệp")
        self.setItemDelegate(CollectCellDelegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(20)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.LABEL, QHeaderView.ResizeMode.Stretch)
        self.cells.modelReset.connect(self._fill)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def refresh(self) -> None:
        """Answers have changed."""
        self.cells.refresh()
        for place in self.cells.answer_rows():
            bar = self.bar(place)
            if bar is not None:
                bar.show_answer(self._answer(place))
        self._fit()

    def bar(self, row: int) -> AnswerBar | None:
        """The answers under the question at a row, or at the answer's own row."""
        for place in (row, row + 1):
            widget = self.indexWidget(self.cells.index(place, Column.PLACE))
            if isinstance(widget, AnswerBar) and self.cells.question_at(row) is not None:
                return widget
        return None

    def next_question(self, step: int) -> bool:
        """Make the next or former question current; False where there is none."""
        places = [place - 1 for place in self.cells.answer_rows()]
        if not places:
            return False
        now = self.currentIndex().row()
        ahead = [p for p in places if p > now] if step > 0 else [p for p in places if p < now][::-1]
        target = ahead[0] if ahead else places[0 if step > 0 else -1]
        self.setCurrentIndex(self.cells.index(target, Column.LABEL))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits press the buttons of the current question, Ctrl+C copies the cells."""
        row = self.currentIndex().row()
        if event.text().isdigit() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            bar = self.bar(row)
            if bar is not None:
                bar.press(int(event.text()))
        elif event.key() == Qt.Key.Key_F8:
            self.next_question(-1 if event.modifiers() else 1)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setMimeData(mime([list(HEADINGS), *self.cells.texts()]))
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """No jumps on letters: Unikey rewrites them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths wrap words otherwise."""
        super().resizeEvent(event)
        self._fit()

    def _fill(self) -> None:
        """Make the bars of answers."""
        self.clearSpans()
        for place in self.cells.answer_rows():
            bar = AnswerBar(self.cells.rows[place].change, self._answer(place))
            bar.answered.connect(self.answered)
            self.setSpan(place, Column.PLACE, 1, len(HEADINGS) - 1)
            self.setIndexWidget(self.cells.index(place, Column.PLACE), bar)
        self._fit()

    def _answer(self, row: int) -> str:
        desk, file = self.cells.desk, self.cells.file
        return desk.answered(file, self.cells.rows[row].change.key) if desk and file else ""

    def _fit(self) -> None:
        self._fit_columns()
        fonts = {False: grid_font(), True: grid_font(bold=True)}
        for place, row in enumerate(self.cells.rows):
            if row.is_answer:
                self.setRowHeight(place, px(30))
                self._indent(place)
                continue
            tallest = 1
            for column in tuple(Column)[1:]:
                cell = self.cells.cell(row, column)
                room = self._room(column) - 2 * PAD - 1
                tallest = max(tallest, len(wrap(cell.text, fonts[cell.bold], room, MOST_LINES)))
            self.setRowHeight(place, max(px(_ROW), tallest * line_height() + 9))

    def _room(self, column: Column) -> int:
        """A column's width; the header gives the labels theirs only later."""
        if column is not Column.LABEL:
            return self.columnWidth(column)
        others = sum(self.columnWidth(each) for each in Column if each is not Column.LABEL)
        return self.viewport().width() - others

    def _indent(self, row: int) -> None:
        """Answers stand under the values, as far as there is room."""
        bar = self.bar(row)
        if bar is not None:
            wanted = self.columnWidth(Column.PLACE) + self._room(Column.LABEL) + PAD - px(54)
            bar.indent(wanted, self.viewport().width() - self.columnWidth(Column.SIGN))

    def _fit_columns(self) -> None:
        """Where labels get too narrow the place in the file gives its room."""
        fixed = sum(px(width) for width in _WIDTHS.values())
        narrow = self.viewport().width() - fixed < px(_LEAST_LABEL)
        self.setColumnWidth(Column.PLACE, px(94 if narrow else _WIDTHS[Column.PLACE]))
        verdict = px(_WIDTHS[Column.VERDICT])
        self.setColumnWidth(Column.VERDICT, verdict - px(34) if narrow else verdict)
        self.setColumnWidth(Column.BEFORE, px(72 if narrow else _WIDTHS[Column.BEFORE]))
        self.setColumnWidth(Column.AFTER, px(84 if narrow else _WIDTHS[Column.AFTER]))

    def _restyle(self) -> None:
        self.verticalHeader().setMinimumSectionSize(px(_ROW))
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.horizontalHeader().setFixedHeight(px(28))
        for column in (Column.SIGN, Column.PLACE):
            self.setColumnWidth(column, px(_WIDTHS[column]))
        self._fit()
