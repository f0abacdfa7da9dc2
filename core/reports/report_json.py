"""A report as JSON and back, to freeze it: blocks are values, and stay the same for ever."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from core.domain import chart, text_changes
from core.reports import blocks

_KNOWN: dict[str, type] = {
    name: value
    for module in (chart, text_changes, blocks)
    for name, value in vars(module).items()
    if isinstance(value, type) and value.__module__ == module.__name__
}


def report_data(value: Any) -> Any:
    """A report, or a part of one, as JSON values; defaults are left out."""
    if isinstance(value, Enum):
        return {"enum": type(value).__name__, "value": value.value}
    if is_dataclass(value):
        stated = {f.name: getattr(value, f.name) for f in fields(value)}
        plain = {
            each.name: report_data(stated[each.name])
            for each in fields(value)
            if stated[each.name] != each.default
        }
        return {"block": type(value).__name__, **plain}
    if isinstance(value, tuple | list):
        return [report_data(each) for each in value]
    return value


def report_from(data: Any) -> Any:
    """What :func:`report_data` was given. Raises KeyError for a block of a newer program."""
    if isinstance(data, list):
        return tuple(report_from(each) for each in data)
    if not isinstance(data, dict):
        return data
    if "enum" in data:
        return _KNOWN[data["enum"]](data["value"])
    kind = _KNOWN[data["block"]]
    return kind(**{name: report_from(v) for name, v in data.items() if name != "block"})
