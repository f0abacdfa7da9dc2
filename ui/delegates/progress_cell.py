"""How cells of progress are painted: colour marks what needs a person, signs carry the meaning."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from ui import theme
from ui.delegates import cell
from ui.models.progress_facts import EXEMPT
from ui.models.progress_list import ProgressList
from ui.models.progress_matrix import ProgressMatrix
from ui.models.progress_sorting import TT
from ui.signs import SIZE, paint_sign
from ui.theme_tokens import Tokens
from ui.widgets.frozen_table_grid import CellLook

_FAINT = 0.28
_HATCH_WIDTH = 30
_GAP = 5
_ASKING = "ask"
MOST_LINES = 3


class MatrixPainter:
    """Paints a :class:`ProgressMatrix`: signs in narrow cells."""

    def __init__(self, model: ProgressMatrix) -> None:
        self._model = model

    def paint_cell(
        self, painter: QPainter, rect: QRect, row: int, column: int, look: CellLook
    ) -> None:
        """A sign on its ground, or the words of a frozen cell."""
        if column < self._model.lead or look.total:
            self._paint_words(painter, rect, row, column, look)
            return
        sign = self._model.sign(row, column)
        painter.fillRect(rect, ground_of(sign, selected=look.selected))
        if sign in ("", EXEMPT):
            return
        faint = self._model.is_faint(row, column)
        if faint:
            painter.setOpacity(_FAINT)
        elif sign == "not_reported" and not look.selected:
            painter.fillRect(rect, _hatch(theme.tokens()))
        ratio = painter.device().devicePixelRatioF()
        picture = sign_picture(sign, look.selected, ratio, theme.tokens())
        painter.drawPixmap(
            rect.left() + (rect.width() - SIZE) // 2, rect.top() + (rect.height() - SIZE) // 2,
            picture,
        )  # fmt: skip
        painter.setOpacity(1.0)

    def paint_heading(self, painter: QPainter, rect: QRect, row: int) -> None:
        """A part of the plan: its number and its words across the table."""
        colours = theme.tokens()
        painter.fillRect(rect, colours.window)
        painter.setFont(theme.grid_font(bold=True))
        painter.setPen(colours.text)
        words = f"{self._model.text(row, TT)}. {self._model.text(row, 1)}"
        _draw(painter, rect, words, Qt.AlignmentFlag.AlignLeft)

    def _paint_words(
        self, painter: QPainter, rect: QRect, row: int, column: int, look: CellLook
    ) -> None:
        colours, model = theme.tokens(), self._model
        asks = model.asks(row, column)
        chosen = look.marked and not look.total
        ground = colours.select if chosen else colours.alt if look.total else colours.base
        painter.fillRect(rect, ground)
        is_soft = column < model.lead and model.is_soft(column) and not look.total
        painter.setFont(theme.grid_font(bold=look.total or (column == TT and not model.is_turned)))
        ink = colours.text2 if is_soft else colours.text
        painter.setPen(colours.onselect if chosen else ink)
        side, words = model.side(column), model.text(row, column)
        if column >= model.lead:  # a count in a narrow cell
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
            return
        if asks:
            width = painter.fontMetrics().horizontalAdvance(words)
            box = QRect(rect.right() - cell.PAD - width - SIZE - _GAP, rect.top(), SIZE, 0)
            box.setHeight(rect.height())
            paint_sign(painter, box, _ASKING, selected=chosen)
        _draw(painter, rect, words, side)


class ListPainter:
    """Paints a :class:`ProgressList`: words on up to three lines, a sign before the state."""

    def __init__(self, model: ProgressList) -> None:
        self._model = model

    def paint_cell(
        self, painter: QPainter, rect: QRect, row: int, column: int, look: CellLook
    ) -> None:
        """The words of a cell on the ground of its sign."""
        colours, model = theme.tokens(), self._model
        sign = model.sign(row, column)
        is_lead = column < model.lead
        chosen = look.selected or (is_lead and look.marked)
        ground = ground_of(sign, selected=chosen)
        ink = colours.onselect if chosen else _ink(sign)
        painter.fillRect(rect, ground)
        if sign == "not_reported" and not chosen:
            painter.fillRect(QRect(rect.topLeft(), QSize(_HATCH_WIDTH, rect.height())),
                             _hatch(colours))  # fmt: skip
        left = cell.PAD
        if sign:
            box = QRect(rect.left() + cell.PAD, rect.top() + cell.TOP, SIZE, cell.line_height())
            paint_sign(painter, box, sign, selected=chosen)
            left += SIZE + _GAP + 2
        painter.setFont(theme.grid_font(bold=is_lead and column == 0 and model.is_unit))
        words = model.text(row, column)
        room = rect.width() - left - cell.PAD + 1
        lines = cell.wrap(words, painter.font(), room, MOST_LINES)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        cell.paint_lines(painter, rect, lines, ink, left=left)
        painter.restore()

    def paint_heading(self, painter: QPainter, rect: QRect, row: int) -> None:
        """A list has no headings of its own."""
        painter.fillRect(rect, theme.tokens().window)

    def lines(self, row: int, widths: list[int]) -> int:
        """How many lines the fullest cell of a row has, at most three."""
        font = theme.grid_font()
        return max(
            len(cell.wrap(self._model.text(row, column), font, width - 2 * cell.PAD, MOST_LINES))
            for column, width in enumerate(widths)
        )


def ground_of(sign: str, *, selected: bool = False) -> QColor:
    """The ground on which a sign stands."""
    colours = theme.tokens()
    if selected:
        return colours.select
    return {
        "overdue": colours.latesoft,
        "not_reported": colours.missbg,
        "ask": colours.askbg,
        EXEMPT: colours.locked,
    }.get(sign, colours.base)


def _ink(sign: str) -> QColor:
    colours = theme.tokens()
    return {"overdue": colours.latetext, "not_reported": colours.miss, "ask": colours.ask}.get(
        sign, colours.text
    )


@lru_cache(maxsize=256)
def sign_picture(sign: str, selected: bool, ratio: float, _colours: Tokens) -> QPixmap:
    """A sign drawn once for each theme: a board paints some hundred of them at a time."""
    picture = QPixmap(round(SIZE * ratio), round(SIZE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_sign(painter, QRect(0, 0, SIZE, SIZE), sign, selected=selected)
    painter.end()
    return picture


@lru_cache(maxsize=8)
def _hatch(colours: Tokens) -> QBrush:
    return QBrush(colours.misshatch, Qt.BrushStyle.BDiagPattern)


def _draw(painter: QPainter, rect: QRect, words: str, side: Qt.AlignmentFlag) -> None:
    box = rect.adjusted(cell.PAD, 0, -cell.PAD, 0)
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, cut)
