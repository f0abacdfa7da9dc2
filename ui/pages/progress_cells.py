"""What is done with the selected cells: state, day, copy, paste, fill from above, empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from core.domain.errors import UserError
from core.domain.progress import ProgressState
from core.services.progress import ProgressBoard
from ui import clipboard
from ui.models.progress_edits import (
    HEADINGS,
    STATE,
    FieldEdit,
    Reports,
    done_today,
    emptied,
    field_text,
    reports_of,
    with_state,
)
from ui.models.progress_paste import Paste, Target, lay_out
from ui.models.progress_words import STATE_WORDS, STATES
from ui.pages.progress_tables import ProgressTables
from ui.widgets.message_strip import MessageStrip

Write = Callable[[Reports, str], None]


class ProgressCells(QObject):
    """Commands on the selection; ``write`` stores reports as one step with its name."""

    def __init__(self, tables: ProgressTables, strip: MessageStrip, write: Write) -> None:
        super().__init__(tables)
        self._tables = tables
        self._strip = strip
        self._write_reports = write
        self._asked: Paste | None = None
        tables.list_model.edited.connect(self.edit)
        for view in (tables.matrix, tables.list):
            view.installEventFilter(self)
            view.typed.connect(self._on_typed)

    @property
    def asked(self) -> Paste | None:
        """The paste that waits for an answer."""
        return self._asked

    # -- states and fields -----------------------------------------------------------------

    def set_state(self, state: ProgressState) -> None:
        """Say how far the selected tasks are, in one step."""
        board, keys = self._board(), self._tables.selected_keys()
        if board is not None:
            self._write(with_state(keys, state, board), f"ghi “{STATE_WORDS[state]}”")

    def set_done_today(self) -> None:
        """The selected tasks were done today."""
        board, keys = self._board(), self._tables.selected_keys()
        if board is not None:
            self._write(done_today(keys, board), "ghi ngày xong hôm nay")

    def edit(self, edit: FieldEdit) -> None:
        """Store one typed text."""
        self._write_edits([edit], f"sửa {HEADINGS[edit.field].lower()}")

    def clear(self) -> None:
        """Empty the selected cells: the whole report, in a list the fields."""
        board = self._board()
        if board is None:
            return
        targets = list(self._targets())
        fields = [FieldEdit(*target, "") for target in targets if target[1] != STATE]
        whole = [key for key, field in targets if field == STATE]
        try:
            reports = {**reports_of(fields, board), **emptied(whole, board)}
        except UserError as error:
            self._strip.show_message(error.message, "fault")
            return
        if not reports and any(board.cells[key].report for key in whole):
            self._strip.show_message("Báo cáo này ghi ở kỳ trước. Mở kỳ đó để sửa.")
            return
        self._write(reports, "xóa báo cáo" if whole else "xóa chữ")

    def _on_typed(self, text: str) -> None:
        """Figures choose the state; other letters mean nothing on a sign."""
        keys = {str(n): state for n, (state, _) in enumerate(STATES, start=1)}
        if text in keys:
            self.set_state(keys[text])

    # -- copying -----------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected cells on the clipboard, signs as words."""
        cells = self._tables.view.selected_cells()
        columns = sorted({column for _, column in cells})
        rows = sorted({row for row, _ in cells})
        self._put([[self._tables.model.text(r, c) for c in columns] for r in rows])

    def copy_all(self) -> None:
        """Put the whole table with its headings on the clipboard."""
        block = self.whole_table()
        self._put(block)
        if len(block) > 1:
            self._strip.show_message(f"Đã chép {len(block) - 1} dòng.")

    def whole_table(self) -> list[list[str]]:
        """Every row as it is shown, with the headings; units by their whole names."""
        model = self._tables.model
        columns = range(model.columnCount())
        across, tip = Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
        names = [
            str((model.headerData(c, across, tip) or model.headerData(c, across)) or "")
            for c in columns
        ]
        rows = [[model.text(r, c) for c in columns] for r in range(model.rowCount())]
        return [[" ".join(name.split()) for name in names], *rows]

    def _put(self, block: list[list[str]]) -> None:
        if block:
            QGuiApplication.clipboard().setMimeData(clipboard.mime(block))

    # -- filling and pasting -------------------------------------------------------------------

    def fill(self) -> None:
        """One cell: as the one above. Several rows: as the first of them."""
        cells = self._tables.view.selected_cells()
        rows = sorted({row for row, _ in cells})
        if not rows:
            return
        above = [row for row in self._tables.view.rows() if row < rows[0]]
        source = rows[0] if len(rows) > 1 else next(reversed(above), None)
        if source is None:
            return
        edits = []
        for row, column in cells:
            origin, target = self._target(source, column), self._target(row, column)
            if origin and target and row != source and (text := self._text(origin)):
                edits.append(FieldEdit(*target, text))
        self._write_edits(edits, "chép ô trên")

    def paste(self) -> None:
        """Lay the clipboard's block on the table; ask first where reports would be lost."""
        block = clipboard.from_mime(QGuiApplication.clipboard().mimeData())
        board = self._board()
        if not block or board is None:
            return
        cells = self._tables.view.selected_cells()
        if len(block) == 1 and len(block[0]) == 1 and len(cells) > 1:
            text = block[0][0]
            paste = lay_out([[text]] * len(cells), [[self._target(*c)] for c in cells], board)
        else:
            paste = self._laid_out(block, board)
        if paste.needs_answer:
            self._ask(paste)
        else:
            self._write_edits(paste.edits, "dán tiến độ")

    def _laid_out(self, block: clipboard.Block, board: ProgressBoard) -> Paste:
        """Where the block would stand; its target becomes the selection."""
        view = self._tables.view
        cells = view.selected_cells()
        top, left = min(row for row, _ in cells), min(column for _, column in cells)
        width = max(len(texts) for texts in block)
        rows = [row for row in view.rows() if row >= top][: len(block)]
        columns = [column for column in view.columns() if column >= left][:width]
        model = self._tables.model
        view.select_block(model.index(rows[0], columns[0]), model.index(rows[-1], columns[-1]))
        return lay_out(block, [[self._target(r, c) for c in columns] for r in rows], board)

    def _ask(self, paste: Paste) -> None:
        self._asked = paste
        for kind in ("info", "fault"):
            self._strip.clear(kind)
        self._strip.show_message(
            f"{paste.question()} <b>Enter</b> để dán, <b>Esc</b> để thôi.",
            "ask",
            "Dán (Enter)",
            self.accept,
        )

    def accept(self) -> None:
        """Do what was asked about."""
        paste, self._asked = self._asked, None
        self._strip.clear("ask")
        self._tables.view.setFocus()
        if paste is not None:
            self._write_edits(paste.edits, "dán tiến độ")

    def refuse(self) -> None:
        """Leave everything as it is."""
        self._asked = None
        self._strip.clear("ask")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a question stands, Enter and Esc answer it; any other key drops it."""
        is_key = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if self._asked is None or not is_key:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            return True
        if event.key() in (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt):
            return False
        self.refuse()
        return event.key() == Qt.Key.Key_Escape

    # -- helpers -------------------------------------------------------------------------------

    def _board(self) -> ProgressBoard | None:
        return self._tables.facts.board if self._tables.facts else None

    def _target(self, row: int, column: int) -> Target | None:
        key = self._tables.model.key(row, column)
        field = self._tables.list_model.field(column) if self._tables.mode else STATE
        return (key, field) if key is not None and field else None

    def _targets(self) -> Iterable[Target]:
        board = self._board()
        for cell in self._tables.view.selected_cells():
            target = self._target(*cell)
            if target is not None and board is not None and target[0] in board.cells:
                yield target

    def _text(self, target: Target) -> str:
        board = self._board()
        cell = board.cells.get(target[0]) if board else None
        return field_text(cell.report, target[1]) if cell else ""

    def _write_edits(self, edits: Iterable[FieldEdit], word: str) -> None:
        board = self._board()
        if board is None:
            return
        try:
            self._write(reports_of(edits, board), word)
        except UserError as error:
            self._strip.show_message(error.message, "fault")

    def _write(self, reports: Reports, word: str) -> None:
        if reports:
            self._write_reports(reports, f"{word}: {self._places(reports)}")

    def _places(self, reports: Reports) -> str:
        """Where something is written: "I.1, Xã Hiệp Hòa", or how many cells."""
        facts = self._tables.facts
        if len(reports) > 1 or facts is None:
            return f"{len(reports)} ô"
        item_id, unit_id, _ = next(iter(reports))
        return f"{facts.paths[item_id]}, {facts.unit_by_id[unit_id].name}"
