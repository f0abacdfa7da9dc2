"""The view: a pure function of the set of events, the same for every order and grouping."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.exchange.claims import Claim, Claimed, Rules
from core.exchange.events import (
    CellKey,
    Decision,
    Event,
    File,
    Issue,
    Lock,
    Override,
    Redo,
    Reopen,
    Undo,
)
from core.exchange.view import CellStatus, CellView, Head, View

PeriodKey = tuple[str, str]
_RULES = Rules()
_NOTHING = CellView(CellKey("", "", "", ""))


def merge(events: Iterable[Event], rules: Rules = _RULES) -> View:
    """What the events show. Duplicates and order do not matter."""
    by_id = {event.id: event for event in events}
    whole = _Scope(by_id, rules)
    locks = _latest_locks(by_id)
    locked = {place: lock for place, lock in locks.items() if isinstance(lock, Lock)}
    cells = {cell: view for cell, view in whole.cells().items() if _place(cell) not in locked}
    late: list[Claim] = []
    for place, lock in sorted(locked.items()):
        frozen = _Scope({i: by_id[i] for i in lock.members if i in by_id}, rules)
        inside = frozen.cells()
        cells |= {cell: view for cell, view in inside.items() if _place(cell) == place}
        late += [
            claim
            for claim in whole.claims
            if _place(claim.cell) == place
            and claim.file.id not in lock.members
            and (claim.value is None or claim.value != inside.get(claim.cell, _NOTHING).value)
        ]
    late.sort(key=lambda claim: (claim.cell, claim.file.id))
    return View(
        dict(sorted(cells.items())), tuple(late), whole.parked, whole.undone, frozenset(locked)
    )


def _place(cell: CellKey) -> PeriodKey:
    return cell.plan, cell.period


def _latest_locks(events: Mapping[str, Event]) -> dict[PeriodKey, Lock | Reopen]:
    latest: dict[PeriodKey, Lock | Reopen] = {}
    for event in events.values():
        if isinstance(event, Lock | Reopen):
            known = latest.get((event.plan, event.period))
            if known is None or _order(event) > _order(known):
                latest[event.plan, event.period] = event
    return latest


def _order(event: Lock | Reopen | Undo | Redo | Override) -> tuple[object, ...]:
    # The id only breaks ties that a sound store never makes.
    return (*event.stamp, event.id)


class _Scope:
    """The events that count, sorted by what they are about."""

    def __init__(self, events: Mapping[str, Event], rules: Rules) -> None:
        self._rules = rules
        issues = _issues(events)
        files = [e for e in events.values() if isinstance(e, File)]
        self.undone = _undone(events)
        self.parked = frozenset(f.id for f in files if f.issue not in issues)
        live = [f for f in files if f.issue in issues and f.id not in self.undone]
        live.sort(key=lambda file: file.id)
        self._saves: dict[str, list[File]] = defaultdict(list)
        for file in live:
            self._saves[file.issue].append(file)
        self.claims = [
            claim for file in live for claim in rules.claims_of(file, issues[file.issue])
        ]
        claimed: dict[str, set[str]] = {file.id: set() for file in live}
        self._by_cell: dict[CellKey, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            claimed[claim.file.id].add(claim.cell.key)
            self._by_cell[claim.cell].append(claim)
        self._claimed: Claimed = {name: frozenset(keys) for name, keys in claimed.items()}
        self._decisions: dict[CellKey, list[Decision]] = defaultdict(list)
        self._overrides: dict[CellKey, Override] = {}
        for event in sorted(events.values(), key=lambda event: event.id):
            if isinstance(event, Decision):
                self._decisions[event.cell].append(event)
            elif isinstance(event, Override):
                known = self._overrides.get(event.cell)
                if known is None or _order(event) > _order(known):
                    self._overrides[event.cell] = event

    def cells(self) -> dict[CellKey, CellView]:
        """Every cell that something was said about."""
        touched = {*self._by_cell, *self._decisions, *self._overrides}
        return {cell: self._cell(cell) for cell in touched}

    def _cell(self, cell: CellKey) -> CellView:
        claims = self._by_cell.get(cell, [])
        decisions = self._decisions.get(cell, [])
        heads: list[Head] = [c for c in claims if c.value is not None and self._stands(c, claims)]
        heads = [h for h in heads if not self._is_decided(h, decisions, claims)]
        heads += [d for d in decisions if self._holds(d, decisions, claims)]
        questions = [c for c in claims if c.value is None and self._stands(c, claims)]
        questions = [q for q in questions if not self._is_decided(q, decisions, claims)]
        status, value = self._verdict(heads)
        return CellView(
            cell,
            status,
            value,
            tuple(heads),
            tuple(questions),
            tuple(self._revised(claims)),
            frozenset([*(c.key for c in claims), *(d.id for d in decisions)]),
            self._overrides.get(cell),
            self._maybe_withdrawn(heads),
        )

    def _stands(self, claim: Claim, claims: list[Claim]) -> bool:
        """Does no other claim answer it? A question never answers a value."""
        return not any(
            (other.value is not None or claim.value is None)
            and (
                self._rules.knew(other, claim) or self._rules.continues(other, claim, self._claimed)
            )
            for other in claims
        )

    def _is_decided(self, head: Head, decisions: list[Decision], claims: list[Claim]) -> bool:
        return isinstance(head, Claim) and any(
            self._rules.covers(decision, head, claims) for decision in decisions
        )

    def _holds(self, decision: Decision, decisions: list[Decision], claims: list[Claim]) -> bool:
        return not any(self._rules.revises(other, decision) for other in decisions) and not any(
            claim.value is not None and self._rules.answers(claim, decision) for claim in claims
        )

    def _verdict(self, heads: list[Head]) -> tuple[CellStatus, str | None]:
        values = {head.value for head in heads}
        if not heads:
            return CellStatus.NONE, None
        if len(values) > 1:
            return CellStatus.CONFLICT, None
        (value,) = values
        emptied = value == "" and not any(isinstance(head, Decision) for head in heads)
        return (CellStatus.ASK_CLEAR, None) if emptied else (CellStatus.OK, value)

    def _revised(self, claims: list[Claim]) -> list[Claim]:
        return [
            claim
            for claim in claims
            if any(
                other.value not in (None, claim.value)
                and self._rules.continues(other, claim, self._claimed)
                for other in claims
            )
        ]

    def _maybe_withdrawn(self, heads: list[Head]) -> bool:
        """Does a later save of the same workbook show the issued value again?"""
        return any(
            (self._rules.is_later_save(file, old) or self._rules.is_made_from(file, old))
            and (seen := file.seen.get(head.cell.key)) is not None
            and seen.value == head.base
            for head in heads
            if isinstance(head, Claim)
            for old in (head.file,)
            for file in self._saves[old.issue]
        )


def _issues(events: Mapping[str, Event]) -> dict[str, Issue]:
    """Issues by their id. One registered twice knows only what both know: that is safe."""
    found: dict[str, Issue] = {}
    for event in sorted(events.values(), key=lambda event: event.id):
        if isinstance(event, Issue):
            known = found.setdefault(event.issue, event)
            found[event.issue] = replace(known, knows=known.knows & event.knows)
    return found


def _undone(events: Mapping[str, Event]) -> frozenset[str]:
    latest: dict[str, Undo | Redo] = {}
    for event in events.values():
        if isinstance(event, Undo | Redo):
            known = latest.get(event.file)
            if known is None or _order(event) > _order(known):
                latest[event.file] = event
    return frozenset(name for name, event in latest.items() if isinstance(event, Undo))
