"""A report as a PDF whose fonts are embedded; the same report gives the same bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    LongTable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from core.reports.blocks import (
    Block,
    Diagram,
    Paragraph,
    Report,
    Section,
    SignatureBlock,
    SignatureRow,
    Style,
    Table,
)
from core.reports.charts import chart_drawing
from core.reports.decree30 import (
    LAYOUTS,
    LINE_PITCH,
    PAGE_NUMBER_FROM_TOP,
    Page,
    page,
    stays_with_next,
)
from core.reports.mark import page_mark
from core.reports.output import write_file
from core.reports.pdf_table import SignedTable, first_rows_height, table_flowable
from core.reports.pdf_text import Setter
from core.reports.seal import MARK, draw_seal
from core.reports.typeface import Faces, find_faces

# A heading wants at least so many lines of the text below it on its page.
_FIRST_LINES = 2
# A table below a heading that takes less of a page than this is not divided.
_WHOLE_TABLE = 0.4


def render_pdf(report: Report, target: Path, *, faces: Faces | None = None) -> None:
    """Write the report to ``target``; raises UserError when the file cannot be written."""
    write_file(target, pdf_bytes(report, faces=faces))


def pdf_bytes(report: Report, *, faces: Faces | None = None) -> bytes:
    """The report as the bytes of a PDF file."""
    return _built(report, faces)[0]


def page_count(report: Report, *, faces: Faces | None = None) -> int:
    """How many pages the report fills."""
    return _built(report, faces)[1]


def _built(report: Report, faces: Faces | None) -> tuple[bytes, int]:
    setter = Setter(faces or find_faces())
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        title=report.title,
        author=report.author,
        subject=report.subject,
        keywords=f"{MARK} {report.seal.code}" if report.seal else "",
        creator="Sổ Một Cửa",
        lang="vi-VN",
        invariant=1,
        initialFontName=setter.font(Style.BODY),
    )
    story: list[Flowable] = []
    for number, section in enumerate(report.sections):
        name = f"section {number}"
        document.addPageTemplates(_SectionPages(name, section, setter, report))
        if number:
            story += [NextPageTemplate(name), PageBreak()]
        story += _section_story(section, setter)
    document.build(story)
    return buffer.getvalue(), int(document.page)


class _SectionPages(PageTemplate):  # type: ignore[misc]
    """The sheets of one section: they count themselves from 1."""

    def __init__(self, name: str, section: Section, setter: Setter, report: Report) -> None:
        self.sheet = page(landscape=section.landscape)
        self.setter, self.draft, self.seal, self.count = setter, report.draft, report.seal, 0
        size = (self.sheet.width * mm, self.sheet.height * mm)
        super().__init__(id=name, frames=[_frame(self.sheet)], pagesize=size)

    def beforeDrawPage(self, canvas: Canvas, document: BaseDocTemplate) -> None:  # noqa: N802
        """Draw what stands in the margins."""
        self.count += 1
        foot = (self.sheet.height - PAGE_NUMBER_FROM_TOP) * mm
        if self.count > 1:
            self._use(canvas, Style.PAGE_NUMBER)
            centre = (self.sheet.left + self.sheet.text_width / 2) * mm
            canvas.drawCentredString(centre, foot, str(self.count))
        if mark := page_mark(draft=self.draft):
            self._use(canvas, Style.DRAFT_MARK)
            canvas.drawString(self.sheet.left * mm, foot, mark)
        if self.seal:
            draw_seal(canvas, self.seal, self.sheet, self.setter.faces)

    def _use(self, canvas: Canvas, style: Style) -> None:
        canvas.setFont(self.setter.font(style), LAYOUTS[style].face.size)


def _frame(sheet: Page) -> Frame:
    return Frame(
        sheet.left * mm,
        sheet.bottom * mm,
        sheet.text_width * mm,
        sheet.text_height * mm,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def _section_story(section: Section, setter: Setter) -> list[Flowable]:
    sheet = page(landscape=section.landscape)
    story: list[Flowable] = []
    waiting: list[Flowable] = []
    for block in section.blocks:
        flowables = _flowables(block, sheet, setter)
        if isinstance(block, Paragraph) and stays_with_next(block):
            waiting += flowables
            continue
        if waiting:
            room = _height(waiting, sheet) + _beginning(block, flowables, sheet, setter)
            story += [CondPageBreak(room), *waiting]
            waiting = []
        if isinstance(block, SignatureBlock | SignatureRow) and story:
            story.append(_signed(story.pop(), flowables))
        else:
            story += flowables
    return [*story, *waiting]


def _signed(last: Flowable, signature: list[Flowable]) -> Flowable:
    """What stands over a signature, with it: a signature never stands alone on a page."""
    if isinstance(last, LongTable):
        return SignedTable(last, signature)
    return KeepTogether([last, *signature])


def _beginning(block: Block, flowables: list[Flowable], sheet: Page, setter: Setter) -> float:
    """The room without which a heading above would stand alone: the first rows or lines."""
    whole = _height(flowables, sheet)
    if isinstance(block, Table) and whole > _WHOLE_TABLE * sheet.text_height * mm:
        return first_rows_height(block, sheet, setter)
    if isinstance(block, Paragraph):
        face = LAYOUTS[block.style].face
        return min(whole, _FIRST_LINES * face.size * LINE_PITCH)
    return whole


def _height(flowables: list[Flowable], sheet: Page) -> float:
    """The height in points of flowables one below another; what is not set takes none."""
    size = (sheet.text_width * mm, sheet.text_height * mm)
    return float(
        sum(
            flowable.wrap(*size)[1] + flowable.getSpaceBefore() + flowable.getSpaceAfter()
            for flowable in flowables
        )
    )


def _flowables(block: Block, sheet: Page, setter: Setter) -> list[Flowable]:
    match block:
        case Table():
            return [table_flowable(block, sheet, setter)]
        case Diagram():
            size = (sheet.text_width * mm, block.height * mm)
            return [chart_drawing(block.chart, *size, setter.faces)]
        case _:
            return setter.flowables(block, sheet)
