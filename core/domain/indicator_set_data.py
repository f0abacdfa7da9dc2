"""Indicator sets as JSON text: written for people to read and edit, read with plain messages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from enum import Enum
from typing import Any, TypeVar, get_args

from core.domain.data_element import DataElement, Span, Term, ValueKind
from core.domain.errors import UserError
from core.domain.figure_rules import Rule, RuleKind, Severity
from core.domain.indicator import CountOf, Indicator
from core.domain.indicator_check import check_set
from core.domain.indicator_set import IndicatorSet, Section
from core.domain.target import Comparator
from core.domain.verdict import Target

_T = TypeVar("_T")
_TERM_KEYS = ("parts", "numerator", "denominator", "left", "right")
# The lists of a set: what stands in them, and how a message names them.
_LISTS: dict[str, tuple[type, str]] = {
    "sections": (Section, "phần"),
    "elements": (DataElement, "số liệu"),
    "indicators": (Indicator, "chỉ tiêu"),
    "rules": (Rule, "quy tắc"),
}


def parse_indicator_set(text: str, *, name: str = "") -> IndicatorSet:
    """The set that a JSON text describes.

    Raises:
        UserError: ``bad_indicator_set`` when it is no JSON, an entry is missing or of the wrong
            kind, or the live check finds an error. ``name`` is the file's name for the message.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f", dòng {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise _bad(name, f"không phải tệp bộ chỉ tiêu{line}") from error
    found = indicator_set_from_data(data, name=name)
    for problem in check_set(found):
        if problem.severity is Severity.ERROR:
            raise UserError("bad_indicator_set", problem.message, _place(name, problem.subject))
    return found


def indicator_set_from_data(data: Any, *, name: str = "") -> IndicatorSet:
    """The set that JSON types describe, without the live check: for the editor.

    Raises:
        UserError: ``bad_indicator_set`` when an entry is missing or of the wrong kind.
    """
    reader = _Reader(name)
    outer = reader.mapping(data, "tệp")
    lists = {
        key: tuple(reader.build(kind, entry, noun) for entry in reader.entries(outer, key))
        for key, (kind, noun) in _LISTS.items()
    }
    built: IndicatorSet = reader.build(IndicatorSet, {**outer, **lists}, "tệp")
    return built


def indicator_set_text(indicators: IndicatorSet) -> str:
    """The set as JSON text, one key a line; what equals its default is left out."""
    lines = [
        f"  {_json(key)}: [\n{_entries(value)}\n  ]"
        if key in _LISTS
        else f"  {_json(key)}: {_json(value)}"
        for key, value in indicator_set_data(indicators).items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _entries(entries: Iterable[Mapping[str, Any]]) -> str:
    blocks = (
        ",\n".join(f"      {_json(key)}: {_json(value)}" for key, value in entry.items())
        for entry in entries
    )
    return ",\n".join(f"    {{\n{block}\n    }}" for block in blocks)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def indicator_set_data(indicators: IndicatorSet) -> dict[str, Any]:
    """The set as JSON types."""
    return _plain(indicators)


def _plain(record: Any) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for entry in fields(record):
        value = getattr(record, entry.name)
        if entry.default is not MISSING and value == entry.default:
            continue
        if isinstance(value, Target):
            data["comparator"], data["target_hundredths"] = value.comparator, value.hundredths
        else:
            data[entry.name] = _plain_value(entry.name, value)
    return data


def _plain_value(name: str, value: Any) -> Any:
    if name in _TERM_KEYS:
        return [list(term) for term in value]
    if isinstance(value, tuple):
        return [item if isinstance(item, str) else _plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


class _Reader:
    """Reads JSON types into records; every fault names the file, the entry and its key."""

    def __init__(self, name: str) -> None:
        self._name = name

    def mapping(self, data: Any, where: str) -> Mapping[str, Any]:
        if not isinstance(data, dict):
            raise _bad(self._name, f"{where}: cần một nhóm mục có tên", where)
        return data

    def entries(self, data: Mapping[str, Any], key: str) -> list[Any]:
        value = data.get(key, [])
        if not isinstance(value, list):
            raise _bad(self._name, f"mục “{key}” cần là một danh sách", key)
        return value

    def build(self, kind: type, data: Any, where: str) -> Any:
        """A record from its entry; unknown, missing and misshapen keys are refused."""
        entry = dict(self.mapping(data, where))
        where = f"{where} “{entry['code']}”" if "code" in entry else where
        if kind is Indicator:
            entry["target"] = self._target(entry, where)
        known = {field.name: field for field in fields(kind)}
        for key in entry:
            if key not in known:
                raise _bad(self._name, f"không có mục “{key}”", where)
        for key, field in known.items():
            if key not in entry and field.default is MISSING:
                raise _bad(self._name, f"thiếu mục “{key}”", where)
        return kind(**{key: self._value(key, value, where) for key, value in entry.items()})

    def _target(self, entry: dict[str, Any], where: str) -> Target:
        if "target" in entry:
            raise _bad(self._name, "không có mục “target”", where)
        comparator, hundredths = entry.pop("comparator", None), entry.pop("target_hundredths", None)
        if comparator not in get_args(Comparator):
            raise _bad(self._name, "mục “comparator” cần là >=, >, =, <= hoặc <", where)
        if type(hundredths) is not int:
            raise _bad(self._name, "mục “target_hundredths” cần là số nguyên", where)
        return Target(comparator, hundredths)

    def _value(self, key: str, value: Any, where: str) -> Any:
        try:
            read: Callable[[Any], Any] = _READ.get(key, _text)
            return read(value)
        except (ValueError, TypeError) as error:
            raise _bad(self._name, f"mục “{key}” ghi sai: “{value}”", where) from error


def _typed(kind: type[_T], value: Any) -> _T:
    """The value; raises TypeError when it is of another kind (true is no number)."""
    if type(value) is not kind:
        raise TypeError(value)
    return value


def _text(value: Any) -> str:
    return _typed(str, value)


def _number(value: Any) -> int:
    return _typed(int, value)


def _optional_number(value: Any) -> int | None:
    return None if value is None else _number(value)


def _flag(value: Any) -> bool:
    return _typed(bool, value)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(item) for item in _typed(list, value))


def _terms(value: Any) -> tuple[Term, ...]:
    return tuple((_number(factor), _text(code)) for factor, code in _typed(list, value))


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _as_built(value: Any) -> Any:
    return value


_READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys((*_LISTS, "target"), _as_built),
    **dict.fromkeys(_TERM_KEYS, _terms),
    **dict.fromkeys(("heading", "reported_by"), _texts),
    **dict.fromkeys(("year", "times", "floor", "periods"), _number),
    **dict.fromkeys(("low", "high"), _optional_number),
    **dict.fromkeys(("valid_from", "valid_to"), _day),
    "is_example": _flag,
    "value": ValueKind,
    "span": Span,
    "counts": CountOf,
    "kind": RuleKind,
    "severity": Severity,
}


def _place(name: str, subject: str) -> str:
    return ", ".join(filter(None, (name, subject)))


def _bad(name: str, what: str, where: str = "") -> UserError:
    file = f"Tệp “{name}”" if name else "Bộ chỉ tiêu"
    place = f" ({where})" if where else ""
    message = f"{file}{place}: {what}. Sửa tệp rồi mở lại."
    return UserError("bad_indicator_set", message, _place(name, where))
