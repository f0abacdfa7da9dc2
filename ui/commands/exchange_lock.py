"""exchange lock, reopen, late."""

from __future__ import annotations

import argparse

from core.domain.period import parse_period
from ui.commands.command import Result, Subparsers, add_command, open_office


def add(verbs: Subparsers) -> None:
    """Add the commands that lock a period and open it again."""
    locking = add_command(verbs, "lock", "chốt một kỳ", _lock, _words)
    opening = add_command(verbs, "reopen", "mở lại kỳ đã chốt", _reopen, _words)
    opening.add_argument("--why", required=True, metavar="LÝ_DO")
    looking = add_command(verbs, "late", "các ô đến sau khi chốt", _late, _late_text)
    for command in (locking, opening, looking):
        command.add_argument("--period", required=True, metavar="KỲ", help="ví dụ 2024-T03")


def _lock(arguments: argparse.Namespace) -> Result:
    period = parse_period(arguments.period)
    with open_office(arguments) as office:
        changes = office.exchange.lock(period)
    return {"period": period.code, "label": changes.label}


def _reopen(arguments: argparse.Namespace) -> Result:
    period = parse_period(arguments.period)
    with open_office(arguments) as office:
        changes = office.exchange.reopen(period, arguments.why)
    return {"period": period.code, "label": changes.label}


def _words(result: Result) -> str:
    text = str(result["label"])
    return f"{text[:1].upper()}{text[1:]}."


def _late(arguments: argparse.Namespace) -> Result:
    period = parse_period(arguments.period)
    with open_office(arguments) as office:
        codes = {unit.id: unit.code for unit in office.units.directory().units}
        found = [
            {
                "unit": codes[cell.unit_id], "key": cell.key, "label": cell.label,
                "counted": cell.counted, "arrived": cell.arrived,
                "file": cell.file, "sheet": cell.sheet, "cell": cell.cell,
            }
            for cell in office.exchange.late(period)
        ]  # fmt: skip
        return {
            "period": period.code,
            "locked": office.exchange.is_locked(period),
            "cells": found,
        }


def _late_text(result: Result) -> str:
    lines = [
        f"{cell['unit']} {cell['label']}: {cell['counted']} → {cell['arrived']}"
        f" ({cell['file']}, {cell['sheet']}!{cell['cell']})"
        for cell in result["cells"]
    ]
    return "\n".join(lines) or "Không có ô nào đến sau khi chốt."
