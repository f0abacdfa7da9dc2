"""The frozen table of the indicator page: headings of several lines, the total on top."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)

from ui import theme
from ui.delegates import cell
from ui.delegates.indicator_cell import FacePainter, paint_words
from ui.models.indicator_grid import Face, GridModel
from ui.widgets.frozen_table_grid import Index
from ui.widgets.frozen_table_header import FrozenTableHeader, paint_arrow
from ui.widgets.frozen_table_view import FrozenTableView

ROW, TALL_ROW = 26, 42
_LINE = 16
_NAME_LEAST, _NAME_MOST = 110, 220


class IndicatorGrid(FrozenTableView):
    """A :class:`FrozenTableView` on a :class:`GridModel`; its total row stands in the heading.

    Signals:
        sort_wanted: a column's heading was clicked (its number).
        copy_wanted: the selected cells are to be copied.
    """

    sort_wanted = Signal(int)
    copy_wanted = Signal()

    def __init__(self, model: GridModel) -> None:
        painter = FacePainter(model)
        super().__init__(painter, enter_opens=True)
        self.painter = painter
        self.grid_model = model
        self.least_width = 74
        self._lead_needs: list[int] = []
        self._cell_needs: list[int] = []
        self.header = IndicatorHeader(self)
        self.setHorizontalHeader(self.header)
        self.header.pressed.connect(self.sort_wanted)
        self.header.sectionResized.connect(lambda *_: self.viewport().update())
        self.setModel(model)
        model.headerDataChanged.connect(lambda *_: self.header.updateGeometry())
        theme.theme_events.changed.connect(self.fit)

    def fit(self) -> None:
        """Rows of one or two lines; columns as wide as their longest words, then the room."""
        grid = self.grid_model.grid
        self.frozen = len(grid.lead)
        tall = any(face.second for row in grid.rows for face in row.faces[:1] if not row.joined)
        self.verticalHeader().setDefaultSectionSize(theme.px(TALL_ROW if tall else ROW))
        metrics = QFontMetrics(theme.grid_font(bold=True))
        self._lead_needs = [self._lead_width(place, metrics) for place in range(len(grid.lead))]
        self._cell_needs = [self._cell_width(place, metrics) for place in range(len(grid.columns))]
        self._spread()
        self.header.updateGeometry()
        self.updateGeometries()
        self.viewport().update()

    def _spread(self) -> None:
        """Give the columns what they need; what room is left is shared among the cells."""
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - 2 * self.frameWidth() - bar - sum(self._lead_needs)
        spare = max(0, (room - sum(self._cell_needs)) // max(1, len(self._cell_needs)))
        most = theme.px(self.least_width + 60)
        cells = [min(max(width, most), width + spare) for width in self._cell_needs]
        for column, width in enumerate((*self._lead_needs, *cells)):
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._spread()

    def _lead_width(self, place: int, metrics: QFontMetrics) -> int:
        grid = self.grid_model.grid
        words = [grid.lead[place], *(row.lead[place] for row in grid.rows)]
        words += [grid.total.lead[place]] if grid.total else []
        widest = max(map(metrics.horizontalAdvance, words)) + 2 * cell.PAD + 2
        if place:
            return widest + 6
        return min(max(widest, theme.px(_NAME_LEAST)), theme.px(_NAME_MOST))

    def _cell_width(self, place: int, metrics: QFontMetrics) -> int:
        grid = self.grid_model.grid
        faces = [row.faces[place] for row in grid.rows if not row.joined]
        faces += [grid.total.faces[place]] if grid.total else []
        pad = 2 * self.painter.pad + 1
        widest = max((_face_width(face, metrics) for face in faces), default=0)
        column = grid.columns[place]
        heading = max(map(metrics.horizontalAdvance, (*column.lines, column.note)))
        return max(widest + pad, heading + pad, theme.px(self.least_width))

    def chosen_block(self) -> list[list[str]]:
        """The selected cells as a rectangle of words; what is not selected in it is blank."""
        cells = self.selected_cells()
        columns = sorted({column for _, column in cells})
        chosen = set(cells)
        return [
            [self._words(row, column) if (row, column) in chosen else "" for column in columns]
            for row in sorted({row for row, _ in cells})
        ]

    def _words(self, row: int, column: int) -> str:
        line = self.grid_model.grid.rows[row]
        return line.joined or self.grid_model.face(row, column).copied

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the selected cells with signs as words."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The table, then the joined cells over their rows."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        colours = theme.tokens()
        left = self.frozen_width()
        width = min(self.horizontalHeader().length(), self.viewport().width())
        for row in self._rows_in_sight(self.total_top()):
            words = self.grid_model.grid.rows[row].joined
            if not words:
                continue
            box = self.cell_rect(row, 0)
            rect = QRect(left, box.top(), width - left - 1, box.height() - 1)
            chosen = any(b.top <= row <= b.bottom for b in self.chosen_blocks())
            self.painter.paint_joined(painter, rect, words, selected=chosen)
            if row == self.currentIndex().row():
                cell.paint_frame(painter, rect.adjusted(0, -1, 1, 1), colours.accent)

    def visualRect(self, index: Index) -> QRect:
        """A joined cell is one rectangle."""
        rect = super().visualRect(index)
        rows = self.grid_model.grid.rows
        if index.isValid() and rows[index.row()].joined and index.column() >= self.frozen:
            rect.setLeft(self.frozen_width())
            rect.setRight(self.viewport().width())
        return rect


class IndicatorHeader(FrozenTableHeader):
    """Two lines of a name, its target, and below them the total row."""

    def __init__(self, view: IndicatorGrid) -> None:
        super().__init__(view)
        self._grid_view = view
        self.setSectionsClickable(True)
        self.sorted_by: tuple[str, int] = ("", 0)

    @property
    def total_height(self) -> int:
        """The height of the total row; 0 without one."""
        total = self._grid_view.grid_model.grid.total
        if total is None:
            return 0
        tall = any(face.second for face in total.faces)
        return theme.px(TALL_ROW if tall else ROW) + 2

    def sizeHint(self) -> QSize:
        """High enough for the most lines of any heading."""
        columns = self._grid_view.grid_model.grid.columns
        lines = max((len(c.lines) + bool(c.note) for c in columns), default=1)
        height = max(theme.px(28), lines * theme.px(_LINE) + theme.px(12))
        return QSize(super().sizeHint().width(), height + self.total_height)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The heading, and under it the section's cell of the total row."""
        foot = self.total_height
        head = QRect(rect.left(), rect.top(), rect.width(), rect.height() - foot)
        super().paintSection(painter, head, section)
        if foot:
            painter.save()
            painter.setClipRect(rect)
            below = QRect(rect.left(), head.bottom() + 1, rect.width(), foot)
            self._paint_total(painter, below, section)
            painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Beside the last column the total row ends with the rows."""
        super().paintEvent(event)
        foot, left = self.total_height, self.length() - self.offset()
        rest = QRect(left, self.height() - foot, self.width() - left, foot)
        if foot and rest.width() > 0:
            QPainter(self.viewport()).fillRect(rest, theme.tokens().base)

    def _paint_level(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Names of cells at the right, the target under them in plain letters."""
        grid = self._grid_view.grid_model.grid
        column = section - len(grid.lead)
        if not 0 <= column < len(grid.columns):
            box = rect.adjusted(cell.PAD, 0, -cell.PAD, -theme.px(5))
            side = _LEFT if section == 0 else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(box, side | Qt.AlignmentFlag.AlignBottom, self._text(section))
            return
        chosen, pad = grid.columns[column], self._grid_view.painter.pad
        lines = [*chosen.lines, *([chosen.note] if chosen.note else [])]
        height = theme.px(_LINE)
        top = rect.bottom() - theme.px(5) - height * len(lines)
        for place, words in enumerate(lines):
            is_note = place == len(chosen.lines)
            painter.setFont(theme.grid_font(bold=not is_note))
            box = QRect(rect.left() + pad, top + place * height, rect.width() - 2 * pad, height)
            painter.drawText(box, _RIGHT, words)
        key, direction = self.sorted_by
        if direction and key == chosen.key:
            paint_arrow(painter, rect, up=direction > 0)

    def _paint_total(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours = theme.tokens()
        grid = self._grid_view.grid_model.grid
        assert grid.total is not None
        inner = rect.adjusted(0, 0, -1, -2)
        if section < len(grid.lead):
            painter.fillRect(rect, colours.alt)
            painter.setPen(colours.text)
            painter.setFont(theme.grid_font(bold=True))
            paint_words(painter, inner, grid.total.lead[section], is_name=section == 0)
        else:
            face = grid.total.faces[section - len(grid.lead)]
            self._grid_view.painter.paint_face(painter, inner, face, selected=False, is_total=True)
        painter.setPen(colours.line)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), colours.frame)

    def told(self, point: QPoint) -> str:
        """What a tool tip says of the total under a point; empty above it."""
        grid = self._grid_view.grid_model.grid
        column = self.logicalIndexAt(point) - len(grid.lead)
        if point.y() < self.height() - self.total_height or grid.total is None or column < 0:
            return ""
        return grid.total.faces[column].told

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The total's words as tool tip."""
        super().mouseMoveEvent(event)
        self.setToolTip(self.told(event.position().toPoint()))


_LEFT = Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _face_width(face: Face, metrics: QFontMetrics) -> int:
    first = metrics.horizontalAdvance(face.text) + (20 if face.sign else 0)
    return max(first, metrics.horizontalAdvance(face.second))
