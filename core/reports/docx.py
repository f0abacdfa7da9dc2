"""A report as a Word file that an office goes on editing: real sections, styles and fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from core.reports.blocks import (
    Address,
    Block,
    Cell,
    Column,
    Diagram,
    FormHead,
    Letterhead,
    Paragraph,
    Report,
    Row,
    Section,
    SignatureBlock,
    SignatureRow,
    Style,
    Table,
)
from core.reports.decree30 import (
    LAYOUTS,
    PAGE_NUMBER_FROM_TOP,
    SEAL_FROM_BOTTOM,
    TABLE_SIZES,
    Page,
    page,
    stays_with_next,
)
from core.reports.docx_styles import add_styles, shrink, style_name, xml
from core.reports.docx_table import add_ruled_table
from core.reports.docx_text import Writer
from core.reports.mark import page_mark
from core.reports.output import write_file
from core.reports.seal import MARK, seal_lines
from core.reports.typeface import Faces, find_faces

# How far the letters of Times New Roman rise above their line, over the size.
_ASCENT = 0.891
_SIGNED = (SignatureBlock, SignatureRow)
# Word's own limit for a title or an author.
_LONGEST_PROPERTY = 255


def render_docx(report: Report, target: Path, *, faces: Faces | None = None) -> None:
    """Write the report to ``target``; raises UserError when the file cannot be written.

    ``faces`` only measure the drawn lines; the file itself asks for Times New Roman.
    """
    document = Document()
    _describe(document, report)
    add_styles(document)
    writer = Writer(document, faces or find_faces())
    for number, section in enumerate(report.sections):
        if number:
            document.add_section(WD_SECTION.NEW_PAGE)
            shrink(document.paragraphs[-1])
        sheet = page(landscape=section.landscape)
        _set_up(document.sections[-1], section, sheet, report)
        for before, block, following in _with_neighbours(section.blocks):
            _add(block, before, following, sheet, writer)
    # Word wants a paragraph behind the last table; it must not open a page of its own.
    shrink(document.add_paragraph())
    buffer = BytesIO()
    document.save(buffer)
    write_file(target, buffer.getvalue())


def _describe(document: Any, report: Report) -> None:
    properties = document.core_properties
    properties.title = report.title[:_LONGEST_PROPERTY]
    properties.author = report.author[:_LONGEST_PROPERTY]
    properties.subject, properties.comments = report.subject, ""
    properties.keywords = f"{MARK} {report.seal.code}" if report.seal else ""
    properties.language = "vi-VN"
    # In the mode of python-docx's template (14) Word hangs tables out of the left margin.
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _set_up(paper: Any, section: Section, sheet: Page, report: Report) -> None:
    paper.orientation = WD_ORIENT.LANDSCAPE if section.landscape else WD_ORIENT.PORTRAIT
    paper.page_width, paper.page_height = Mm(sheet.width), Mm(sheet.height)
    paper.top_margin, paper.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    paper.left_margin, paper.right_margin = Mm(sheet.left), Mm(sheet.right)
    size = LAYOUTS[Style.PAGE_NUMBER].face.size
    paper.header_distance = Mm(PAGE_NUMBER_FROM_TOP) - Pt(size * _ASCENT)
    paper.different_first_page_header_footer = True
    for numbers in paper._sectPr.findall(qn("w:pgNumType")):  # noqa: SLF001
        numbers.getparent().remove(numbers)
    start = xml("w:pgNumType", start="1")
    paper._sectPr.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")  # noqa: SLF001
    for header, numbered in ((paper.first_page_header, False), (paper.header, True)):
        header.is_linked_to_previous = False
        _fill_header(header.paragraphs[0], sheet, numbered=numbered, draft=report.draft)
    paper.footer_distance = Mm(SEAL_FROM_BOTTOM / 2)
    for footer in (paper.first_page_footer, paper.footer):
        footer.is_linked_to_previous = False
        if report.seal:
            footer.paragraphs[0].style = style_name(Style.SEAL)
            footer.paragraphs[0].add_run("\n".join(seal_lines(report.seal)))


def _fill_header(paragraph: Any, sheet: Page, *, numbered: bool, draft: bool) -> None:
    paragraph.style = style_name(Style.PAGE_NUMBER)
    paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    tabs = paragraph.paragraph_format.tab_stops
    tabs.add_tab_stop(Mm(sheet.text_width / 2), WD_TAB_ALIGNMENT.CENTER)
    if words := page_mark(draft=draft):
        mark = LAYOUTS[Style.DRAFT_MARK].face
        run = paragraph.add_run(words)
        run.font.size, run.font.bold = Pt(mark.size), mark.bold
    if numbered:
        paragraph.add_run("\t")
        paragraph._p.append(xml("w:fldSimple", instr=" PAGE "))  # noqa: SLF001


def _with_neighbours(
    blocks: Sequence[Block],
) -> Iterator[tuple[Block | None, Block, Block | None]]:
    return zip([None, *blocks], blocks, [*blocks[1:], None], strict=False)


def _add(
    block: Block, before: Block | None, following: Block | None, sheet: Page, writer: Writer
) -> None:
    match block:
        case Letterhead():
            writer.letterhead(block, sheet)
        case FormHead():
            writer.form_head(block, sheet)
        case Paragraph():
            bound = isinstance(following, _SIGNED) or stays_with_next(block)
            below = isinstance(before, (Table, Diagram))
            writer.paragraph(block, sheet, bound=bound, below_table=below)
        case SignatureBlock():
            writer.signature(block, sheet)
        case SignatureRow():
            writer.signature_row(block, sheet)
        case Address():
            writer.address(block)
        case Diagram():
            add_ruled_table(writer.document, _numbers(block, sheet), writer.faces)
        case _:
            signed = isinstance(following, _SIGNED)
            add_ruled_table(writer.document, block, writer.faces, is_signed=signed)


def _numbers(block: Diagram, sheet: Page) -> Table:
    """The numbers of a chart, from which an office draws its own in Word."""
    heading, *rows = block.chart.table
    width = sheet.text_width / len(heading)
    return Table(
        columns=tuple(Column(heading=words, width=width) for words in heading),
        rows=tuple(Row(cells=tuple(Cell(text=words) for words in row)) for row in rows),
        size=TABLE_SIZES[-1],
    )
