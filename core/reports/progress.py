"""Progress on paper: the matrix of tasks and units, a sheet for each unit, what is overdue.

Signs are printed as short marks with a line that explains them, so that a laser printer
without colours tells all states apart. A dash is never printed: in tables of figures readers
take it for "không phát sinh".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import groupby

from core.domain.progress import Sign
from core.reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Paragraph,
    Report,
    Row,
    RowKind,
    Section,
    Shade,
    Style,
    Table,
)
from core.reports.columns import Wish, fit_columns
from core.reports.decree30 import CELL_PADDING, LANDSCAPE, POINTS_PER_MM, TABLE_SIZES, Face
from core.reports.typeface import Faces, find_faces, missing_letters, printable, text_width

MOST_UNITS = 16
MARKS: dict[Sign, str] = {
    Sign.DONE: "x",
    Sign.DONE_LATE: "xm",
    Sign.DOING: "đ",
    Sign.NOT_STARTED: "c",
    Sign.SOON: "sh",
    Sign.OVERDUE: "QH",
    Sign.NOT_REPORTED: "…",
    Sign.NOT_ARISEN: "KPS",
    Sign.ASK: "?",
}
SIGN_WORDS: dict[Sign, str] = {
    Sign.DONE: "xong",
    Sign.DONE_LATE: "xong muộn",
    Sign.DOING: "đang làm",
    Sign.NOT_STARTED: "chưa làm",
    Sign.SOON: "sắp hạn",
    Sign.OVERDUE: "quá hạn",
    Sign.NOT_REPORTED: "chưa báo cáo",
    Sign.NOT_ARISEN: "không phát sinh",
    Sign.ASK: "hạn chưa rõ",
}
LEGEND = (
    "Ký hiệu: "
    + "; ".join(f"{MARKS[sign]} {words}" for sign, words in SIGN_WORDS.items())
    + "; ô trống: không giao."
)
_SHADES = {Sign.OVERDUE: Shade.MIDDLE, Sign.NOT_REPORTED: Shade.LIGHT, Sign.ASK: Shade.LIGHT}
_SIZE = TABLE_SIZES[-1]
# TT, content, last day, done: mm.
_LEAD = (15.0, 58.0, 21.0, 14.0)
_LEAST_UNIT = 9.0
_LONGEST_CONTENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """What stands over a table: the office, the plan, and the period with its day."""

    office: str
    plan: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """A task in the matrix; ``signs`` one for each unit, ``None`` where it is not given."""

    path: str
    content: str
    due: str
    done: str
    signs: tuple[Sign | None, ...]
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """A task on the sheet of one unit."""

    path: str
    content: str
    due: str
    state: str
    result: str = ""
    document: str = ""
    done_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueLine:
    """A task that a unit has not done in time; ``days`` past its last day."""

    unit: str
    path: str
    content: str
    due: str
    days: int
    state: str = ""


def matrix_report(
    head: PaperHead,
    units: Sequence[str],
    lines: Sequence[TaskLine],
    *,
    faces: Faces | None = None,
) -> Report:
    """Tasks × units in landscape, at most 16 units a page, fewer where names are wide."""
    faces = faces or find_faces()
    width = _unit_width(units, faces)
    count = max(1, min(MOST_UNITS, int((LANDSCAPE.text_width - sum(_LEAD)) / width)))
    starts = range(0, len(units), count)
    sections = []
    for number, start in enumerate(starts, start=1):
        some = slice(start, start + count)
        part = f"; bảng {number}/{len(starts)}" if len(starts) > 1 else ""
        title = _title("Bảng theo dõi tiến độ nhiệm vụ", head, part)
        table = _matrix(units[some], [(line, line.signs[some]) for line in lines], width)
        legend = Paragraph(style=Style.RECIPIENT, text=LEGEND)
        sections.append(Section(blocks=(*title, table, legend), landscape=True))
    return _report("Bảng theo dõi tiến độ", head, sections, [*units, *_texts(lines)], faces)


def unit_sheets_report(
    head: PaperHead,
    sheets: Sequence[tuple[str, Sequence[UnitLine]]],
    *,
    faces: Faces | None = None,
) -> Report:
    """One sheet for each (unit, its tasks), in landscape, each with its own page numbers."""
    faces = faces or find_faces()
    headings = (
        "TT", "Nội dung công việc", "Hạn cuối", "Tình trạng", "Kết quả", "Số văn bản",
        "Ngày xong", "Ghi chú",
    )  # fmt: skip
    shares = (14, 74, 22, 26, 44, 26, 22, 24)
    sections = []
    texts: list[str] = []
    for unit, lines in sheets:
        rows = [
            astuple(line)
            for line in lines
        ]  # fmt: skip
        texts += [unit, *(text for row in rows for text in row)]
        title = _title("Phiếu theo dõi tiến độ nhiệm vụ", head, unit=unit)
        table = _table(headings, shares, [(row, RowKind.PLAIN) for row in rows], faces)
        sections.append(Section(blocks=(*title, table), landscape=True))
    return _report("Phiếu theo dõi tiến độ", head, sections, texts, faces)


def overdue_report(
    head: PaperHead, lines: Sequence[OverdueLine], *, faces: Faces | None = None
) -> Report:
    """What is overdue, unit by unit, each with how many tasks."""
    faces = faces or find_faces()
    headings = ("STT", "Nhiệm vụ", "Hạn cuối", "Quá hạn", "Báo cáo gần nhất")
    shares = (14, 120, 26, 26, 66)
    rows: list[tuple[tuple[str, ...], RowKind]] = []
    number = 0
    for unit, own in groupby(lines, key=lambda line: line.unit):
        late = list(own)
        rows.append((("", f"{unit}: {len(late)} nhiệm vụ", "", "", ""), RowKind.HEADING))
        for line in late:
            number += 1
            task = f"{line.path}. {line.content}"
            days = f"{line.days} ngày"
            rows.append(((str(number), task, line.due, days, line.state), RowKind.PLAIN))
    title = _title("Danh sách nhiệm vụ quá hạn", head)
    blocks: tuple[Block, ...] = (*title, _table(headings, shares, rows, faces))
    if not lines:
        none = Paragraph(style=Style.BODY, text="Không có nhiệm vụ quá hạn.")
        blocks = (*title, none)
    sections = [Section(blocks=blocks, landscape=True)]
    texts = [text for row, _ in rows for text in row]
    return _report("Danh sách nhiệm vụ quá hạn", head, sections, texts, faces)


def _title(words: str, head: PaperHead, part: str = "", unit: str = "") -> Iterator[Paragraph]:
    yield Paragraph(style=Style.KIND, text=words.upper())
    if unit:
        yield Paragraph(style=Style.SUMMARY, text=printable(unit))
    yield Paragraph(style=Style.SUMMARY, text=printable(head.plan))
    note = f"({head.office}; {head.period}{part})"
    yield Paragraph(style=Style.ANNEX_NOTE, text=printable(note), rule=True)


def _matrix(
    units: Sequence[str],
    lines: Sequence[tuple[TaskLine, tuple[Sign | None, ...]]],
    width: float,
) -> Table:
    """The content column takes what the units leave."""
    free = LANDSCAPE.text_width - sum(_LEAD) - width * len(units)
    widths = (_LEAD[0], _LEAD[1] + free, _LEAD[2], _LEAD[3])
    headings = ("TT", "Nội dung công việc", "Hạn cuối", "Xong")
    columns = [Column(heading=h, width=w) for h, w in zip(headings, widths, strict=True)]
    columns += [Column(heading=printable(unit), width=width) for unit in units]
    rows: list[Row] = []
    part = ""
    for line, signs in lines:
        if line.part and line.part != part:
            part = line.part
            cells = (Cell(text=printable(part), span=len(columns)),)
            rows.append(Row(cells=cells, kind=RowKind.HEADING))
        middle = [Cell(text=text, align=Align.CENTRE) for text in (line.due, line.done)]
        middle += [_mark(sign) for sign in signs]
        lead = (Cell(text=line.path, align=Align.CENTRE), Cell(text=_short(line.content)))
        rows.append(Row(cells=(*lead, *middle)))
    return Table(columns=tuple(columns), rows=tuple(rows), size=_SIZE)


def _mark(sign: Sign | None) -> Cell:
    """A sign as it is printed; what needs a person stands on a grey ground."""
    if sign is None:
        return Cell(text="")
    shade = _SHADES.get(sign, Shade.NONE)
    return Cell(text=MARKS[sign], align=Align.CENTRE, shade=shade)


def _short(content: str) -> str:
    """As much of a task's words as lets the matrix stay on few pages; the plan has them all."""
    words = " ".join(printable(content).split())
    if len(words) <= _LONGEST_CONTENT:
        return words
    return words[:_LONGEST_CONTENT].rpartition(" ")[0].rstrip(" ,;:(") + "…"


def _unit_width(units: Sequence[str], faces: Faces) -> float:
    """The width of a unit's column in mm: its names' words are not broken."""
    face = Face(_SIZE, bold=True)
    words = {word for unit in units for word in printable(unit).split()} | {"KPS"}
    widest = max(text_width(word, face, faces) for word in words)
    needed = (widest + 2 * CELL_PADDING[0]) / POINTS_PER_MM + 0.2
    return float(min(max(needed, _LEAST_UNIT), LANDSCAPE.text_width - sum(_LEAD)))


def _table(
    headings: Sequence[str],
    shares: Sequence[float],
    rows: Sequence[tuple[tuple[str, ...], RowKind]],
    faces: Faces,
) -> Table:
    """Plain rows cell by cell; a heading's second text runs to the right edge."""
    wishes = [
        Wish(
            share=share,
            heading=heading,
            texts=tuple(printable(row[n]) for row, kind in rows if kind is RowKind.PLAIN),
        )
        for n, (share, heading) in enumerate(zip(shares, headings, strict=True))
    ]
    fit = fit_columns(wishes, LANDSCAPE.text_width, faces)
    return Table(
        columns=tuple(
            Column(heading=heading, width=width)
            for heading, width in zip(headings, fit.widths, strict=True)
        ),
        rows=tuple(_row(row, kind) for row, kind in rows),
        size=fit.size,
    )


def _row(texts: tuple[str, ...], kind: RowKind) -> Row:
    if kind is RowKind.HEADING:
        spanned = Cell(text=printable(texts[1]), span=len(texts) - 1)
        return Row(cells=(Cell(text=printable(texts[0])), spanned), kind=kind)
    cells = (Cell(text=printable(text)) for text in texts)
    return Row(cells=tuple(cells), kind=kind)


def _texts(lines: Sequence[TaskLine]) -> list[str]:
    return [text for line in lines for text in (line.path, line.content, line.due)]


def _report(
    title: str, head: PaperHead, sections: Sequence[Section], texts: Sequence[str], faces: Faces
) -> Report:
    letters = missing_letters(map(printable, texts), faces)
    shown = ", ".join(f"“{letter}”" for letter in letters)
    warning = f"Phông chữ in không có ký tự {shown}. Thay ký tự khác rồi in lại."
    return Report(
        title=f"{title} - {head.period}",
        author=printable(head.office),
        subject=printable(head.plan),
        sections=tuple(sections),
        warnings=(warning,) if letters else (),
    )
