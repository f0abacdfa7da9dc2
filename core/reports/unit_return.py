"""The paper that a unit signs with its workbook: tasks, figures, indicators, explanations.

Everything stands as in the workbook; figures that were not reported print as "…", as in form 06.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Letterhead,
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

TITLE = "BÁO CÁO"
LEGEND = "Ghi chú: “…” chưa báo cáo; KPS không phát sinh; x không áp dụng."
_TASKS = (
    ("TT", 13), ("Nội dung công việc", 80), ("Thời gian hoàn thành", 30), ("Tình trạng", 26),
    ("Kết quả", 52), ("Số văn bản", 28), ("Ngày văn bản", 22), ("Ghi chú", 26),
)  # fmt: skip
_FIGURES = (("Cột", 16), ("Số liệu", 130), ("Đơn vị tính", 30), ("Kỳ trước", 30), ("Kỳ này", 30))
_SHARES = (
    ("Chỉ tiêu", 120), ("Tử số", 26), ("Mẫu số", 26), ("Tỷ lệ", 30), ("Yêu cầu", 30),
    ("Đánh giá", 34),
)  # fmt: skip
# The columns that are read as figures.
_CENTRED = {"TT", "Cột", "Kỳ trước", "Kỳ này", "Tử số", "Mẫu số", "Tỷ lệ", "Yêu cầu"}
Lines = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReturn:
    """What is printed: ``tasks``, ``figures`` and ``shares`` are rows of texts as they stand.

    A figure's row with only one text is the heading of a group. ``code`` is the workbook's code.
    """

    organ_above: str
    organ: str
    place_date: str
    plan: str
    period: str
    code: str
    tasks: Lines = ()
    figures: Lines = ()
    shares: Lines = ()
    notes: tuple[str, ...] = ()
    signer: str = ""


def unit_return_report(paper: UnitReturn, *, faces: Faces | None = None) -> Report:
    """The paper on A4 landscape, its headings on every page."""
    return Report(
        title=f"Phiếu nộp {paper.period}",
        author=printable(paper.organ),
        subject=paper.period,
        sections=(Section(blocks=tuple(_blocks(paper, faces or find_faces())), landscape=True),),
    )


def _blocks(paper: UnitReturn, faces: Faces) -> Iterator[Block]:
    yield Letterhead(
        organ_above=printable(paper.organ_above.upper()),
        organ=printable(paper.organ.upper()),
        place_date=printable(paper.place_date),
    )
    yield Paragraph(style=Style.KIND, text=TITLE)
    yield Paragraph(style=Style.SUMMARY, text=printable(paper.plan))
    yield Paragraph(style=Style.ANNEX_NOTE, text=printable(f"Kỳ {paper.period}"), rule=True)
    parts = (
        ("Nhiệm vụ", _TASKS, paper.tasks),
        ("Số liệu", _FIGURES, paper.figures),
        ("Chỉ tiêu tính từ số liệu", _SHARES, paper.shares),
    )
    number = 0
    for title, columns, lines in parts:
        if lines:
            number += 1
            yield Paragraph(style=Style.BODY, text="", lead=f"{number}. {title}")
            yield _table(columns, lines, faces)
    for note in paper.notes:
        yield Paragraph(style=Style.RECIPIENT, text=printable(note))
    yield Paragraph(style=Style.RECIPIENT, text=f"{LEGEND} Mã phiếu: {paper.code}.")
    yield SignatureBlock(
        recipients=(printable(f"- {paper.organ_above};"), "- Lưu."),
        authority=(printable(paper.signer.upper()),),
    )


def _table(columns: Sequence[tuple[str, float]], lines: Lines, faces: Faces) -> Table:
    full = [line for line in lines if len(line) > 1]
    wishes = [
        Wish(share=share, heading=heading, texts=tuple(printable(line[n]) for line in full))
        for n, (heading, share) in enumerate(columns)
    ]
    fit = fit_columns(wishes, LANDSCAPE.text_width, faces)
    headings = [heading for heading, _ in columns]
    return Table(
        columns=tuple(
            Column(heading=heading, width=width)
            for heading, width in zip(headings, fit.widths, strict=True)
        ),
        rows=tuple(_row(line, headings) for line in lines),
        size=fit.size,
    )


def _row(line: tuple[str, ...], headings: Sequence[str]) -> Row:
    if len(line) == 1:
        cell = Cell(text=printable(line[0]), span=len(headings))
        return Row(cells=(cell,), kind=RowKind.HEADING)
    return Row(
        cells=tuple(
            Cell(
                text=printable(text),
                align=Align.CENTRE if heading in _CENTRED else Align.LEFT,
            )
            for text, heading in zip(line, headings, strict=True)
        )
    )
