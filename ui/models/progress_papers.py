"""What of the board goes on paper, exactly as it is in sight."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.calendar import paper_date
from core.domain.progress import Sign
from core.domain.unit import Unit
from core.reports.blocks import Report
from core.reports.progress import (
    OverdueLine,
    PaperHead,
    TaskLine,
    UnitLine,
    matrix_report,
    overdue_report,
    unit_sheets_report,
)
from core.services.progress import CellKey
from ui.models.progress_edits import DOCUMENT, DONE_ON, HEADINGS, NOTE, RESULT, field_text
from ui.models.progress_facts import ProgressFacts, heading_of
from ui.models.progress_matrix import cell_words
from ui.models.progress_words import STATE_WORDS, unit_label

MATRIX, UNITS, OVERDUE = "matrix", "units", "overdue"
TITLES = {
    MATRIX: "Bảng tiến độ",
    UNITS: "Phiếu từng đơn vị",
    OVERDUE: "Danh sách quá hạn",
}
STEMS = {MATRIX: "bang-tien-do", UNITS: "phieu-tien-do", OVERDUE: "qua-han"}
LIST_HEADINGS = ("TT", "Nội dung công việc", "Mã đơn vị", "Đơn vị", "Hạn cuối", *HEADINGS.values())


def report_of(kind: str, facts: ProgressFacts, office: str) -> Report:
    """The paper of a kind of :data:`TITLES`."""
    maker = {MATRIX: _matrix, UNITS: _units, OVERDUE: _overdue}[kind]
    return maker(facts, _head(facts, office))


def list_rows(facts: ProgressFacts) -> list[list[str]]:
    """Every cell in sight as a row under :data:`LIST_HEADINGS`, with the state in words."""
    rows = []
    for key in facts.keys:
        task, unit = facts.plan.tree.by_id[key[0]], facts.unit_by_id[key[1]]
        report = facts.board.cells[key].report
        fields = [field_text(report, field) for field in HEADINGS]
        fields[0] = cell_words(facts, key)
        lead = [facts.paths[task.id], task.content, unit.code, unit.name, facts.cell_due(key)[0]]
        rows.append([*lead, *fields])
    return rows


def _head(facts: ProgressFacts, office: str) -> PaperHead:
    day = paper_date(facts.board.today)
    title = facts.plan.short_title or facts.plan.title or f"Kế hoạch năm {facts.plan.year}"
    period = f"kỳ {facts.board.period.label}, tính đến ngày {day}"
    return PaperHead(office=office, plan=title, period=period)


def _matrix(facts: ProgressFacts, head: PaperHead) -> Report:
    lines = []
    for task in facts.tasks:
        top = facts.top_of(task)
        done, given = facts.done(task.id)
        lines.append(
            TaskLine(
                path=facts.paths[task.id],
                content=task.content,
                due=facts.due(task.id)[0],
                done=f"{done}/{given}",
                signs=tuple(_sign(facts, (task.id, unit.id)) for unit in facts.units),
                part=f"{facts.paths[top.id]}. {heading_of(top)}" if top else "",
            )
        )
    return matrix_report(head, [unit_label(unit) for unit in facts.units], lines)


def _units(facts: ProgressFacts, head: PaperHead) -> Report:
    sheets = [(unit.name, _sheet(facts, unit)) for unit in facts.units]
    return unit_sheets_report(head, sheets)


def _sheet(facts: ProgressFacts, unit: Unit) -> Sequence[UnitLine]:
    lines = []
    for task in facts.tasks:
        cell = facts.cell((task.id, unit.id))
        if cell is None:
            continue
        text = [field_text(cell.report, name) for name in (RESULT, DOCUMENT, DONE_ON, NOTE)]
        lines.append(
            UnitLine(
                path=facts.paths[task.id],
                content=task.content,
                due=facts.cell_due((task.id, unit.id))[0],
                state=cell_words(facts, (task.id, unit.id)),
                result=text[0],
                document=text[1],
                done_on=text[2],
                note=text[3],
            )
        )
    return lines


def _overdue(facts: ProgressFacts, head: PaperHead) -> Report:
    lines = []
    for unit in facts.units:
        for task in facts.tasks:
            cell = facts.cell((task.id, unit.id))
            if cell is None or cell.standing.sign is not Sign.OVERDUE:
                continue
            due, days = cell.standing.due, cell.standing.days_past or 0
            report = cell.report
            state = STATE_WORDS[report.state] if report else "chưa báo cáo"
            told = f"{state}: {report.result}" if report and report.result else state
            lines.append(
                OverdueLine(
                    unit=unit.name,
                    path=facts.paths[task.id],
                    content=task.content,
                    due=paper_date(due) if due else "",
                    days=days,
                    state=told,
                )
            )
    return overdue_report(head, lines)


def _sign(facts: ProgressFacts, key: CellKey) -> Sign | None:
    cell = facts.cell(key)
    return cell.standing.sign if cell else None
