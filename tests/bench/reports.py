"""The annual report for many units: composing, drawing, and what drawing costs at least.

Beside our time stand, in the same run, bare reportlab putting the same strings and lines on the
same places (no layout at all), and LibreOffice turning our .docx into a PDF; what it takes for a
document of one word is told apart. All times are seconds of the processor, so that a busy machine
does not matter. Run: python3 dev.py bench reports [SIZE …]
"""

from __future__ import annotations

import ctypes
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.pdfgen.canvas import Canvas

from core.documents import read_document
from core.domain.figure import Figure, FigureKey
from core.domain.period import parse_period
from core.domain.unit import Unit
from core.reports.blocks import Report
from core.reports.docx import render_docx
from core.reports.pdf import pdf_bytes
from core.reports.typeface import find_faces, font_name
from core.services.identity import OfficeIdentity
from core.services.locations import resource as bundled
from core.services.office import Office
from core.services.papers.kind import ReportRequest

SIZES = (30, 114, 1000)
YEAR = parse_period("2024-N")
MONTH = "2024-T12"
PARTS = ("periodic", "form06", "indicators")
SOFFICE = shutil.which("soffice")


def main(arguments: Sequence[str]) -> int:
    sizes = [int(word) for word in arguments if word.isdigit()] or list(SIZES)
    started = _soffice_start() if SOFFICE else 0.0
    print(f"{'units':>6}{'pages':>7}{'compose':>10}{'draw':>9}{'a page':>9}", end="")
    print(f"{'bare':>9}{'ratio':>7}{'write docx':>12}{'LibreOffice':>13}{'ratio':>7}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(size, Path(folder))
    if SOFFICE:
        print(f"LibreOffice needs {started:.2f} s for a document of one word.")
    else:
        print("LibreOffice is not installed: its column is empty.")
    return 0


def _measure(size: int, folder: Path) -> None:
    with _office(folder, size) as office:
        compose, report = _timed(lambda: _annual(office))
    pdf_bytes(report)  # fonts are read once in a process
    draw, pdf = _timed(lambda: pdf_bytes(report))
    pages = list(_drawn(pdf))
    bare, _ = _timed(lambda: _bare(pages))
    print(f"{size:>6}{len(pages):>7}{compose:>9.2f}s{draw:>8.2f}s", end="")
    print(f"{draw / len(pages) * 1000:>7.1f}ms{bare:>8.2f}s{draw / bare:>7.1f}", end="")
    target = folder / "bao-cao.docx"
    write, _ = _timed(lambda: render_docx(report, target))
    print(f"{write:>11.2f}s", end="")
    if SOFFICE:
        converted = _convert(target)
        print(f"{converted:>12.2f}s{converted / draw:>7.1f}", end="")
    print()


def _annual(office: Office) -> Report:
    """The year's report with the tables of all units behind it, as one paper."""
    parts = [office.reports.draw(ReportRequest(kind=kind, period=YEAR)) for kind in PARTS]
    return replace(parts[0], sections=tuple(s for part in parts for s in part.sections))


def _office(folder: Path, size: int) -> Office:
    identity = OfficeIdentity(
        role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
    )
    office = Office.create(folder / "so", identity)
    plan = read_document(bundled("plans", "ke-hoach-vinh-bao-2024.txt")).plan
    office.plans.store(plan, source="mẫu")
    more = [
        Unit(id=f"Z{n:04}", code=f"Z{n:04}", name=f"Xã Nguyễn Bỉnh Khiêm {n}", kind="Xã",
             parent_id="316")
        for n in range(size - 30)
    ]  # fmt: skip
    if more:
        office.units.put_units(more, label="thêm xã")
    book = office.figures.book(parse_period(MONTH))
    office.figures.put(
        {
            FigureKey(unit.id, MONTH, element.code): Figure.number((n * 7 + m) % 1300)
            for n, unit in enumerate(book.units)
            for m, element in enumerate(book.indicators.elements)
            if not element.parts
        }
    )
    return office


def _drawn(pdf: bytes) -> Iterator[list[tuple[Any, ...]]]:
    """Every string and line of each page, with its place, as a bare canvas draws it."""
    document = pypdfium2.PdfDocument(pdf)
    size, name = ctypes.c_float(), ctypes.create_string_buffer(128)
    for sheet in document:
        text = sheet.get_textpage()
        found: list[tuple[Any, ...]] = []
        for each in sheet.get_objects():
            left, low, right, high = each.get_bounds()
            if each.type == pdfium.FPDF_PAGEOBJ_TEXT:
                pdfium.FPDFTextObj_GetFontSize(each, ctypes.byref(size))
                pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(each), name, 128)
                words = text.get_text_bounded(left, low, right, high)
                cut = name.value.decode()
                found.append((left, low, words, size.value, "Bold" in cut, "Italic" in cut))
            else:
                found.append((left, low, right, high))
        yield found


def _bare(pages: list[list[tuple[Any, ...]]]) -> bytes:
    faces = find_faces()
    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=1)
    for page in pages:
        for each in page:
            if len(each) == 4:
                canvas.line(*each)
            else:
                left, low, words, size, bold, italic = each
                canvas.setFont(font_name(faces, bold=bold, italic=italic), size)
                canvas.drawString(left, low, words)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _soffice_start() -> float:
    """The time for a document of one word, the second time."""
    from docx import Document

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "mot.docx"
        document = Document()
        document.add_paragraph("Một")
        document.save(str(target))
        _convert(target)
        return _convert(target)


def _convert(source: Path) -> float:
    profile = f"-env:UserInstallation={(Path(tempfile.gettempdir()) / 'bench-soffice').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*command, str(source.parent / "out"), str(source)], check=True,
                   capture_output=True)  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
