"""The list Cần xem: its rows lead to files, its links do what is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from ui.models.collect_concerns import (
    COPY,
    HEADINGS,
    PERIOD,
    RECONCILE,
    concern_rows,
    kinds_sentence,
    lost_files,
)
from ui.models.overview_table import ROW_ROLE, TableRow
from ui.pages import PAGES
from ui.widgets.overview_region import Region

if TYPE_CHECKING:
    from ui.pages.collecting import CollectingPage

RECONCILE_PAGE = "reconcile"
_LINK_COLUMN = 3
_WIDTHS = (30, 132, 0, 104)


class Concerns:
    """Fills the region and follows the person in it."""

    def __init__(self, page: CollectingPage) -> None:
        self._page = page
        self._is_filling = False
        self.region = Region("Cần xem", HEADINGS, _WIDTHS, 2, ())
        self.table = self.region.table
        self.table.lines = 2
        self.table.row_changed.connect(self._on_row)
        self.table.opened.connect(self.open)
        self.table.clicked.connect(self._on_click)

    @property
    def count(self) -> int:
        """How many things wait in the book or on the desk; what was refused is no longer there."""
        return self.table.table_model.rowCount() - len(lost_files(self._page.desk))

    def fill(self) -> None:
        """What is to be looked at now."""
        desk = self._page.desk
        self._is_filling = True
        self.region.show_rows(concern_rows(desk), kinds_sentence(desk), "Không tệp nào cần xem.")
        self._is_filling = False

    def go_to(self, row: TableRow) -> None:
        """Show the file, or the unit, that a row is about."""
        page = self._page
        what, _, kind = row.key.partition("|")
        if kind == "unit":
            page.reveal(what)
            return
        read = page.desk.files or lost_files(page.desk)
        file = next((f for f in read if f.token == what), None)
        if file is not None:
            page.tiles_view.go_to(file.unit_id)
            page.shown.show_file(file)

    def open(self, row: TableRow) -> None:
        """Do what the row's link says."""
        self.go_to(row)
        if row.place == COPY:
            self._page.shown.copy_message()
        elif row.place == PERIOD and self._page.shown.file is not None:
            # What lies on the desk stays there; the board becomes that of its round.
            self._page.period_requested.emit(self._page.shown.file.period)
        elif row.place == RECONCILE and any(entry.id == RECONCILE_PAGE for entry in PAGES):
            self._page.page_requested.emit(RECONCILE_PAGE, row.key.partition("|")[0])
        else:
            self._page.go_to_questions()

    def _on_row(self) -> None:
        row = self.table.current_row
        if row is not None and not self._is_filling and self.table.hasFocus():
            self.go_to(row)

    def _on_click(self, index: QModelIndex) -> None:
        row: TableRow = index.data(ROW_ROLE)
        if index.column() == _LINK_COLUMN and row.cells[_LINK_COLUMN].text:
            self.open(row)
        else:
            self.go_to(row)
