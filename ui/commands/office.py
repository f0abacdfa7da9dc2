"""init: makes a store."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.services.identity import OfficeIdentity
from core.services.office import Office
from core.services.unit_lists import find_office
from ui.commands.command import Result, Subparsers, add_command, data_dir, year


def add(commands: Subparsers) -> None:
    """Add the command."""
    parser = add_command(commands, "init", "lập sổ mới", _init, _text)
    parser.add_argument("--role", choices=["coordinator", "unit"], required=True)
    parser.add_argument("--unit", required=True, metavar="MÃ", help="mã đơn vị của cơ quan")
    parser.add_argument("--units", type=Path, metavar="TỆP.csv", help="danh sách đơn vị riêng")
    parser.add_argument("--year", type=year, metavar="NĂM", default=2024)


def _init(arguments: argparse.Namespace) -> Result:
    found = find_office(arguments.unit, year=arguments.year, units_file=arguments.units)
    identity = OfficeIdentity(
        role=arguments.role, unit_code=found.code, unit_name=found.name, year=arguments.year
    )
    folder = data_dir(arguments)
    Office.create(folder, identity, units_file=arguments.units).close()
    return {"data": str(folder), "unit": found.code, "name": found.name, "year": arguments.year}


def _text(result: Result) -> str:
    return f"Đã lập sổ của {result['name']} trong thư mục “{result['data']}”."
