"""The layout of an administrative paper: Decree 30/2020/NĐ-CP, Appendix I, in one place.

"II.6.e" below is mục II, khoản 6, điểm e of part I of Appendix I. Lengths on the page are in
millimetres, sizes and spaces between lines in points. Where the decree leaves a range, the
value chosen is the common one of district and commune offices.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.reports.blocks import Align, Paragraph, Shade, Style

POINTS_PER_MM = 72 / 25.4

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS_HEAD = "Nơi nhận:"
DRAFT_MARK = "DỰ THẢO"


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet and its margins in mm (I.1, I.3: A4; 20–25, 20–25, left 30–35, right 15–20)."""

    width: float
    height: float
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15

    @property
    def text_width(self) -> float:
        """Between the left and the right margin, in mm."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Between the top and the bottom margin, in mm."""
        return self.height - self.top - self.bottom


PORTRAIT = Page(210, 297)
LANDSCAPE = Page(297, 210)
# I.7: in the top margin, none on page 1; III.1.đ: an annex counts anew. mm from edge to foot.
PAGE_NUMBER_FROM_TOP = 12.5
# The seal in the bottom margin: mm from the edge to the foot of its first line, side of the QR.
SEAL_FROM_BOTTOM = 12.5
QR_FROM_BOTTOM, QR_SIDE = 5.0, 13.0


def page(*, landscape: bool) -> Page:
    """The sheet in the wanted orientation."""
    return LANDSCAPE if landscape else PORTRAIT


@dataclass(frozen=True, slots=True)
class Face:
    """Size in points, and cut."""

    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How an element is set: ``first_line`` in mm, ``before`` and ``after`` in points.

    ``with_next``: it stays on the page of what follows.
    """

    face: Face
    align: Align = Align.CENTRE
    first_line: float = 0
    before: float = 0
    after: float = 0
    with_next: bool = False


LAYOUTS: dict[Style, Layout] = {
    # II.1: 12–13; 13–14
    Style.STATE: Layout(Face(13, bold=True)),
    Style.MOTTO: Layout(Face(14, bold=True)),
    # II.2.b: 12–13
    Style.ORGAN_ABOVE: Layout(Face(13)),
    Style.ORGAN: Layout(Face(13, bold=True)),
    # II.3.c: 13; II.4.c: 13–14, on the same line
    Style.NUMBER: Layout(Face(13)),
    Style.PLACE_DATE: Layout(Face(14, italic=True)),
    # II.5.b, an official letter: 12–13, 6 pt under the number
    Style.SUBJECT: Layout(Face(12), before=6),
    # II.5.b: 13–14
    Style.KIND: Layout(Face(14, bold=True), before=16),
    Style.SUMMARY: Layout(Face(14, bold=True)),
    Style.ISSUER: Layout(Face(14, bold=True), before=6, after=8),
    # II.6.a: 13–14
    Style.BASE: Layout(Face(14, italic=True), Align.JUSTIFY, first_line=12.7, after=6),
    Style.RESOLVES: Layout(Face(14, bold=True), before=6, after=10, with_next=True),
    # II.9.b: 13–14
    Style.ADDRESSEE: Layout(Face(14), before=2, after=8),
    # II.6.d: 13–14
    Style.PART: Layout(
        Face(14, bold=True), Align.JUSTIFY, first_line=12.7, before=6, after=6, with_next=True
    ),
    # II.6.d: the title of a khoản, in small letters
    Style.CLAUSE: Layout(
        Face(14, bold=True), Align.JUSTIFY, first_line=12.7, after=6, with_next=True
    ),
    # II.6.e: 13–14, first line 10 or 12.7 mm in, at least 6 pt between paragraphs
    Style.BODY: Layout(Face(14), Align.JUSTIFY, first_line=12.7, after=6),
    Style.UNIT_OF_COUNT: Layout(Face(12, italic=True), Align.RIGHT, after=3, with_next=True),
    Style.TABLE_NOTE: Layout(Face(11), Align.LEFT, before=3),
    # III.1.b–c: 13–14
    Style.ANNEX: Layout(Face(14, bold=True), with_next=True),
    # The corners of a statistical form, Thông tư 01/2020/TT-VPCP, Phụ lục II
    Style.FORM_CORNER: Layout(Face(11), Align.LEFT),
    Style.ANNEX_NOTE: Layout(Face(14, italic=True)),
    # II.7.đ: 13–14
    Style.AUTHORITY: Layout(Face(14, bold=True)),
    Style.SIGN_HINT: Layout(Face(12, italic=True)),
    Style.SIGNER: Layout(Face(14, bold=True)),
    # II.9.d: 12; 11
    Style.RECIPIENTS_HEAD: Layout(Face(12, bold=True, italic=True), Align.LEFT),
    Style.RECIPIENT: Layout(Face(11), Align.LEFT),
    # I.7: 13–14
    Style.PAGE_NUMBER: Layout(Face(14)),
    Style.DRAFT_MARK: Layout(Face(12, bold=True), Align.LEFT),
    # Our own: the decree says nothing of the foot.
    Style.SEAL: Layout(Face(9), Align.LEFT),
}


def stays_with_next(block: Paragraph) -> bool:
    """Whether a paragraph may not end a page: a heading, or words that lead up to a list."""
    return LAYOUTS[block.style].with_next or block.text.endswith(":")


# "Dòng đơn": the line pitch of Times New Roman over its size.
LINE_PITCH = 1.15

# II.2.b, II.5.b: under organ and title a line "từ 1/3 đến 1/2 độ dài của dòng chữ".
RULE_SHARE = 0.4
RULE_WEIGHT = 0.75
RULE_BEFORE = 4
RULE_AFTER = 3
# Below a title block, before the text that follows.
TITLE_AFTER = 10

# The right column must hold the state's name in one line at size 13.
LETTERHEAD_LEFT_SHARE = 0.41
# Between the rules and the line of number and date.
LETTERHEAD_GAP = 5
# Corner, title and parties of a statistical form.
FORM_HEAD_SHARES = (0.25, 0.5, 0.25)
SIGNATURE_LEFT_SHARE = 0.46
SIGNATURE_BEFORE = 12
# Room for the signature and the seal (the seal is 36 mm across and covers a third of it).
SIGNATURE_ROOM = 28

# Big tables are set in 11–12 in practice; below 10 an office would not sign.
TABLE_SIZES = (12.0, 11.0, 10.0)
CELL_PADDING = (4.0, 3.0)
GRID_WEIGHT = 0.5
# Between a table and the text above it, and below it.
TABLE_BEFORE, TABLE_AFTER = 3.0, 6.0
# The greys of shaded cells, 1 = white: black letters stay readable, and a laser printer that
# darkens by a tenth still keeps them apart.
GREYS = {Shade.LIGHT: 0.93, Shade.MIDDLE: 0.84, Shade.DARK: 0.72}
LIST_MARK = "- "
ADDRESS_HEAD = "Kính gửi:"
# From the margin to "Kính gửi:" above a list, in mm.
ADDRESS_INDENT = 25.0
# Between the letterhead and "Kính gửi:".
ADDRESS_BEFORE = 12
