"""Nhận phiếu: workbooks and receipts that this office was sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.services.exchange_received import Incoming, ReceivedWorkbook
from ui.models.overview_table import TableModel
from ui.models.received_book import ReceivedCard, ReceivedShelf, period_label
from ui.models.received_rows import SHELF_HEADINGS, shelf_rows
from ui.operations import received as operation
from ui.operations.runner import Operations
from ui.pages import FILE_PLACE
from ui.state import UiState
from ui.widgets.collect_drop import DropZone, local_paths
from ui.widgets.empty_state import EmptyState
from ui.widgets.overview_table import RowTable
from ui.widgets.page import Page
from ui.widgets.pane import Pane
from ui.widgets.received_card import ReceivedCardView
from ui.widgets.received_choice import ReceivedChoice

if TYPE_CHECKING:
    from core.services.changes import Changes

KINDS = "Phiếu và biên nhận (*.xlsx *.xlsm);;Mọi tệp (*)"
_PLAN_KEY, _PERIOD_KEY = "book/plan", "book/period"
_FOLDER = "receive/folder"
_SHARES = (44, 56)
_CARD, _CHOICE, _EMPTY = range(3)


class ReceivingPage(Page):
    """Any file may be dropped: a workbook is opened, a receipt is read."""

    page_id: ClassVar[str] = "receive"
    page_title: ClassVar[str] = "Nhận phiếu"
    icon_name: ClassVar[str] = "mail_inbox"
    has_filter: ClassVar[bool] = False

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self._is_stale = True
        self._wanted = ""
        self._asked: Path | None = None
        self.shelf: ReceivedShelf | None = None
        self.card: ReceivedCard | None = None
        self.drop = DropZone()
        self.table = RowTable(TableModel(SHELF_HEADINGS, self), (124, 36, 60, 78, 0), 4)
        self.table.setAccessibleName("Các phiếu đã nhận")
        self.card_view, self.choice = ReceivedCardView(), ReceivedChoice()
        self.right = QStackedWidget()
        self.setAcceptDrops(True)
        self._lay_out()
        self._add_actions()
        self._connect()

    # -- reading -----------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """Everything may count here; a page that is not seen waits until it is."""
        del changes
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        operation.load_shelf(
            operations=self.operations,
            plan_id=self.state.get(_PLAN_KEY, ""),
            period_code=self.state.get(_PERIOD_KEY, ""),
            on_result=self._show,
            on_error=self._show_fault,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh(None)

    def activate(self) -> None:
        """The list, or the way to the first workbook."""
        has_books = self.shelf is not None and bool(self.shelf.books)
        (self.table if has_books else self.empty).setFocus()

    def regions(self) -> list[QWidget]:
        """F6 walks bar, strip, drop zone, list, the right side."""
        return [self.bar.tool_bar, self.strip, self.drop, self.table, self.right]

    def reveal(self, place: str) -> None:
        """Open a file by its path, or go to a workbook by its id."""
        if place.startswith(FILE_PLACE):
            self.bring([Path(place.removeprefix(FILE_PLACE))])
        elif not self.table.go_to(place):
            self._wanted = place

    def _show(self, shelf: ReceivedShelf) -> None:
        self.shelf = shelf
        if self._asked is None:
            self.right.setCurrentIndex(_CARD if shelf.books else _EMPTY)
        self.table.show_rows(shelf_rows(shelf))
        wanted = self._wanted
        if not wanted and self.card is None and shelf.current:
            wanted = shelf.current.form.issue
        self._wanted = ""
        if wanted:
            self.table.go_to(wanted)
        for action in self._needs_books:
            action.setEnabled(bool(shelf.books))
        self._read_card()
        count = len(shelf.books)
        open_ones = sum(b.returned_at is None and not b.is_replaced for b in shelf.books)
        self.status_changed.emit(f"{count} phiếu · {open_ones} chưa nộp" if count else "")
        self.badge_changed.emit(sum(bool(b.receipt and b.receipt.rejected) for b in shelf.books))

    def _read_card(self) -> None:
        row = self.table.current_row
        if row is None:
            return
        operation.load_card(
            operations=self.operations,
            issue=row.key,
            on_result=self._show_card,
            on_error=self._show_fault,
        )

    def _show_card(self, card: ReceivedCard) -> None:
        shelf, row = self.shelf, self.table.current_row
        if shelf is None or row is None or row.key != card.book.issue:
            return
        shelved = shelf.of(card.book.issue)
        if shelved is not None:
            self.card = card
            self.card_view.show_card(card, shelved, is_upward=shelf.is_upward)

    def _show_fault(self, error: Exception) -> None:
        self.strip.show_message(str(error), "fault")

    # -- commands ----------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Choose a workbook or a receipt."""
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        folder = self.state.get(_FOLDER, "") or usual
        dialog = QFileDialog(self, "Mở phiếu hoặc biên nhận", folder, KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.bring([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def bring(self, paths: list[Path]) -> None:
        """Look at a file; it is taken in unless a person has to choose first."""
        if not paths:
            return
        self.strip.clear()
        if len(paths) > 1:
            self.strip.show_message("Mỗi lần mở một tệp. Chọn một phiếu hoặc biên nhận.", "ask")
            return
        path = paths[0]
        self.state.put(_FOLDER, str(path.parent))
        operation.look_at(
            operations=self.operations,
            path=path,
            on_result=lambda incoming: self._on_looked(path, incoming),
            on_error=self._show_fault,
        )

    def go_on(self, page: str) -> None:
        """To the page where the current workbook is filled in or returned."""
        if self.card is None or self.shelf is None:
            return
        self.period_requested.emit(self.card.book.form.period)
        self.page_requested.emit("return" if self.shelf.is_upward else page, "")

    def open_cell(self, key: str) -> None:
        """To a cell that was not taken."""
        if self.card is None or self.shelf is None:
            return
        self.period_requested.emit(self.card.book.form.period)
        self.page_requested.emit("return", key)

    def _on_looked(self, path: Path, incoming: Incoming | None) -> None:
        if incoming is None:
            operation.read_receipt(
                operations=self.operations,
                path=path,
                on_done=self._on_receipt,
                on_error=self._show_fault,
            )
        elif incoming.differing:
            self._asked = path
            self.choice.ask(incoming)
            self.right.setCurrentIndex(_CHOICE)
            self.choice.setFocus()
        else:
            self._receive(path, [])

    def _on_chosen(self, keep: list[str]) -> None:
        path = self._asked
        if path is not None:
            self._receive(path, keep)

    def _leave_choice(self) -> None:
        self._asked = None
        has_books = self.shelf is not None and bool(self.shelf.books)
        self.right.setCurrentIndex(_CARD if has_books else _EMPTY)
        self.activate()

    def _receive(self, path: Path, keep: list[str]) -> None:
        self._asked = None
        operation.receive(
            operations=self.operations,
            path=path,
            keep_own=keep,
            on_done=self._on_received,
            on_error=self._show_fault,
        )

    def _on_received(self, book: ReceivedWorkbook) -> None:
        self._wanted = book.issue
        self.right.setCurrentIndex(_CARD)
        self.period_requested.emit(book.form.period)
        self.refresh(None)
        self.card_view.return_button.setFocus()

    def _on_receipt(self, book: ReceivedWorkbook) -> None:
        self._wanted = book.issue
        self.period_requested.emit(book.form.period)
        self.refresh(None)
        receipt = book.receipt
        count = len(receipt.rejected) if receipt else 0
        words = f"Phiếu {period_label(book.form)} đã tiếp nhận."
        if count:
            words = f"{words[:-1]}, {count} ô chưa nhận: sửa các ô bên phải rồi nộp lại."
        self.strip.clear("info")
        self.strip.show_message(words, "ask" if count else "info")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """As on the drop zone."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.bring(local_paths(event.mimeData()))

    # -- making ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.drop.first.setText("<b>Thả phiếu hoặc biên nhận vào đây</b>, hay bấm Enter để chọn")
        self.drop.setAccessibleName("Thả phiếu hoặc biên nhận vào đây; Enter để chọn tệp")
        self.drop.set_watch("Tệp gốc giữ nguyên; sổ giữ bản sao.", "Mở tệp…")
        left = QWidget(objectName="panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.drop)
        column.addWidget(Pane("Phiếu đã nhận", self.table), 1)
        self.empty = EmptyState(
            "Chưa có phiếu nào. Mở tệp phiếu mà cơ quan tổng hợp gửi (USB, Zalo, thư điện tử):"
            " kế hoạch, nhiệm vụ và số liệu cần báo cáo ở trong phiếu.",
            ("Mở phiếu…", self.ask_file),
        )
        for widget in (self.card_view, self.choice, self.empty):
            self.right.addWidget(widget)
        self.right.setCurrentIndex(_EMPTY)
        body = QSplitter(childrenCollapsible=False, handleWidth=2)
        body.addWidget(left)
        body.addWidget(self.right)
        for place, share in enumerate(_SHARES):
            body.setStretchFactor(place, share)
        body.setSizes([share * 10 for share in _SHARES])
        self.set_content(body)

    def _add_actions(self) -> None:
        self.add_action("Mở phiếu…", "folder_open", self.ask_file, "Ctrl+O")
        self.add_separator()
        figures = self.add_action("Nhập số liệu", "number_symbol", lambda: self.go_on("figures"))
        progress = self.add_action("Nhập tiến độ", "clipboard_task", lambda: self.go_on("progress"))
        give = self.add_action(
            "Nộp phiếu", "send", lambda: self.go_on("return"), "Ctrl+Return",
            tip="Kiểm tra, nộp phiếu (Ctrl+Enter)",
        )  # fmt: skip
        self._needs_books = (figures, progress, give)

    def _connect(self) -> None:
        self.drop.dropped.connect(self.bring)
        self.drop.files_wanted.connect(self.ask_file)
        self.drop.folder_wanted.connect(self.ask_file)
        self.table.row_changed.connect(self._read_card)
        self.table.opened.connect(lambda _row: self.go_on("return"))
        self.table.doubleClicked.connect(lambda _index: self.go_on("return"))
        self.card_view.page_wanted.connect(self.go_on)
        self.card_view.cell_wanted.connect(self.open_cell)
        self.choice.chosen.connect(self._on_chosen)
        self.choice.left.connect(self._leave_choice)
