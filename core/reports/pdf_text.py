"""The running text, the letterhead and the signature block of a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle
from reportlab.platypus import Paragraph as Breaking

from core.domain.text_changes import Mark, Run
from core.reports.blocks import (
    Address,
    Align,
    FormHead,
    Letterhead,
    Paragraph,
    SignatureBlock,
    SignatureRow,
    Signing,
    Style,
    TextBlock,
)
from core.reports.decree30 import (
    ADDRESS_BEFORE,
    ADDRESS_HEAD,
    ADDRESS_INDENT,
    FORM_HEAD_SHARES,
    LAYOUTS,
    LETTERHEAD_GAP,
    LETTERHEAD_LEFT_SHARE,
    LINE_PITCH,
    LIST_MARK,
    MOTTO,
    RECIPIENTS_HEAD,
    RULE_AFTER,
    RULE_BEFORE,
    RULE_SHARE,
    RULE_WEIGHT,
    SIGNATURE_BEFORE,
    SIGNATURE_LEFT_SHARE,
    SIGNATURE_ROOM,
    STATE,
    TITLE_AFTER,
    Face,
    Page,
)
from core.reports.typeface import Faces, break_lines, fitted, font_name, text_width

ALIGNMENTS = {
    Align.LEFT: TA_LEFT,
    Align.CENTRE: TA_CENTER,
    Align.RIGHT: TA_RIGHT,
    Align.JUSTIFY: TA_JUSTIFY,
}


_FUZZ = 1e-6
_BLANKS = " \t"


class Text(Breaking):  # type: ignore[misc]
    """A paragraph that breaks its lines once for a width: rows are measured, then drawn."""

    _size: tuple[float, float] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width and height, as reportlab's own."""
        known = self._size
        # Splitting it takes the broken lines away.
        if known is None or abs(known[0] - width) > _FUZZ or not hasattr(self, "blPara"):
            self._size = known = super().wrap(width, height)
        return known


class Setter:
    """Sets text in one family of faces."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self._styles: dict[object, tuple[ParagraphStyle, Any]] = {}

    def font(self, style: Style) -> str:
        """The font of an element by reportlab's name."""
        return self.font_of(LAYOUTS[style].face)

    def font_of(self, face: Face) -> str:
        """The font of a face by reportlab's name."""
        return font_name(self.faces, bold=face.bold, italic=face.italic)

    def flowables(self, block: TextBlock, sheet: Page) -> list[Flowable]:
        """A block of text."""
        match block:
            case Letterhead():
                return self.letterhead(block, sheet)
            case FormHead():
                return self.form_head(block, sheet)
            case Paragraph():
                return self.paragraph(block, sheet)
            case Address():
                return self.address(block)
            case SignatureBlock():
                return self.signature(block, sheet)
            case SignatureRow():
                return self.signature_row(block, sheet)

    def text(self, text: str, face: Face, align: Align, **more: float) -> Text:
        """A paragraph; ``more`` are further settings of reportlab's ParagraphStyle, in points."""
        style, plain = self._known(face, align, **more)
        if "\n" in text or not text.strip(_BLANKS):
            return Text(_markup(text), style)
        # Most cells are one plain line: they need no reading of markup.
        return Text("", style, frags=[plain.clone(text=text.strip(_BLANKS))])

    def _known(self, face: Face, align: Align, **more: float) -> tuple[ParagraphStyle, Any]:
        """A style, and a piece of text as reportlab reads it in that style."""
        key = (face, align, tuple(more.items()))
        if key not in self._styles:
            style = self._style(face, align, **more)
            self._styles[key] = (style, Breaking("x", style).frags[0])
        return self._styles[key]

    def paragraph(self, block: Paragraph, sheet: Page) -> list[Flowable]:
        """Running text or a title with its rule."""
        layout = LAYOUTS[block.style]
        style = self._style(
            layout.face,
            layout.align,
            firstLineIndent=layout.first_line * mm,
            spaceBefore=layout.before,
            spaceAfter=layout.after,
        )
        lead = f"<b>{escape(block.lead)}</b> " if block.lead else ""
        flowables: list[Flowable] = [Text(lead + _markup(block.text), style)]
        if block.rule:
            width = RULE_SHARE * self._widest(block.text, layout.face, sheet.text_width * mm)
            flowables += [_Rule(width), Spacer(0, TITLE_AFTER)]
        return flowables

    def letterhead(self, block: Letterhead, sheet: Page) -> list[Flowable]:
        """Two columns; number and date share a line."""
        left = sheet.text_width * mm * LETTERHEAD_LEFT_SHARE
        right = sheet.text_width * mm - left
        organ_width = self._widest(block.organ, LAYOUTS[Style.ORGAN].face, left)
        motto_width = text_width(MOTTO, LAYOUTS[Style.MOTTO].face, self.faces)
        organ: list[Flowable] = []
        if block.organ_above:
            organ.append(self._line(Style.ORGAN_ABOVE, block.organ_above))
        organ += [self._line(Style.ORGAN, block.organ), _Rule(RULE_SHARE * organ_width)]
        state: list[Flowable] = [
            self._line(Style.STATE, STATE),
            self._line(Style.MOTTO, MOTTO),
            _Rule(motto_width),
        ]
        number: list[Flowable] = [self._line(Style.NUMBER, block.number)]
        if block.subject:
            about = LAYOUTS[Style.SUBJECT]
            number += [Spacer(0, about.before), self._line(Style.SUBJECT, block.subject)]
        face = fitted(block.place_date, LAYOUTS[Style.PLACE_DATE].face, self.faces, right)
        date: list[Flowable] = [self.text(block.place_date, face, Align.CENTRE)]
        gap: list[Flowable] = [Spacer(0, LETTERHEAD_GAP)]
        cells = [[organ, state], [gap, gap], [number, date]]
        return [_columns(cells, [left, right], self.font(Style.BODY))]

    def form_head(self, block: FormHead, sheet: Page) -> list[Flowable]:
        """Three columns: corner, title with its notes, parties."""
        widths = [sheet.text_width * mm * share for share in FORM_HEAD_SHARES]
        corner = [
            self.text(line, replace(LAYOUTS[Style.FORM_CORNER].face, bold=not n), Align.LEFT)
            for n, line in enumerate(block.corner)
        ]
        middle = [self._line(Style.KIND, block.title)]
        middle += [self._line(Style.ANNEX_NOTE, line) for line in block.notes]
        face = LAYOUTS[Style.FORM_CORNER].face
        parties = [self.list_line(line, face) for line in block.parties]
        font = self.font(Style.BODY)
        return [_columns([[corner, middle, parties]], widths, font), Spacer(0, TITLE_AFTER)]

    def signature(self, block: SignatureBlock, sheet: Page) -> list[Flowable]:
        """Recipients on the left, signature on the right."""
        left = sheet.text_width * mm * SIGNATURE_LEFT_SHARE
        right = sheet.text_width * mm - left
        recipients = [self._line(Style.RECIPIENTS_HEAD, RECIPIENTS_HEAD)]
        recipients += [self.list_line(r, LAYOUTS[Style.RECIPIENT].face) for r in block.recipients]
        signed: list[Flowable] = [self._line(Style.AUTHORITY, line) for line in block.authority]
        signed += [Spacer(0, SIGNATURE_ROOM * mm), self._line(Style.SIGNER, block.signer)]
        cells = [[recipients if block.recipients else [], signed]]
        columns = _columns(cells, [left, right], self.font(Style.BODY))
        return [Spacer(0, SIGNATURE_BEFORE), columns]

    def signature_row(self, block: SignatureRow, sheet: Page) -> list[Flowable]:
        """Who signs, side by side."""
        width = sheet.text_width * mm / len(block.signings)
        dated = any(signing.place_date for signing in block.signings)
        cells = [[self._signing(signing, dated=dated) for signing in block.signings]]
        columns = _columns(cells, [width] * len(block.signings), self.font(Style.BODY))
        return [Spacer(0, SIGNATURE_BEFORE), columns]

    def address(self, block: Address) -> list[Flowable]:
        """Whom the paper is for; in a list the marks stand under the colon (II.9.d)."""
        layout = LAYOUTS[Style.ADDRESSEE]
        room = {"spaceBefore": ADDRESS_BEFORE, "spaceAfter": layout.after}
        if len(block.names) == 1:
            text = f"{ADDRESS_HEAD} {block.names[0]}"
            return [self.text(text, layout.face, layout.align, **room)]
        indent = ADDRESS_INDENT * mm
        colon = indent + text_width(ADDRESS_HEAD[:-1], layout.face, self.faces)
        hang = text_width(LIST_MARK, layout.face, self.faces)
        head = self.text(
            ADDRESS_HEAD, layout.face, Align.LEFT, leftIndent=indent, spaceBefore=ADDRESS_BEFORE
        )
        names = [
            self.text(line, layout.face, Align.LEFT, leftIndent=colon + hang, firstLineIndent=-hang)
            for line in block.lines
        ]
        return [head, *names, Spacer(0, layout.after)]

    def list_line(self, line: str, face: Face, align: Align = Align.LEFT) -> Text:
        """A line of a list; what wraps stands under the words, not under the "- "."""
        return self.text(line, face, align, **self._hang(line, face))

    def marked_line(self, runs: Sequence[Run], face: Face, align: Align = Align.LEFT) -> Text:
        """A line with what was added bold and what was taken out struck."""
        markup = "".join(_MARKED[run.mark].format(_markup(run.text)) for run in runs)
        line = "".join(run.text for run in runs)
        return Text(markup, self._style(face, align, **self._hang(line, face)))

    def _hang(self, line: str, face: Face) -> dict[str, float]:
        mark = LIST_MARK if line.startswith(LIST_MARK) else ""
        hang = text_width(mark, face, self.faces)
        return {"leftIndent": hang, "firstLineIndent": -hang}

    def _signing(self, signing: Signing, *, dated: bool) -> list[Flowable]:
        # A line without a date keeps the names of both sides at one height.
        lines = [self._line(Style.PLACE_DATE, signing.place_date or "\u00a0")] if dated else []
        lines += [self._line(Style.AUTHORITY, line) for line in signing.authority]
        if signing.hint:
            lines.append(self._line(Style.SIGN_HINT, signing.hint))
        return [*lines, Spacer(0, SIGNATURE_ROOM * mm), self._line(Style.SIGNER, signing.signer)]

    def _line(self, style: Style, text: str) -> Text:
        layout = LAYOUTS[style]
        return self.text(text, layout.face, layout.align)

    def _widest(self, text: str, face: Face, width: float) -> float:
        lines = break_lines(text, face, self.faces, width)
        return max(text_width(line, face, self.faces) for line in lines)

    def _style(self, face: Face, align: Align, **more: float) -> ParagraphStyle:
        return ParagraphStyle(
            "text",
            fontName=self.font_of(face),
            fontSize=face.size,
            leading=face.size * LINE_PITCH,
            alignment=ALIGNMENTS[align],
            allowWidows=0,
            allowOrphans=0,
            **more,
        )


_MARKED = {Mark.KEPT: "{}", Mark.ADDED: "<b>{}</b>", Mark.REMOVED: "<strike>{}</strike>"}


def _markup(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


class _Rule(Flowable):  # type: ignore[misc]
    """A drawn line, centred in the width at hand."""

    def __init__(self, length: float) -> None:
        super().__init__()
        self.length = length

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width, self.height = width, RULE_BEFORE + RULE_AFTER
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line at its distance from the text above."""
        self.canv.setLineWidth(RULE_WEIGHT)
        start = (self.width - self.length) / 2
        self.canv.line(start, RULE_AFTER, start + self.length, RULE_AFTER)


def _columns(cells: list[list[list[Flowable]]], widths: list[float], font: str) -> Table:
    # Without a font of its own a table names Helvetica in the file, which is not embedded.
    style: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, -1), font),
    ]
    for side in ("LEFT", "RIGHT", "TOP", "BOTTOM"):
        style.append((f"{side}PADDING", (0, 0), (-1, -1), 0))
    return Table(cells, colWidths=widths, style=TableStyle(style), splitInRow=1)
