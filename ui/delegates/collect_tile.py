"""How a unit is painted on the board of Thu phiếu: sign, name, day or outcome."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.delegates.cell import PAD, paint_frame
from ui.models.collect_board import TILE_ROLE
from ui.models.collect_tiles import LOOKS, Tile, UnitTile
from ui.models.progress_words import unit_label
from ui.signs import SIZE, paint_sign
from ui.theme import grid_font, px, tokens

_GAP = 7
_HATCH = 30  # behind the sign only, never behind words


class CollectTileDelegate(QStyledItemDelegate):
    """One line; only what needs a person is filled."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, sign, words, the frame of the current unit."""
        colours, rect = tokens(), option.rect
        tile: UnitTile | None = index.data(TILE_ROLE)
        if tile is None:
            painter.fillRect(rect, colours.base)
            return
        sign, _, ground = LOOKS[tile.tile]
        painter.fillRect(rect, getattr(colours, ground) if ground else colours.base)
        if tile.tile is Tile.MISSING:
            hatch = QRect(rect.left(), rect.top(), px(_HATCH), rect.height())
            painter.fillRect(hatch, QBrush(colours.misshatch, Qt.BrushStyle.BDiagPattern))
        paint_sign(painter, QRect(rect.left() + PAD, rect.top(), SIZE, rect.height()), sign)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_words(painter, rect, tile, current=current)
        if current:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            paint_frame(painter, rect, colours.accent if focused else colours.frame)

    def _paint_words(
        self, painter: QPainter, rect: QRect, tile: UnitTile, *, current: bool
    ) -> None:
        colours, name = tokens(), unit_label(tile.unit)
        box = rect.adjusted(PAD + SIZE + _GAP, 0, -PAD, 0)
        painter.setFont(grid_font(bold=current))
        name_width = painter.fontMetrics().horizontalAdvance(name)
        painter.setFont(grid_font())
        words_width = painter.fontMetrics().horizontalAdvance(tile.words) + _GAP
        if tile.words == LOOKS[tile.tile][1] and name_width + words_width > box.width():
            words_width = 0  # the sign says it already; the name has only this place
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setPen(_quiet_tone(tile))
        painter.drawText(box, right, tile.words if words_width else "")
        painter.setFont(grid_font(bold=current))
        painter.setPen(colours.text)
        room = box.width() - words_width
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


def _quiet_tone(tile: UnitTile) -> QColor:
    colours = tokens()
    ground = LOOKS[tile.tile][2]
    return {"askbg": colours.ask, "failbg1": colours.fail, "missbg": colours.miss}.get(
        ground, colours.text2
    )
