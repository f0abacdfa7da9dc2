"""init: makes a store."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.domain.errors import UserError
from core.services.identity import OfficeIdentity
from core.services.office import Office
from core.services.unit_lists import find_office
from ui.commands.command import Result, Subparsers, add_command, data_dir, year


def add(commands: Subparsers) -> None:
    """Add the command."""
    parser = add_command(commands, "init", "lập sổ mới", _init, _text)
    parser.add_argument("--role", choices=["coordinator", "unit"])
    parser.add_argument("--unit", metavar="MÃ", help="mã đơn vị của cơ quan")
    parser.add_argument("--units", type=Path, metavar="TỆP.csv", help="danh sách đơn vị riêng")
    parser.add_argument("--year", type=year, metavar="NĂM", default=2024)
    parser.add_argument("--sample", action="store_true", help="sổ mẫu để xem thử")


def _init(arguments: argparse.Namespace) -> Result:
    if arguments.sample:
        return _sample(arguments)
    if not arguments.role or not arguments.unit:
        raise UserError("usage", "Lệnh init cần --role coordinator hoặc unit, và --unit MÃ.")
    found = find_office(arguments.unit, year=arguments.year, units_file=arguments.units)
    identity = OfficeIdentity(
        role=arguments.role, unit_code=found.code, unit_name=found.name, year=arguments.year
    )
    folder = data_dir(arguments)
    Office.create(folder, identity, units_file=arguments.units).close()
    return {"data": str(folder), "unit": found.code, "name": found.name, "year": arguments.year}


def _sample(arguments: argparse.Namespace) -> Result:
    from core.services.sample import IDENTITY, create_sample

    folder = data_dir(arguments)
    create_sample(folder).close()
    return {
        "data": str(folder),
        "unit": IDENTITY.unit_code,
        "name": IDENTITY.unit_name,
        "year": IDENTITY.year,
    }


def _text(result: Result) -> str:
    return f"Đã lập sổ của {result['name']} trong thư mục “{result['data']}”."
