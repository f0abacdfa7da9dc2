"""Word's side of the layout: one named style for each element, and the XML Word needs by hand."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from core.reports.blocks import Align, Style
from core.reports.decree30 import LAYOUTS

FONT = "Times New Roman"
ALIGNMENTS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_AFTER_BORDER = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")


def style_name(style: Style) -> str:
    """The name under which Word lists the style: "Căn cứ"."""
    return style.value.capitalize()


def add_styles(document: Any) -> None:
    """Give the document its font, its language and a style for every element."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(LAYOUTS[Style.BODY].face.size)
    fonts = normal.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    normal.element.rPr.append(xml("w:lang", val="vi-VN", eastAsia="vi-VN"))
    _space(normal.paragraph_format, before=0, after=0)
    for name, layout in LAYOUTS.items():
        style = document.styles.add_style(style_name(name), WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        face = layout.face
        style.font.size, style.font.bold, style.font.italic = Pt(face.size), face.bold, face.italic
        style.paragraph_format.alignment = ALIGNMENTS[layout.align]
        style.paragraph_format.first_line_indent = Mm(layout.first_line)
        style.paragraph_format.keep_with_next = layout.with_next
        _space(style.paragraph_format, before=layout.before, after=layout.after)


def shrink(paragraph: Any) -> None:
    """Make an empty paragraph that Word needs, but a reader must not see, one point high."""
    paragraph.paragraph_format.line_spacing = Pt(1)
    _space(paragraph.paragraph_format, before=0, after=0, line=Pt(1))


def draw_line_below(paragraph: Any, length: float, room: float, weight: float) -> None:
    """Draw a centred line of ``length`` points where ``room`` points are at hand."""
    border = xml("w:pBdr")
    border.append(xml("w:bottom", val="single", sz=str(round(weight * 8)), space="0", color="auto"))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(border, *_AFTER_BORDER)
    side = max(0.0, (room - length) / 2)
    paragraph.paragraph_format.left_indent = Pt(side)
    paragraph.paragraph_format.right_indent = Pt(side)
    paragraph.paragraph_format.first_line_indent = Pt(0)


def xml(tag: str, **attributes: str) -> Any:
    """An element of WordprocessingML: ``xml("w:jc", val="center")``."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def fix_layout(table: Any, widths: list[float], padding: tuple[float, float]) -> None:
    """Hold the columns at ``widths`` points; ``padding`` is left and right, top and bottom."""
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001
    margins = xml("w:tblCellMar")
    for side, room in zip(("top", "left", "bottom", "right"), padding[::-1] * 2, strict=True):
        margins.append(xml(f"w:{side}", w=str(round(room * 20)), type="dxa"))
    properties.append(margins)
    for look in properties.findall(qn("w:tblLook")):
        # The schema wants the look behind the margins.
        properties.append(look)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for row in table._tbl.tr_lst:  # noqa: SLF001
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Pt(width)


def _space(paragraph_format: Any, *, before: float, after: float, line: Any = 1.0) -> None:
    paragraph_format.space_before, paragraph_format.space_after = Pt(before), Pt(after)
    paragraph_format.line_spacing = line
    paragraph_format.widow_control = True
