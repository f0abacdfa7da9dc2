"""Any report as a workbook: a sheet for each of its tables, to read, filter, edit and print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from core.domain.text import clean_line
from core.domain.text_changes import Mark, Run
from core.reports.blocks import (
    Align,
    Cell,
    Column,
    Diagram,
    FormHead,
    Letterhead,
    Paragraph,
    Report,
    Row,
    RowKind,
    Section,
    Style,
    Table,
)
from core.reports.decree30 import DRAFT_MARK, GREYS, LAYOUTS, POINTS_PER_MM, Face, page
from core.reports.heading_rows import heading_rows, joined_places
from core.reports.mark import mark_workbook
from core.reports.output import write_file
from core.reports.typeface import Faces, break_lines, find_faces, printable

_FONT = "Times New Roman"
_MM_PER_INCH = 25.4
# A column of width n holds n digits of 7 pixels and 5 pixels of margin, at 96 pixels an inch.
_MM_PER_PIXEL = _MM_PER_INCH / 96
_DIGIT_PIXELS, _MARGIN_PIXELS = 7, 5
_LINE = Side(style="thin")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LINE_PITCH, _ROW_MARGIN, _TALLEST_ROW = 1.22, 4, 409.0
_ALIGN = {Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "justify"}
_NAMES = (Style.ANNEX, Style.KIND, Style.SUMMARY)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_COUNT = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d*)(?P<decimals>,\d{1,4})?")
_NUMBERED = ("TT", "STT")


@dataclass(slots=True)
class _Part:
    """A table with the texts before and after it; the last table takes the texts behind."""

    before: list[Paragraph] = field(default_factory=list)
    table: Table | None = None
    after: list[Paragraph] = field(default_factory=list)
    landscape: bool = False


def render_xlsx(report: Report, target: Path, *, faces: Faces | None = None) -> None:
    """Write the report to ``target``; raises UserError when the file cannot be written.

    Counts and shares become numbers, to sort and compute with; all else is text, so that "1.1"
    stays a row's number and "=…" is never computed.
    """
    faces = faces or find_faces()
    workbook = Workbook()
    workbook.remove(workbook.active)
    workbook.properties.title = clean_line(printable(report.title))[:255]
    workbook.properties.creator = "Sổ Một Cửa"
    for section in report.sections:
        for part in _parts(section):
            _Sheet(workbook, part, faces).write(_mark(report))
    if not workbook.worksheets:
        workbook.create_sheet("Trống")
    buffer = BytesIO()
    mark_workbook(workbook)
    workbook.save(buffer)
    write_file(target, buffer.getvalue())


def _mark(report: Report) -> str:
    if report.draft:
        return DRAFT_MARK
    return f"Mã đối chiếu {report.seal.code}" if report.seal else ""


def _parts(section: Section) -> Iterator[_Part]:
    part = _Part(landscape=section.landscape)
    for block in section.blocks:
        match block:
            case Table() | Diagram():
                if part.table:
                    yield part
                    part = _Part(landscape=section.landscape)
                part.table = block if isinstance(block, Table) else _numbers(block)
            case Paragraph():
                (part.after if part.table else part.before).append(block)
            case Letterhead():
                organ = " ".join(f"{block.organ_above}\n{block.organ}".split())
                part.before.append(Paragraph(style=Style.ORGAN, text=organ))
            case FormHead():
                part.before += _form_head(block)
            case _:
                continue
    if part.table or part.before:
        yield part


def _form_head(block: FormHead) -> Iterator[Paragraph]:
    """The head of a form line by line: a sheet has no room for three columns over its own."""
    for text in (*block.corner, *block.parties):
        yield Paragraph(style=Style.FORM_CORNER, text=text)
    yield Paragraph(style=Style.KIND, text=block.title)
    for text in block.notes:
        yield Paragraph(style=Style.ANNEX_NOTE, text=text)


def _numbers(block: Diagram) -> Table:
    heading, *rows = block.chart.table
    return Table(
        columns=tuple(Column(heading=words, width=40) for words in heading),
        rows=tuple(Row(cells=tuple(Cell(text=words) for words in row)) for row in rows),
        size=11,
    )


class _Sheet:
    """One sheet; ``row`` is the last row written."""

    def __init__(self, workbook: Workbook, part: _Part, faces: Faces) -> None:
        self.part, self.faces, self.row = part, faces, 0
        whole = page(landscape=part.landscape).text_width
        table = part.table
        self.widths = [c.width for c in table.columns] if table else [whole]
        self.sheet: Worksheet = workbook.create_sheet(_name(workbook, part))

    def write(self, mark: str) -> None:
        """Write the texts, the table, the texts behind it, and the set-up of the page."""
        for paragraph in self.part.before:
            self._text(paragraph)
        if self.part.table:
            self._table(self.part.table)
        for paragraph in self.part.after:
            self._text(paragraph)
        self._set_up(mark)

    def _text(self, paragraph: Paragraph) -> None:
        """A text over the whole width."""
        text = printable(" ".join(filter(None, (paragraph.lead, paragraph.text))))
        layout = LAYOUTS[paragraph.style]
        face = layout.face
        for line in text.split("\n"):
            if not line:
                continue
            self.row += 1
            cell = self._write(self.row, 1, line)
            cell.font = Font(name=_FONT, size=face.size, bold=face.bold, italic=face.italic)
            cell.alignment = _alignment(layout.align)
            if len(self.widths) > 1:
                self.sheet.merge_cells(
                    start_row=self.row, end_row=self.row, start_column=1,
                    end_column=len(self.widths),
                )  # fmt: skip
            self._grow(self.row, [(line, face, sum(self.widths))])

    def _table(self, table: Table) -> None:
        self.row += 1
        headings = heading_rows(table.columns)
        top = self.row + 1
        for row in headings:
            self._table_row(table, row)
        for place in joined_places(table.columns):
            self.sheet.merge_cells(
                start_row=top, end_row=top + 1, start_column=place + 1, end_column=place + 1
            )
        self.sheet.print_title_rows = f"{top}:{self.row}"
        self.sheet.freeze_panes = self.sheet.cell(self.row + 1, min(3, len(self.widths)))
        for row in table.rows:
            self._table_row(table, row, may_count=True)

    def _table_row(self, table: Table, row: Row, *, may_count: bool = False) -> None:
        self.row += 1
        bold = row.kind is RowKind.HEADING
        face, start, shown = Face(table.size, bold=bold), 0, []
        for cell in row.cells:
            counts = may_count and table.columns[start].heading.split("\n")[0] not in _NUMBERED
            self._cell(start + 1, cell, face, may_count=counts)
            shown.append((cell.text, face, sum(self.widths[start : start + cell.span])))
            start += cell.span
        self._grow(self.row, shown)

    def _cell(self, column: int, cell: Cell, face: Face, *, may_count: bool) -> None:
        text = printable(cell.text)
        target = self._write(self.row, column, text)
        if may_count and cell.align in (Align.CENTRE, Align.RIGHT):
            _as_number(target, text)
        for place in range(column, column + cell.span):
            self.sheet.cell(self.row, place).border = _GRID
        target.font = Font(name=_FONT, size=face.size, bold=face.bold or cell.is_bold)
        if cell.runs:
            target.value = _rich(cell.runs, face)
        target.alignment = _alignment(cell.align)
        if cell.shade in GREYS:
            grey = f"{round(GREYS[cell.shade] * 255):02X}" * 3
            target.fill = PatternFill("solid", start_color=grey, end_color=grey)
        if cell.span > 1:
            self.sheet.merge_cells(
                start_row=self.row, end_row=self.row, start_column=column,
                end_column=column + cell.span - 1,
            )  # fmt: skip

    def _write(self, row: int, column: int, text: str):  # type: ignore[no-untyped-def]
        cell = self.sheet.cell(row, column, text or None)
        cell.number_format = "@"
        if text:
            cell.data_type = "s"
        return cell

    def _grow(self, row: int, texts: Sequence[tuple[str, Face, float]]) -> None:
        """Excel does not grow by itself a row that a program wrote."""
        heights = [
            len(break_lines(text, face, self.faces, max(4.0, width - 3) * POINTS_PER_MM))
            * face.size
            for text, face, width in texts
        ]
        height = max(heights, default=0) * _LINE_PITCH + _ROW_MARGIN
        self.sheet.row_dimensions[row].height = min(_TALLEST_ROW, height)

    def _set_up(self, mark: str) -> None:
        sheet, landscape = self.sheet, self.part.landscape
        for column, width in enumerate(self.widths, start=1):
            digits = (width / _MM_PER_PIXEL - _MARGIN_PIXELS) / _DIGIT_PIXELS
            sheet.column_dimensions[get_column_letter(column)].width = max(digits, 2)
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = page(landscape=landscape)
        sides = {s: getattr(margins, s) / _MM_PER_INCH for s in ("left", "right", "top", "bottom")}
        sheet.page_margins = PageMargins(**sides)
        sheet.HeaderFooter.differentFirst = True
        sheet.oddHeader.center.text = "&P"
        if mark:
            for footer in (sheet.oddFooter, sheet.firstFooter):
                footer.left.text = mark


def _name(workbook: Workbook, part: _Part) -> str:
    """The sheet's name: the last title above the table, unlike any other's."""
    titles = [p.text for p in part.before if p.style in _NAMES]
    words = _FORBIDDEN.sub(" ", " ".join((titles or ["Bảng"])[-1].split()))
    base = words.capitalize() if words.isupper() else words
    base = base[:_LONGEST_NAME].strip() or "Bảng"
    known = {name.casefold() for name in workbook.sheetnames}
    name, number = base, 1
    while name.casefold() in known:
        number += 1
        name = f"{base[: _LONGEST_NAME - 5].strip()} ({number})"
    return name


def _as_number(cell, text: str) -> None:  # type: ignore[no-untyped-def]
    match = _COUNT.fullmatch(text)
    if match is None:
        return
    decimals = match["decimals"] or ""
    plain = text.replace(".", "").replace(",", ".")
    cell.value = float(plain) if decimals else int(plain)
    cell.number_format = "#,##0" + (f".{'0' * (len(decimals) - 1)}" if decimals else "")


def _alignment(align: Align) -> Alignment:
    return Alignment(horizontal=_ALIGN.get(align, "left"), vertical="center", wrap_text=True)


def _rich(runs: Sequence[Run], face: Face) -> CellRichText:
    """What was added bold, what was taken out struck."""
    blocks = []
    for run in runs:
        is_new, is_gone = run.mark is Mark.ADDED, run.mark is Mark.REMOVED
        font = InlineFont(rFont=_FONT, sz=face.size, b=face.bold or is_new, strike=is_gone)
        blocks.append(TextBlock(font, run.text))
    return CellRichText(blocks)
