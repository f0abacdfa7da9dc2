"""Official tables of figures on paper: form 06, the digitisation form, a unit's confirmation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    FormHead,
    Paragraph,
    Report,
    Row,
    RowKind,
    Section,
    SignatureRow,
    Signing,
    Style,
    Table,
)
from core.reports.columns import Wish, fit_columns
from core.reports.decree30 import LANDSCAPE
from core.reports.typeface import Faces, find_faces, printable

LEGEND = "Chú thích: “…”: chưa báo cáo; “KPS”: không phát sinh; “x”: không áp dụng."
DOUBT = "(*): số liệu còn phải kiểm tra."
SIGN_HINT = "(Ký, ghi rõ họ tên)"
SEAL_HINT = "(Ký, đóng dấu, ghi rõ họ tên)"
_SHARES = (8.0, 44.0)
_NUMBER_SHARE = 18.0


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: its number "(4)", and the headings over it from the outermost in."""

    number: str
    heading: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A unit with its figures as printed: a number, "…", "KPS" or "x", with "*" where doubted."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureForm:
    """What stands on the form.

    ``corner`` names the form and where it was issued, ``title`` is in capitals, ``days`` are
    those of the period ("Từ ngày … đến ngày …"); ``first`` heads the column of names. ``total``
    is ``None`` on the form of a single unit. ``notes`` are printed under the table ("27/30 đơn
    vị đã báo cáo"). ``place_date`` and ``authority`` stand over the signature of the head.
    """

    corner: tuple[str, ...]
    title: str
    reporter: str
    period: str
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    days: str = ""
    receiver: str = ""
    counted_in: str = ""
    first: str = "Đơn vị"
    total: FormRow | None = None
    notes: tuple[str, ...] = ()
    place_date: str = ""
    authority: tuple[str, ...] = ("THỦ TRƯỞNG ĐƠN VỊ",)
    signer: str = ""


def figure_form_report(
    *forms: FigureForm, draft: bool = False, faces: Faces | None = None
) -> Report:
    """The forms on A4 landscape, each with its own page numbers, headings on every page."""
    faces = faces or find_faces()
    first = forms[0]
    return Report(
        title=printable(f"{first.corner[0]} {first.period}"),
        author=printable(first.reporter),
        subject=first.period,
        sections=tuple(
            Section(blocks=tuple(_blocks(form, faces)), landscape=True) for form in forms
        ),
        draft=draft,
    )


def _blocks(form: FigureForm, faces: Faces) -> Iterator[Block]:
    parties = [f"- Đơn vị báo cáo: {form.reporter}"]
    if form.receiver:
        parties.append(f"- Đơn vị nhận báo cáo: {form.receiver}")
    notes = [f"Kỳ báo cáo: {form.period}"] + ([f"({form.days})"] if form.days else [])
    yield FormHead(
        corner=tuple(map(printable, form.corner)),
        title=printable(form.title),
        notes=tuple(map(printable, notes)),
        parties=tuple(map(printable, parties)),
    )
    if form.counted_in:
        yield Paragraph(style=Style.UNIT_OF_COUNT, text=f"Đơn vị tính: {form.counted_in}")
    yield _table(form, faces)
    for text in (*form.notes, LEGEND):
        yield Paragraph(style=Style.TABLE_NOTE, text=printable(text))
    head = Signing(
        place_date=printable(form.place_date),
        authority=tuple(map(printable, form.authority)),
        hint=SEAL_HINT,
        signer=printable(form.signer),
    )
    yield SignatureRow(signings=(Signing(authority=("NGƯỜI LẬP BIỂU",), hint=SIGN_HINT), head))


def _table(form: FigureForm, faces: Faces) -> Table:
    headings = ["TT", form.first, *(column.heading[-1] for column in form.columns)]
    numbers = ["(1)", "(2)", *(column.number for column in form.columns)]
    rows = [_row(("", form.total.name), form.total, RowKind.HEADING)] if form.total else []
    rows += [_row((str(n), r.name), r, RowKind.PLAIN) for n, r in enumerate(form.rows, start=1)]
    shares = (*_SHARES, *(_NUMBER_SHARE for _ in form.columns))
    wishes = [
        Wish(
            share=share,
            heading=heading,
            texts=(number, *(printable(row.cells[place].text) for row in rows)),
        )
        for place, (share, heading, number) in enumerate(
            zip(shares, headings, numbers, strict=True)
        )
    ]
    fit = fit_columns(wishes, LANDSCAPE.text_width, faces)
    groups = ["", "", *(column.heading[0] if column.heading[1:] else "" for column in form.columns)]
    return Table(
        columns=tuple(
            Column(heading=f"{heading}\n{number}", width=width, group=group)
            for heading, number, width, group in zip(
                headings, numbers, fit.widths, groups, strict=True
            )
        ),
        rows=tuple(rows),
        size=fit.size,
    )


def _row(first: tuple[str, str], row: FormRow, kind: RowKind) -> Row:
    cells = (
        Cell(text=first[0], align=Align.CENTRE),
        Cell(text=printable(first[1])),
        *(Cell(text=text, align=_align(text)) for text in row.cells),
    )
    return Row(cells=cells, kind=kind)


def _align(text: str) -> Align:
    """Numbers stand digit under digit, the words for the other states in the middle."""
    return Align.RIGHT if text[:1].isdigit() else Align.CENTRE
