"""The house keeps its directions: which room may look into which."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_archon import archrule

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("domain", "storage", "documents", "exchange", "reports", "services")
MAY_USE = {
    "domain": set(),
    "storage": {"domain"},
    "documents": {"domain"},
    "exchange": {"domain"},
    "reports": {"domain"},
    "services": {"domain", "storage", "documents", "exchange", "reports"},
}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_of_core_uses_only_the_rooms_below_it(room: str) -> None:
    forbidden = [f"core.{other}*" for other in ROOMS if other not in MAY_USE[room] | {room}]
    (
        archrule(f"directions of {room}")
        .match(f"core.{room}*")
        .should_not_import(*forbidden, "ui*", "PySide6*")
        .check("core", skip_type_checking=True)
    )


def test_what_people_touch_never_sees_the_store() -> None:
    (
        archrule("ui uses services")
        .match("ui*")
        .should_not_import("core.storage*")
        .check("ui", only_direct_imports=True, skip_type_checking=True)
    )


def test_only_operations_use_threads() -> None:
    users = {
        path.relative_to(ROOT).parts[:2]
        for path in (ROOT / "ui").rglob("*.py")
        for name in _imported(path)
        if name.split(".")[0] in {"threading", "concurrent", "multiprocessing"}
    }
    assert users <= {("ui", "operations")}


def test_the_whole_library_loads_without_qt() -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sorted((ROOT / "core").rglob("*.py"))
        if path.name != "__init__.py"
    ]
    code = (
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names
