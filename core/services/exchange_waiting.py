"""The cells that wait for a person, with every value that competes and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from core.exchange.book import Program
from core.exchange.claims import Claim
from core.exchange.collection import Problem
from core.exchange.entry import Entry
from core.exchange.events import CellKey, Decision, Event, digest
from core.exchange.merge import merge
from core.exchange.view import CellStatus, CellView, Head
from core.services.exchange_batch import file_report
from core.services.exchange_desk import ExchangeDesk, HandedOut
from core.services.exchange_keys import (
    element_of,
    event_key,
    label_of,
    task_of,
    value_words,
    workbook_key,
)
from core.services.exchange_records import Candidate, WaitingCell
from core.services.exchange_values import shown_value
from core.storage.store import Row

_KINDS = {CellStatus.CONFLICT: "conflict", CellStatus.ASK_CLEAR: "cleared"}
_ID_LENGTH = 10


class Entries:
    """Entries and labels of cells, from the newest workbook of the unit that has them."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk
        self._known: dict[tuple[str, str], list[HandedOut]] = {}

    def entry(self, cell: CellKey) -> Entry | None:
        """What the cell takes, ``None`` where no workbook of the unit has it."""
        found = self._workbook(cell)
        return found.form.entries[workbook_key(cell.key, found.paths)] if found else None

    def place(self, cell: CellKey) -> int:
        """Where the cell stands in its form; what no form has stands first."""
        found = self._workbook(cell)
        if found is None:
            return -1
        return list(found.form.entries).index(workbook_key(cell.key, found.paths))

    def plan(self, cell: CellKey) -> str:
        """The code of the plan under which the cell was handed out; "" where it never was."""
        found = self._workbook(cell)
        return found.form.plan_code if found else ""

    def label(self, cell: CellKey, paths: Mapping[str, str]) -> str:
        """What the cell is, in words."""
        found = self._workbook(cell)
        return label_of(workbook_key(cell.key, paths), found.form if found else None)

    def _workbook(self, cell: CellKey) -> HandedOut | None:
        place = (cell.unit, cell.period)
        if place not in self._known:
            rows = self._desk.store.issues(cell.period, cell.unit)
            handed = (self._desk.handed_out(row["id"]) for row in reversed(rows))
            self._known[place] = [each for each in handed if each]
        return next(
            (h for h in self._known[place] if workbook_key(cell.key, h.paths) in h.form.entries),
            None,
        )


class WaitingPlace:
    """The waiting cells of a unit and period."""

    def __init__(
        self, desk: ExchangeDesk, unit_id: str, period: str, paths: Mapping[str, str]
    ) -> None:
        self._desk = desk
        self._unit = desk.unit(unit_id)
        self._paths = paths
        self._entries = Entries(desk)
        self._events: dict[str, Event] = {e.id: e for e in desk.events(period, unit_id)}
        self._view = merge(self._events.values())
        heads = [h for v in self._view.cells.values() for h in (*v.heads, *v.questions)]
        ids = [h.file.id for h in heads if isinstance(h, Claim)]
        self._files = desk.store.files_of(ids)

    def waiting(self) -> list[WaitingCell]:
        """The cells, in the order of the form."""
        own = [v for v in self._view.waiting() if v.cell.unit == self._unit.id]
        own.sort(key=lambda view: self._entries.place(view.cell))
        return [self._cell(view) for view in own]

    def _cell(self, view: CellView) -> WaitingCell:
        cell = view.cell
        entry = self._entries.entry(cell)
        kind = _KINDS.get(view.status, "question")
        candidates = self._candidates(view, entry, kind)
        problem = self._question(view)
        options = problem.options if problem else ()
        element = element_of(cell.key)
        item, task_field = ("", "") if element else task_of(cell.key)
        return WaitingCell(
            id=conflict_id(cell),
            kind=kind,
            unit_id=self._unit.id,
            unit_code=self._unit.code,
            unit_name=self._unit.name,
            period=cell.period,
            key=workbook_key(cell.key, self._paths),
            label=self._entries.label(cell, self._paths),
            candidates=candidates,
            options=options,
            option_words=tuple(value_words(entry, option) for option in options),
            message=problem.message if problem else "",
            shown=view.on_screen,
            element=element or "",
            item_id=item,
            task_field=str(task_field),
            address=cell,
        )

    def _candidates(self, view: CellView, entry: Entry | None, kind: str) -> tuple[Candidate, ...]:
        """What competes, one for each value, in the order of collection."""
        heads: list[Head] = [*view.heads, *view.questions]
        heads.sort(key=self._order)
        found: dict[str | None, Candidate] = {}
        for head in heads:
            candidate = self._candidate(head, entry, view)
            found.setdefault(
                candidate.value if candidate.value is not None else f"?{candidate.raw}", candidate
            )
        if kind == "conflict":
            return tuple(found.values())
        now = shown_value(view)
        first = next((h.base for h in heads if isinstance(h, Claim)), "")
        value = first if now is None else now
        base = Candidate(source="base", value=value, shown=value_words(entry, value))
        return (base, *(c for c in found.values() if c.value != value))

    def _candidate(self, head: Head, entry: Entry | None, view: CellView) -> Candidate:
        if isinstance(head, Decision):
            return Candidate(
                source="decision",
                value=head.value,
                shown=value_words(entry, head.value),
                why=head.why,
            )
        row = self._files.get(head.file.id)
        code = self._desk.handed_out(head.issue.issue)
        plain = Candidate(
            source="file",
            value=head.value,
            shown=head.seen.raw if head.value is None else value_words(entry, head.value),
            raw=head.seen.raw or (head.value or ""),
            program=Program[head.file.program].value if head.file.program else "",
            code=code.row["code"] if code else "",
        )
        return _with_file(plain, row, view.cell.key, code) if row else plain

    def _order(self, head: Head) -> tuple[int, str, str]:
        if isinstance(head, Decision):
            return (0, f"{head.stamp.n:012}", head.id)
        row = self._files.get(head.file.id)
        place = f"{int(row['batch_id']):08}/{int(row['token']):08}" if row else ""
        return (1, place, head.file.id)

    def _question(self, view: CellView) -> Problem | None:
        """What the reader asked about a cell that cannot be read."""
        if not view.questions:
            return None
        claim = view.questions[0]
        row, handed = self._files.get(claim.file.id), self._desk.handed_out(claim.issue.issue)
        if row is None or handed is None:
            return None
        problems = (p for p in file_report(row, {}).problems if p.key)
        return next((p for p in problems if event_key(p.key, handed.items) == view.cell.key), None)


def conflict_id(cell: CellKey) -> str:
    """The name of a waiting cell on the command line."""
    return digest([*cell])[:_ID_LENGTH]


def _with_file(plain: Candidate, row: Row, key: str, code: HandedOut | None) -> Candidate:
    """The candidate with where it stood in its file."""
    report = file_report(row, {})
    place = next((c for c in report.cells if code and event_key(c.key, code.items) == key), None)
    return replace(
        plain,
        raw=place.raw if place else plain.raw,
        file=row["name"],
        sheet=place.sheet if place else "",
        cell=place.cell if place else "",
        saved_at=report.saved_at,
        saved_by=report.saved_by,
        collected_at=datetime.fromisoformat(row["at"]),
        collected_by=row["who"],
        batch=row["batch_id"],
    )
