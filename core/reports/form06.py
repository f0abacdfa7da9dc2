"""Form 06/VPCP/KSTT on paper: how many dossiers came in, were settled, are being worked on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    SignatureBlock,
    Style,
    Table,
)
from core.reports.columns import Wish, fit_columns
from core.reports.decree30 import LANDSCAPE
from core.reports.typeface import Faces, find_faces, printable

_FORM = "Biểu số 06/VPCP/KSTT"
# Thông tư 01/2020/TT-VPCP, Phụ lục II.
_ISSUED_WITH = "Ban hành theo Thông tư số 01/2020/TT-VPCP ngày 21/10/2020"
_TITLE = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC"
_COUNTED_IN = "Đơn vị tính: Số hồ sơ TTHC"
LEGEND = "Chú thích: “…”: chưa báo cáo; “KPS”: không phát sinh; “x”: không áp dụng."
DOUBT = "(*): số liệu còn phải kiểm tra."
_SHARES = (8.0, 44.0)
_NUMBER_SHARE = 18.0
_SIGNED_BY = "THỦ TRƯỞNG ĐƠN VỊ"


@dataclass(frozen=True, slots=True)
class Form06Column:
    """A column: its number "(4)", and the headings over it from the outermost in."""

    number: str
    heading: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form06Row:
    """A unit with its figures as printed: a number, "…", "KPS" or "x", with "*" where doubted."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form06:
    """What stands on the form. ``total`` is ``None`` on the form of a single unit.

    ``notes`` are printed under the table ("27/30 đơn vị đã báo cáo").
    """

    reporter: str
    receiver: str
    period: str
    columns: tuple[Form06Column, ...]
    rows: tuple[Form06Row, ...]
    total: Form06Row | None = None
    notes: tuple[str, ...] = ()


def form06_report(form: Form06, *, draft: bool = False, faces: Faces | None = None) -> Report:
    """The form on A4 landscape, its headings on every page."""
    blocks: tuple[Block, ...] = (
        *_head(form),
        _table(form, faces or find_faces()),
        *(Paragraph(style=Style.RECIPIENT, text=printable(t)) for t in (*form.notes, LEGEND)),
        SignatureBlock(authority=(_SIGNED_BY,)),
    )
    return Report(
        title=f"{_FORM} {form.period}",
        author=printable(form.reporter),
        subject=form.period,
        sections=(Section(blocks=blocks, landscape=True),),
        draft=draft,
    )


def _head(form: Form06) -> Iterator[Paragraph]:
    yield Paragraph(style=Style.RECIPIENT, lead=f"{_FORM}.", text=_ISSUED_WITH)
    parties = f"- Đơn vị báo cáo: {form.reporter}"
    if form.receiver:
        parties += f"\n- Đơn vị nhận báo cáo: {form.receiver}"
    yield Paragraph(style=Style.RECIPIENT, text=printable(parties))
    yield Paragraph(style=Style.KIND, text=_TITLE)
    yield Paragraph(style=Style.ANNEX_NOTE, text=f"Kỳ báo cáo: {printable(form.period)}")
    yield Paragraph(style=Style.ANNEX_NOTE, text=_COUNTED_IN)


def _table(form: Form06, faces: Faces) -> Table:
    headings = ["TT", "Lĩnh vực, công việc giải quyết theo cấp"]
    headings += [column.heading[-1] for column in form.columns]
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


def _row(first: tuple[str, str], row: Form06Row, kind: RowKind) -> Row:
    cells = (
        Cell(text=first[0], align=Align.CENTRE),
        Cell(text=printable(first[1])),
        *(Cell(text=text, align=Align.CENTRE) for text in row.cells),
    )
    return Row(cells=cells, kind=kind)
