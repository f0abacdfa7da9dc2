"""What happened, as immutable events; an event's id is the digest of what it says.

The state of the exchange is a set of events and nothing else: collecting is union. Provenance
(file name, batch, who, when collected) is kept beside the events and never decides anything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

_ID_LENGTH = 32


class CellKey(NamedTuple):
    """One cell of the exchange: whose, when, and which entry (``figure:…``, ``progress:…``)."""

    plan: str
    unit: str
    period: str
    key: str


class Stamp(NamedTuple):
    """The order of a person's acts in one store: its counter, and the store's replica id."""

    n: int
    replica: str


@dataclass(frozen=True)
class Seen:
    """An entry as read: a canonical value, or ``None`` with the text that could not be read."""

    value: str | None
    raw: str = ""


@dataclass(frozen=True)
class _Event:
    @cached_property
    def id(self) -> str:
        """The digest of the event's content: equal events are one event."""
        return digest([type(self).__name__, event_data(self)])


@dataclass(frozen=True)
class Issue(_Event):
    """A workbook was issued. ``base``: key → the value it shows.

    ``knows``: claim keys and decision ids on cells that were settled at that moment.
    """

    issue: str
    plan: str
    unit: str
    period: str
    base: Mapping[str, str]
    knows: frozenset[str] = frozenset()

    def cell(self, key: str) -> CellKey:
        """The cell that an entry of this workbook stands for."""
        return CellKey(self.plan, self.unit, self.period, key)


@dataclass(frozen=True)
class File(_Event):
    """A workbook came back. ``seen``: key → what stands in each entry that was found.

    ``saved_at`` (ISO text) and ``program`` are what the file says of itself. ``lineage`` is what
    our own window wrote into it: the marks of its saves up to this file, and the contents of
    the files it had opened. Other programs carry it along. ``content_id`` is given where
    ``seen`` has other keys than the workbook itself, by which lineages name contents.
    """

    issue: str
    seen: Mapping[str, Seen]
    saved_at: str | None = None
    program: str = ""
    lineage: frozenset[str] = frozenset()
    content_id: str = ""

    @cached_property
    def content(self) -> str:
        """The digest of what the file says, whoever saved it and when."""
        if self.content_id:
            return self.content_id
        return digest([self.issue, {key: [s.value, s.raw] for key, s in self.seen.items()}])


@dataclass(frozen=True)
class Decision(_Event):
    """A person chose a value. ``covers``: ids of the files and decisions that were shown."""

    cell: CellKey
    value: str
    covers: frozenset[str]
    stamp: Stamp
    why: str = ""


@dataclass(frozen=True)
class Undo(_Event):
    """A person took the reading of a file back."""

    file: str
    stamp: Stamp


@dataclass(frozen=True)
class Redo(_Event):
    """A person read an undone file again."""

    file: str
    stamp: Stamp


@dataclass(frozen=True)
class Lock(_Event):
    """A period was locked. ``members``: ids of the events that count in it."""

    plan: str
    period: str
    members: frozenset[str]
    stamp: Stamp


@dataclass(frozen=True)
class Reopen(_Event):
    """A locked period was opened again."""

    plan: str
    period: str
    stamp: Stamp
    why: str = ""


@dataclass(frozen=True)
class Override(_Event):
    """The coordinator's correction of a cell, a layer of its own; ``None`` takes it away."""

    cell: CellKey
    value: str | None
    why: str
    stamp: Stamp


Event = Issue | File | Decision | Undo | Redo | Lock | Reopen | Override
_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind for kind in (Issue, File, Decision, Undo, Redo, Lock, Reopen, Override)
}


@dataclass
class EventSet:
    """A growing set of events by id."""

    by_id: dict[str, Event] = field(default_factory=dict)

    def add(self, *events: Event) -> None:
        """Take events in; those known already change nothing."""
        for event in events:
            self.by_id.setdefault(event.id, event)

    def union(self, other: EventSet) -> EventSet:
        """Everything that either knows."""
        return EventSet({**self.by_id, **other.by_id})


def digest(data: object) -> str:
    """The digest of JSON data, independent of the order of keys."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]


def save_mark(lineage: frozenset[str], content: str) -> str:
    """The mark of a save in our own window, added to the lineage of the file it writes."""
    return digest([sorted(lineage), content])


def claim_key(cell: CellKey, issue: str, value: str) -> str:
    """The identity of a claim: the same value for the same cell from the same workbook."""
    return digest([*cell, issue, value])


def event_data(event: Event | _Event) -> dict[str, Any]:
    """An event's content as JSON types; :func:`read_event` reads it back."""
    return {name: _plain(value) for name, value in vars(event).items() if name in _fields(event)}


def read_event(kind: str, data: Mapping[str, Any]) -> Event:
    """The event whose class is named ``kind`` and whose :func:`event_data` is ``data``.

    Raises:
        ValueError: there is no such event.
    """
    if kind not in _KINDS:
        raise ValueError(f"no kind of event: {kind}")
    try:
        values = {name: _restored(name, value) for name, value in data.items()}
        event: Event = _KINDS[kind](**values)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not the content of {kind}") from error
    return event


def _fields(event: _Event | Event) -> set[str]:
    return set(type(event).__dataclass_fields__)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Seen):
        return [value.value, value.raw]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _restored(name: str, value: Any) -> Any:
    if name in ("knows", "covers", "members", "lineage"):
        return frozenset(value)
    if name == "seen":
        return {key: Seen(*item) for key, item in value.items()}
    if name == "cell":
        return CellKey(*value)
    return Stamp(*value) if name == "stamp" else value
