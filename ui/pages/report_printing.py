"""Printing from the page: the system's dialog, the job, and what the strip says of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ui.pages.report_print import PrintJob, chosen_pages, make_printer
from ui.widgets.message_strip import MessageStrip
from ui.widgets.pdf import open_pdf


class ReportPrinting(QObject):
    """One print job at a time; Esc stops it."""

    def __init__(self, owner: QWidget, strip: MessageStrip) -> None:
        super().__init__(owner)
        self._owner, self._strip = owner, strip
        self.job: PrintJob | None = None
        strip.closed.connect(self.stop)

    @property
    def running(self) -> bool:
        """Whether sheets are still to be drawn."""
        return self.job is not None and self.job.running

    def ask(self, pdf: bytes, title: str, current: int) -> None:
        """Open the system's print dialog; ``current`` is the page looked at, from 0."""
        self.ask_all([pdf], title, current)

    def ask_all(self, pdfs: Sequence[bytes], title: str, current: int = 0) -> None:
        """As :meth:`ask` for several papers that go to the printer as one job."""
        if self.running:
            self._strip.show_message("Đang in dở. Chờ in xong hoặc bấm Dừng rồi in lại.", "ask")
            return
        count = sum(open_pdf(pdf).pageCount() for pdf in pdfs)
        printer = make_printer(title)
        dialog = QPrintDialog(printer, self._owner)
        dialog.setWindowTitle(f"In {title}")
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
        dialog.setMinMax(1, count)
        dialog.setFromTo(1, count)
        # exec, not open: Windows shows its own dialog only in this way.
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print(pdfs, printer, chosen_pages(printer, count, current))
        dialog.deleteLater()

    def print(self, pdfs: Sequence[bytes], printer: QPrinter, pages: list[int]) -> None:
        """Send pages to a printer."""
        self._printer = printer
        self.job = PrintJob(pdfs, printer, pages, self)
        self.job.progressed.connect(self._tell_progress)
        self.job.finished.connect(self._tell_outcome)
        self.job.start()

    def stop(self) -> None:
        """Stop the job at work, if there is one."""
        if self.job is not None:
            self.job.stop()

    def _tell_progress(self, sheet: int, count: int) -> None:
        self._strip.show_message(
            f"Đang in trang {sheet}/{count}. Dừng (Esc) thì các trang sau không in.",
            link_text="Dừng",
            on_link=self.stop,
        )

    def _tell_outcome(self, outcome: str) -> None:
        assert self.job is not None
        sheets = self.job.sheet
        file = self._printer.outputFileName()
        name = self._printer.printerName()
        self.job.deleteLater()
        self.job = None
        self._strip.clear("info")
        if outcome == "failed":
            where = f"vào tệp “{Path(file).name}”" if file else f"trên máy in “{name}”"
            self._strip.show_message(
                f"Chưa in được {where}. Kiểm tra máy in, hoặc xuất PDF rồi in từ tệp.", "fault"
            )
        elif outcome == "stopped":
            self._strip.show_message(f"Đã dừng in sau {sheets} trang.")
        elif file:
            self._strip.show_message(f"Đã in {sheets} trang vào tệp “{Path(file).name}”.")
        else:
            self._strip.show_message(f"Đã gửi {sheets} trang tới máy in “{name}”.")
