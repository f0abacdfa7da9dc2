"""plan import, plan show, plan export."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.domain.errors import UserError
from core.domain.plan import Plan
from core.services.office import Office
from core.services.plan_view import plan_rows
from ui.commands.command import Result, Subparsers, add_command, add_noun, open_office, say, year


def add(commands: Subparsers) -> None:
    """Add the commands of the plan."""
    verbs = add_noun(commands, "plan", "kế hoạch năm")
    reading = add_command(verbs, "import", "đọc văn bản kế hoạch vào sổ", _import, _import_text)
    reading.add_argument("file", type=Path, metavar="TỆP")
    showing = add_command(verbs, "show", "in kế hoạch ra màn hình", _show, _show_text)
    writing = add_command(verbs, "export", "xuất kế hoạch", _export, _export_text)
    writing.add_argument("file", type=Path, metavar="TỆP.xlsx|.docx|.pdf")
    for each in (showing, writing):
        each.add_argument("--year", type=year, metavar="NĂM", help="mặc định: năm mới nhất")


def _import(arguments: argparse.Namespace) -> Result:
    from core.documents import read_document

    with open_office(arguments) as office:
        say(f"Đang đọc “{arguments.file.name}”…")
        proposal = read_document(arguments.file)
        known = office.plans.known(proposal.plan) is not None
        if not known:
            say(f"Đang ghi {len(proposal.plan.items)} dòng…")
            office.plans.store(proposal.plan, source=arguments.file.name)
    balance = proposal.balance
    return {
        "year": proposal.plan.year,
        "known": known,
        "balance": {
            "read": balance.read,
            "items": balance.items,
            "headings": balance.headings,
            "joined": balance.joined,
            "listed": balance.listed,
        },
        "sentence": balance.sentence(),
        "doubts": [
            {"row": d.row, "column": d.column, "code": d.code, "message": d.message}
            for d in proposal.doubts
        ],
    }


def _import_text(result: Result) -> str:
    doubts = [f"  ? dòng {doubt['row']}: {doubt['message']}" for doubt in result["doubts"]]
    told = f"Đã đưa kế hoạch {result['year']} vào sổ."
    if result["known"]:
        told = f"Sổ đã có đúng kế hoạch {result['year']} này nên không đưa vào lần hai."
    return "\n".join([f"{told} {result['sentence']}", *doubts])


def _plan(office: Office, wanted: int | None) -> Plan:
    plans = office.plans.summaries()
    if not plans:
        raise UserError("no_plan", "Sổ chưa có kế hoạch. Đọc văn bản bằng lệnh plan import.")
    found = next((each for each in plans if wanted in (None, each.year)), None)
    if found is None:
        years = ", ".join(str(each) for each in sorted({each.year for each in plans}))
        words = f"Sổ không có kế hoạch năm {wanted}; đang có: {years}."
        raise UserError("no_plan", words, "--year")
    return office.plans.get(found.id)


def _show(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        plan = _plan(office, arguments.year)
        indicators = office.indicators.of_year(plan.year).indicators
    return {"year": plan.year, "title": plan.title, "items": plan_rows(plan, indicators)}


def _show_text(result: Result) -> str:
    lines = [result["title"]]
    for item in result["items"]:
        due = f" · {item['deadline']['text']}" if item["deadline"]["text"] else ""
        lines.append(f"{item['path']:<8} {item['content']}{due}")
    return "\n".join(lines)


def _export(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        written = office.plans.export(_plan(office, arguments.year).id, arguments.file)
    return {"path": str(written)}


def _export_text(result: Result) -> str:
    return f"Đã ghi “{result['path']}”."
