"""Deadlines as JSON types, for storage and for exchange."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.domain.deadline import Deadline, DeadlineKind, Offset
from core.domain.recurrence import Frequency, Recurrence


def to_data(deadline: Deadline) -> dict[str, Any]:
    """A deadline as a dictionary of JSON types; what is not set is left out."""
    data: dict[str, Any] = {"text": deadline.text, "kind": deadline.kind.value}
    for name in ("start", "due"):
        day = getattr(deadline, name)
        if day is not None:
            data[name] = day.isoformat()
    for name in ("exclusive", "confirmed", "question"):
        if getattr(deadline, name):
            data[name] = getattr(deadline, name)
    if deadline.recurrence:
        data["recurrence"] = _recurrence_data(deadline.recurrence)
    if deadline.offset:
        data["offset"] = {"days": deadline.offset.days, "working": deadline.offset.working}
    if deadline.parts:
        data["parts"] = [to_data(part) for part in deadline.parts]
    return data


def from_data(data: Mapping[str, Any]) -> Deadline:
    """The deadline that :func:`to_data` wrote; unknown keys are left aside."""
    recurrence, offset = data.get("recurrence"), data.get("offset")
    return Deadline(
        text=data["text"],
        kind=DeadlineKind(data["kind"]),
        start=_day(data.get("start")),
        due=_day(data.get("due")),
        exclusive=bool(data.get("exclusive", False)),
        recurrence=_recurrence(recurrence) if recurrence else None,
        offset=Offset(offset["days"], offset["working"]) if offset else None,
        parts=tuple(from_data(part) for part in data.get("parts", ())),
        question=data.get("question"),
        confirmed=bool(data.get("confirmed", False)),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _recurrence_data(recurrence: Recurrence) -> dict[str, Any]:
    data: dict[str, Any] = {"frequency": recurrence.frequency.value}
    if recurrence.dates:
        data["dates"] = [list(pair) for pair in recurrence.dates]
    for name in ("months", "days"):
        if getattr(recurrence, name):
            data[name] = list(getattr(recurrence, name))
    for name in ("exclusive", "month_offset"):
        if getattr(recurrence, name):
            data[name] = getattr(recurrence, name)
    for name in ("weekday", "first_year"):
        if getattr(recurrence, name) is not None:
            data[name] = getattr(recurrence, name)
    return data


def _recurrence(data: Mapping[str, Any]) -> Recurrence:
    return Recurrence(
        frequency=Frequency(data["frequency"]),
        exclusive=bool(data.get("exclusive", False)),
        dates=tuple((month, day) for month, day in data.get("dates", ())),
        months=tuple(data.get("months", ())),
        days=tuple(data.get("days", ())),
        month_offset=data.get("month_offset", 0),
        weekday=data.get("weekday"),
        first_year=data.get("first_year"),
    )
