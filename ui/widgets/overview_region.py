"""A region of the start page: a heading with a count, and a table that opens places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ui.models.overview_table import ROW_ROLE, TableModel, TableRow
from ui.theme import chrome_font, px, theme_events
from ui.widgets.overview_table import RowTable


class Region(QFrame):
    """Framed as a pane; where there is nothing to show a sentence stands in the table's place.

    Signals:
        opened: the page and the place that a row leads to.
    """

    opened = Signal(str, str)

    def __init__(
        self,
        title: str,
        headings: Sequence[str],
        widths: Sequence[int],
        stretch: int,
        spare: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("region")
        self.title = title
        self.table = RowTable(TableModel(headings, self), widths, stretch, spare=spare)
        self.table.setAccessibleName(title)
        self.table.opened.connect(self._open)
        self.table.doubleClicked.connect(lambda index: self._open(index.data(ROW_ROLE)))
        self.empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._title, self._note = QLabel(title), QLabel()
        self._note.setProperty("role", "secondary")
        self._heading = QWidget(objectName="paneHeading")
        self._heading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self._heading)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._note, 1)
        self._layers = QStackedWidget()
        self._layers.addWidget(self.table)
        self._layers.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self._layers, 1)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def show_rows(self, rows: Sequence[TableRow], note: str, empty: str) -> None:
        """Show rows with a word about them; ``empty`` is said where there is none."""
        self._note.setText(note)
        self.setAccessibleName(f"{self.title}: {note}" if note else self.title)
        self.empty.setText(empty)
        self.table.show_rows(rows)
        self._layers.setCurrentWidget(self.table if rows else self.empty)

    def content_height(self) -> int:
        """The height at which every row is in sight."""
        return self._heading.height() + self.table.content_height() + 2

    def _open(self, row: TableRow) -> None:
        self.opened.emit(row.page, row.place)

    def _restyle(self) -> None:
        self._heading.setFixedHeight(px(28))
        self._title.setFont(chrome_font(bold=True))
