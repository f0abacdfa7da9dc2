"""The periodic report (báo cáo tháng, quý, 6 tháng, 9 tháng, năm): its parts, tables, annexes."""

from __future__ import annotations

from collections.abc import Iterator

from core.domain.calendar import paper_date
from core.domain.number_format import format_count, format_points
from core.domain.period import PeriodKind
from core.domain.verdict import Verdict
from core.reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Paragraph,
    Row,
    RowKind,
    Style,
    Table,
)
from core.reports.columns import Wish, fit_columns
from core.reports.decree30 import LANDSCAPE, PORTRAIT
from core.reports.periodic_facts import PeriodicFacts, TargetResult, TaskResult, TaskState
from core.reports.periodic_results import dossier_passages, missed_passages, target_passages
from core.reports.periodic_tasks import (
    difficulty_passages,
    next_passages,
    state_words,
    task_passages,
)
from core.reports.sentences import clause, said
from core.reports.typeface import Faces, find_faces, printable

_PARTS = (
    "I. KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
    "II. MỨC ĐỘ THỰC HIỆN CÁC CHỈ TIÊU CỦA KẾ HOẠCH",
    "III. KẾT QUẢ THỰC HIỆN NHIỆM VỤ CỦA KẾ HOẠCH",
    "IV. TỒN TẠI, HẠN CHẾ, KHÓ KHĂN, VƯỚNG MẮC",
)
VERDICTS = {
    Verdict.PASS: "Đạt",
    Verdict.FAIL: "Chưa đạt",
    Verdict.NOT_ASSESSED: "Không đánh giá",
    Verdict.NOT_REPORTED: "Chưa có số liệu",
}
_BLANK = "…"


def periodic_title(facts: PeriodicFacts) -> str:
    """The summary under BÁO CÁO (trích yếu)."""
    return (
        "Kết quả thực hiện kiểm soát thủ tục hành chính,\n"
        f"cơ chế một cửa, một cửa liên thông {facts.period.words}"
    )


def periodic_body(
    facts: PeriodicFacts, *, compare: bool = True, faces: Faces | None = None
) -> list[Block]:
    """Everything from the opening sentence to "./."; ``compare`` adds the period before."""
    faces = faces or find_faces()
    blocks: list[Block] = [_opening(facts), _part(0), *dossier_passages(facts)]
    blocks += [_part(1), *target_passages(facts)]
    if facts.targets:
        blocks.append(_target_table(facts, faces, compare=compare))
    blocks += missed_passages(facts)
    blocks += [_part(2), *task_passages(facts)]
    blocks += [_part(3), *difficulty_passages(facts)]
    ahead = f"V. NHIỆM VỤ TRỌNG TÂM {facts.next_words.upper()}"
    blocks += [Paragraph(style=Style.PART, text=ahead), *next_passages(facts)]
    return [*blocks, _closing(facts)]


def _part(place: int) -> Paragraph:
    return Paragraph(style=Style.PART, text=_PARTS[place])


def _opening(facts: PeriodicFacts) -> Paragraph:
    days = f"từ ngày {paper_date(facts.first)} đến ngày {paper_date(facts.closing)}"
    base = f"Thực hiện {clause(facts.base)}, " if facts.base else ""
    organ = facts.organ if base else facts.organ[:1].upper() + facts.organ[1:]
    text = f"{base}{organ} báo cáo kết quả {facts.period.words} ({days}) như sau:"
    return said("opening", text)


def _closing(facts: PeriodicFacts) -> Paragraph:
    to = f", {facts.organ} kính báo cáo {facts.above}" if facts.above else f" của {facts.organ}"
    return said("closing", f"Trên đây là kết quả thực hiện {facts.period.words}{to}./.")


def _target_table(facts: PeriodicFacts, faces: Faces, *, compare: bool) -> Table:
    headings = ["TT", "Chỉ tiêu", "Yêu cầu", "Tử số", "Mẫu số", "Kết quả (%)"]
    shares = [9.0, 44.0, 18.0, 16.0, 16.0, 18.0]
    is_compared = compare and any(target.change for target in facts.targets)
    if is_compared:
        headings.append(f"So {_before(facts)} (điểm %)")
        shares.append(22.0)
    headings.append("Đánh giá")
    shares.append(22.0)
    rows = [_target_row(n, t, is_compared) for n, t in enumerate(facts.targets, start=1)]
    return _table(headings, shares, rows, PORTRAIT.text_width, faces)


def _before(facts: PeriodicFacts) -> str:
    kind = facts.period.kind
    if kind in (PeriodKind.HALF, PeriodKind.NINE):
        return "cùng kỳ"
    return "năm trước" if kind is PeriodKind.YEAR else "kỳ trước"


def _target_row(number: int, target: TargetResult, is_compared: bool) -> Row:
    top, bottom = target.numerator, target.denominator
    cells = [
        Cell(text=str(number), align=Align.CENTRE),
        Cell(text=printable(target.name)),
        Cell(text=target.target.text.replace(" ", "\u00a0"), align=Align.CENTRE),
        Cell(text=_BLANK if top is None else format_count(top), align=Align.RIGHT),
        Cell(text=_BLANK if bottom is None else format_count(bottom), align=Align.RIGHT),
        Cell(text=target.share or _BLANK, align=Align.RIGHT),
    ]
    if is_compared:
        change = target.change
        text = format_points(change.hundredths) if change else _BLANK
        cells.append(Cell(text=text, align=Align.RIGHT))
    return Row(
        cells=(
            *cells,
            Cell(
                text=VERDICTS[target.verdict],
                align=Align.CENTRE,
                is_bold=target.verdict is Verdict.FAIL,
            ),
        )
    )


def task_annex(facts: PeriodicFacts, faces: Faces | None = None) -> Table:
    """Every task with who leads it, its deadline, how far it is and who is late; landscape."""
    headings = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Tình trạng", "Kết quả"]
    shares = [14.0, 86.0, 40.0, 28.0, 26.0, 58.0]
    rows: list[Row] = []
    for part in facts.parts:
        title = Cell(text=printable(part.title), span=len(headings))
        rows.append(Row(cells=(title,), kind=RowKind.HEADING))
        rows += [_task_row(task, facts.is_unit) for task in part.tasks]
    return _table(headings, shares, rows, LANDSCAPE.text_width, faces or find_faces())


def _task_row(task: TaskResult, is_unit: bool) -> Row:
    texts = (
        task.path,
        " ".join(task.content.split()),
        task.leads,
        task.deadline or _BLANK,
        state_words(is_unit=is_unit)[task.state].capitalize(),
        _outcome(task, is_unit),
    )
    centred = (0, 3, 4)
    return Row(
        cells=tuple(
            Cell(text=printable(text), align=Align.CENTRE if n in centred else Align.LEFT)
            for n, text in enumerate(texts)
        )
    )


def _outcome(task: TaskResult, is_unit: bool) -> str:
    if task.total == 1:
        late = next((each.text for each in task.late if each.text), "")
        return "\n".join(filter(None, (task.result, f"Lý do chậm: {late}" if late else "")))
    lines = [f"{task.done}/{task.total} đơn vị xong"]
    if task.state is TaskState.OVERDUE:
        names = ", ".join(each.unit for each in task.late)
        is_every = len(task.late) == task.total
        lines.append(f"Quá hạn: {f'cả {task.total} đơn vị' if is_every else names}")
    return "\n".join(lines)


def _table(
    headings: list[str], shares: list[float], rows: list[Row], width: float, faces: Faces
) -> Table:
    wishes = [
        Wish(share=share, heading=heading, texts=tuple(_texts(rows, place)))
        for place, (share, heading) in enumerate(zip(shares, headings, strict=True))
    ]
    fit = fit_columns(wishes, width, faces)
    columns = (
        Column(heading=heading, width=wide)
        for heading, wide in zip(headings, fit.widths, strict=True)
    )
    return Table(columns=tuple(columns), rows=tuple(rows), size=fit.size)


def _texts(rows: list[Row], place: int) -> Iterator[str]:
    """The texts of a column; rows that span the table ask for nothing."""
    return (row.cells[place].text for row in rows if len(row.cells) > 1)
