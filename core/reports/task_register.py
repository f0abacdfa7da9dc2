"""The register of tasks on paper: each task with its lead, its day, how far it is and who lags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from core.reports.progress import PaperHead
from core.reports.typeface import Faces, find_faces, printable

_COLUMNS = (
    ("TT", 13.0), ("Nội dung công việc", 72.0), ("Cơ quan chủ trì", 40.0), ("Hạn cuối", 23.0),
    ("Xong", 13.0), ("Tình trạng", 35.0), ("Đơn vị chưa xong, kết quả", 68.0),
)  # fmt: skip
_CENTRED = {"TT", "Hạn cuối", "Xong"}
_TITLE = "SỔ THEO DÕI NHIỆM VỤ"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """A task; ``part`` is the part of the plan above it, ``done`` "28/30", ``state`` in words.

    ``open`` says who is not done, or the result where one unit alone has the task.
    """

    path: str
    content: str
    lead: str
    due: str
    done: str
    state: str
    open: str = ""
    part: str = ""


def register_report(
    head: PaperHead,
    lines: Sequence[RegisterLine],
    summary: str,
    foot: SignatureBlock | None = None,
    *,
    faces: Faces | None = None,
) -> Report:
    """All tasks in landscape, the parts of the plan as headings, the counts in words below."""
    note = f"({head.office}; {head.period})"
    blocks: list[Block] = [
        Paragraph(style=Style.KIND, text=_TITLE),
        Paragraph(style=Style.SUMMARY, text=printable(head.plan)),
        Paragraph(style=Style.ANNEX_NOTE, text=printable(note), rule=True),
        _table(lines, faces or find_faces()),
        Paragraph(style=Style.TABLE_NOTE, text=printable(summary)),
    ]
    blocks += [foot] if foot else []
    return Report(
        title=f"{_TITLE.capitalize()} - {head.period}",
        author=printable(head.office),
        subject=printable(head.plan),
        sections=(Section(blocks=tuple(blocks), landscape=True),),
    )


def _table(lines: Sequence[RegisterLine], faces: Faces) -> Table:
    texts = [(x.path, x.content, x.lead, x.due, x.done, x.state, x.open) for x in lines]
    wishes = [
        Wish(share=share, heading=heading, texts=tuple(printable(row[n]) for row in texts))
        for n, (heading, share) in enumerate(_COLUMNS)
    ]
    fit = fit_columns(wishes, LANDSCAPE.text_width, faces)
    return Table(
        columns=tuple(
            Column(heading=heading, width=width)
            for (heading, _), width in zip(_COLUMNS, fit.widths, strict=True)
        ),
        rows=tuple(_rows(lines, texts)),
        size=fit.size,
    )


def _rows(lines: Sequence[RegisterLine], texts: Sequence[tuple[str, ...]]) -> Iterator[Row]:
    part = ""
    for line, row in zip(lines, texts, strict=True):
        if line.part and line.part != part:
            part = line.part
            cell = Cell(text=printable(part), span=len(_COLUMNS))
            yield Row(cells=(cell,), kind=RowKind.HEADING)
        cells = (
            Cell(text=printable(text), align=Align.CENTRE if name in _CENTRED else Align.LEFT)
            for (name, _), text in zip(_COLUMNS, row, strict=True)
        )
        yield Row(cells=tuple(cells))
