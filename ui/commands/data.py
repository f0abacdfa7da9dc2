"""data digest, data check."""

from __future__ import annotations

import argparse

from ui.commands.command import Result, Subparsers, add_command, add_noun, open_office


def add(commands: Subparsers) -> None:
    """Add the commands of the store itself."""
    verbs = add_noun(commands, "data", "dữ liệu của sổ")
    summing = add_command(
        verbs, "digest", "mã tóm lược nội dung sổ", _digest, lambda r: str(r["digest"])
    )
    summing.add_argument("--unit", metavar="MÃ", help="chỉ những gì một đơn vị đã báo cáo")
    add_command(verbs, "check", "kiểm tra sổ", _check, _check_text)


def _digest(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        return {"digest": office.data.digest(arguments.unit)}


def _check(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        faults = office.data.check()
    return {"faults": faults, "status": 2 if faults else 0}


def _check_text(result: Result) -> str:
    if not result["faults"]:
        return "Sổ nguyên vẹn."
    return "\n".join(["Sổ có lỗi. Khôi phục từ bản sao lưu gần nhất:", *result["faults"]])
