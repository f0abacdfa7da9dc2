"""The running text, the letterhead and the signature block of a Word file."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm, Pt

from core.reports.blocks import (
    Address,
    Align,
    FormHead,
    Letterhead,
    Paragraph,
    SignatureBlock,
    SignatureRow,
    Style,
)
from core.reports.decree30 import (
    ADDRESS_BEFORE,
    ADDRESS_HEAD,
    ADDRESS_INDENT,
    FORM_HEAD_SHARES,
    LAYOUTS,
    LETTERHEAD_GAP,
    LETTERHEAD_LEFT_SHARE,
    LIST_MARK,
    MOTTO,
    POINTS_PER_MM,
    RECIPIENTS_HEAD,
    RULE_AFTER,
    RULE_BEFORE,
    RULE_SHARE,
    RULE_WEIGHT,
    SIGNATURE_BEFORE,
    SIGNATURE_LEFT_SHARE,
    SIGNATURE_ROOM,
    STATE,
    TABLE_AFTER,
    TITLE_AFTER,
    Page,
)
from core.reports.docx_styles import (
    ALIGNMENTS,
    draw_line_below,
    fix_layout,
    shrink,
    style_name,
    xml,
)
from core.reports.typeface import Faces, break_lines, fitted, text_width


class Writer:
    """Adds blocks of text to the end of a document."""

    def __init__(self, document: Any, faces: Faces) -> None:
        self.document = document
        self.faces = faces

    def paragraph(
        self, block: Paragraph, sheet: Page, *, bound: bool, below_table: bool = False
    ) -> None:
        """Running text or a title with its rule; ``bound`` keeps it with what follows."""
        paragraph = self.document.add_paragraph(style=style_name(block.style))
        if block.lead:
            paragraph.add_run(block.lead).bold = True
            paragraph.add_run(" ")
        paragraph.add_run(block.text)
        if bound:
            paragraph.paragraph_format.keep_with_next = True
        if below_table:
            room = max(TABLE_AFTER, LAYOUTS[block.style].before)
            paragraph.paragraph_format.space_before = Pt(room)
        if block.rule:
            room = sheet.text_width * POINTS_PER_MM
            length = RULE_SHARE * self._widest(block.text, block.style, room)
            self._rule(self.document, length, room).space_after = Pt(TITLE_AFTER)

    def letterhead(self, block: Letterhead, sheet: Page) -> None:
        """A table without borders: organ and state, number and date."""
        left, right = _split(sheet, LETTERHEAD_LEFT_SHARE)
        (organ, state), (number, date) = self._columns(2, [left, right])
        if block.organ_above:
            _write(organ, Style.ORGAN_ABOVE, block.organ_above)
        _write(organ, Style.ORGAN, block.organ)
        self._rule(organ, RULE_SHARE * self._widest(block.organ, Style.ORGAN, left), left)
        _write(state, Style.STATE, STATE)
        _write(state, Style.MOTTO, MOTTO)
        self._rule(state, self._widest(MOTTO, Style.MOTTO, right), right)
        _write(number, Style.NUMBER, block.number).space_before = Pt(LETTERHEAD_GAP)
        _write(date, Style.PLACE_DATE, block.place_date).space_before = Pt(LETTERHEAD_GAP)
        if block.subject:
            _write(number, Style.SUBJECT, block.subject)
        face = fitted(block.place_date, LAYOUTS[Style.PLACE_DATE].face, self.faces, right)
        date.paragraphs[0].runs[0].font.size = Pt(face.size)

    def form_head(self, block: FormHead, sheet: Page) -> None:
        """A table without borders: corner, title with its notes, parties."""
        width = sheet.text_width * POINTS_PER_MM
        ((corner, middle, parties),) = self._columns(1, [width * s for s in FORM_HEAD_SHARES])
        for number, line in enumerate(block.corner):
            _write(corner, Style.FORM_CORNER, line)
            corner.paragraphs[-1].runs[0].bold = not number
        _write(middle, Style.KIND, block.title).space_before = Pt(0)
        for line in block.notes:
            _write(middle, Style.ANNEX_NOTE, line)
        for line in block.parties:
            _write(parties, Style.FORM_CORNER, line)
        shrink(gap := self.document.add_paragraph())
        gap.paragraph_format.space_before = Pt(TITLE_AFTER)

    def signature(self, block: SignatureBlock, sheet: Page) -> None:
        """A table without borders: recipients and signature."""
        left, right = _split(sheet, SIGNATURE_LEFT_SHARE)
        self._gap()
        ((recipients, signed),) = self._columns(1, [left, right])
        if block.recipients:
            _write(recipients, Style.RECIPIENTS_HEAD, RECIPIENTS_HEAD)
        for line in block.recipients:
            hang = text_width(LIST_MARK, LAYOUTS[Style.RECIPIENT].face, self.faces)
            hang *= line.startswith(LIST_MARK)
            written = _write(recipients, Style.RECIPIENT, line)
            written.left_indent, written.first_line_indent = Pt(hang), Pt(-hang)
        for line in block.authority:
            _write(signed, Style.AUTHORITY, line)
        _write(signed, Style.SIGNER, block.signer).space_before = Mm(SIGNATURE_ROOM)

    def signature_row(self, block: SignatureRow, sheet: Page) -> None:
        """A table without borders: a column for each who signs."""
        self._gap()
        width = sheet.text_width * POINTS_PER_MM / len(block.signings)
        (cells,) = self._columns(1, [width] * len(block.signings))
        dated = any(signing.place_date for signing in block.signings)
        for cell, signing in zip(cells, block.signings, strict=True):
            if dated:
                _write(cell, Style.PLACE_DATE, signing.place_date or "\u00a0")
            for line in signing.authority:
                _write(cell, Style.AUTHORITY, line)
            if signing.hint:
                _write(cell, Style.SIGN_HINT, signing.hint)
            _write(cell, Style.SIGNER, signing.signer).space_before = Mm(SIGNATURE_ROOM)

    def address(self, block: Address) -> None:
        """Whom the paper is for; in a list the marks stand under the colon (II.9.d)."""
        layout = LAYOUTS[Style.ADDRESSEE]
        head = self.document.add_paragraph(style=style_name(Style.ADDRESSEE))
        if len(block.names) == 1:
            head.add_run(f"{ADDRESS_HEAD} {block.names[0]}")
            head.paragraph_format.space_before = Pt(ADDRESS_BEFORE)
            return
        head.add_run(ADDRESS_HEAD)
        indent = ADDRESS_INDENT * POINTS_PER_MM
        colon = indent + text_width(ADDRESS_HEAD[:-1], layout.face, self.faces)
        hang = text_width(LIST_MARK, layout.face, self.faces)
        lines = [head]
        for line in block.lines:
            lines.append(self.document.add_paragraph(line, style=style_name(Style.ADDRESSEE)))
        for number, line in enumerate(lines):
            form = line.paragraph_format
            form.alignment = ALIGNMENTS[Align.LEFT]
            form.left_indent = Pt(colon + hang if number else indent)
            form.first_line_indent = Pt(-hang if number else 0)
            form.space_before = Pt(0 if number else ADDRESS_BEFORE)
            form.space_after = Pt(layout.after if number == len(block.names) else 0)

    def _gap(self) -> None:
        shrink(gap := self.document.add_paragraph())
        gap.paragraph_format.space_before = Pt(SIGNATURE_BEFORE)
        gap.paragraph_format.keep_with_next = True

    def _columns(self, rows: int, widths: list[float]) -> list[tuple[Any, ...]]:
        table = self.document.add_table(rows=rows, cols=len(widths))
        fix_layout(table, widths, (0, 0))
        for row in table.rows:
            row._tr.get_or_add_trPr().append(xml("w:cantSplit"))  # noqa: SLF001
        return [row.cells for row in table.rows]

    def _rule(self, container: Any, length: float, room: float) -> Any:
        paragraph = container.add_paragraph()
        shrink(paragraph)
        paragraph.paragraph_format.line_spacing = Pt(RULE_BEFORE)
        paragraph.paragraph_format.space_after = Pt(RULE_AFTER)
        draw_line_below(paragraph, length, room, RULE_WEIGHT)
        return paragraph.paragraph_format

    def _widest(self, text: str, style: Style, room: float) -> float:
        face = LAYOUTS[style].face
        lines = break_lines(text, face, self.faces, room)
        return max(text_width(line, face, self.faces) for line in lines)


def _split(sheet: Page, share: float) -> list[float]:
    width = sheet.text_width * POINTS_PER_MM
    return [width * share, width * (1 - share)]


def _write(cell: Any, style: Style, text: str) -> Any:
    """Add a paragraph to a cell (a new cell has an empty one); gives its format."""
    first = cell.paragraphs[0]
    paragraph = first if len(cell.paragraphs) == 1 and not first.text else cell.add_paragraph()
    paragraph.style = style_name(style)
    paragraph.add_run(text)
    return paragraph.paragraph_format
