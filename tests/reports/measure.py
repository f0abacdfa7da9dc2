"""Measures a printed report against the layout of Decree 30/2020: for every kind of paper.

``faults(report, pdf)`` says in words what is wrong on which page; a paper that is right gives
none. Lengths are points from the lower left corner, as in the file.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from core.reports.blocks import (
    Address,
    Align,
    Letterhead,
    Paragraph,
    Report,
    SignatureBlock,
    SignatureRow,
    Style,
    Table,
)
from core.reports.decree30 import LAYOUTS, STATE, Layout, Page, page

MM = 72 / 25.4
SAME = 0.6
# A hanging y and the tone mark of a capital below it meet in lines of single pitch; what is
# deeper, as a share of the size, is one text over another.
_DEEP = 0.2
SMALLEST = 10.0
_CELL = 24.0
_FOUND_BY = 24
_TRIES = 6


@dataclass(frozen=True, slots=True)
class Letter:
    """A printed character, without blanks: its box, size and cut."""

    char: str
    left: float
    low: float
    right: float
    high: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line or box."""

    left: float
    low: float
    right: float
    high: float


class Sheet:
    """One printed page."""

    def __init__(self, sheet: Any, number: int) -> None:
        self.number = number
        self.width, self.height = sheet.get_size()
        self.letters = list(_letters(sheet))
        self.rules, self.unembedded = _objects(sheet)
        sheet.close()

    @property
    def is_landscape(self) -> bool:
        return bool(self.width > self.height)

    @property
    def layout(self) -> Page:
        return page(landscape=self.is_landscape)

    @cached_property
    def text(self) -> list[Letter]:
        """The letters between the top and the bottom margin."""
        top = self.height - self.layout.top * MM + SAME
        bottom = self.layout.bottom * MM - SAME
        return [x for x in self.letters if x.low < top and x.high > bottom]

    @cached_property
    def above(self) -> list[Letter]:
        top = self.height - self.layout.top * MM + SAME
        return [x for x in self.letters if x.low >= top]


class Measured:
    """The pages of a PDF with everything on them."""

    def __init__(self, pdf: bytes) -> None:
        document = pypdfium2.PdfDocument(pdf)
        try:
            self.sheets = [Sheet(document[n], n + 1) for n in range(len(document))]
        finally:
            document.close()


def faults(report: Report, pdf: bytes) -> list[str]:
    """What is wrong with a printed report; none where it is right."""
    measured = Measured(pdf)
    found: list[str] = []
    for sheet in measured.sheets:
        found += [f"trang {sheet.number}: {fault}" for fault in _page_faults(sheet)]
    found += _number_faults(report, measured)
    found += _element_faults(report, measured)
    found += lost(report, measured)
    return found


# -- one page --------------------------------------------------------------------------------


def _page_faults(sheet: Sheet) -> Iterator[str]:
    sides = sorted((sheet.width / MM, sheet.height / MM))
    if abs(sides[0] - 210) > 0.2 or abs(sides[1] - 297) > 0.2:
        yield f"khổ giấy {sides[0]:.1f} × {sides[1]:.1f} mm"
    for name in sheet.unembedded:
        yield f"phông {name} không nhúng"
    yield from _outside(sheet)
    yield from _overlaps(sheet)
    yield from _crossed(sheet)
    if not sheet.text:
        yield "trang trắng"


def _outside(sheet: Sheet) -> Iterator[str]:
    left = sheet.layout.left * MM - SAME
    right = sheet.width - sheet.layout.right * MM + SAME
    for x in sheet.letters:
        if x.left < left - 1 or x.right > right + 1:
            yield f"“{x.char}” ngoài lề ({x.left / MM:.1f} mm)"
            return
    low = sheet.layout.bottom * MM - SAME
    for x in sheet.text:
        if x.low < low - 0.25 * x.size:
            yield f"“{x.char}” dưới lề dưới ({x.low / MM:.1f} mm)"
            return
    small = [x for x in sheet.text if x.size < SMALLEST - 0.01]
    if small:
        yield f"chữ cỡ {small[0].size:g}: “{''.join(x.char for x in small[:20])}”"


def _overlaps(sheet: Sheet) -> Iterator[str]:
    """Letters that stand on one another, looked for among neighbours only."""
    places: dict[tuple[int, int], list[Letter]] = {}
    for letter in sheet.letters:
        middle = ((letter.left + letter.right) / 2, (letter.low + letter.high) / 2)
        key = (int(middle[0] / _CELL), int(middle[1] / _CELL))
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                for other in places.get((key[0] + dx, key[1] + dy), ()):
                    if _overlap(letter, other):
                        yield f"“{letter.char}” chồng lên “{other.char}”"
                        return
        places.setdefault(key, []).append(letter)


def _overlap(one: Letter, other: Letter) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    tall = min(one.high, other.high) - max(one.low, other.low)
    return min(wide, tall) > _DEEP * min(one.size, other.size)


def _crossed(sheet: Sheet) -> Iterator[str]:
    """Text that runs over a drawn line: it left its cell."""
    upright = [r for r in sheet.rules if r.right - r.left < 2 and r.high - r.low > 6]
    level = [r for r in sheet.rules if r.high - r.low < 2 and r.right - r.left > 6]
    for x in sheet.text:
        for r in upright:
            middle = (r.left + r.right) / 2
            if x.left + 0.7 < middle < x.right - 0.7 and r.low < x.low and x.high < r.high:
                yield f"“{x.char}” đè đường kẻ dọc tại {middle / MM:.1f} mm"
                return
        for r in level:
            middle = (r.low + r.high) / 2
            if x.low + 0.7 < middle < x.high - 0.7 and r.left < x.left and x.right < r.right:
                yield f"“{x.char}” đè đường kẻ ngang tại {middle / MM:.1f} mm"
                return


# -- the whole paper -------------------------------------------------------------------------


def _number_faults(report: Report, measured: Measured) -> Iterator[str]:
    """Page numbers: none on a section's first page, then 2, 3 … in the middle, size 14."""
    count = 0
    sections = iter(report.sections)
    section = None
    for sheet in measured.sheets:
        size = LAYOUTS[Style.PAGE_NUMBER].face.size
        digits = [x for x in sheet.above if x.char.isdigit() and abs(x.size - size) < 0.1]
        shown = "".join(x.char for x in digits)
        if not shown:
            count, section = 1, next(sections, None)
        else:
            count += 1
        if shown and shown != str(count):
            yield f"trang {sheet.number}: in số {shown}, phải là {count}"
        if section is None or section.landscape != sheet.is_landscape:
            yield f"trang {sheet.number}: không thuộc phần nào của văn bản"
        if digits:
            middle = (digits[0].left + digits[-1].right) / 2
            wanted = (sheet.layout.left + sheet.layout.text_width / 2) * MM
            if abs(middle - wanted) > 1.5:
                yield f"trang {sheet.number}: số trang lệch {middle - wanted:.1f} pt"
    if next(sections, None) is not None:
        yield "thiếu phần của văn bản"


@dataclass(frozen=True, slots=True)
class _Element:
    """A text of one style; ``skip`` letters of another cut stand before it."""

    text: str
    layout: Layout
    is_placed: bool = True


def _element_faults(report: Report, measured: Measured) -> Iterator[str]:
    """Size, cut and place of each element, found in the order in which it was drawn."""
    stream = [(x, sheet) for sheet in measured.sheets for x in sheet.text]
    letters = "".join(x.char for x, _ in stream)
    start = 0
    for element in _elements(report):
        wanted = _solid(element.text)[:_FOUND_BY]
        if not wanted:
            continue
        places = _places(letters, wanted, start)
        if not places:
            yield f"không thấy “{element.text[:40]}”"
            continue
        # The same words may stand in a table before: the element is where its looks are right.
        looks = [list(_style_faults(element, stream[at : at + len(wanted)])) for at in places]
        best = min(range(len(places)), key=lambda n: len(looks[n]))
        start = max(start, places[best])
        yield from looks[best]


def _places(letters: str, wanted: str, start: int) -> list[int]:
    """Where a text stands, at most a few places: behind ``start``, else anywhere."""
    found: list[int] = []
    at = letters.find(wanted, start)
    while at >= 0 and len(found) < _TRIES:
        found.append(at)
        at = letters.find(wanted, at + 1)
    return found or [at for at in (letters.find(wanted),) if at >= 0]


def _style_faults(element: _Element, found: list[tuple[Letter, Sheet]]) -> Iterator[str]:
    face = element.layout.face
    first, sheet = found[0]
    # A long place and date may be a point smaller (II.4.b leaves the range).
    if not {face.size, face.size - 1} & {round(first.size, 1)}:
        yield f"“{element.text[:30]}” cỡ {first.size:g}, phải {face.size:g}"
    if ("Bold" in first.font) != face.bold or ("Italic" in first.font) != face.italic:
        yield f"“{element.text[:30]}” in {first.font}"
    if not element.is_placed:
        return
    if element.layout.align in (Align.JUSTIFY, Align.LEFT):
        indent = (sheet.layout.left + element.layout.first_line) * MM
        if not -1 <= first.left - indent <= 2.5:
            yield f"“{element.text[:30]}” lùi {first.left / MM - sheet.layout.left:.1f} mm"
    elif element.layout.align is Align.CENTRE:
        line = [x for x in sheet.text if abs(x.low - first.low) < first.size * 0.5]
        middle = (min(x.left for x in line) + max(x.right for x in line)) / 2
        wanted = (sheet.layout.left + sheet.layout.text_width / 2) * MM
        if abs(middle - wanted) > 2:
            yield f"“{element.text[:30]}” lệch giữa {middle - wanted:.1f} pt"


def _elements(report: Report) -> Iterator[_Element]:
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Letterhead):
                yield from _head(block)
            elif isinstance(block, Paragraph) and block.text and not block.lead:
                yield _Element(block.text.split("\n")[0], LAYOUTS[block.style])
            elif isinstance(block, SignatureBlock | SignatureRow):
                yield from _foot(block)


def _foot(block: SignatureBlock | SignatureRow) -> Iterator[_Element]:
    if isinstance(block, SignatureRow):
        named = [(line, Style.AUTHORITY) for each in block.signings for line in each.authority]
    else:
        named = [(line, Style.RECIPIENT) for line in block.recipients]
        named += [(line, Style.AUTHORITY) for line in block.authority]
        named += [(block.signer, Style.SIGNER)]
    for text, style in named:
        if text:
            yield _Element(text, LAYOUTS[style], is_placed=False)


def _head(block: Letterhead) -> Iterator[_Element]:
    named = (
        (block.organ_above, Style.ORGAN_ABOVE), (block.organ, Style.ORGAN), (STATE, Style.STATE),
        (block.number, Style.NUMBER), (block.subject, Style.SUBJECT),
        (block.place_date, Style.PLACE_DATE),
    )  # fmt: skip
    for text, style in named:
        if text:
            yield _Element(text, LAYOUTS[style], is_placed=False)


def lost(report: Report, measured: Measured) -> Iterator[str]:
    """Characters of the report that are not printed at all, or less often."""
    printed = Counter(x.char for sheet in measured.sheets for x in sheet.letters)
    wanted: Counter[str] = Counter()
    for text in texts(report):
        wanted.update(_solid(text))
    missing = wanted - printed
    if missing:
        shown = ", ".join(f"{char} × {count}" for char, count in missing.most_common(5))
        yield f"không in ra: {shown}"


def texts(report: Report) -> Iterator[str]:
    """Every text of a report as it must stand on paper, charts and shared headings aside."""
    for section in report.sections:
        for block in section.blocks:
            match block:
                case Letterhead():
                    yield from (block.organ_above, block.organ, block.number, block.place_date)
                    yield block.subject
                case Paragraph():
                    yield block.lead + block.text
                case Address():
                    yield "".join(block.names)
                case Table():
                    yield from (c.heading for c in block.columns)
                    yield from (cell.text for row in block.rows for cell in row.cells)
                case SignatureBlock():
                    yield "".join((*block.recipients, *block.authority, block.signer))
                case SignatureRow():
                    for signing in block.signings:
                        yield "".join((*signing.authority, signing.hint, signing.signer))
                case _:
                    continue


# -- reading ---------------------------------------------------------------------------------


def _solid(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _letters(sheet: Any) -> Iterator[Letter]:
    text = sheet.get_textpage()
    box = [ctypes.c_double() for _ in range(4)]
    refs = [ctypes.byref(side) for side in box]
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    for n in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, n))
        if char.isspace() or char in "\0\ufffe" or pdfium.FPDFText_IsGenerated(text, n) == 1:
            continue
        pdfium.FPDFText_GetCharBox(text, n, *refs)
        left, right, low, high = (side.value for side in box)
        pdfium.FPDFText_GetFontInfo(text, n, name, 128, ctypes.byref(flags))
        size = pdfium.FPDFText_GetFontSize(text, n)
        yield Letter(char, left, low, right, high, size, name.value.decode())
    text.close()


def _objects(sheet: Any) -> tuple[list[Rule], set[str]]:
    rules: list[Rule] = []
    bad: set[str] = set()
    name = ctypes.create_string_buffer(128)
    for each in sheet.get_objects():
        if each.type == pdfium.FPDF_PAGEOBJ_PATH:
            rules.append(Rule(*each.get_bounds()))
        elif each.type == pdfium.FPDF_PAGEOBJ_TEXT:
            font = pdfium.FPDFTextObj_GetFont(each)
            if not pdfium.FPDFFont_GetIsEmbedded(font):
                pdfium.FPDFFont_GetBaseFontName(font, name, 128)
                bad.add(name.value.decode())
    return rules, bad
