"""The list of pages at the left edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.icons import icon
from ui.pages import PageEntry, entry_of
from ui.theme import chrome_font, grid_font, px, theme_events, tokens

WIDTH = 148
COMPACT_WIDTH = 44
_EDGE = 6  # above the first and under the last entry
_ROW, _LEAST_ROW, _LINE = 34, 24, 13
_ENTRY = Qt.ItemDataRole.UserRole
_BADGE = Qt.ItemDataRole.UserRole + 1


class Navigation(QListWidget):
    """Entries in groups; the last group stands at the bottom.

    Signals:
        page_chosen: the id of the page to show.
    """

    page_chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName("Các trang")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_EntryDelegate(self))
        self.setMouseTracking(True)
        self.compact = False
        self._items: dict[str, QListWidgetItem] = {}
        self._gap = QListWidgetItem()
        self._fill(entries)
        self.currentItemChanged.connect(self._on_current_changed)
        theme_events.changed.connect(self._arrange)
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """Icons only, with tool tips."""
        self.compact = compact
        self._arrange()

    def show_role(self, role: str) -> None:
        """Only the pages that an office of this role has; no line without a group above it."""
        line_wanted = False
        for row in range(self.count()):
            item = self.item(row)
            entry = item.data(_ENTRY)
            is_shown = item is self._gap or (entry.is_for(role) if entry else line_wanted)
            item.setHidden(not is_shown)
            line_wanted = entry is not None if is_shown else line_wanted
        self._arrange()

    def select(self, page_id: str) -> None:
        """Mark a page as the one shown, or the one it is reached from, without announcing it."""
        item = self._items.get(page_id)
        if item is None or item.isHidden():
            item = self._items[entry_of(page_id).within or page_id]
        self.blockSignals(True)
        self.setCurrentItem(item)
        self.blockSignals(False)
        self.viewport().update()

    def set_badge(self, page_id: str, count: int) -> None:
        """How many things wait there for a person; 0 = no box."""
        item = self._items[page_id]
        item.setData(_BADGE, count)
        title = item.data(_ENTRY).title
        waiting = f"{title}, {count} việc chờ" if count else title
        item.setData(Qt.ItemDataRole.AccessibleTextRole, waiting)
        self._arrange()

    def badge(self, page_id: str) -> int:
        """How many things are said to wait there."""
        return self._items[page_id].data(_BADGE) or 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The gap before the bottom group takes what is left."""
        super().resizeEvent(event)
        self._arrange()

    def _fill(self, entries: Sequence[PageEntry]) -> None:
        last_group = entries[0].group
        for entry in entries:
            if entry.group != last_group:
                bottom = entry.group == max(each.group for each in entries)
                self.addItem(self._gap if bottom else _line())
            last_group = entry.group
            item = QListWidgetItem(entry.title)
            item.setData(_ENTRY, entry)
            item.setData(_BADGE, 0)
            self._items[entry.id] = item
            self.addItem(item)
        self._gap.setFlags(Qt.ItemFlag.NoItemFlags)

    def _arrange(self) -> None:
        self.setFixedWidth(px(COMPACT_WIDTH if self.compact else WIDTH))
        self.setViewportMargins(0, px(_EDGE), 0, px(_EDGE))
        self.setFont(chrome_font())
        tall, used = self._row_height(), 0
        for row in range(self.count()):
            item = self.item(row)
            entry = item.data(_ENTRY)
            if item is not self._gap:
                item.setSizeHint(QSize(0, tall if entry else px(_LINE)))
                used += 0 if item.isHidden() else item.sizeHint().height()
            if entry:
                badge = item.data(_BADGE)
                item.setToolTip(_tip(entry.title, badge) if self.compact else "")
        height = max(px(_LINE), self.viewport().height() - used - 2)
        self._gap.setSizeHint(QSize(0, height))

    def _row_height(self) -> int:
        """34 px, or less where all pages would not be in sight: a scroll bar hides their icons."""
        shown = [item for row in range(self.count()) if not (item := self.item(row)).isHidden()]
        entries = sum(item.data(_ENTRY) is not None for item in shown)
        room = self.viewport().height() - 2 - (len(shown) - entries) * px(_LINE)
        return max(px(_LEAST_ROW), min(px(_ROW), room // max(1, entries)))

    def _on_current_changed(self, item: QListWidgetItem | None, _before: object) -> None:
        if item is not None and item.data(_ENTRY):
            self.page_chosen.emit(item.data(_ENTRY).id)


def _line() -> QListWidgetItem:
    item = QListWidgetItem()
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _tip(title: str, badge: int) -> str:
    return f"{title} ({badge})" if badge else title


class _EntryDelegate(QStyledItemDelegate):
    """Icon, word and number box; the current entry has a bar, bold words and a filled icon."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(_ENTRY)
        rect = option.rect
        if entry is None:
            self._paint_line(painter, rect, index)
            return
        navigation = self.parent()
        assert isinstance(navigation, Navigation)
        current = navigation.currentRow() == index.row()
        self._paint_ground(painter, option, current)
        badge = index.data(_BADGE)
        self._paint_icon(painter, self._icon_box(rect, navigation.compact, badge), entry, current)
        if badge:
            self._paint_badge(painter, rect, badge, navigation.compact)
        if not navigation.compact:
            self._paint_word(painter, rect, entry.title, current, badge)

    def _paint_line(self, painter: QPainter, rect: QRect, index: object) -> None:
        if rect.height() <= px(13):
            painter.setPen(tokens().line)
            y = rect.center().y()
            painter.drawLine(rect.left() + px(10), y, rect.right() - px(10), y)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, current: bool) -> None:
        colours, rect = tokens(), option.rect
        if current:
            painter.fillRect(rect, colours.select)
            painter.fillRect(QRect(rect.left(), rect.top(), px(3), rect.height()), colours.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.hover)
        if current and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _icon_box(self, rect: QRect, compact: bool, badge: int) -> QRect:
        """Alone in the middle; beside a number box at the left, so that both can be seen."""
        side = px(20)
        left = px(13)
        if compact:
            left = px(5) if badge else (rect.width() - side) // 2
        return QRect(rect.left() + left, rect.top() + (rect.height() - side) // 2, side, side)

    def _paint_icon(
        self, painter: QPainter, target: QRect, entry: PageEntry, current: bool
    ) -> None:
        colours = tokens()
        token = "text2" if self.parent().isEnabled() else "disabled"
        if current:
            token = "accent" if colours.onselect == colours.text else "onselect"
        icon(entry.icon, token, filled=current).paint(painter, target)

    def _paint_word(
        self, painter: QPainter, rect: QRect, title: str, current: bool, badge: int
    ) -> None:
        colours = tokens()
        painter.setFont(chrome_font(bold=current))
        enabled = self.parent().isEnabled()
        painter.setPen(
            colours.onselect if current else colours.text if enabled else colours.disabled
        )
        room = rect.adjusted(px(42), 0, -px(26) if badge else 0, 0)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        words = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, align, words)

    def _paint_badge(self, painter: QPainter, rect: QRect, badge: int, compact: bool) -> None:
        colours = tokens()
        painter.setFont(grid_font(bold=True))
        words = str(badge) if badge < 1000 else "999+"
        width = max(px(14 if compact else 21), painter.fontMetrics().horizontalAdvance(words) + 6)
        height = px(15 if compact else 18)
        top = rect.top() + (1 if compact else (rect.height() - height) // 2)
        box = QRect(rect.right() - width - (1 if compact else px(4)), top, width, height)
        painter.setPen(colours.askline)
        painter.setBrush(colours.askbg)
        painter.drawRect(box)
        painter.setPen(colours.ask)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
