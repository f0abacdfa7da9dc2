"""Dataclasses as rows: one way for every noun whose columns are its fields."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Generic, TypeVar

from core.storage.store import Row, Step, Store

T = TypeVar("T")


class RecordStore(Generic[T]):
    """Rows of one table as values of one dataclass.

    ``key`` gives a value's row id. Dates are kept as ISO text, enumerations by their value,
    tuples and mappings as JSON; ``renamed`` maps a field to the column that holds it.
    """

    def __init__(
        self,
        store: Store,
        noun: str,
        *,
        build: Callable[[Row], T],
        key: Callable[[T], str],
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        self._store = store
        self.noun = noun
        self._build = build
        self._key = key
        self._renamed = dict(renamed or {})

    def all(self, where: str = "1 = 1", values: tuple[Any, ...] = ()) -> list[T]:
        """The values whose rows meet a condition (our own SQL, never a user's text)."""
        sql = f'SELECT * FROM "{self.noun}" WHERE {where} ORDER BY id'  # noqa: S608
        return [self._build(row) for row in self._store.rows(sql, values)]

    def write(self, step: Step, before: Iterable[T], after: Iterable[T]) -> None:
        """Write what differs between two sets of values."""
        old = {self._key(value): self.row(value) for value in before}
        new = {self._key(value): self.row(value) for value in after}
        for row_id in old.keys() - new.keys():
            step.delete(self.noun, row_id)
        for row_id, row in new.items():
            if row_id not in old:
                step.insert(self.noun, row)
            elif row != old[row_id]:
                step.update(self.noun, row_id, row)

    def row(self, value: T) -> Row:
        """The row of a value."""
        row: Row = {"id": self._key(value)}
        for each in fields(value):  # type: ignore[arg-type]
            row[self._renamed.get(each.name, each.name)] = _column(getattr(value, each.name))
        return row


def _column(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return {each.name: getattr(value, each.name) for each in fields(value)}


def day(text: str | None) -> date | None:
    """A date from its column."""
    return date.fromisoformat(text) if text else None
