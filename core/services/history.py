"""The journal as people read it, and undo and redo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from core.domain.errors import UserError
from core.domain.text import fold
from core.services.changes import Changes
from core.services.indicator_sets import IndicatorSetService
from core.services.journal_words import (
    FIELDS,
    NOUNS,
    SILENT,
    is_own,
    period_words,
    row_words,
    setting_name,
    value_words,
)
from core.services.recorder import Recorder
from core.storage.journal import Journal, RowChange, StepRecord
from core.storage.plans import PlanStore
from core.storage.settings import SETTING


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One changed value: when, by whom, in which action, where, from what, to what.

    ``old`` and ``new`` are empty where there was no row before or there is none after.
    """

    step: int
    at: datetime
    who: str
    label: str
    noun: str
    row_id: str
    place: str
    field: str
    old: str
    new: str
    source: str


class HistoryService:
    """Reads the journal and takes steps back."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._journal = Journal(recorder.store)
        self._plans = PlanStore(recorder.store)
        self._indicators = IndicatorSetService(recorder)

    def undo_label(self) -> str | None:
        """What Ctrl+Z would take back."""
        record = self._journal.next_undo()
        return record.label if record else None

    def redo_label(self) -> str | None:
        """What Ctrl+Y would bring back."""
        record = self._journal.next_redo()
        return record.label if record else None

    def undo(self) -> Changes:
        """Take back the last action, also one from before the program was closed.

        Raises UserError where there is none.
        """
        record = self._journal.next_undo()
        if record is None:
            raise UserError("nothing_to_undo", "Không còn thao tác nào để hoàn tác.")
        with self._recorder.step(record.label, kind="undo", target=record.id) as recording:
            self._journal.take_back(recording.step, record.id)
        return recording.changes

    def redo(self) -> Changes:
        """Bring back the action taken back last. Raises UserError where there is none."""
        record = self._journal.next_redo()
        if record is None:
            raise UserError("nothing_to_redo", "Không còn thao tác nào để làm lại.")
        with self._recorder.step(record.label, kind="redo", target=record.id) as recording:
            self._journal.bring_back(recording.step, record.id)
        return recording.changes

    def last_saved(self) -> datetime | None:
        """When the newest change was written."""
        return self._journal.last_at()

    def entries(self, limit: int = 500, search: str = "") -> list[JournalEntry]:
        """The newest changes, at most ``limit``; ``search`` ignores case and diacritics."""
        wanted = fold(search)
        found: list[JournalEntry] = []
        for entry in self._all():
            if wanted in fold(f"{entry.label} {entry.place} {entry.old} {entry.new} {entry.who}"):
                found.append(entry)
                if len(found) == limit:
                    break
        return found

    def _all(self) -> Iterator[JournalEntry]:
        paths = self._paths()
        before = None
        while records := self._journal.records(limit=200, before=before):
            for record in records:
                for change in self._journal.changes(record.id):
                    yield from _entries(record, change, paths)
            before = records[-1].id

    def _paths(self) -> dict[str, str]:
        """What rows are called: plan rows by their path, units by their short name."""
        names = {
            row["id"]: row["short_name"] or row["name"]
            for row in self._recorder.store.rows("SELECT id, name, short_name FROM unit")
        }
        for summary in self._plans.summaries():
            names |= self._plans.load(summary.id).tree.paths
            elements = self._indicators.of_year(summary.year).elements
            names |= {each.code: each.column or each.name for each in elements}
        return names


def _entries(
    record: StepRecord, change: RowChange, paths: dict[str, str]
) -> Iterator[JournalEntry]:
    if is_own(change.noun, change.row_id):
        return
    place = paths.get(change.row_id) or _name(change, paths)
    for field, old, new in _values(change):
        yield JournalEntry(
            step=record.id,
            at=record.at,
            who=record.who,
            label=_label(record),
            noun=NOUNS.get(change.noun, change.noun),
            row_id=change.row_id,
            place=place,
            field=field,
            old=old,
            new=new,
            source=record.source,
        )


def _label(record: StepRecord) -> str:
    prefix = {"undo": "hoàn tác: ", "redo": "làm lại: "}.get(record.kind, "")
    return prefix + record.label


def _values(change: RowChange) -> Iterator[tuple[str, str, str]]:
    if change.old is None or change.new is None:
        yield NOUNS.get(change.noun, ""), row_words(change.old), row_words(change.new)
        return
    for name, new in change.new.items():
        if name not in SILENT:
            yield (
                FIELDS.get(name, ""),
                value_words(name, change.old.get(name)),
                value_words(name, new),
            )


def _name(change: RowChange, names: dict[str, str]) -> str:
    """The place of a row that has no name of its own: its task, unit, period and element."""
    if change.noun == SETTING:
        return setting_name(change.row_id)
    row = change.new if change.new and change.old is None else change.old or change.new or {}
    parts = [names.get(row.get(key) or "", "") for key in ("item_id", "unit_id")]
    for key in ("period", "element", "tt", "year", "words"):
        text = str(row.get(key) or "")
        parts.append(period_words(names.get(text, text) if key == "element" else text))
    whole = [part for part in parts if part]
    return " · ".join(whole) if whole else _from_id(change.row_id, names)


def _from_id(row_id: str, names: dict[str, str]) -> str:
    """An update names only the columns that changed; the row's id holds its place."""
    parts = row_id.split("/")
    return " · ".join(period_words(names.get(p, p)) for p in parts) if len(parts) > 1 else ""
