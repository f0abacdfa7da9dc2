"""What is done with the selected cells: copy, cut, paste, fill from above, empty, set a state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from core.domain.figure import BLANK, NOT_APPLICABLE, NOT_ARISEN, Figure, FigureKey
from ui import clipboard
from ui.models.figure_facts import Entry
from ui.models.figure_paste import Paste, lay_out
from ui.models.figure_table import FigureTableModel
from ui.widgets.figure_grid import FigureGrid
from ui.widgets.message_strip import MessageStrip

Write = Callable[[Sequence[Entry], str], None]
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt)


class FigureCells(QObject):
    """Commands on the selection of the grid in sight; ``write`` stores what they make."""

    def __init__(
        self,
        owner: QObject,
        view: Callable[[], FigureGrid],
        strip: MessageStrip,
        write: Write,
    ) -> None:
        super().__init__(owner)
        self._current_view = view
        self._strip = strip
        self._write = write
        self.asked: Paste | None = None

    @property
    def view(self) -> FigureGrid:
        """The grid in sight."""
        return self._current_view()

    @property
    def model(self) -> FigureTableModel:
        """Its model."""
        return self.view.figures()

    # -- commands ------------------------------------------------------------------------

    def copy(self) -> None:
        """The selected cells on the clipboard, as digits and words."""
        cells = self.view.selected_cells()
        if not cells:
            return
        columns = sorted({column for _, column in cells})
        rows = sorted({row for row, _ in cells})
        chosen = set(cells)
        block = [
            [self.model.copied(row, c) if (row, c) in chosen else "" for c in columns]
            for row in rows
        ]
        QGuiApplication.clipboard().setMimeData(clipboard.mime(block))

    def cut(self) -> None:
        """Copy and empty."""
        self.copy()
        self._set(BLANK, "cắt")

    def clear(self) -> None:
        """Empty the selected cells: trống, chưa báo cáo."""
        self._set(BLANK, "xóa")

    def set_not_arisen(self) -> None:
        """Không phát sinh in the selected cells."""
        self._set(NOT_ARISEN, "ghi không phát sinh vào")

    def set_not_applicable(self) -> None:
        """Không áp dụng in the selected cells."""
        self._set(NOT_APPLICABLE, "ghi không áp dụng vào")

    def fill(self) -> None:
        """One cell: as the one above. Several: as the first of each column."""
        cells = self.view.selected_cells()
        entries: list[Entry] = []
        for column in sorted({column for _, column in cells}):
            rows = [row for row, c in cells if c == column and self.model.target(row, c)]
            if len(rows) == 1:
                rows.insert(0, self._row_above(rows[0], column))
            entries += self._filled(rows, column)
        self._store(entries, f"chép ô trên vào {len(entries)} ô")

    def paste(self) -> None:
        """Lay the clipboard's block on the grid; ask first where numbers would be lost."""
        facts = self.model.facts
        block = clipboard.from_mime(QGuiApplication.clipboard().mimeData())
        if not block or facts is None or not self.view.currentIndex().isValid():
            return
        cells = self.view.selected_cells()
        if len(block) == 1 and len(block[0]) == 1:
            block = self._repeated(block[0][0], cells)
        targets = self._targets(*min(cells))
        paste = lay_out(block, targets, facts)
        if not any(any(row) for row in targets[:1]):
            self.view.locked.emit()
            return
        self._mark(paste)
        if paste.needs_answer:
            self._ask(paste)
        else:
            self._store(paste.entries, paste.label())

    def _repeated(self, text: str, cells: Sequence[tuple[int, int]]) -> clipboard.Block:
        """One copied cell fills the whole selection."""
        rows = {row for row, _ in cells}
        columns = {column for _, column in cells}
        return [[text] * len(columns) for _ in rows]

    # -- the question --------------------------------------------------------------------

    def _ask(self, paste: Paste) -> None:
        self.asked = paste
        for kind in ("info", "fault"):
            self._strip.clear(kind)
        self._strip.show_message(
            f"{escape(paste.question())} <b>Enter</b> để dán, <b>Esc</b> để thôi.",
            "ask",
            "Dán (Enter)",
            self.accept,
        )

    def accept(self) -> None:
        """Do what was asked about."""
        paste, self.asked = self.asked, None
        self._strip.clear("ask")
        self.view.setFocus()
        if paste is not None:
            self._store(paste.entries, paste.label())

    def refuse(self) -> None:
        """Leave everything as it is."""
        self.asked = None
        self._strip.clear("ask")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a question stands, Enter and Esc answer it; any other key drops it."""
        if self.asked is None or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        assert isinstance(event, QKeyEvent)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            return True
        if event.key() in _MODIFIERS:
            return False
        self.refuse()
        return event.key() == Qt.Key.Key_Escape

    # -- helpers -------------------------------------------------------------------------

    def _targets(self, row: int, column: int) -> list[list[FigureKey | None]]:
        """The cells from a place on, to the right and down, past headings."""
        rows = [each for each in self.view.rows() if each >= row]
        columns = [each for each in self.view.columns() if each >= column]
        return [[self.model.target(r, c) for c in columns] for r in rows]

    def _mark(self, paste: Paste) -> None:
        """The frame of what would be written."""
        row, column = min(self.view.selected_cells())
        rows = [each for each in self.view.rows() if each >= row][: paste.rows]
        columns = [each for each in self.view.columns() if each >= column][: paste.columns]
        if rows and columns:
            self.view.select_block(
                self.model.index(rows[0], columns[0]), self.model.index(rows[-1], columns[-1])
            )

    def _set(self, figure: Figure, verb: str) -> None:
        facts = self.model.facts
        if facts is None:
            return
        keys = [key for cell in self.view.selected_cells() if (key := self.model.target(*cell))]
        entries = [facts.entry(key.unit, key.element, figure) for key in keys]
        if not entries:
            self.view.locked.emit()
        self._store(entries, f"{verb} {len(entries)} ô số liệu")

    def _filled(self, rows: Sequence[int], column: int) -> list[Entry]:
        facts = self.model.facts
        source = self.model.target(rows[0], column) if rows and rows[0] >= 0 else None
        if facts is None or source is None:
            return []
        text = self.model.typed_text(source)
        keys = [key for row in rows[1:] if (key := self.model.target(row, column))]
        return [facts.read(key.unit, key.element, text) for key in keys]

    def _row_above(self, row: int, column: int) -> int:
        above = [r for r in self.view.rows() if r < row and self.model.target(r, column)]
        return above[-1] if above else -1

    def _store(self, entries: Sequence[Entry], label: str) -> None:
        facts = self.model.facts
        changed = [entry for entry in entries if facts is not None and facts.changes(entry)]
        if changed:
            self._write(changed, label)
