"""The words round a plan's table in a workbook: one paragraph a row, to read and edit."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.page import PageMargins

from core.domain.plan import Plan
from core.reports.blocks import Align, Letterhead, Paragraph, SignatureBlock, Style
from core.reports.decree30 import LAYOUTS, MOTTO, POINTS_PER_MM, PORTRAIT, RECIPIENTS_HEAD, STATE
from core.reports.direct_plan import is_direct
from core.reports.plan import words_round
from core.reports.typeface import Faces, break_lines

SHEET, OWN_SHEET = "Quyết định", "Văn bản"
_FONT = "Times New Roman"
_MM_PER_INCH = 25.4
# Characters of the column, and the millimetres they take: well inside a portrait page, for
# programs measure a character differently and a single column is clipped, not shrunk.
_WIDTH, _WIDTH_MM = 72, 134
_LINE_PITCH, _GAP, _TALLEST_ROW = 1.22, 4, 409.0
_ALIGN = {Align.CENTRE: "center", Align.JUSTIFY: "justify"}


def add_decision_sheet(workbook: Workbook, plan: Plan, faces: Faces) -> None:
    """Add the sheet of the words round the table, behind it; a bare table gets none."""
    lines = [(style, text) for style, text in _lines(plan) if text]
    if not lines:
        return
    sheet = workbook.create_sheet(OWN_SHEET if is_direct(plan.decision) else SHEET)
    sheet.column_dimensions["A"].width = _WIDTH
    for row, (style, text) in enumerate(lines, start=1):
        layout = LAYOUTS[style]
        cell = sheet.cell(row, 1, text)
        cell.number_format, cell.data_type = "@", "s"
        face = layout.face
        cell.font = Font(name=_FONT, size=face.size, bold=face.bold, italic=face.italic)
        cell.alignment = Alignment(
            horizontal=_ALIGN.get(layout.align, "left"), vertical="top", wrap_text=True
        )
        count = len(break_lines(text, face, faces, (_WIDTH_MM - 3) * POINTS_PER_MM))
        height = count * face.size * _LINE_PITCH + _GAP
        sheet.row_dimensions[row].height = min(_TALLEST_ROW, height)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sides = {side: getattr(PORTRAIT, side) / _MM_PER_INCH for side in ("left", "right", "top")}
    sheet.page_margins = PageMargins(bottom=PORTRAIT.bottom / _MM_PER_INCH, **sides)


def _lines(plan: Plan) -> Iterator[tuple[Style, str]]:
    for block in words_round(plan):
        match block:
            case Letterhead():
                yield from _each(Style.ORGAN_ABOVE, block.organ_above)
                yield from _each(Style.ORGAN, block.organ)
                yield from ((Style.STATE, STATE), (Style.MOTTO, MOTTO))
                yield from ((Style.NUMBER, block.number), (Style.PLACE_DATE, block.place_date))
            case Paragraph():
                yield block.style, " ".join(filter(None, (block.lead, block.text)))
            case SignatureBlock():
                yield Style.RECIPIENTS_HEAD, RECIPIENTS_HEAD
                yield from ((Style.RECIPIENT, line) for line in block.recipients)
                yield from ((Style.AUTHORITY, line) for line in block.authority)
                yield Style.SIGNER, block.signer
            case _:
                raise TypeError(block)


def _each(style: Style, text: str) -> Iterator[tuple[Style, str]]:
    return ((style, line) for line in text.split("\n") if line)
