"""The assignment slip of one unit: the tasks it leads and those it supports, with their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.domain.calendar import paper_date
from core.reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Paragraph,
    Row,
    RowKind,
    Section,
    SignatureBlock,
    Style,
    Table,
)
from core.reports.columns import Wish, fit_columns
from core.reports.decree30 import LANDSCAPE
from core.reports.sentences import said
from core.reports.typeface import Faces, find_faces, printable

_TITLE = "PHIẾU GIAO NHIỆM VỤ"
_LEAD, _SUPPORT = "A. NHIỆM VỤ CHỦ TRÌ", "B. NHIỆM VỤ PHỐI HỢP"
_BOTH = "Cơ quan phối hợp (A), chủ trì (B)"
_SHARES = (14.0, 84.0, 46.0, 40.0, 68.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedTask:
    """A task given to a unit.

    ``others`` are the agencies beside it: those that support a task it leads, the lead of one
    it supports. ``deadline`` is the plan's own words, ``due`` the last day on time.
    """

    path: str
    content: str
    others: str
    deadline: str
    due: date | None
    product: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentSlip:
    """What stands on a unit's slip; ``unit`` as in a sentence, ``key`` tells slips apart."""

    key: str
    unit: str
    plan: str
    year: int
    leads: tuple[AssignedTask, ...]
    supports: tuple[AssignedTask, ...]


def assignment_section(
    slip: AssignmentSlip, head: Block, foot: SignatureBlock, *, faces: Faces | None = None
) -> Section:
    """The slip on A4 landscape, between the letterhead and the signature given."""
    summary = f"{slip.unit[:1].upper()}{slip.unit[1:]}, năm {slip.year}"
    blocks: list[Block] = [
        head,
        Paragraph(style=Style.KIND, text=_TITLE),
        Paragraph(style=Style.SUMMARY, text=printable(summary), rule=True),
        said(f"assigned {slip.key}", _opening(slip)),
    ]
    if slip.leads or slip.supports:
        blocks.append(_table(slip, faces or find_faces()))
    return Section(blocks=(*blocks, foot), landscape=True)


def _opening(slip: AssignmentSlip) -> str:
    counts = [
        f"{len(tasks)} nhiệm vụ {words}"
        for tasks, words in ((slip.leads, "chủ trì"), (slip.supports, "phối hợp"))
        if tasks
    ]
    given = " và ".join(counts)
    if not given:
        return f"Không giao nhiệm vụ nào cho {slip.unit} theo {slip.plan}."
    return f"Giao {slip.unit} thực hiện {given} theo {slip.plan}; cụ thể:"


def _table(slip: AssignmentSlip, faces: Faces) -> Table:
    both = bool(slip.leads and slip.supports)
    others = "Cơ quan phối hợp" if slip.leads else "Cơ quan chủ trì"
    headings = (
        "TT", "Nội dung công việc", _BOTH if both else others,
        "Thời gian hoàn thành", "Dự kiến sản phẩm",
    )  # fmt: skip
    rows: list[Row] = []
    for title, tasks in ((_LEAD, slip.leads), (_SUPPORT, slip.supports)):
        if not tasks:
            continue
        rows.append(Row(cells=(Cell(text=title, span=len(headings)),), kind=RowKind.HEADING))
        rows += map(_row, tasks)
    wishes = [
        Wish(share=share, heading=heading, texts=tuple(_texts(rows, n)))
        for n, (share, heading) in enumerate(zip(_SHARES, headings, strict=True))
    ]
    fit = fit_columns(wishes, LANDSCAPE.text_width, faces)
    columns = zip(headings, fit.widths, strict=True)
    return Table(
        columns=tuple(Column(heading=heading, width=width) for heading, width in columns),
        rows=tuple(rows),
        size=fit.size,
    )


def _texts(rows: Sequence[Row], place: int) -> list[str]:
    return [row.cells[place].text for row in rows if len(row.cells) > 1]


def _row(task: AssignedTask) -> Row:
    texts = (task.path, task.content, task.others, deadline_words(task), task.product)
    return Row(
        cells=tuple(
            Cell(text=printable(text), align=Align.CENTRE if n in (0, 3) else Align.LEFT)
            for n, text in enumerate(texts)
        )
    )


def deadline_words(task: AssignedTask) -> str:
    """The plan's words with the last day on time, where that is not what they say already."""
    if task.due is None:
        return task.deadline
    day = paper_date(task.due)
    if not task.deadline:
        return f"chậm nhất {day}"
    return f"{task.deadline}\n(chậm nhất hết {day})"
