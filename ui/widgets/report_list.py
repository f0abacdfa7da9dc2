"""The list of papers that can be printed, in groups."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import chrome_font, px, theme_events, tokens

_ID = Qt.ItemDataRole.UserRole


class ReportList(QListWidget):
    """Group headings with the papers below them.

    Signals:
        chosen: the id of the paper to show.
    """

    chosen = Signal(str)

    def __init__(self, entries: Iterable[tuple[str, str, str]], parent: QWidget | None = None):
        """``entries`` are (group, id, title) in the order of the list."""
        super().__init__(parent)
        self.setAccessibleName("Loại báo cáo")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        last = ""
        for group, entry_id, title in entries:
            if group != last:
                heading = QListWidgetItem(group, self)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                last = group
            item = QListWidgetItem(title, self)
            item.setData(_ID, entry_id)
        self.setItemDelegate(_EntryDelegate(self))
        self.currentItemChanged.connect(self._on_current_changed)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def choose(self, entry_id: str) -> None:
        """Make a paper the current one."""
        for row in range(self.count()):
            if self.item(row).data(_ID) == entry_id:
                self.setCurrentRow(row)

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        self._restyle()
        if item is not None:
            self.chosen.emit(item.data(_ID))

    def _restyle(self) -> None:
        for row in range(self.count()):
            item = self.item(row)
            is_heading = item.data(_ID) is None
            item.setSizeHint(QSize(0, px(28 if is_heading else 26)))
            item.setFont(chrome_font(bold=is_heading or item is self.currentItem()))
            item.setForeground(tokens().text2 if is_heading else tokens().text)


class _EntryDelegate(QStyledItemDelegate):
    """Papers are set in under their group; the current one has a bar at its left."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        colours = tokens()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.select)
            bar = QRect(option.rect.topLeft(), QSize(px(3), option.rect.height()))
            painter.fillRect(bar, colours.accent)
        indent = px(14 if index.data(_ID) else 6)
        option.rect = option.rect.adjusted(indent, 0, 0, 0)
        super().paint(painter, option, index)
