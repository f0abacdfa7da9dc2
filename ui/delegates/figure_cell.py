"""How the cells of the page Số liệu are painted: what is in order stays white."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from core.domain.figure import FigureKey, FigureState
from ui import theme
from ui.delegates import cell
from ui.models.figure_form import ENTRY, NAME, NUMBER, FigureForm
from ui.models.figure_matrix import LEAD, FigureMatrix
from ui.models.figure_table import FigureTableModel
from ui.models.figure_words import CELL_WORDS, NARROW_WORDS, Check
from ui.signs import SIZE, paint_sign
from ui.widgets.frozen_table_grid import CellLook

_BAR = 4  # at the left of a cell that is to be looked at
_GAP = 5
_INDENT = 16
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_OPEN = {"fail": ("failbg1", "fail"), "ask": ("askbg", "askline")}


class _EntryPainter:
    """An entry cell, the same in both tables."""

    def __init__(
        self, model: FigureTableModel, words: dict[FigureState, str], *, bold: bool
    ) -> None:
        self._model = model
        self._words = words
        self._bold = bold

    def paint(
        self, painter: QPainter, rect: QRect, key: FigureKey, look: CellLook, ground: QColor
    ) -> None:
        """The figure, a sum in grey, a text that waits with its sign."""
        colours, model = theme.tokens(), self._model
        assert model.facts is not None
        check = model.check(key)
        asking = _OPEN.get(check.sign) if check.is_open else None
        plain = colours.locked if model.is_locked else ground
        fill = getattr(colours, asking[0]) if asking else plain
        painter.fillRect(rect, colours.select if look.selected else fill)
        if asking and not look.selected:
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(bar, getattr(colours, asking[1]))
        waits = bool(model.facts.raw(key.unit, key.element))
        if waits:
            sign = QRect(rect.left() + cell.PAD, rect.top(), SIZE, rect.height())
            paint_sign(painter, sign, "ask", selected=look.selected)
        figure = model.facts.stored(key.unit, key.element)
        is_sum = model.is_sum(key) and not waits
        ink = colours.text2 if is_sum else colours.text
        painter.setPen(colours.onselect if look.selected else ink)
        state_words = not waits and figure.answered and figure.value is None
        bold = waits or (self._bold and not is_sum and not state_words)
        painter.setFont(theme.grid_font(bold=bold, italic=state_words))
        room = rect.adjusted(SIZE + _GAP if waits else 0, 0, 0, 0)
        draw(painter, room, model.entry_words(key, self._words), RIGHT)
        if figure.note and not look.selected:
            _paint_corner(painter, rect, colours.accent)


class FormPainter:
    """Paints a :class:`FigureForm`."""

    def __init__(self, model: FigureForm) -> None:
        self._model = model
        self._entry = _EntryPainter(model, CELL_WORDS, bold=True)

    def paint_cell(
        self, painter: QPainter, rect: QRect, row: int, column: int, look: CellLook
    ) -> None:
        """A heading, an entry, a former figure, or what was checked."""
        model, colours = self._model, theme.tokens()
        ground = colours.alt if model.is_total(row) else colours.base
        key = model.target(row, column)
        if key is not None:
            self._entry.paint(painter, rect, key, look, ground)
        elif column == model.check_column:
            self._paint_check(painter, rect, row, look, ground)
        else:
            self._paint_words(painter, rect, row, column, look)

    def paint_heading(self, painter: QPainter, rect: QRect, row: int) -> None:
        """A section: its name at the left, what it counts at the right."""
        colours, section = theme.tokens(), self._model.section(row)
        assert section is not None
        painter.fillRect(rect, colours.header)
        painter.setPen(colours.text)
        painter.setFont(theme.grid_font(bold=True))
        draw(painter, rect, self._model.words(row, NUMBER), LEFT)
        if section.counted_in:
            painter.setPen(colours.text2)
            painter.setFont(theme.grid_font())
            draw(painter, rect, f"đơn vị tính: {section.counted_in}", RIGHT)

    def _paint_words(
        self, painter: QPainter, rect: QRect, row: int, column: int, look: CellLook
    ) -> None:
        model, colours = self._model, theme.tokens()
        is_heading = column == NUMBER
        chosen = look.selected or (is_heading and look.marked)
        ground = colours.alt if model.is_total(row) else colours.base
        painter.fillRect(rect, colours.select if chosen else ground)
        soft = column != NAME and not (is_heading and look.marked)
        painter.setPen(colours.onselect if chosen else colours.text2 if soft else colours.text)
        bold = (column == NAME and model.is_total(row)) or (is_heading and look.marked)
        painter.setFont(theme.grid_font(bold=bold))
        if is_heading:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, model.words(row, column))
            return
        indent = _INDENT if column == NAME and model.is_part(row) else 0
        side = LEFT if column < ENTRY else RIGHT
        draw(painter, rect.adjusted(indent, 0, 0, 0), model.words(row, column), side)

    def _paint_check(
        self, painter: QPainter, rect: QRect, row: int, look: CellLook, ground: QColor
    ) -> None:
        colours, key = theme.tokens(), self._model.target(row, ENTRY)
        assert key is not None
        painter.fillRect(rect, colours.select if look.selected else ground)
        check = self._model.check(key)
        if not check.sign:
            return
        box = QRect(rect.left() + cell.PAD - 2, rect.top(), SIZE, rect.height())
        paint_sign(painter, box, check.sign, selected=look.selected)
        painter.setFont(theme.grid_font())
        painter.setPen(colours.onselect if look.selected else _check_ink(check))
        draw(painter, rect.adjusted(SIZE + _GAP - 2, 0, 0, 0), check.words, LEFT)


class MatrixPainter:
    """Paints a :class:`FigureMatrix`."""

    def __init__(self, model: FigureMatrix) -> None:
        self._model = model
        self._entry = _EntryPainter(model, NARROW_WORDS, bold=False)

    def paint_cell(
        self, painter: QPainter, rect: QRect, row: int, column: int, look: CellLook
    ) -> None:
        """An entry, the name of a unit with its sign, or a sum."""
        key = self._model.target(row, column)
        if key is not None:
            self._entry.paint(painter, rect, key, look, theme.tokens().base)
        else:
            self._paint_words(painter, rect, row, column, look)

    def paint_heading(self, painter: QPainter, rect: QRect, row: int) -> None:
        """The matrix has no headings of its own."""
        painter.fillRect(rect, theme.tokens().window)

    def _paint_words(
        self, painter: QPainter, rect: QRect, row: int, column: int, look: CellLook
    ) -> None:
        model, colours = self._model, theme.tokens()
        total = model.is_total(row)
        chosen = look.marked and not total
        ground = colours.alt if total else colours.base
        painter.fillRect(rect, colours.select if chosen else ground)
        painter.setFont(theme.grid_font(bold=total))
        painter.setPen(colours.onselect if chosen else colours.text)
        if column >= LEAD or total:
            draw(painter, rect, model.words(row, column), RIGHT if column >= LEAD else LEFT)
            return
        assert model.facts is not None
        sign = QRect(rect.left() + cell.PAD, rect.top(), SIZE, rect.height())
        name = model.facts.standing(model.units[row].id).sign
        paint_sign(painter, sign, name, selected=chosen)
        draw(painter, rect.adjusted(SIZE + _GAP, 0, 0, 0), model.words(row, column), LEFT)


def _check_ink(check: Check) -> QColor:
    colours = theme.tokens()
    if check.sign == "fail":
        return colours.fail
    return colours.ask if check.sign == "ask" else colours.text2


def _paint_corner(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """The mark of a note, as in Excel."""
    for step in range(6):
        painter.fillRect(QRect(rect.right() - 5 + step, rect.top() + 1, 1, step + 1), colour)


def draw(painter: QPainter, rect: QRect, words: str, side: Qt.AlignmentFlag) -> None:
    """One line of words, elided at its end."""
    box = rect.adjusted(cell.PAD, 0, -cell.PAD, 0)
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, cut)
