"""What is done with the selected cells: copy, cut, paste, fill from above, empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from core.domain.plan import PlanItem
from core.domain.plan_edit import CellEdit
from ui import clipboard
from ui.models.plan_paste import Paste, lay_out
from ui.models.plan_tree import PlanRole
from ui.signs import SIGN_WORDS
from ui.widgets.message_strip import MessageStrip
from ui.widgets.plan_tree_view import PlanTreeView

AddRows = Callable[[Paste], None]
_SPOKEN_SIGNS = ("overdue", "soon")


class PlanCells(QObject):
    """Commands on the selection of a plan's grid.

    ``add_rows`` stores a paste that needs more rows than there are; ``after_question`` brings
    the page's own message back once a question on the strip is settled.
    """

    def __init__(
        self,
        view: PlanTreeView,
        strip: MessageStrip,
        add_rows: AddRows,
        after_question: Callable[[], None],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._strip = strip
        self._add_rows = add_rows
        self._after_question = after_question
        self._asked: Paste | None = None
        view.installEventFilter(self)

    @property
    def asked(self) -> Paste | None:
        """The paste that waits for an answer."""
        return self._asked

    # -- commands ------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected cells on the clipboard, signs as words."""
        rows, columns = self._view.selected_cells()
        block = [[_words(row.siblingAtColumn(column)) for column in columns] for row in rows]
        if block:
            QGuiApplication.clipboard().setMimeData(clipboard.mime(block))

    def cut(self) -> None:
        """Copy and empty, as one step of its own."""
        self.copy()
        self._write_all("", "cắt")

    def clear(self) -> None:
        """Empty the selected cells."""
        self._write_all("", "xóa chữ")

    def fill(self) -> None:
        """One cell: as the one above. Several rows: as the first of them."""
        if self._view.is_editing:
            self._fill_editor()
            return
        rows, columns = self._view.selected_cells()
        source = rows[0] if len(rows) > 1 else self._row_above()
        targets = rows[1:] if len(rows) > 1 else rows
        if source is None or not targets:
            return
        from_item = self._item(source)
        edits = [
            CellEdit(self._item(row).id, key, from_item.cell(key))
            for row in targets
            if not row.data(PlanRole.SPANNED)
            for key in self._keys(columns)
        ]
        self._write(edits, f"chép ô trên vào {len(edits)} ô")

    def paste(self) -> None:
        """Lay the clipboard's block on the grid; ask first where words would be lost."""
        block = clipboard.from_mime(QGuiApplication.clipboard().mimeData())
        if not block or self._blocked():
            return
        rows, columns = self._view.selected_cells()
        if len(block) == 1 and len(block[0]) == 1 and len(rows) * len(columns) > 1:
            self._write_all(block[0][0], "dán")
            return
        paste = self._laid_out(block)
        if paste is None:
            return
        if paste.needs_answer:
            self._ask(paste)
        else:
            self._write(list(paste.edits), paste.label())

    # -- the question ------------------------------------------------------------------------

    def _ask(self, paste: Paste) -> None:
        self._asked = paste
        self._strip.clear("info")
        self._strip.clear("fault")
        self._strip.show_message(
            f"{paste.question()} <b>Enter</b> để dán, <b>Esc</b> để thôi.",
            "ask",
            "Dán (Enter)",
            self.accept,
        )

    def accept(self) -> None:
        """Do what was asked about."""
        paste, self._asked = self._asked, None
        self._after_question()
        self._view.setFocus()
        if paste is None:
            return
        if paste.added:
            self._add_rows(paste)
        else:
            self._write(list(paste.edits), paste.label())

    def refuse(self) -> None:
        """Leave everything as it is."""
        self._asked = None
        self._after_question()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a question stands, Enter and Esc answer it; any other key drops it."""
        if self._asked is None or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        assert isinstance(event, QKeyEvent)
        if not self._strip.text.startswith(self._asked.question()):
            self._asked = None  # the question was closed or covered: nobody can mean it
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            return True
        if event.key() in (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt):
            return False
        self.refuse()
        return event.key() == Qt.Key.Key_Escape

    # -- helpers -------------------------------------------------------------------------------

    def _laid_out(self, block: clipboard.Block) -> Paste | None:
        """Where the block would stand; its target becomes the selection."""
        rows, columns = self._view.selected_cells()
        if not rows or not columns:
            return None
        spanned = rows[0].data(PlanRole.SPANNED)
        first = min(1, columns[0]) if spanned else columns[0]
        keys = [
            "" if self._view.plan_model().columns[column].computed
            else self._view.plan_model().columns[column].key
            for column in self._view.visible_columns()
            if column >= first
        ]  # fmt: skip
        start = self._view.place_of(rows[0])
        below = self._view.rows()[start:]
        paste = lay_out(block, [self._item(row) for row in below], keys)
        last = below[min(paste.rows, len(below)) - 1]
        shown = [column for column in self._view.visible_columns() if column >= first]
        self._view.select_block(
            last.siblingAtColumn(shown[max(0, paste.columns - 1)]), rows[0].siblingAtColumn(first)
        )
        return paste

    def _write_all(self, text: str, verb: str) -> None:
        if self._blocked():
            return
        rows, columns = self._view.selected_cells()
        keys = self._keys(columns)
        edits = []
        for row in rows:
            own = ["content"] if row.data(PlanRole.SPANNED) and "tt" not in keys else keys
            edits += [CellEdit(self._item(row).id, key, text) for key in own]
        self._write(edits, f"{verb} {len(edits)} ô" if len(edits) > 1 else "")

    def _write(self, edits: list[CellEdit], label: str) -> None:
        if not self._blocked():
            self._view.plan_model().write(edits, label)

    def _blocked(self) -> bool:
        if not self._view.plan_model().read_only:
            return False
        self._view.blocked.emit()
        return True

    def _fill_editor(self) -> None:
        editor, above = self._view.cell_delegate.editor, self._row_above()
        if editor is not None and above is not None:
            key = self._view.plan_model().column(self._view.currentIndex()).key
            editor.setPlainText(self._item(above).cell(key))

    def _row_above(self) -> QModelIndex | None:
        """The nearest row above that has cells of its own."""
        place = self._view.place_of(self._view.currentIndex())
        rows = self._view.rows()[: max(0, place)]
        return next((row for row in reversed(rows) if not row.data(PlanRole.SPANNED)), None)

    def _keys(self, columns: list[int]) -> list[str]:
        model = self._view.plan_model()
        chosen = [model.columns[column] for column in columns]
        return [column.key for column in chosen if not column.computed]

    def _item(self, row: QModelIndex) -> PlanItem:
        item = row.data(PlanRole.ITEM)
        assert isinstance(item, PlanItem)
        return item


def _words(index: QModelIndex) -> str:
    text = str(index.data() or "")
    sign = str(index.data(PlanRole.SIGN) or "")
    return f"{text} ({SIGN_WORDS[sign]})" if text and sign in _SPOKEN_SIGNS else text
