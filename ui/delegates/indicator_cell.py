"""How the cells of the indicator tables are painted: darker is worse, the sign carries it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from ui import theme
from ui.delegates import cell
from ui.delegates.progress_cell import sign_picture
from ui.models.indicator_grid import Face, GridModel
from ui.signs import SIZE
from ui.widgets.frozen_table_grid import CellLook

_HATCH_WIDTH = 30
_SECOND_LINE = 16


class FacePainter:
    """Paints a :class:`GridModel`; without ``is_shaded`` only the signs tell."""

    def __init__(self, model: GridModel) -> None:
        self._model = model
        self.is_shaded = True
        self.pad = cell.PAD

    def paint_cell(
        self, painter: QPainter, rect: QRect, row: int, column: int, look: CellLook
    ) -> None:
        """A name, or a face on its ground."""
        lead = len(self._model.grid.lead)
        if column < lead:
            self._paint_lead(painter, rect, row, column, look)
        elif not self._model.grid.rows[row].joined:
            self.paint_face(painter, rect, self._model.face(row, column), selected=look.selected)

    def paint_face(
        self, painter: QPainter, rect: QRect, face: Face, *, selected: bool, is_total: bool = False
    ) -> None:
        """The sign at the left, the words at the right, the second line under them."""
        colours = theme.tokens()
        ground = colours.alt if is_total else self._ground(face)
        painter.fillRect(rect, colours.select if selected else ground)
        if face.sign == "not_reported" and not selected:
            paint_hatch(painter, QRect(rect.left(), rect.top(), _HATCH_WIDTH, rect.height()))
        line = QRect(rect.left(), rect.top(), rect.width(), rect.height())
        if face.second:
            line.setHeight(rect.height() - theme.px(_SECOND_LINE))
        if face.sign:
            ratio = painter.device().devicePixelRatioF()
            picture = sign_picture(face.sign, selected, ratio, colours)
            top = line.top() + (line.height() - SIZE) // 2
            painter.drawPixmap(rect.left() + self.pad - 2, top, picture)
        ink = colours.text2 if face.is_soft else colours.text
        painter.setPen(colours.onselect if selected else ink)
        painter.setFont(theme.grid_font(bold=face.is_bold or is_total))
        box = line.adjusted(self.pad, 0, -self.pad, 0)
        painter.drawText(box, _RIGHT, face.text)
        if face.second:
            below = QRect(line.left(), line.bottom() - 2, rect.width(), theme.px(_SECOND_LINE))
            painter.setFont(theme.grid_font())
            painter.setPen(colours.onselect if selected else colours.text2)
            painter.drawText(below.adjusted(self.pad, 0, -self.pad, 0), _RIGHT, face.second)

    def paint_joined(self, painter: QPainter, rect: QRect, words: str, *, selected: bool) -> None:
        """A unit without figures: one cell, hatched behind its sign only, with the reason."""
        colours = theme.tokens()
        painter.fillRect(rect, colours.select if selected else colours.missbg)
        sign = QRect(rect.left(), rect.top(), _HATCH_WIDTH, rect.height())
        if not selected:
            paint_hatch(painter, sign)
        ratio = painter.device().devicePixelRatioF()
        picture = sign_picture("not_reported", selected, ratio, colours)
        top = rect.top() + (rect.height() - SIZE) // 2
        painter.drawPixmap(rect.left() + (_HATCH_WIDTH - SIZE) // 2, top, picture)
        painter.setPen(colours.onselect if selected else colours.miss)
        painter.setFont(theme.grid_font())
        box = rect.adjusted(_HATCH_WIDTH + 5, 0, -cell.PAD, 0)
        painter.drawText(box, _LEFT, words)

    def paint_heading(self, painter: QPainter, rect: QRect, row: int) -> None:
        """These tables have no headings between their rows."""
        painter.fillRect(rect, theme.tokens().window)

    def _paint_lead(
        self, painter: QPainter, rect: QRect, row: int, column: int, look: CellLook
    ) -> None:
        colours = theme.tokens()
        painter.fillRect(rect, colours.select if look.marked else colours.base)
        painter.setPen(colours.onselect if look.marked else colours.text)
        painter.setFont(theme.grid_font(bold=look.marked and column == 0))
        words = self._model.grid.rows[row].lead[column]
        paint_words(painter, rect, words, is_name=column == 0)

    def _ground(self, face: Face) -> QColor:
        colours = theme.tokens()
        if face.sign in ("not_reported", "overdue"):
            return colours.missbg if face.sign == "not_reported" else colours.latesoft
        grounds = (colours.base, colours.failbg1, colours.failbg2, colours.failbg3)
        return grounds[face.depth if self.is_shaded else 0]


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_words(painter: QPainter, rect: QRect, words: str, *, is_name: bool) -> None:
    """A frozen cell: a name at the left, cut in its middle; a count in the middle."""
    box = rect.adjusted(cell.PAD, 0, -cell.PAD, 0)
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, box.width())
    painter.drawText(box, _LEFT if is_name else Qt.AlignmentFlag.AlignCenter, cut)


def paint_hatch(painter: QPainter, rect: QRect) -> None:
    """The hatch behind the sign of what is not reported."""
    brush = QBrush(theme.tokens().misshatch, Qt.BrushStyle.BDiagPattern)
    painter.fillRect(rect, brush)
