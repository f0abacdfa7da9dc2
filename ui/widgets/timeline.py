"""The months of a year side by side, each with the deadlines that fall in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.services.deadline_review import DeadlineReview
from ui.models.deadline_calendar import entries_of, left_out, month_rows
from ui.models.overview_table import ROW_ROLE, TableModel, TableRow
from ui.theme import chrome_font, px, theme_events
from ui.widgets.overview_table import RowTable

_COLUMNS = 4
_GAP = 8
_MOST = 8  # rows that make a month higher than its neighbours
_HEADINGS = ("Ngày", "", "Việc")


class YearCalendar(QWidget):
    """Arrows walk within a month and from month to month; Enter opens a task.

    Signals:
        opened: the row id of a task.
        row_changed: another task is current; "" where it is none.
    """

    opened = Signal(str)
    row_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Lịch năm")
        self.months = [MonthBox(month) for month in range(1, 13)]
        self._note = QLabel(wordWrap=True)
        self._note.setProperty("role", "secondary")
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        for place, box in enumerate(self.months):
            self._grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
            self._grid.setColumnStretch(place % _COLUMNS, 1)
            self._follow(place, box.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, _GAP, 9, 4)
        column.setSpacing(4)
        column.addLayout(self._grid, 1)
        column.addWidget(self._note)
        self._is_new = True
        self._focus_on(0)

    @property
    def current_key(self) -> str:
        """The row id of the current task."""
        row = self._current.table.current_row
        return row.key if row else ""

    def show_review(self, review: DeadlineReview) -> None:
        """Show the deadlines; the months share the height by what they hold."""
        entries = entries_of(review)
        year, today = review.plan.year, review.today
        for box in self.months:
            box.show_rows(review, month_rows(review, entries, box.month))
        for line in range(len(self.months) // _COLUMNS):
            boxes = self.months[line * _COLUMNS : (line + 1) * _COLUMNS]
            fullest = max(box.table.table_model.rowCount() for box in boxes)
            self._grid.setRowStretch(line, 1 + min(max(fullest, 2), _MOST))
        self._note.setText(left_out(review, entries))
        if self._is_new and today.year == year:
            self._focus_on(today.month - 1)
        self._is_new = False

    def reveal(self, key: str) -> bool:
        """Make the first deadline of a task the current one; False where it has none."""
        for place, box in enumerate(self.months):
            if box.table.go_to(key):
                self._focus_on(place)
                return True
        return False

    def _follow(self, place: int, table: MonthTable) -> None:
        table.opened.connect(self._open)
        table.doubleClicked.connect(lambda index: self._open(index.data(ROW_ROLE)))
        table.row_changed.connect(lambda: self._tell(place))
        table.left.connect(lambda step: self._step(place, step))
        table.focused.connect(lambda: self._focus_on(place))

    def _open(self, row: TableRow) -> None:
        if row.key:
            self.opened.emit(row.key)

    def _tell(self, place: int) -> None:
        if self.months[place] is self._current:
            self.row_changed.emit(self.current_key)

    def _step(self, place: int, step: int) -> None:
        """To the month before or after, or to the one above or below."""
        months = {-2: -_COLUMNS, 2: _COLUMNS}.get(step, step)
        target = place + months
        if not 0 <= target < len(self.months):
            return
        table = self.months[target].table
        rows = table.table_model.rowCount()
        table.go_to_place(rows - 1 if step == -2 else 0)
        table.setFocus()

    def _focus_on(self, place: int) -> None:
        """One month takes the Tab key, the one worked in."""
        self._current = self.months[place]
        for box in self.months:
            current = box is self._current
            policy = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
            box.table.setFocusPolicy(policy)
        self.setFocusProxy(self._current.table)
        self.row_changed.emit(self.current_key)


class MonthBox(QFrame):
    """A month: its name, how many deadlines it has, and the deadlines."""

    def __init__(self, month: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month = month
        self.setObjectName("region")
        self.table = MonthTable(month)
        self._name, self._count = QLabel(f"Tháng {month}"), QLabel()
        self._count.setProperty("role", "secondary")
        self._heading = QWidget(objectName="paneHeading")
        self._heading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self._heading)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self._name)
        row.addStretch()
        row.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self.table, 1)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def show_rows(self, review: DeadlineReview, rows: list[TableRow]) -> None:
        """Show the rows of the month; the month of today is marked."""
        today = review.today
        is_now = (today.year, today.month) == (review.plan.year, self.month)
        self._heading.setProperty("current", is_now)
        self._heading.style().unpolish(self._heading)
        self._heading.style().polish(self._heading)
        count = sum(1 for row in rows if row.key)
        self._count.setText(f"{count} hạn" if count else "")
        self.table.show_rows(rows)

    def _restyle(self) -> None:
        self._heading.setFixedHeight(px(24))
        self._name.setFont(chrome_font(bold=True))


class MonthTable(RowTable):
    """The deadlines of a month without headings.

    Signals:
        left: an arrow that leads out: -1, 1 to the side, -2, 2 up and down.
        focused: the month was clicked or walked into.
    """

    left = Signal(int)
    focused = Signal()

    def __init__(self, month: int) -> None:
        super().__init__(TableModel(_HEADINGS), (50, 26, 0), 2)
        self.setAccessibleName(f"Hạn trong tháng {month}")
        self.horizontalHeader().hide()
        self.setShowGrid(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows at the edge lead to the next month."""
        row, last = self.currentIndex().row(), self.table_model.rowCount() - 1
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -2 if row <= 0 else 0,
            Qt.Key.Key_Down: 2 if row >= last else 0,
        }.get(Qt.Key(event.key()), 0)
        if step:
            self.left.emit(step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The month worked in takes the Tab key from now on."""
        super().focusInEvent(event)
        self.focused.emit()
