"""data digest, check, backup, restore."""

from __future__ import annotations

import argparse
from pathlib import Path

from ui.commands.command import Result, Subparsers, add_command, add_noun, data_dir, open_office


def add(commands: Subparsers) -> None:
    """Add the commands of the store itself."""
    verbs = add_noun(commands, "data", "dữ liệu của sổ")
    summing = add_command(
        verbs, "digest", "mã tóm lược nội dung sổ", _digest, lambda r: str(r["digest"])
    )
    summing.add_argument("--unit", metavar="MÃ", help="chỉ những gì một đơn vị đã báo cáo")
    add_command(verbs, "check", "kiểm tra sổ", _check, _check_text)
    keeping = add_command(verbs, "backup", "sao lưu sổ", _backup, _backup_text)
    keeping.add_argument("--to", type=Path, metavar="THƯ_MỤC", help="mặc định: sao-luu cạnh sổ")
    putting = add_command(verbs, "restore", "khôi phục bản sao lưu", _restore, _restore_text)
    putting.add_argument("file", type=Path, metavar="TỆP")


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


def _backup(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        written = office.backups.write(arguments.to)
    return {"path": str(written.path), "size": written.size, "checked": True}


def _backup_text(result: Result) -> str:
    return f"Đã sao lưu và kiểm tra: “{result['path']}”."


def _restore(arguments: argparse.Namespace) -> Result:
    from core.services.office import local_now, user_name
    from core.services.restore import restore

    folder = data_dir(arguments)
    about = restore(folder, arguments.file, who=user_name(), clock=local_now)
    return {"data": str(folder), "at": about.at, "unit": about.unit_code, "name": about.unit_name}


def _restore_text(result: Result) -> str:
    return (
        f"Đã khôi phục sổ của {result['name']}, bản lúc {result['at']}. Sổ trước đó, nếu có, được"
        " giữ trong thư mục “sao-luu”."
    )
