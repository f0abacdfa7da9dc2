"""The pages of one or more PDFs on paper: drawn at the printer's resolution, a band at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import QCoreApplication, QObject, QRect, QRectF, QSize, QSizeF, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

from ui.widgets.pdf import open_pdf, page_sizes

# Finer dots cannot be told apart on office paper, and double the size of the print job. Where
# the paper is a PDF file it is drawn at less: whoever wants fine letters exports the PDF.
_FINEST_DPI = 600
_FINEST_DPI_OF_PDF = 300
# Dots drawn between two looks at what the person does: some 40 ms of work.
_BAND_DOTS = 1_000_000
# Inches above and below a cut in which nothing may begin or end: programs that show or print
# the job smaller move the edges of a picture by up to a dot of their own.
_CALM = 0.01
# Paper sizes are rounded to whole points; a sheet that is this little too large is not shrunk.
_SAME_SIZE = 0.995


def make_printer(title: str) -> QPrinter:
    """The system's usual printer, set to A4; the dialog may choose another."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


def chosen_pages(printer: QPrinter, count: int, current: int) -> list[int]:
    """The pages to print, from 0, in order, as the print dialog has them."""
    pages = list(range(count))
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        pages = [current]
    elif printer.printRange() == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        pages = [page for page in pages if ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages


def sheets(printer: QPrinter, pages: list[int]) -> list[int]:
    """The pages with their copies, unless the printer makes the copies itself."""
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]


class PrintJob(QObject):
    """Prints some pages without holding up the window.

    ``pdfs`` are printed as if they were one paper: their pages are counted through. The
    sheet's size is kept; only paper smaller than the sheet shrinks it.

    Signals:
        progressed: the sheet at work, from 1, and how many there are.
        finished: "" when all sheets are on their way; "stopped"; "failed".
    """

    progressed = Signal(int, int)
    finished = Signal(str)

    def __init__(
        self,
        pdfs: Sequence[bytes],
        printer: QPrinter,
        pages: list[int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        documents = [open_pdf(pdf, self) for pdf in pdfs]
        self._places = [
            (document, page) for document in documents for page in range(document.pageCount())
        ]
        self._sizes = [size for document in documents for size in page_sizes(document)]
        self._printer = printer
        self._pages = sheets(printer, pages)
        self._painter = QPainter()
        self._steps: Iterator[bool] = self._work()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self.step)
        self.sheet = 0

    @property
    def running(self) -> bool:
        """Whether sheets are still to be drawn."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin; the work goes on between the events of the window."""
        # Who closes the window after "In" still wants the paper.
        QCoreApplication.instance().aboutToQuit.connect(self.finish)
        self._timer.start()

    def step(self) -> None:
        """Draw one band."""
        if not next(self._steps, False):
            self._end("" if self.sheet == len(self._pages) else "failed")

    def finish(self) -> None:
        """Draw all that is left at once."""
        while self.running:
            self.step()

    def stop(self) -> None:
        """Give up: the printer gets nothing more."""
        if self.running:
            self._printer.abort()
            self._end("stopped")

    def _end(self, outcome: str) -> None:
        self._timer.stop()
        if self._painter.isActive():
            self._painter.end()
        self.finished.emit(outcome)

    def _work(self) -> Iterator[bool]:
        """Every step of the job; ends early when the printer refuses."""
        self._printer.setFullPage(True)
        for number, page in enumerate(self._pages):
            self._orient(page)
            begun = self._printer.newPage() if number else self._painter.begin(self._printer)
            if not begun:
                return
            self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            self.progressed.emit(number + 1, len(self._pages))
            top = 0
            while top < self._drawn_size(page).height():
                top += self._draw_band(page, top)
                yield True
            self.sheet = number + 1

    def _orient(self, page: int) -> None:
        """Takes effect with the next sheet."""
        lies = self._sizes[page].width() > self._sizes[page].height()
        kind = QPageLayout.Orientation
        self._printer.setPageOrientation(kind.Landscape if lies else kind.Portrait)

    def _draw_band(self, page: int, top: int) -> int:
        """Draw the page from a row of dots on; returns how many rows are done."""
        size = self._drawn_size(page)
        rows = min(max(1, _BAND_DOTS // size.width()), size.height() - top)
        image = self._render(page, QRect(0, top, size.width(), rows))
        calm = round(_CALM * self._printer.resolution() / self._coarsening)
        done = rows if top + rows == size.height() else calm_row(image, calm)
        # The calm rows below the cut are drawn twice, so that no seam can open there.
        band = QRect(0, 0, size.width(), min(done + calm, rows))
        blank = QImage(image.size(), image.format())
        blank.fill(QColor("white"))
        if image != blank:
            self._painter.drawImage(self._target(page, band.translated(0, top)), image, band)
        return done

    def _render(self, page: int, band: QRect) -> QImage:
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(self._drawn_size(page))
        # QtPdf measures the clip from its first to its last dot, one short of its size.
        options.setScaledClipRect(band.adjusted(0, 0, 1, 1))
        document, place = self._places[page]
        return document.render(
            place, band.size(), options, QImage.Format.Format_RGB32, QColor("white")
        )

    def _drawn_size(self, page: int) -> QSize:
        return (self._sizes[page] * (self._printer.resolution() / self._coarsening / 72)).toSize()

    @property
    def _coarsening(self) -> int:
        """How many of the printer's dots, across and down, one dot of the drawing covers."""
        is_file = self._printer.outputFormat() == QPrinter.OutputFormat.PdfFormat
        return ceil(self._printer.resolution() / (_FINEST_DPI_OF_PDF if is_file else _FINEST_DPI))

    def _target(self, page: int, band: QRect) -> QRectF:
        """Where a band goes, in the printer's dots; the sheet stands in the paper's middle."""
        paper = QSizeF(self._printer.pageLayout().fullRectPixels(self._printer.resolution()).size())
        sheet = QSizeF(self._drawn_size(page)) * self._coarsening
        fit = min(paper.width() / sheet.width(), paper.height() / sheet.height())
        scale = 1.0 if fit >= _SAME_SIZE else fit
        left = round((paper.width() - sheet.width() * scale) / 2)
        above = round((paper.height() - sheet.height() * scale) / 2)
        # Rounded edges: bands meet without a seam.
        dots = self._coarsening * scale
        top, bottom = round(band.top() * dots), round((band.bottom() + 1) * dots)
        return QRectF(left, above + top, round(band.width() * dots), bottom - top)


def calm_row(image: QImage, calm: int) -> int:
    """The lowest row of a band where it can be cut: blank or crossed by upright lines only.

    ``calm`` rows above and below it are the same. A band without one is cut at its end.
    """
    below, same = b"", 0
    for y in range(image.height() - 1, image.height() // 3, -1):
        row = bytes(image.constScanLine(y))
        same = same + 1 if row == below else 0
        if same == 2 * calm:
            return y + calm
        below = row
    return image.height()
