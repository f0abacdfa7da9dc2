"""A table inside a dialog: whole rows, no editing, its own frame."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QTableView

from ui.theme import px


def framed_table(model: QAbstractItemModel, name: str, widths: Mapping[int, int]) -> QTableView:
    """A view of a model; ``widths`` of its columns at 100 %, the last takes what is left."""
    table = QTableView()
    table.setObjectName("framed")
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(px(26))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setStretchLastSection(True)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column, width in widths.items():
        header.resizeSection(column, px(width))
    return table
