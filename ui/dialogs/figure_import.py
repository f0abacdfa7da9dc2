"""Nhập từ tệp: a table of another system, its columns, and each figure before and after."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.domain.errors import UserError
from core.domain.figure import Figure
from core.services.figure_import import FigureImport, ImportFile, propose
from core.services.figure_import_cells import ImportCell, Outcome
from ui.dialogs.dialog import Dialog
from ui.models.figure_facts import FigureFacts
from ui.models.figure_import import HEADINGS, WIDTHS, import_rows, table_words
from ui.models.figure_words import figure_words
from ui.models.overview_table import TableModel
from ui.operations import figures as operation
from ui.operations.runner import Operations
from ui.widgets.empty_state import EmptyState
from ui.widgets.figure_columns import FigureColumns
from ui.widgets.message_strip import MessageStrip
from ui.widgets.overview_table import RowTable

_SIZE = QSize(1080, 560)
_KINDS = "Bảng số liệu (*.xlsx *.csv *.tsv *.txt);;Mọi tệp (*)"


class FigureImportDialog(Dialog):
    """Nothing is written before the button; then all of it is one step."""

    help_topic = "so-lieu"

    def __init__(
        self, operations: Operations, facts: FigureFacts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._operations, self._facts = operations, facts
        self.file: ImportFile | None = None
        self.proposal: FigureImport | None = None
        self.answers: dict[str, Figure | None] = {}
        self.setWindowTitle(f"Nhập số liệu từ tệp – {facts.period.label}")
        self.setAcceptDrops(True)
        self.resize(_SIZE)
        self.strip = MessageStrip()
        self.sheets = QComboBox(accessibleName="Trang tính")
        self.columns = FigureColumns(facts)
        self.model = TableModel(HEADINGS, self)
        self.table = RowTable(self.model, WIDTHS, stretch=len(WIDTHS) - 1)
        self.table.setAccessibleName("Từng ô của tệp: trước và sau")
        self.question = QLabel(wordWrap=True)
        self.choices = QHBoxLayout()
        self.balance = QLabel()
        self.accept_button = _button("Đưa vào sổ", self.take)
        self.accept_button.setProperty("primary", True)
        self.accept_button.setDefault(True)
        self._lay_out()
        self._connect()
        self._show_proposal()

    # -- the file ------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Let a person choose a file."""
        name, _kind = QFileDialog.getOpenFileName(self, "Chọn bảng số liệu", "", _KINDS)
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Read a file on the worker thread."""
        operation.read_file(
            operations=self._operations,
            path=path,
            book=self._facts.book,
            on_result=self.show_file,
            on_error=lambda error: self.strip.show_message(escape(str(error)), "fault"),
        )

    def show_file(self, file: ImportFile) -> None:
        """Show a file that was read."""
        self.strip.clear()
        self.file, self.answers = file, {}
        self.sheets.blockSignals(True)
        self.sheets.clear()
        self.sheets.addItems([table_words(table) for table in file.tables])
        self.sheets.setCurrentIndex(file.tables.index(file.table))
        self.sheets.blockSignals(False)
        self.columns.show_table(file.table, remembered=file.remembered)
        self.pages.setCurrentIndex(1)
        self._propose()
        self.table.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the dropped file."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.read_file(Path(paths[0]))

    # -- the proposal ----------------------------------------------------------------------

    def _choose_sheet(self, place: int) -> None:
        assert self.file is not None
        self.file = replace(self.file, table=self.file.tables[place])
        self.answers = {}
        self.columns.show_table(self.file.table, remembered=False)
        self._propose()

    def _propose(self) -> None:
        self.strip.clear("ask")
        try:
            self.proposal = propose(self.columns.table, self._facts.book, self.answers)
        except UserError:
            self.proposal = None
            self.strip.show_message(
                "Chưa rõ cột đơn vị và cột số liệu. Chọn ở danh sách bên trái; lần sau tệp"
                " cùng tiêu đề sẽ tự nhận.",
                "ask",
            )
        self._show_proposal()

    def _show_proposal(self) -> None:
        proposal = self.proposal
        self.table.show_rows(import_rows(proposal, self._facts) if proposal else [])
        self.balance.setText(f"{proposal.sentence()}." if proposal else "")
        count = len(proposal.figures) + len(proposal.unread) if proposal else 0
        self.accept_button.setEnabled(count > 0)
        self.accept_button.setText(f"Đưa {count} ô &vào sổ" if count else "Đưa &vào sổ")
        self.another.setVisible(self.file is not None)
        self._show_question()

    # -- questions ---------------------------------------------------------------------------

    @property
    def current(self) -> ImportCell | None:
        """The cell that holds the keyboard."""
        row = self.table.current_row
        cells = self.proposal.cells if self.proposal and row else ()
        return next((cell for cell in cells if row is not None and cell.where == row.key), None)

    def answer(self, where: str, figure: Figure | None) -> None:
        """Settle a question; None leaves the cell out."""
        self.answers[where] = figure
        self._propose()

    def _show_question(self) -> None:
        while (item := self.choices.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        cell = self.current
        asked = cell is not None and (
            cell.outcome is Outcome.ASK or cell.where in self.answers
        )  # fmt: skip
        self.question.setText(f"Ô {cell.where}: {cell.message}" if cell and cell.message else "")
        if not asked or cell is None:
            return
        element = self._facts.book.indicators.element_by_code.get(cell.element)
        for figure in cell.options if element else ():
            words = f"Ghi {figure_words(figure, element)}"
            self._add_choice(words, cell.where, figure)
        self._add_choice("Bỏ qua ô này", cell.where, None)

    def _add_choice(self, words: str, where: str, figure: Figure | None) -> None:
        button = _button(words, lambda: self.answer(where, figure))
        button.setProperty("small", True)
        self.choices.addWidget(button)

    # -- taking ----------------------------------------------------------------------------

    def take(self) -> None:
        """Write what is proposed."""
        if self.proposal is None:
            return
        self.accept_button.setEnabled(False)
        operation.take_import(
            operations=self._operations,
            proposal=self.proposal,
            on_done=lambda _changes: self.accept(),
            on_error=self._on_refused,
        )

    def _on_refused(self, error: Exception) -> None:
        self.accept_button.setEnabled(True)
        self.strip.show_message(escape(str(error)), "fault")

    # -- making ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        start = EmptyState(
            "Tệp Excel hoặc CSV xuất từ hệ thống một cửa; cũng có thể thả tệp vào đây.",
            ("Chọn tệp…", self.choose_file),
        )
        work = QWidget()
        halves = QHBoxLayout(work)
        halves.setContentsMargins(0, 0, 0, 0)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.sheets)
        left.addWidget(self.columns, 1)
        right.addWidget(self.table, 1)
        asked = QHBoxLayout()
        asked.addWidget(self.question, 1)
        asked.addLayout(self.choices)
        right.addLayout(asked)
        halves.addLayout(left, 3)
        halves.addLayout(right, 7)
        self.pages = QStackedWidget()
        self.pages.addWidget(start)
        self.pages.addWidget(work)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.strip)
        column.addWidget(self.pages, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.another = _button("Tệp khác…", self.choose_file)
        row = QHBoxLayout()
        row.addWidget(self.another)
        row.addWidget(self.balance, 1, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.accept_button)
        row.addWidget(_button("Thôi", self.reject))
        return row

    def _connect(self) -> None:
        self.sheets.activated.connect(self._choose_sheet)
        self.columns.changed.connect(self._propose)
        self.table.row_changed.connect(self._show_question)


def _button(text: str, slot: object) -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    button.clicked.connect(lambda _checked=False: slot())
    return button
