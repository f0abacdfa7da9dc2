"""self-test: whether this installation can do its work."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from core.services.self_test import self_test
from ui.commands.command import Result, Subparsers, add_command


def add(commands: Subparsers) -> None:
    """Add the command."""
    command = add_command(commands, "self-test", "tự kiểm tra phần mềm", _run, _text)
    command.add_argument("--offscreen", action="store_true", help="không cần màn hình")
    command.add_argument("--to", type=Path, metavar="FILE", help="ghi kết quả (JSON) ra tệp")


def _run(arguments: argparse.Namespace) -> Result:
    from ui.self_test import parts

    checks = self_test(parts(offscreen=arguments.offscreen))
    result: Result = {
        "checks": [{"name": c.name, "passed": c.passed, "detail": c.detail} for c in checks],
        "status": 0 if all(check.passed for check in checks) else 1,
    }
    if arguments.to is not None:  # a windowed program on Windows has no console
        arguments.to.write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8")
    return result


def _text(result: Result) -> str:
    marks = {True: "đạt", False: "HỎNG"}
    return "\n".join(
        f"{marks[check['passed']]:<5} {check['name']} {check['detail']}".rstrip()
        for check in result["checks"]
    )
