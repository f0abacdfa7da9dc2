"""Đã phát hành: every issued paper, to be opened, printed, written and withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.domain.text import fold
from core.services.issued_report import IssuedReport
from ui.dialogs.dialog import Dialog
from ui.models.issued_words import archive_row, file_name
from ui.operations import report_issue as operation
from ui.operations.runner import Operations
from ui.pages.report_printing import ReportPrinting
from ui.theme import dialog_size, px
from ui.widgets.filter_edit import FilterEdit
from ui.widgets.framed_items import frame_items
from ui.widgets.message_strip import MessageStrip

_HEADINGS = ("Phát hành", "Văn bản", "Kỳ", "Đơn vị", "Số, ký hiệu", "Mã đối chiếu", "Người làm",
             "Tình trạng")  # fmt: skip
_WIDTHS = (116, 0, 92, 110, 108, 100, 84, 88)
_CODE = Qt.ItemDataRole.UserRole


class ArchiveDialog(Dialog):
    """Rows may be chosen together: they are printed as one job, or written as files.

    Signals:
        open_wanted: the code of the paper to look at.
    """

    help_topic = "phat-hanh"

    open_wanted = Signal(str)

    def __init__(
        self, operations: Operations, units: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._operations, self._units = operations, units
        self._papers: dict[str, IssuedReport] = {}
        self.setWindowTitle("Văn bản đã phát hành")
        self.strip = MessageStrip()
        self.printing = ReportPrinting(self, self.strip)
        self.filter = FilterEdit("Lọc văn bản")
        self.filter.textChanged.connect(self._find)
        self.count = QLabel()
        self.table = _table()
        self.filter.left.connect(self.table.setFocus)
        self.table.itemSelectionChanged.connect(self._show_buttons)
        self.table.itemActivated.connect(lambda _item: self.open_chosen())
        self.open_button = _button("Mở", self.open_chosen)
        self.print_button = _button("In…", self.print_chosen)
        self.write_button = _button("Ghi tệp PDF…", self._ask_folder)
        self._lay_out()
        self.resize(dialog_size(1060, 520))
        self.load()

    @property
    def chosen(self) -> list[IssuedReport]:
        """The papers selected, in the order of the table."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self._papers[self.table.item(row, 0).data(_CODE)] for row in rows]

    def load(self) -> None:
        """Read the archive."""
        operation.read_issued(operations=self._operations, on_result=self._show)

    def open_chosen(self) -> None:
        """Look at the paper selected on the page."""
        if self.chosen:
            self.open_wanted.emit(self.chosen[0].code)
            self.accept()

    def print_chosen(self) -> None:
        """The papers selected, as one print job."""
        chosen = self.chosen
        title = chosen[0].title if len(chosen) == 1 else f"{len(chosen)} văn bản đã phát hành"
        operation.read_pdfs(
            operations=self._operations,
            codes=[paper.code for paper in chosen],
            on_result=lambda pdfs: self.printing.ask_all(pdfs, title),
            on_error=self._tell_fault,
        )

    def write(self, folder: Path) -> None:
        """The papers selected, as one PDF each."""
        chosen = self.chosen
        operation.write_issued(
            operations=self._operations,
            papers=chosen,
            targets=[folder / file_name(paper, self._units) for paper in chosen],
            on_result=lambda written: self.strip.show_message(
                f"Đã ghi {len(written)} tệp vào thư mục “{folder.name}”."
            ),
            on_error=self._tell_fault,
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 12, 0)
        head.addWidget(self.filter, 1)
        head.addWidget(self.count)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 0, 12, 10)
        for button in (self.open_button, self.print_button, self.write_button):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(_button("Đóng", self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addLayout(head)
        table = QHBoxLayout()
        table.setContentsMargins(12, 0, 12, 0)
        table.addWidget(self.table)
        column.addLayout(table, 1)
        column.addLayout(buttons)

    def _show(self, papers: Sequence[IssuedReport]) -> None:
        self._papers = {paper.code: paper for paper in papers}
        self.table.setRowCount(len(papers))
        for row, paper in enumerate(papers):
            for column, text in enumerate(archive_row(paper, self._units)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(_CODE, paper.code)
                self.table.setItem(row, column, item)
        if papers:
            self.table.selectRow(0)
        self._find()
        self._show_buttons()
        self.table.setFocus()

    def _find(self) -> None:
        wanted, shown = fold(self.filter.text()), 0
        for row in range(self.table.rowCount()):
            cells = [self.table.item(row, column).text() for column in range(len(_HEADINGS))]
            is_hit = wanted in fold(" ".join(cells))
            self.table.setRowHidden(row, not is_hit)
            shown += is_hit
        total = self.table.rowCount()
        words = f"{total} văn bản" if shown == total else f"{shown} trên {total} văn bản"
        self.count.setText(words if total else "Chưa phát hành văn bản nào.")

    def _show_buttons(self) -> None:
        count = len(self.chosen)
        self.open_button.setEnabled(count == 1)
        self.print_button.setEnabled(count > 0)
        self.write_button.setEnabled(count > 0)
        self.print_button.setText(f"&In {count} văn bản…" if count > 1 else "&In…")
        self.write_button.setText(f"&Ghi {count} tệp PDF…" if count > 1 else "&Ghi tệp PDF…")

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "Chọn thư mục để ghi")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell_fault(self, error: Exception) -> None:
        self.strip.show_message(str(error), "fault")


def _table() -> QTableWidget:
    table = frame_items(QTableWidget(), "Văn bản đã phát hành", _HEADINGS, stretched=1)
    table.setWordWrap(False)
    table.verticalHeader().setDefaultSectionSize(px(26))
    for column, width in enumerate(_WIDTHS):
        if width:
            table.setColumnWidth(column, px(width))
    return table


def _button(text: str, slot: object) -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    button.clicked.connect(lambda _checked=False: slot())
    return button
