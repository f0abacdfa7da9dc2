"""The table of a proposed plan, walked and typed into like the plan's own grid."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import theme
from ui.delegates import cell
from ui.delegates.plan_proposal import ProposalDelegate
from ui.models.plan_proposal import ROLE_COLUMN, ProposalModel

Trigger = QAbstractItemView.EditTrigger
# Shares of the width: role, TT, content, lead, support, deadline, product.
_SHARES = (11, 5, 26, 15, 15, 14, 14)
_LEAST_EXTRA = 90


class ProposalView(QTableView):
    """Rows of the document with what they would become."""

    def __init__(self, model: ProposalModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.cell_delegate = ProposalDelegate(self)
        self.setItemDelegate(self.cell_delegate)
        self.setEditTriggers(Trigger.DoubleClicked | Trigger.EditKeyPressed | Trigger.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Các dòng đọc được")
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(align | Qt.TextFlag.TextWordWrap)
        self.cell_delegate.finished.connect(self._move)
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(self._on_changed)

    def fit(self) -> None:
        """Columns share the width; rows are as high as their words need."""
        for widget in (self, self.horizontalHeader(), self.verticalHeader()):
            widget.setFont(theme.grid_font())
        self.horizontalHeader().setFixedHeight(3 * cell.line_height() + 8)
        width = self.viewport().width()
        whole = sum(_SHARES)
        for column in range(self._model.columnCount()):
            share = _SHARES[column] * width // whole if column < len(_SHARES) else _LEAST_EXTRA
            self.setColumnWidth(column, share)
        self.resizeRowsToContents()

    def edit(self, index: QModelIndex, *how: Any) -> bool:
        """Typing replaces, F2 keeps; the role opens its list."""
        trigger = how[0] if how else Trigger.EditKeyPressed
        typed = trigger == Trigger.AnyKeyPressed
        self.cell_delegate.opens_empty = typed and index.column() != ROLE_COLUMN
        if not how:
            return bool(super().edit(index, trigger, None))
        return bool(super().edit(index, *how))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down; Backspace and blanks do nothing outside an editor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().column() == ROLE_COLUMN:
                self.edit(self.currentIndex())
            else:
                self._move(0, 1)
        elif event.key() not in (Qt.Key.Key_Backspace, Qt.Key.Key_Space):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _move(self, columns: int, rows: int) -> None:
        current = self.currentIndex()
        target = self._model.index(current.row() + rows, current.column() + columns)
        if target.isValid():
            self.setCurrentIndex(target)

    def _on_changed(self) -> None:
        self.resizeRowsToContents()
        self.viewport().update()
