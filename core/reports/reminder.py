"""Công văn đôn đốc and the call list: who owes what, how late it is, by when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.reports.blocks import (
    Address,
    Align,
    Block,
    Cell,
    Letterhead,
    Paragraph,
    Report,
    Row,
    Section,
    SignatureBlock,
    Style,
    Table,
)
from core.reports.columns import fitted_table
from core.reports.decree30 import LANDSCAPE, PORTRAIT, Page
from core.reports.paper import body
from core.reports.typeface import Faces, find_faces, printable

# A longer table leaves the letter for its annex, so that the letter stays on one page.
MOST_IN_LETTER = 5
_LETTER = (("STT", 11.0), ("Đơn vị", 38.0), ("Nội dung", 66.0), ("Hạn", 23.0), ("Chậm", 27.0))
_CALLS = (
    ("STT", 11.0), ("Đơn vị", 36.0), ("Đầu mối", 30.0), ("Điện thoại", 25.0),
    ("Nội dung còn chậm", 88.0), ("Nhắc gần nhất", 26.0), ("Kết quả gọi", 36.0),
)  # fmt: skip
_CENTRED = {"STT", "Hạn", "Chậm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedLine:
    """Something that a unit owes; ``number`` counts units and is "" on a unit's further lines."""

    number: str
    unit: str
    what: str
    due: str
    late: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLetter:
    """What stands in the letter.

    ``opening`` leads to the table or to the annex; ``asks`` are numbered; ``annex`` is the head
    of the annex, for a table too long for the letter.
    """

    head: Letterhead
    names: tuple[str, ...]
    opening: str
    lines: tuple[OwedLine, ...]
    request: str
    asks: tuple[str, ...]
    closing: str
    foot: SignatureBlock
    annex: tuple[Paragraph, ...]
    title: str = "Công văn đôn đốc"
    author: str = ""

    @property
    def has_annex(self) -> bool:
        """Whether the table stands in an annex."""
        return len(self.lines) > MOST_IN_LETTER


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """A unit to ring up."""

    unit: str
    contact: str
    phone: str
    owed: str
    reminded: str


def reminder_report(letter: ReminderLetter, *, faces: Faces | None = None) -> Report:
    """The letter in A4 portrait, with an annex where the table is long."""
    faces = faces or find_faces()
    table = _letter_table(letter.lines, faces)
    sections = [Section(blocks=tuple(_letter(letter, table)))]
    if letter.has_annex:
        sections.append(Section(blocks=(*letter.annex, table)))
    return Report(
        title=letter.title,
        author=printable(letter.author),
        subject=printable(letter.head.subject),
        sections=tuple(sections),
    )


def call_list_report(
    office: str, note: str, lines: Sequence[CallLine], *, faces: Faces | None = None
) -> Report:
    """The units to ring up with their numbers, and room to write what came of it; landscape."""
    rows = [
        (str(n), x.unit, x.contact, x.phone, x.owed, x.reminded, "")
        for n, x in enumerate(lines, start=1)
    ]
    title = "DANH SÁCH GỌI NHẮC"
    blocks = (
        Paragraph(style=Style.KIND, text=title),
        Paragraph(style=Style.ANNEX_NOTE, text=printable(note), rule=True),
        _table(_CALLS, rows, LANDSCAPE, faces or find_faces()),
    )
    return Report(
        title=title.capitalize(),
        author=printable(office),
        subject=printable(note),
        sections=(Section(blocks=blocks, landscape=True),),
    )


def _letter(letter: ReminderLetter, table: Table) -> Iterator[Block]:
    yield letter.head
    yield Address(names=tuple(map(printable, letter.names)))
    yield body(letter.opening, "reminder.opening")
    if not letter.has_annex:
        yield table
        # A blank line parts the text from the table.
        yield Paragraph(style=Style.RECIPIENT, text="\u00a0")
    yield body(letter.request, "reminder.request")
    for number, ask in enumerate(letter.asks, start=1):
        yield body(f"{number}. {ask}", f"reminder.ask{number}")
    yield body(letter.closing, "reminder.closing")
    yield letter.foot


def _letter_table(lines: Sequence[OwedLine], faces: Faces) -> Table:
    rows = [(x.number, x.unit, x.what, x.due, x.late) for x in lines]
    return _table(_LETTER, rows, PORTRAIT, faces)


def _table(
    columns: Sequence[tuple[str, float]],
    rows: Sequence[tuple[str, ...]],
    sheet: Page,
    faces: Faces,
) -> Table:
    printed = (_row(columns, row) for row in rows)
    return fitted_table(columns, rows, printed, sheet, faces)


def _row(columns: Sequence[tuple[str, float]], texts: tuple[str, ...]) -> Row:
    cells = (
        Cell(text=printable(text), align=Align.CENTRE if heading in _CENTRED else Align.LEFT)
        for (heading, _), text in zip(columns, texts, strict=True)
    )
    return Row(cells=tuple(cells))
