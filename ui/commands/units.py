"""units list, units import."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from core.domain.errors import UserError
from core.domain.unit import Unit, UnitDirectory
from core.domain.unit_table import LEVEL_WORDS, read_day
from core.services.unit_list_file import read_table
from ui.commands.command import Result, Subparsers, add_command, add_noun, open_office


def add(commands: Subparsers) -> None:
    """Add the commands of the units."""
    verbs = add_noun(commands, "units", "danh sách đơn vị")
    listing = add_command(verbs, "list", "in danh sách đơn vị tại một ngày", _list, _list_text)
    listing.add_argument("--at", metavar="NGÀY", help="ví dụ 2024-03-18 hoặc 18/3/2024")
    reading = add_command(verbs, "import", "đọc danh sách đơn vị vào sổ", _import, _import_text)
    reading.add_argument("file", type=Path, metavar="TỆP.csv|.xlsx")


def _list(arguments: argparse.Namespace) -> Result:
    with open_office(arguments) as office:
        given = arguments.at
        on = office.units.day_of(office.year) if given is None else _day(given)
        directory = office.units.directory()
    return {
        "at": on.isoformat(),
        "units": [_unit(unit, directory) for unit in directory.at(on)],
        "groups": [
            {"name": g.name, "members": [unit.code for unit in directory.members(g, on)]}
            for g in directory.groups
        ],
    }


def _unit(unit: Unit, directory: UnitDirectory) -> Result:
    above = directory.by_id.get(unit.parent_id or "")
    return {
        "id": unit.id,
        "code": unit.code,
        "name": unit.name,
        "short_name": unit.short_name,
        "kind": unit.kind,
        "level": unit.level,
        "above": above.code if above else None,
        "valid_from": unit.valid_from.isoformat() if unit.valid_from else None,
        "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
        "phone": unit.phone,
        "contact": unit.contact,
    }


def _list_text(result: Result) -> str:
    lines = [
        f"{unit['code']:<12} {unit['name']} · {LEVEL_WORDS.get(unit['level'], unit['level'])}"
        for unit in result["units"]
    ]
    lines += [f"{group['name']}: {len(group['members'])} đơn vị" for group in result["groups"]]
    return "\n".join(lines)


def _import(arguments: argparse.Namespace) -> Result:
    table = read_table(arguments.file)
    with open_office(arguments) as office:
        above = office.units.office(office.identity.unit_code, office.year)
        read = office.units.preview_import(table, above=above)
        office.units.import_list(table, above=above)
    return {
        "sentence": read.sentence(),
        "rows": [
            {
                "row": row.number,
                "code": row.unit.code,
                "name": row.unit.name,
                "outcome": row.outcome.value,
                "reason": row.reason,
            }
            for row in read.rows
        ],
    }


def _import_text(result: Result) -> str:
    waiting = [
        f"  ? dòng {row['row']}: {row['reason']}"
        for row in result["rows"]
        if row["outcome"] in ("ask", "skipped")
    ]
    return "\n".join([result["sentence"], *waiting])


def _day(text: str) -> date:
    try:
        return read_day(text)
    except ValueError as error:
        message = f"Ngày “{text}” không đọc được. Ghi như 2024-03-18 hoặc 18/3/2024."
        raise UserError("bad_date", message, "--at") from error
