"""Row heights of the plan's grid, worked out once for each row, its widths and its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QFont

from core.domain.plan import ItemKind, PlanItem
from ui import theme
from ui.delegates import cell
from ui.delegates.plan_row import heading_width
from ui.models.plan_tree import PlanTreeModel

if TYPE_CHECKING:
    from ui.widgets.plan_grid import PlanGrid


class RowHeights:
    """Heights by row; whoever changes texts, widths or letters says so."""

    def __init__(self, view: PlanGrid) -> None:
        self._view = view
        self._heights: dict[int, int] = {}
        self._font: QFont | None = None
        self._bold: QFont | None = None

    def clear(self) -> None:
        """Widths, letters or the whole plan changed."""
        self._heights.clear()
        self._font = self._bold = None

    def forget(self, key: int) -> None:
        """The texts of a row changed."""
        self._heights.pop(key, None)

    def height(self, index: QModelIndex) -> int:
        """The height of a row that shows its fullest cell."""
        key = index.internalId()
        height = self._heights.get(key)
        if height is None:
            model = self._view.plan_model()
            item = model.item(index)
            height = self._heights[key] = self._measured(model, item) if item else 0
        return height

    def _measured(self, model: PlanTreeModel, item: PlanItem) -> int:
        if self._font is None or self._bold is None:
            self._font, self._bold = theme.grid_font(), theme.grid_font(bold=True)
        most = self._view.most_lines
        if model.spanned(item):
            font = self._bold if item.kind is ItemKind.SECTION else self._font
            width = heading_width(self._view.heading_room(), model.counts(item, "content"))
            return cell.row_height(len(cell.wrap(item.content, font, width, most)))
        font = self._bold if item.kind is ItemKind.SECTION else self._font
        lines = 1
        for place, column in enumerate(model.columns):
            text = "" if column.computed or column.key == "tt" else item.cell(column.key)
            if text and not self._view.isColumnHidden(place):
                width = self._view.columnWidth(place) - 2 * cell.PAD
                lines = max(lines, len(cell.wrap(text, font, width, most)))
        return cell.row_height(lines)
