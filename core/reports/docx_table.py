"""The ruled table of a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from core.domain.text_changes import Mark, Run, run_lines
from core.reports.blocks import Align, Row, RowKind, Table
from core.reports.decree30 import CELL_PADDING, GREYS, LIST_MARK, POINTS_PER_MM, Face
from core.reports.docx_styles import ALIGNMENTS, fix_layout, xml
from core.reports.heading_rows import heading_rows, joined_places
from core.reports.typeface import Faces, text_width

_SIGNED_ROWS = 2


def add_ruled_table(document: Any, block: Table, faces: Faces, *, is_signed: bool = False) -> None:
    """Add the table: the row of headings repeats on each page and no row is cut by Word.

    ``is_signed`` keeps the last rows on the page of the signature below.
    """
    style = _cell_style(document, block.size)
    hang = text_width(LIST_MARK, Face(block.size), faces)
    headings = heading_rows(block.columns)
    rows = [*headings, *block.rows]
    table = document.add_table(rows=len(rows), cols=len(block.columns))
    widths = [column.width * POINTS_PER_MM for column in block.columns]
    table.style = "Table Grid"
    fix_layout(table, widths, CELL_PADDING)
    for target, row in zip(table.rows, rows, strict=True):
        target._tr.get_or_add_trPr().append(xml("w:cantSplit"))  # noqa: SLF001
        _fill(target.cells, row, style, hang)
    for heading in table.rows[: len(headings)]:
        heading._tr.trPr.append(xml("w:tblHeader"))  # noqa: SLF001
    if is_signed:
        # Only the last rows: Word walks through a long row of cells at each question.
        for row in list(table._tbl.tr_lst)[len(headings) :][-_SIGNED_ROWS:]:  # noqa: SLF001
            for paragraph in row.iter(qn("w:p")):
                paragraph.get_or_add_pPr().get_or_add_keepNext()
    for place in joined_places(block.columns):
        _join(table.cell(0, place), table.cell(1, place))


def _join(upper: Any, lower: Any) -> None:
    """One cell over both rows; Word keeps an empty paragraph of each otherwise."""
    for paragraph in lower.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001
    merged = upper.merge(lower)
    last = merged.paragraphs[-1]
    if not last.text and len(merged.paragraphs) > 1:
        last._p.getparent().remove(last._p)  # noqa: SLF001


def _cell_style(document: Any, size: float) -> Any:
    name = f"Ô bảng cỡ {size:g}"
    if name in document.styles:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size)
    return style


def _fill(targets: Any, row: Row, style: Any, hang: float) -> None:
    start = 0
    for cell in row.cells:
        target = targets[start]
        if cell.span > 1:
            target = target.merge(targets[start + cell.span - 1])
        start += cell.span
        properties = target._tc.get_or_add_tcPr()  # noqa: SLF001
        if cell.shade in GREYS:
            properties.append(_ground(GREYS[cell.shade]))
        properties.append(xml("w:vAlign", val="center"))
        is_heading = row.kind is RowKind.HEADING
        for number, line in enumerate(run_lines(cell.runs or (Run(cell.text),))):
            paragraph = target.add_paragraph() if number else target.paragraphs[0]
            # By id: python-docx searches all styles each time an object or a name is given.
            paragraph._p.style = style.style_id  # noqa: SLF001
            _add_runs(paragraph, line, is_bold=is_heading or cell.is_bold)
            form = paragraph.paragraph_format
            # What is as usual is not said: it would be most of the file, and of the time.
            if is_heading:
                form.keep_with_next = True
            if line and line[0].text.startswith(LIST_MARK):
                form.left_indent, form.first_line_indent = Pt(hang), Pt(-hang)
            if cell.align is not Align.LEFT:
                form.alignment = ALIGNMENTS[cell.align]


def _add_runs(paragraph: Any, line: Sequence[Run], *, is_bold: bool) -> None:
    for run in line:
        written = paragraph.add_run(run.text)
        if is_bold or run.mark is Mark.ADDED:
            written.bold = True
        if run.mark is Mark.REMOVED:
            written.font.strike = True


def _ground(level: float) -> Any:
    grey = f"{round(level * 255):02X}" * 3
    return xml("w:shd", val="clear", color="auto", fill=grey)
