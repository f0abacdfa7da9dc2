"""exchange issue, inspect, collect, conflicts, resolve, undo, receipt (and locking beside)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.errors import UserError
from core.domain.period import Period, parse_period
from ui.commands import exchange_lock
from ui.commands.command import Result, Subparsers, add_command, add_noun, given_path, open_office

if TYPE_CHECKING:
    from core.services.exchange_records import FileReport, WaitingCell
    from core.services.office import Office


def add(commands: Subparsers) -> None:
    """Add the commands of the exchange."""
    verbs = add_noun(commands, "exchange", "phát và thu phiếu")
    issuing = add_command(verbs, "issue", "phát phiếu của một kỳ", _issue, _issue_text)
    issuing.add_argument("--period", required=True, metavar="KỲ", help="ví dụ 2024-T03, 2024-Q1")
    issuing.add_argument("--to", required=True, type=given_path, metavar="THƯ_MỤC")
    issuing.add_argument("--unit", nargs="+", action="extend", metavar="MÃ", help="chỉ các đơn vị")
    looking = add_command(verbs, "inspect", "xem một tệp phiếu", _inspect, _inspect_text)
    looking.add_argument("file", type=given_path, metavar="TỆP")
    collecting = add_command(verbs, "collect", "thu các tệp phiếu", _collect, _collect_text)
    collecting.add_argument("path", nargs="+", type=given_path, metavar="TỆP|THƯ_MỤC")
    collecting.add_argument("--dry-run", action="store_true", help="chỉ xem, không ghi")
    waiting = add_command(verbs, "conflicts", "các ô chờ chọn", _conflicts, _conflicts_text)
    waiting.add_argument("--period", metavar="KỲ")
    _add_deciding(verbs)
    exchange_lock.add(verbs)


def _add_deciding(verbs: Subparsers) -> None:
    choosing = add_command(verbs, "resolve", "chọn giá trị của một ô", _resolve, _label)
    choosing.add_argument("id", metavar="Ô")
    answer = choosing.add_mutually_exclusive_group(required=True)
    answer.add_argument("--keep", choices=["ours", "theirs"], help="giá trị có trước, đến sau")
    answer.add_argument("--value", metavar="GIÁ_TRỊ", help="giá trị khác")
    choosing.add_argument("--why", default="", metavar="LÝ_DO")
    taking_back = add_command(verbs, "undo", "hoàn tác một lần thu", _undo, _label)
    taking_back.add_argument("batch", metavar="LẦN_THU")
    receipts = add_command(verbs, "receipt", "viết biên nhận", _receipt, _receipt_text)
    receipts.add_argument("batch", metavar="LẦN_THU")
    receipts.add_argument("--to", required=True, type=given_path, metavar="THƯ_MỤC")


def _issue(arguments: argparse.Namespace) -> Result:
    period = parse_period(arguments.period)
    with open_office(arguments) as office:
        wanted = arguments.unit and [_unit_id(office, code, period) for code in arguments.unit]
        result = office.exchange.issue(period, arguments.to, wanted)
    return {
        "period": period.code,
        "files": [
            {"unit": file.unit.code, "path": str(file.path), "cells": file.workbook.cells}
            for file in result.files
        ],
    }


def _issue_text(result: Result) -> str:
    lines = [f"{file['unit']:<12} {file['path']} ({file['cells']} ô)" for file in result["files"]]
    return "\n".join([*lines, f"Đã ghi và kiểm tra {len(lines)} phiếu."])


def _inspect(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        return office.exchange.inspect(arguments.file)


def _inspect_text(result: Result) -> str:
    lines = [f"Phiếu của {result['unit']}, kế hoạch {result['plan']}, kỳ {result['period']}"]
    for cell in result["cells"]:
        value = "?" if cell["value"] is None else cell["value"]
        lines.append(f"{cell['sheet']}!{cell['cell']:<6} {cell['key']}: {cell['base']} → {value}")
    return "\n".join(lines)


def _collect(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        if arguments.dry_run:
            files, batch = office.exchange.preview(arguments.path).files, None
        else:
            done = office.exchange.collect(arguments.path)
            files, batch = done.files, done.batch or None
    # Refused files change nothing; where that was all, the input was at fault.
    refused = bool(files) and all(file.outcome.value == "refused" for file in files)
    status = 2 if refused else 0
    return {"files": [_file(file) for file in files], "batch": batch, "status": status}


def _file(file: FileReport) -> Result:
    balance = file.balance
    return {
        "path": file.path,
        "outcome": file.outcome.value,
        "unit": file.unit_code or None,
        "period": file.period or None,
        "read": balance.read,
        "accepted": balance.accepted,
        "unchanged": balance.unchanged,
        "conflicts": balance.conflicts,
        "rejected": balance.rejected,
        "missing": balance.missing,
        "code": file.code,
        "message": file.message,
        "problems": [
            {"sheet": p.sheet, "cell": p.cell, "code": p.code, "message": p.message}
            for p in file.problems
        ],
        "changes": [
            {
                "sheet": c.sheet, "cell": c.cell, "key": c.key, "outcome": c.outcome.value,
                "before": c.before, "after": c.after,
            }
            for c in file.cells if c.outcome.value != "same"
        ],
    }  # fmt: skip


_OUTCOMES = {
    "accepted": "nhận",
    "partly_accepted": "nhận một phần",
    "unchanged": "không đổi",
    "held": "giữ lại",
    "refused": "từ chối",
}


def _collect_text(result: Result) -> str:
    lines = []
    for file in result["files"]:
        sums = (
            f"đọc {file['read']} = nhận {file['accepted']} + không đổi {file['unchanged']}"
            f" + hai giá trị {file['conflicts']} + chưa nhận {file['rejected']}"
        )
        lines.append(f"{_OUTCOMES[file['outcome']]:<14} {Path(file['path']).name}: {sums}")
        lines += [f"    {file['message']}"] if file["message"] else []
        lines += [
            f"    {p['sheet']}!{p['cell']}: {p['message']}" for p in file["problems"] if p["cell"]
        ]
    if not result["files"]:
        lines.append("Không thấy tệp phiếu nào ở đó.")
    if result["batch"]:
        lines.append(f"Lần thu {result['batch']}.")
    return "\n".join(lines)


def _conflicts(arguments: argparse.Namespace) -> Result:
    period = parse_period(arguments.period) if arguments.period else None
    with open_office(arguments) as office:
        return {"conflicts": [_waiting(cell) for cell in office.exchange.conflicts(period)]}


def _waiting(cell: WaitingCell) -> Result:
    return {
        "id": cell.id,
        "kind": cell.kind,
        "unit": cell.unit_code,
        "period": cell.period,
        "key": cell.key,
        "label": cell.label,
        "ours": cell.candidates[0].value,
        "theirs": cell.candidates[-1].value,
        "values": [
            {
                "value": c.value,
                "source": c.source,
                "raw": c.raw,
                "file": c.file,
                "sheet": c.sheet,
                "cell": c.cell,
                "saved_at": c.saved_at.isoformat() if c.saved_at else None,
                "saved_by": c.saved_by,
                "batch": c.batch or None,
            }
            for c in cell.candidates
        ],
        "options": list(cell.options),
        "message": cell.message,
    }


def _conflicts_text(result: Result) -> str:
    lines = []
    for cell in result["conflicts"]:
        values = " | ".join(
            (v["raw"] if v["value"] is None else v["value"]) or "để trống" for v in cell["values"]
        )
        lines.append(f"{cell['id']}  {cell['unit']} {cell['period']} {cell['label']}: {values}")
    return "\n".join(lines) or "Không còn ô nào chờ chọn."


def _resolve(arguments: argparse.Namespace) -> Result:
    from core.services.exchange_records import Choice

    choice = Choice(
        arguments.id, keep=arguments.keep or "", value=arguments.value, why=arguments.why
    )
    with open_office(arguments) as office:
        changes = office.exchange.resolve([choice])
        left = len(office.exchange.conflicts())
    return {"id": arguments.id, "label": changes.label, "waiting": left}


def _undo(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        changes = office.exchange.undo(arguments.batch)
    return {"batch": arguments.batch, "label": changes.label}


def _label(result: Result) -> str:
    text = str(result["label"])
    return f"{text[:1].upper()}{text[1:]}."


def _receipt(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        paths = office.exchange.receipt(arguments.batch, arguments.to)
    return {"batch": arguments.batch, "files": [str(path) for path in paths]}


def _receipt_text(result: Result) -> str:
    return "\n".join(result["files"])


def _unit_id(office: Office, code: str, period: Period) -> str:
    unit = office.exchange.unit_of(code, period)
    if unit is None:
        message = f"Không có đơn vị mã “{code}” trong {period.label}. Kiểm tra lại mã."
        raise UserError("unknown_unit", message, "--unit")
    return unit.id
