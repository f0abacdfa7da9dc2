"""A list of cells under its heading."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from ui.delegates.reconcile_row import ReconcileRowDelegate
from ui.models.reconcile_list import ListRow, ReconcileRows
from ui.theme import chrome_font, px, theme_events

_PASSED_ON = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
)


class RowList(QListView):
    """Left, right, Enter and Esc belong to the page.

    Signals:
        row_chosen: a row became the current one, by a person or by :meth:`go_to`.
    """

    row_chosen = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ReconcileRows(self)
        self.setModel(self.rows)
        self.setAccessibleName(title)
        self.setItemDelegate(ReconcileRowDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        theme_events.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def row(self) -> ListRow | None:
        """The current row."""
        place = self.currentIndex().row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def go_to(self, place: int) -> None:
        """Make a row current."""
        self.setCurrentIndex(self.rows.index(place))

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell the page."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.row_chosen.emit(self.rows.rows[current.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move; what else is pressed the page may want."""
        if event.key() in _PASSED_ON or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """No jumps on letters: Unikey rewrites them."""


class ListPane(QWidget):
    """The heading with a note, the list below."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RowList(title)
        self.setFocusProxy(self.list)
        self._title, self.note = QLabel(title), QLabel()
        self.note.setProperty("role", "secondary")
        self._heading = QWidget(objectName="paneHeading")
        self._heading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self._heading)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self.list, 1)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._heading.setFixedHeight(px(28))
        self._title.setFont(chrome_font(bold=True))
