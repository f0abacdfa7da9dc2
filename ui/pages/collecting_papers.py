"""Receipts, marked copies, reminders and prints of Thu phiếu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from ui.models import collect_papers as words
from ui.operations import exchange as operation
from ui.pages.report_printing import ReportPrinting

if TYPE_CHECKING:
    from core.reports.blocks import Report
    from core.services.exchange_records import Batch
    from ui.pages.collecting import CollectingPage

_FOLDER = "collect/receipts"


class CollectPapers(QObject):
    """Everything about a collection after it was made."""

    def __init__(self, page: CollectingPage) -> None:
        super().__init__(page)
        self._page = page
        self.printing = ReportPrinting(page, page.strip)

    def prints(self) -> list[tuple[str, Callable[[], None]]]:
        """The papers of the menu In…."""
        return [
            ("Biên nhận của lần thu, hai phiếu một trang…", self.print_slips),
            ("Danh sách chưa nộp…", self.print_missing),
            ("Cân đối lần thu…", self.print_balance),
            ("Danh sách bổ sung…", self.print_late),
        ]

    def batch(self, batch_id: str = "") -> Batch | None:
        """A collection by its id; else the one chosen in the list, else the newest."""
        book = self._page.desk.book
        standing = book.standing if book else []
        in_list = self._page.right.currentWidget() is self._page.batches
        wanted = batch_id or (self._page.batches.batch_id if in_list else "")
        chosen = next((batch for batch in standing if batch.id == wanted), None)
        return chosen or (standing[-1] if standing else None)

    # -- receipts

    def ask_receipts(self, batch_id: str = "") -> None:
        """Choose a folder for the receipts of a collection."""
        batch = self.batch(batch_id)
        if batch is None:
            self._page.strip.show_message("Kỳ này chưa thu phiếu nào nên chưa có biên nhận.", "ask")
        else:
            self._ask_folder(
                "Ghi biên nhận vào thư mục", lambda folder: self.write_receipts(batch.id, folder)
            )

    def write_receipts(self, batch_id: str, folder: Path) -> None:
        """Write them."""
        operation.write_receipts(
            operations=self._page.operations,
            batch=batch_id,
            folder=folder,
            on_done=lambda paths: self._tell_receipts(paths, folder),
            on_error=self._tell_fault,
        )

    def ask_send_back(self) -> None:
        """Choose a folder for the marked copy of the file shown."""
        self._ask_folder("Ghi bản đánh dấu vào thư mục", self.send_back)

    def send_back(self, folder: Path) -> None:
        """Write the marked copy of the file shown, taken or only read."""
        file = self._page.panel.file
        if file is None:
            return
        operation.send_back(
            operations=self._page.operations,
            file=file,
            folder=folder,
            on_result=lambda path: self._tell_written(
                f"Đã ghi “{path.name}”: ô cần sửa tô màu, có lời dặn.", folder
            ),
            on_error=self._tell_fault,
        )

    def undo(self, batch_id: str) -> None:
        """Take a collection back."""
        operation.undo(operations=self._page.operations, batch=batch_id, on_error=self._tell_fault)

    # -- printing

    def print_slips(self) -> None:
        """The receipts of a collection, two on a sheet."""
        self._print_batch(words.slips, "biên nhận")

    def print_missing(self) -> None:
        """Who has not reported."""
        book = self._page.desk.book
        if book is not None:
            self._print(lambda: words.missing_list(book), "danh sách chưa nộp")

    def print_balance(self) -> None:
        """The balance of a collection."""
        self._print_batch(words.balance_of, "cân đối lần thu")

    def print_late(self) -> None:
        """What came after the period was locked."""
        book = self._page.desk.book
        if book is None or not book.late:
            self._page.strip.show_message("Không có ô nào đến sau khi chốt kỳ.", "ask")
            return
        self._print(lambda: words.late_list(book), "danh sách bổ sung")

    def _print_batch(self, make: Callable[..., Report], title: str) -> None:
        book, batch = self._page.desk.book, self.batch()
        if book is None or batch is None:
            self._page.strip.show_message("Kỳ này chưa thu phiếu nào nên chưa có gì để in.", "ask")
            return
        self._print(lambda: make(book, batch), title)

    def _print(self, make: Callable[[], Report], title: str) -> None:
        operation.draw(
            operations=self._page.operations,
            make=make,
            on_result=lambda pdf: self.printing.ask(pdf, title, 0),
            on_error=self._tell_fault,
        )

    # -- telling

    def _tell_receipts(self, paths: Sequence[Path], folder: Path) -> None:
        self._tell_written(f"Đã ghi {len(paths)} biên nhận.", folder)
        self._page.load()

    def _tell_written(self, text: str, folder: Path) -> None:
        self._page.strip.clear("fault")
        self._page.strip.show_message(
            text,
            link_text="Mở thư mục",
            on_link=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )

    def _tell_fault(self, error: Exception) -> None:
        self._page.strip.show_message(str(error), "fault")

    def _ask_folder(self, title: str, then: Callable[[Path], None]) -> None:
        usual = QStandardPaths.StandardLocation.DocumentsLocation
        kept = self._page.state.get(_FOLDER, "") or QStandardPaths.writableLocation(usual)
        dialog = QFileDialog(self._page, title, kept)
        dialog.setFileMode(QFileDialog.FileMode.Directory)

        def take(name: str) -> None:
            self._page.state.put(_FOLDER, name)
            then(Path(name))

        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
