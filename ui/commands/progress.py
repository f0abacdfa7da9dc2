"""progress show."""

from __future__ import annotations

import argparse

from core.domain.errors import UserError
from core.domain.period import parse_period
from core.services.office import Office
from core.services.period_rules import rules_named
from core.services.progress import Cell, ProgressBoard
from ui.commands.command import Result, Subparsers, add_command, add_noun, open_office


def add(commands: Subparsers) -> None:
    """Add the commands of the progress."""
    verbs = add_noun(commands, "progress", "tiến độ nhiệm vụ")
    showing = add_command(verbs, "show", "in tiến độ của một kỳ", _show, _show_text)
    showing.add_argument("--period", required=True, metavar="KỲ", help="ví dụ 2024-T03, 2024-Q1")
    showing.add_argument("--unit", metavar="MÃ", help="chỉ một đơn vị")


def _show(arguments: argparse.Namespace) -> Result:
    period = parse_period(arguments.period)
    with open_office(arguments) as office:
        plan = office.plans.for_period(period)
        if plan is None:
            raise UserError("no_plan", "Sổ chưa có kế hoạch. Đọc văn bản bằng lệnh plan import.")
        board = office.progress.board(plan, period)
        only = _unit_id(office, board, arguments.unit) if arguments.unit is not None else None
    units = [unit for unit in board.units if only in (None, unit.id)]
    keys = [(item.id, unit.id) for unit in units for item in board.tasks]
    shown = [board.cells[key].standing.sign.value for key in keys if key in board.cells]
    return {
        "period": period.code,
        "today": board.today.isoformat(),
        "units": [
            {
                "unit": unit.code,
                "name": unit.name,
                "tasks": [
                    _task(board, item.id, board.cells[item.id, unit.id])
                    for item in board.tasks
                    if (item.id, unit.id) in board.cells
                ],
            }
            for unit in units
        ],
        "counts": {sign: shown.count(sign) for sign in sorted(set(shown))},
        "questions": [
            {"name": question.match.name, "paths": list(question.paths)}
            for question in board.assignments.questions
        ],
    }


def _unit_id(office: Office, board: ProgressBoard, code: str) -> str:
    """The unit with a code on the closing day of the period, for which the board was made."""
    closing = rules_named(office.identity.period_rule).closing(board.period)
    unit = office.units.directory().by_code(code, closing)
    if unit is None:
        message = f"Không có đơn vị mã {code} trong kỳ {board.period.label}. Kiểm tra lại mã."
        raise UserError("unknown_unit", message, "--unit")
    return unit.id


def _task(board: ProgressBoard, item_id: str, cell: Cell) -> Result:
    report, standing = cell.report, cell.standing
    return {
        "id": item_id,
        "path": board.plan.tree.paths[item_id],
        "content": board.plan.tree.by_id[item_id].content,
        "sign": standing.sign.value,
        "due": standing.due.isoformat() if standing.due else None,
        "days_past": standing.days_past,
        "state": report.state.value if report else None,
        "result": report.result if report else "",
        "document": report.document if report else "",
        "date": report.done_on.isoformat() if report and report.done_on else None,
        "note": report.note if report else "",
    }


_SIGN_WORDS = {
    "done": "xong",
    "done_late": "xong muộn",
    "doing": "đang làm",
    "todo": "chưa làm",
    "soon": "sắp đến hạn",
    "overdue": "quá hạn",
    "not_reported": "chưa báo cáo",
    "not_arisen": "không phát sinh",
    "ask": "thời hạn chưa rõ",
}


def _show_text(result: Result) -> str:
    lines = []
    for unit in result["units"]:
        lines.append(f"{unit['unit']} {unit['name']}")
        for task in unit["tasks"]:
            content = " ".join(task["content"].split())
            lines.append(f"  {task['path']:<8} {_SIGN_WORDS[task['sign']]:<14} {content[:80]}")
    counts = ", ".join(f"{n} {_SIGN_WORDS[sign]}" for sign, n in result["counts"].items())
    lines.append(f"Kỳ {result['period']}: {counts or 'chưa giao nhiệm vụ nào'}.")
    return "\n".join(lines)
