"""What the printer gets is what the preview shows: counted and compared on printed PDFs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPageRanges, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from core.domain.plan import Plan
from core.reports.pdf import pdf_bytes
from core.reports.plan import plan_report
from ui.pages.report_print import PrintJob, calm_row, chosen_pages, make_printer, sheets
from ui.pages.report_printing import ReportPrinting
from ui.widgets.message_strip import MessageStrip
from ui.widgets.pdf import open_pdf, page_sizes


@pytest.fixture(scope="module")
def pdf(sample_plan: Plan) -> bytes:
    return pdf_bytes(plan_report(sample_plan))


@pytest.fixture
def original(pdf: bytes, qapp: QApplication) -> QPdfDocument:
    return open_pdf(pdf, qapp)


def file_printer(target: Path, dpi: int = 300) -> QPrinter:
    """A printer whose paper is a PDF file."""
    printer = make_printer("Kế hoạch năm")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(dpi)
    return printer


def printed(qtbot: QtBot, pdf: bytes, printer: QPrinter, pages: list[int]) -> QPdfDocument:
    job = PrintJob([pdf], printer, pages, QApplication.instance())
    with qtbot.waitSignal(job.finished, timeout=60_000) as outcome:
        job.start()
    assert outcome.args == [""]
    return open_pdf(Path(printer.outputFileName()).read_bytes(), job)


def grey(document: QPdfDocument, page: int) -> QImage:
    """A page, so small that a dot is a word."""
    size = document.pagePointSize(page).toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    drawn = document.render(page, size * 2)
    large = QImage(drawn.size(), QImage.Format.Format_RGB32)
    large.fill(Qt.GlobalColor.white)
    _paint(large, drawn)
    small = large.scaled(
        size / 6,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return small.convertToFormat(QImage.Format.Format_Grayscale8)


def _paint(ground: QImage, image: QImage) -> None:
    from PySide6.QtGui import QPainter

    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()


def difference(one: QImage, other: QImage) -> tuple[int, float]:
    """The largest and the mean difference of two greys, 0 to 255."""
    assert one.size() == other.size()
    gaps = [
        abs(a - b)
        for y in range(one.height())
        for a, b in zip(_row(one, y), _row(other, y), strict=True)
    ]
    return max(gaps), sum(gaps) / len(gaps)


def _row(image: QImage, y: int) -> bytes:
    return bytes(image.constScanLine(y))[: image.width()]


def test_the_paper_is_the_preview_sheet_for_sheet(
    qtbot: QtBot, pdf: bytes, original: QPdfDocument, tmp_path: Path
) -> None:
    count = original.pageCount()
    result = printed(qtbot, pdf, file_printer(tmp_path / "in.pdf"), list(range(count)))
    assert result.pageCount() == count
    for page, (was, now) in enumerate(zip(page_sizes(original), page_sizes(result), strict=True)):
        assert (now.width(), now.height()) == pytest.approx((was.width(), was.height()), abs=1)
        most, mean = difference(grey(original, page), grey(result, page))
        assert mean < 3
        assert most < 40
    most, mean = difference(grey(original, 0), grey(result, 1))
    assert mean > 12, "two pages that differ must not pass as one"
    assert most > 120


def test_several_papers_are_one_job_with_their_pages_counted_through(
    qtbot: QtBot, pdf: bytes, original: QPdfDocument, tmp_path: Path
) -> None:
    count = original.pageCount()
    printer = file_printer(tmp_path / "in.pdf")
    job = PrintJob([pdf, pdf], printer, [0, count, count + 2], QApplication.instance())
    with qtbot.waitSignal(job.finished, timeout=60_000) as outcome:
        job.start()
    assert outcome.args == [""]
    result = open_pdf((tmp_path / "in.pdf").read_bytes(), job)
    lying = [size.width() > size.height() for size in page_sizes(result)]
    assert lying == [False, False, original.pagePointSize(2).width() > 600]
    assert difference(grey(result, 0), grey(result, 1)) == (0, 0)


def test_ink_stands_where_the_decree_puts_it(
    qtbot: QtBot, pdf: bytes, original: QPdfDocument, tmp_path: Path
) -> None:
    result = printed(qtbot, pdf, file_printer(tmp_path / "in.pdf"), [0, 2])
    for page, source in ((0, 0), (1, 2)):
        assert ink(result, page) == pytest.approx(ink(original, source), abs=1)


def ink(document: QPdfDocument, page: int) -> tuple[int, int, int, int]:
    """The box around all ink, in half points from the left and the top."""
    size = document.pagePointSize(page).toSize() * 2
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    _paint(image, document.render(page, size))
    dark = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [y for y in range(size.height()) if min(_row(dark, y)) < 160]
    columns = {x for y in rows for x, value in enumerate(_row(dark, y)) if value < 160}
    return min(columns), rows[0], max(columns), rows[-1]


def test_no_step_of_the_job_holds_up_the_window(
    pdf: bytes, tmp_path: Path, qapp: QApplication
) -> None:
    job = PrintJob([pdf], file_printer(tmp_path / "in.pdf"), [0, 1, 2, 3, 4, 5, 6, 7, 2, 3])
    steps = []
    job._timer.start()
    while job.running:
        begun = time.thread_time()
        job.step()
        steps.append(time.thread_time() - begun)
    assert job.sheet == 10
    assert max(steps) < 0.1, f"{max(steps):.3f} s of {len(steps)} steps"


def test_a_fine_printer_gets_fine_dots_and_no_seams(
    qtbot: QtBot, pdf: bytes, original: QPdfDocument, tmp_path: Path
) -> None:
    result = printed(qtbot, pdf, file_printer(tmp_path / "in.pdf", dpi=1200), [2])
    assert page_sizes(result)[0].width() > page_sizes(result)[0].height()
    most, mean = difference(grey(original, 2), grey(result, 0))
    assert mean < 3
    assert most < 40


def test_a_band_is_cut_where_only_upright_lines_run(qapp: QApplication) -> None:
    image = QImage(40, 90, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for y in range(90):
        image.setPixel(7, y, 0)
    for y in (*range(35, 42), *range(50, 90)):
        image.setPixel(10 + y % 5, y, 0)
    assert calm_row(image, calm=3) == 46
    assert calm_row(image, calm=4) == 90, "no room between the two lines of text"


def test_smaller_paper_shrinks_the_sheet_and_keeps_it_whole(
    qtbot: QtBot, pdf: bytes, original: QPdfDocument, tmp_path: Path
) -> None:
    printer = file_printer(tmp_path / "in.pdf")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    result = printed(qtbot, pdf, printer, [0])
    left, top, right, bottom = ink(result, 0)
    was = ink(original, 0)
    assert (left, top, right, bottom) == pytest.approx([edge / 2**0.5 for edge in was], abs=4)


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda p: None, [0, 1, 2, 3, 4, 5]),
        (lambda p: p.setFromTo(2, 4) or p.setPrintRange(QPrinter.PrintRange.PageRange), [1, 2, 3]),
        (
            lambda p: (
                p.setPageRanges(QPageRanges.fromString("1-2,6,9"))
                or p.setPrintRange(QPrinter.PrintRange.PageRange)
            ),
            [0, 1, 5],
        ),
        (lambda p: p.setPrintRange(QPrinter.PrintRange.CurrentPage), [4]),
        (lambda p: p.setPageOrder(QPrinter.PageOrder.LastPageFirst), [5, 4, 3, 2, 1, 0]),
    ],
)
def test_the_dialogs_range_is_kept(
    ask: Callable[[QPrinter], None], expected: list[int], tmp_path: Path, qapp: QApplication
) -> None:
    printer = file_printer(tmp_path / "in.pdf")
    ask(printer)
    assert chosen_pages(printer, 6, current=4) == expected


@pytest.mark.parametrize(("collate", "expected"), [(True, [0, 2, 0, 2]), (False, [0, 0, 2, 2])])
def test_copies_are_made_where_the_printer_makes_none(
    collate: bool, expected: list[int], tmp_path: Path, qapp: QApplication
) -> None:
    printer = file_printer(tmp_path / "in.pdf")
    printer.setCopyCount(2)
    printer.setCollateCopies(collate)
    assert not printer.supportsMultipleCopies()
    assert sheets(printer, [0, 2]) == expected


@pytest.fixture
def printing(qtbot: QtBot) -> ReportPrinting:
    owner = QWidget()
    qtbot.addWidget(owner)
    strip = MessageStrip(owner)
    found = ReportPrinting(owner, strip)
    found.strip_of_test = strip
    owner.show()
    return found


def test_the_strip_tells_the_sheet_at_work_and_the_end(
    qtbot: QtBot, pdf: bytes, printing: ReportPrinting, tmp_path: Path
) -> None:
    strip = printing.strip_of_test
    printing.print([pdf], file_printer(tmp_path / "in.pdf"), [0, 2])
    printing.job.step()
    assert strip.text == "Đang in trang 1/2. Dừng (Esc) thì các trang sau không in."
    qtbot.waitUntil(lambda: not printing.running, timeout=20_000)
    assert strip.text == "Đã in 2 trang vào tệp “in.pdf”."


def test_escape_on_the_strip_stops_the_job(
    qtbot: QtBot, pdf: bytes, printing: ReportPrinting, tmp_path: Path
) -> None:
    strip = printing.strip_of_test
    printing.print([pdf], file_printer(tmp_path / "in.pdf"), [0, 1, 2])
    while printing.job.sheet < 1:
        printing.job.step()
    qtbot.keyClick(strip, Qt.Key.Key_Escape)
    assert not printing.running
    assert strip.text == "Đã dừng in sau 1 trang."


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(
    qtbot: QtBot, pdf: bytes, printing: ReportPrinting, tmp_path: Path
) -> None:
    printing.print([pdf], file_printer(tmp_path / "chưa có" / "in.pdf"), [0])
    qtbot.waitUntil(lambda: not printing.running, timeout=20_000)
    strip = printing.strip_of_test
    assert strip.kind == "fault"
    assert strip.text.startswith("Chưa in được vào tệp “in.pdf”.")


def test_closing_the_program_still_prints_what_was_asked(
    pdf: bytes, tmp_path: Path, qapp: QApplication
) -> None:
    job = PrintJob([pdf], file_printer(tmp_path / "in.pdf"), [0, 1], qapp)
    job.start()
    qapp.aboutToQuit.emit()
    assert not job.running
    assert open_pdf((tmp_path / "in.pdf").read_bytes(), job).pageCount() == 2


def test_the_systems_dialog_opens_and_can_be_left(
    qtbot: QtBot, pdf: bytes, printing: ReportPrinting
) -> None:
    seen: list[tuple[int, int]] = []

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        seen.append((dialog.minPage(), dialog.maxPage()))
        dialog.reject()

    QTimer.singleShot(0, leave)
    printing.ask(pdf, "Kế hoạch năm", 0)
    assert seen == [(1, open_pdf(pdf, printing).pageCount())]
    assert printing.job is None
    assert not printing.strip_of_test.isVisible()


def test_what_the_dialog_accepts_is_printed(
    qtbot: QtBot, pdf: bytes, printing: ReportPrinting, tmp_path: Path
) -> None:
    def accept() -> None:
        dialog = QApplication.activeModalWidget()
        dialog.findChild(QLineEdit, "filename").setText(str(tmp_path / "in.pdf"))
        dialog.findChild(QRadioButton, "printRange").setChecked(True)
        dialog.findChild(QSpinBox, "from").setValue(2)
        dialog.findChild(QSpinBox, "to").setValue(3)
        dialog.accept()

    QTimer.singleShot(0, accept)
    printing.ask(pdf, "Kế hoạch năm", 0)
    assert printing.running
    qtbot.waitUntil(lambda: not printing.running, timeout=60_000)
    made = page_sizes(open_pdf((tmp_path / "in.pdf").read_bytes(), printing))
    assert [size.width() > size.height() for size in made] == [False, True]
