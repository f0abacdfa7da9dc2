"""self-test: whether this installation can do its work."""

from __future__ import annotations

import argparse

from core.services.self_test import self_test
from ui.commands.command import Result, Subparsers, add_command


def add(commands: Subparsers) -> None:
    """Add the command."""
    add_command(commands, "self-test", "tự kiểm tra phần mềm", _run, _text)


def _run(arguments: argparse.Namespace) -> Result:
    del arguments
    checks = self_test()
    return {
        "checks": [{"name": c.name, "passed": c.passed, "detail": c.detail} for c in checks],
        "status": 0 if all(check.passed for check in checks) else 1,
    }


def _text(result: Result) -> str:
    marks = {True: "đạt", False: "HỎNG"}
    return "\n".join(
        f"{marks[check['passed']]:<5} {check['name']} {check['detail']}".rstrip()
        for check in result["checks"]
    )
