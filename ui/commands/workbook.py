"""workbook open, list, return, receipt: this office as a unit of another one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.errors import UserError
from core.domain.period import parse_period
from core.exchange.delivery import is_there
from core.exchange.refusals import shown_name
from ui.commands.command import Result, Subparsers, add_command, add_noun, open_office

if TYPE_CHECKING:
    from core.services.exchange_received import Incoming, ReceivedWorkbook
    from core.services.exchange_unit import Filling

_NAMED = 5


def add(commands: Subparsers) -> None:
    """Add the commands of a unit's own installation."""
    verbs = add_noun(commands, "workbook", "nhận và nộp phiếu của chính cơ quan này")
    opening = add_command(verbs, "open", "mở một phiếu được gửi", _open, _open_text)
    opening.add_argument("file", type=Path, metavar="TỆP")
    opening.add_argument(
        "--keep", choices=["ours", "theirs"], help="ô ghi khác nhau: giữ số trong sổ, lấy số ở tệp"
    )
    add_command(verbs, "list", "các phiếu đã nhận", _list, _list_text)
    giving = add_command(verbs, "return", "ghi phiếu nộp của một kỳ", _return, _return_text)
    giving.add_argument("--period", required=True, metavar="KỲ")
    giving.add_argument("--to", required=True, type=Path, metavar="THƯ_MỤC")
    answer = add_command(verbs, "receipt", "đọc biên nhận", _receipt, _receipt_text)
    answer.add_argument("file", type=Path, metavar="TỆP")


def _open(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        filling = office.exchange.filling
        seen = filling.look(arguments.file)
        if seen.differing and arguments.keep is None:
            raise _differs(seen)
        own = [cell.key for cell in seen.differing] if arguments.keep == "ours" else []
        book = filling.receive(arguments.file, keep_own=own)
        return {**_workbook(book), "notes": [*book.notes, *book.included.lines()]}


def _differs(seen: Incoming) -> UserError:
    cells = [f"{c.label}: {c.here} / {c.in_file}" for c in seen.differing[:_NAMED]]
    more = len(seen.differing) - len(cells)
    rest = f"; và {more} ô khác" if more > 0 else ""
    return UserError(
        "values_differ",
        f"Tệp “{seen.name}” và sổ ghi khác nhau ở {len(seen.differing)} ô"
        f" ({'; '.join(cells)}{rest}). Chạy lại với --keep ours hoặc --keep theirs.",
        seen.name,
    )


def _workbook(book: ReceivedWorkbook) -> Result:
    form = book.form
    return {
        "unit": form.unit_code,
        "plan": form.plan_code,
        "period": form.period,
        "number": form.number,
        "due": form.due,
        "cells": len(form.entries),
        "filled": sum(bool(text) for text in book.texts.values()),
    }


def _open_text(result: Result) -> str:
    first = (
        f"Đã mở phiếu {result['period']}, số {result['number']}, hạn nộp {result['due']}:"
        f" {result['cells']} ô, đã ghi {result['filled']}."
    )
    return "\n".join([first, *result["notes"]])


def _list(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        return {
            "workbooks": [
                {
                    "period": each.form.period,
                    "number": each.form.number,
                    "due": each.form.due,
                    "organ": each.form.organ,
                    "replaced": each.is_replaced,
                    "returned": each.returned_at.isoformat() if each.returned_at else None,
                    "acknowledged": each.receipt is not None,
                    "rejected": len(each.receipt.rejected) if each.receipt else 0,
                }
                for each in office.exchange.filling.shelf()
            ]
        }


def _list_text(result: Result) -> str:
    lines = []
    for each in result["workbooks"]:
        state = "đã tiếp nhận" if each["acknowledged"] else "đã nộp" if each["returned"] else ""
        state = state or ("có phiếu sau thay" if each["replaced"] else "chưa nộp")
        rejected = f", {each['rejected']} ô chưa nhận" if each["rejected"] else ""
        lines.append(
            f"{each['period']:<9} số {each['number']}, hạn {each['due']}: {state}{rejected}"
        )
    return "\n".join(lines) or "Chưa nhận phiếu nào."


def _return(arguments: argparse.Namespace) -> Result:
    period = parse_period(arguments.period)
    with open_office(arguments) as office:
        filling = office.exchange.filling
        issue = _issue(filling, period.code, period.label)
        found = filling.review(issue)
        if not is_there(arguments.to.is_dir):
            message = f"Không có thư mục “{shown_name(str(arguments.to))}”. Chọn thư mục khác."
            raise UserError("folder_missing", message, str(arguments.to))
        path = filling.write_return(issue, arguments.to)
        return {
            "path": str(path),
            **_workbook(filling.workbook(issue)),
            "questions": [entry.question for entry in found.questions],
            "problems": [rule.message for rule in found.unexplained],
        }


def _issue(filling: Filling, code: str, label: str) -> str:
    issues = [e.form.issue for e in filling.shelf() if e.form.period == code]
    if not issues:
        message = f"Chưa nhận phiếu {label}. Mở tệp phiếu bằng lệnh workbook open."
        raise UserError("not_received", message, code)
    return issues[0]


def _return_text(result: Result) -> str:
    told = [f"Đã ghi và kiểm tra phiếu nộp: {result['path']} ({result['filled']} ô)."]
    return "\n".join([*told, *(f"  ? {q}" for q in (*result["questions"], *result["problems"]))])


def _receipt(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        book = office.exchange.filling.read_receipt(arguments.file)
        receipt = book.receipt
        assert receipt is not None
        return {
            "period": book.form.period,
            "balance": receipt.balance,
            "rejected": [
                {"key": line.key, "label": line.label, "value": line.value, "reason": line.reason}
                for line in receipt.rejected
            ],
        }


def _receipt_text(result: Result) -> str:
    lines = [f"Phiếu {result['period']} đã tiếp nhận. {result['balance']}."]
    lines += [f"  ? {r['label']}: “{r['value']}” {r['reason']}" for r in result["rejected"]]
    return "\n".join(lines)
