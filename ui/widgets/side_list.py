"""The list at the left of a page: entries in groups, each of which shows something beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
_REASON = Qt.ItemDataRole.UserRole + 1


class SideList(QListWidget):
    """Group headings with their entries below them; a group "" has no heading.

    Signals:
        chosen: the id of the entry to show.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, entries: Iterable[tuple[str, str, str]] = (), parent: QWidget | None = None
    ) -> None:
        """``name`` is what a screen reader says; ``entries`` are (group, id, title) in order."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_EntryDelegate(self))
        self.currentItemChanged.connect(self._on_current_changed)
        theme_events.changed.connect(self._restyle)
        self.set_entries(entries)

    @property
    def current_id(self) -> str:
        """The id of the current entry; "" where there is none."""
        item = self.currentItem()
        return item.data(_ID) or "" if item is not None else ""

    def ids(self) -> list[str]:
        """The ids of all entries in order."""
        found = (self.item(row).data(_ID) for row in range(self.count()))
        return [entry_id for entry_id in found if entry_id]

    def set_entries(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """Take other entries; the current one stays where it is still among them."""
        current = self.current_id
        self.blockSignals(True)
        self.clear()
        last = ""
        for group, entry_id, title in entries:
            if group != last:
                heading = QListWidgetItem(group, self)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                last = group
            item = QListWidgetItem(title, self)
            item.setData(_ID, entry_id)
        self.choose(current)
        self.blockSignals(False)
        self._restyle()

    def choose(self, entry_id: str) -> None:
        """Make an entry the current one."""
        for row in range(self.count()):
            if entry_id and self.item(row).data(_ID) == entry_id:
                self.setCurrentRow(row)

    def set_reasons(self, reasons: Mapping[str, str]) -> None:
        """Entries that have nothing to show yet are grey, and say why; they stay choosable."""
        for row in range(self.count()):
            item = self.item(row)
            reason = reasons.get(item.data(_ID) or "", "")
            item.setData(_REASON, reason)
            item.setToolTip(reason)
            named = f"{item.text()}: {reason}" if reason else item.text()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, named)
        self._restyle()

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        self._restyle()
        if item is not None and item.data(_ID):
            self.chosen.emit(item.data(_ID))

    def _restyle(self) -> None:
        colours = tokens()
        for row in range(self.count()):
            item = self.item(row)
            is_heading = item.data(_ID) is None
            item.setSizeHint(QSize(0, px(28 if is_heading else 26)))
            item.setFont(chrome_font(bold=is_heading or item is self.currentItem()))
            grey = colours.disabled if item.data(_REASON) else colours.text
            item.setForeground(colours.text2 if is_heading else grey)


class _EntryDelegate(QStyledItemDelegate):
    """Entries are set in under their group; the current one has a bar at its left."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        colours = tokens()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.select)
            bar = QRect(option.rect.topLeft(), QSize(px(3), option.rect.height()))
            painter.fillRect(bar, colours.accent)
        indent = px(14 if index.data(_ID) else 6)
        option.rect = option.rect.adjusted(indent, 0, 0, 0)
        super().paint(painter, option, index)
