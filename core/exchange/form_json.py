"""A form as JSON text, for the hidden sheet and the issuing office's registry."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

from core.domain.verdict import Target
from core.exchange.entry import EntryType, Field
from core.exchange.form import FormCheck, FormElement, FormIndicator, FormTask, WorkbookForm

VERSION = 1
_TEXTS = (
    "plan_code", "plan_title", "organ", "unit_code", "unit_name", "place", "period",
    "period_words", "due", "issue", "issued_on",
)  # fmt: skip
_COMPARATORS = {">=", ">", "=", "<=", "<"}


def form_text(form: WorkbookForm) -> str:
    """The form as one line of JSON; equal forms give equal texts."""
    return form.text


def form_json(form: WorkbookForm) -> str:
    """What :func:`form_text` gives, made anew."""
    data = _fields(form) | {"version": VERSION}
    return json.dumps(
        data, default=_fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def _fields(part: Any) -> dict[str, Any]:
    """A part of a form by its fields; ``asdict`` would copy every text of it on the way."""
    data = {each.name: getattr(part, each.name) for each in fields(part)}
    if isinstance(part, FormTask) and not part.due:
        del data["due"]  # a form without days is written as before there were any
    return data


def read_form(text: str) -> WorkbookForm:
    """The form that :func:`form_text` wrote.

    Raises:
        ValueError: the text is anything else; it may come from a file of unknown origin.
    """
    try:
        return _form(json.loads(text))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("no form of this version") from error


def _form(data: dict[str, Any]) -> WorkbookForm:
    if data["version"] != VERSION:
        raise ValueError("version")
    return WorkbookForm(
        **{name: _text(data[name]) for name in _TEXTS},
        plan_revision=_number(data["plan_revision"]),
        year=_number(data["year"]),
        number=_number(data["number"]),
        tasks=tuple(map(_task, data["tasks"])),
        elements=tuple(map(_element, data["elements"])),
        indicators=tuple(map(_indicator, data["indicators"])),
        checks=tuple(map(_check, data["checks"])),
        guide=tuple(map(_text, data["guide"])),
        signatures=_pair(data["signatures"]),
    )


def _task(data: dict[str, Any]) -> FormTask:
    texts = ("path", "tt", "content", "deadline", "product", "previous")
    base = tuple(map(_text, data["base"]))
    if len(base) != len(Field):
        raise ValueError("base of a task")
    due = _text(data.get("due", ""))
    if due:
        date.fromisoformat(due)
    words = {name: _text(data[name]) for name in texts}
    return FormTask(**words, base=base, due=due)  # type: ignore[arg-type]


def _element(data: dict[str, Any]) -> FormElement:
    texts = ("code", "label", "column", "group", "counted_in", "base", "previous")
    return FormElement(**{name: _text(data[name]) for name in texts}, type=EntryType(data["type"]))


def _indicator(data: dict[str, Any]) -> FormIndicator:
    target = data["target"]
    return FormIndicator(
        name=_text(data["name"]),
        numerator=_terms(data["numerator"]),
        denominator=_terms(data["denominator"]),
        target=Target(_comparator(target["comparator"]), _number(target["hundredths"])),  # type: ignore[arg-type]
    )


def _check(data: dict[str, Any]) -> FormCheck:
    return FormCheck(
        words=_text(data["words"]),
        left=_terms(data["left"]),
        comparator=_comparator(data["comparator"]),  # type: ignore[arg-type]
        right=_terms(data["right"]),
    )


def _comparator(value: object) -> str:
    if value not in _COMPARATORS:
        raise ValueError("comparator")
    return str(value)


def _terms(data: list[list[Any]]) -> tuple[tuple[int, str], ...]:
    return tuple((_number(coefficient), _text(code)) for coefficient, code in data)


def _pair(data: list[Any]) -> tuple[str, str]:
    first, second = data
    return _text(first), _text(second)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("whole number")
    return value
