"""A coordinator, units with several computers, bad clocks and a bad post, from one seed.

Everything a person or the post can do is one step. ``Protocol`` is what is under test; tests
plant mistakes in it. After each history :func:`faults` checks the invariants of the exchange.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from core.exchange.claims import Rules
from core.exchange.events import (
    CellKey,
    Decision,
    Event,
    EventSet,
    File,
    Issue,
    Lock,
    Redo,
    Reopen,
    Seen,
    Stamp,
    Undo,
    save_mark,
)
from core.exchange.merge import merge
from core.exchange.view import CellStatus, View, issue_knowledge

PLAN, PERIOD = "VB24", "2024-T03"
KEYS = ("figure:a", "figure:b", "figure:c")
VALUES = ("", "1", "2", "3")
PROGRAMS = ("EXCEL", "LIBREOFFICE", "OURS")
UNREADABLE = Seen(None, "12O")


def collect_again(store: Store, file: File) -> None:
    """Collecting a known file adds nothing: whether it counts is for a person to say."""
    store.events.add(file)


@dataclass
class Protocol:
    """The parts of the exchange that a test may replace by a mistaken one."""

    rules: Rules = field(default_factory=Rules)
    show: Callable[[Iterable[Event], Rules], View] = merge
    knowledge: Callable[[View, Mapping[str, CellKey]], tuple[dict, frozenset]] = issue_knowledge
    collect: Callable[[Store, File], None] = collect_again


@dataclass
class Store:
    """The coordinator's database."""

    protocol: Protocol
    events: EventSet = field(default_factory=EventSet)
    n: int = 0

    def stamp(self) -> Stamp:
        self.n += 1
        return Stamp(self.n, "r1")

    def view(self) -> View:
        return self.protocol.show(list(self.events.by_id.values()), self.protocol.rules)

    def of(self, kind: type) -> list:
        return [event for event in self.events.by_id.values() if isinstance(event, kind)]


@dataclass
class Copy:
    """A workbook on a computer."""

    issue: Issue
    entries: dict[str, Seen]
    lineage: frozenset[str] = frozenset()


@dataclass
class Computer:
    unit: str
    skew: int
    program: str
    copies: list[Copy] = field(default_factory=list)


class World:
    """One history. ``log`` collects what was wrong at the moment it happened."""

    def __init__(self, seed: int, protocol: Protocol) -> None:
        self.chance = random.Random(seed)
        self.store = Store(protocol)
        self.post: list[File] = []
        self.log: list[str] = []
        self.time = 0
        pick = self.chance.choice
        self.computers = [
            Computer(unit, pick((0, 0, 2, -2, 50)), pick(PROGRAMS))
            for unit in ("X07", "X08")[: pick((1, 2))]
            for _ in range(pick((1, 2)))
        ]

    def run(self, steps: int) -> None:
        acts = [
            self.issue,
            self.edit,
            self.copy,
            self.undo,
            self.decide,
            self.decide,
            self.reopen_in_excel,
        ]
        acts += [self.send] * 6 + [self.deliver] * 8
        acts += [self.lock] if self.chance.random() < 0.2 else []
        self.issue()
        for _ in range(steps):
            self.time += self.chance.choice((0, 0, 1))
            self.chance.choice(acts)()
        for _ in range(len(self.post)):
            self.deliver()

    def issue(self) -> None:
        unit = self.chance.choice(self.computers).unit
        cells = {key: CellKey(PLAN, unit, PERIOD, key) for key in KEYS}
        view = self.store.view()
        known, knows = self.store.protocol.knowledge(view, cells)
        base = {key: known.get(key, self.chance.choice(("", "5"))) for key in KEYS}
        made = Issue(f"E{self.chance.randrange(10**9)}", PLAN, unit, PERIOD, base, knows)
        for key, cell in cells.items():
            shown = view.cell(cell)
            if shown.known & knows and not (shown.is_settled and shown.value == base[key]):
                self.log.append(f"I12: {key} is known but not shown")
        self.store.events.add(made)
        for computer in self.computers:
            if computer.unit == unit and self.chance.random() < 0.8:
                entries = {key: Seen(value) for key, value in base.items()}
                computer.copies.append(Copy(made, entries))

    def copy(self) -> None:
        """A file goes from one computer to another by stick."""
        source, target = self.chance.choices(self.computers, k=2)
        if source.copies and source is not target:
            copy = self.chance.choice(source.copies)
            target.copies.append(Copy(copy.issue, dict(copy.entries), copy.lineage))

    def _copy(self) -> tuple[Computer, Copy] | None:
        computer = self.chance.choice(self.computers)
        if not computer.copies:
            return None
        last = self.chance.random() < 0.6
        return computer, computer.copies[-1] if last else self.chance.choice(computer.copies)

    def edit(self) -> None:
        if found := self._copy():
            self._type(found[1])

    def _type(self, copy: Copy) -> None:
        key = self.chance.choice((*KEYS, *KEYS, "figure:strange"))
        value = Seen(self.chance.choice(VALUES))
        copy.entries[key] = UNREADABLE if self.chance.random() < 0.1 else value

    def reopen_in_excel(self) -> None:
        self.chance.choice(self.computers).program = self.chance.choice(PROGRAMS)

    def send(self) -> None:
        found = self._copy()
        if not found:
            return
        computer, copy = found
        for _ in range(self.chance.choice((0, 1, 2))):
            self._type(copy)
        clock = self.time + computer.skew * self.chance.choice((0, 1))
        at = None if self.chance.random() < 0.1 else f"{clock + 100:04}"
        if computer.program == "OURS":
            content = File(copy.issue.issue, copy.entries).content
            copy.lineage |= {save_mark(copy.lineage, content)}
        seen = {key: seen for key, seen in copy.entries.items() if self.chance.random() < 0.95}
        self.post.append(File(copy.issue.issue, seen, at, computer.program, copy.lineage))

    def deliver(self) -> None:
        if not self.post:
            return
        file = self.chance.choice(self.post)
        if self.chance.random() < 0.6:
            self.post.remove(file)
        before = self.store.view()
        known = file.id in self.store.events.by_id
        self.store.protocol.collect(self.store, file)
        after = self.store.view()
        if known and summary(after) != summary(before):
            self.log.append("I1: collecting again changed something")
        for cell in before.cells:
            if (cell.plan, cell.period) in before.locked and line(after, cell) != line(
                before, cell
            ):
                self.log.append("I7: a locked period changed")

    def decide(self) -> None:
        waiting = self.store.view().waiting()
        if waiting:
            cell = self.chance.choice(waiting)
            value = self.chance.choice((*cell.values, "9"))
            stamp = self.store.stamp()
            self.store.events.add(Decision(cell.cell, value, cell.on_screen, stamp))

    def undo(self) -> None:
        files = self.store.of(File)
        if files:
            kind = Undo if self.chance.random() < 0.7 else Redo
            self.store.events.add(kind(self.chance.choice(files).id, self.store.stamp()))

    def lock(self) -> None:
        if self.chance.random() < 0.5:
            self.store.events.add(Reopen(PLAN, PERIOD, self.store.stamp()))
        else:
            members = frozenset(self.store.events.by_id)
            self.store.events.add(Lock(PLAN, PERIOD, members, self.store.stamp()))


def line(view: View, cell: CellKey) -> tuple:
    found = view.cell(cell)
    heads = sorted(h.id if isinstance(h, Decision) else h.file.id for h in found.heads)
    return found.status, found.value, heads, sorted(q.file.id for q in found.questions)


def summary(view: View) -> dict:
    """Everything a view says, for comparing."""
    said = {cell: line(view, cell) for cell in view.cells}
    late = sorted((claim.cell, claim.file.id) for claim in view.late)
    return {
        "cells": {c: v for c, v in said.items() if v[0] != CellStatus.NONE or v[3]},
        "late": late,
    }


def faults(world: World) -> list[str]:
    """The invariants that a finished history breaks."""
    found = list(world.log)
    store = world.store
    events = list(store.events.by_id.values())
    show, rules = store.protocol.show, store.protocol.rules
    view = show(events, rules)
    expected = summary(view)
    for _ in range(3):
        world.chance.shuffle(events)
        if summary(show(events, rules)) != expected:
            found.append("I2: another order shows something else")
    if not view.locked:
        found += lost(events, view)
    found += undone_differs(world, events, view)
    return found


def undone_differs(world: World, events: list[Event], view: View) -> list[str]:
    """I8: undo gives the history without that file."""
    files = [e for e in events if isinstance(e, File) and e.id not in view.undone]
    if not files or view.locked:
        return []
    file = world.chance.choice(files)
    show, rules = world.store.protocol.show, world.store.protocol.rules
    undone = show([*events, Undo(file.id, Stamp(10**6, "r1"))], rules)
    never = show([e for e in events if e is not file], rules)
    return [] if summary(undone) == summary(never) else ["I8: undo is not as if never read"]


def lost(events: list[Event], view: View) -> list[str]:
    """I4, I5: an oracle that restates R0–R4 by brute force and compares every cell."""
    issues = {e.issue: e for e in events if isinstance(e, Issue)}
    acts = sorted((e for e in events if isinstance(e, Undo | Redo)), key=lambda e: e.stamp)
    last = {act.file: isinstance(act, Undo) for act in acts}
    files = [e for e in events if isinstance(e, File) and e.issue in issues and not last.get(e.id)]
    decisions = [e for e in events if isinstance(e, Decision)]
    cells = {issue.cell(key) for issue in issues.values() for key in issue.base}
    strange = [cell for cell in view.cells if cell not in cells]
    found = [f"I4: {cell} is nobody's" for cell in strange]
    for cell in cells:
        claims = [
            (file, file.seen[cell.key])
            for file in files
            if issues[file.issue].unit == cell.unit
            and cell.key in file.seen
            and file.seen[cell.key].value != issues[file.issue].base[cell.key]
        ]
        heads = _heads(claims, [d for d in decisions if d.cell == cell], issues, cell)
        shown = view.cell(cell)
        values = {value for value in heads if value is not None}
        if set(shown.values) != values or bool(shown.questions) != (None in heads):
            found.append(f"I5: {cell.key} shows {shown.values}, should show {values}")
        if (shown.status is CellStatus.OK) != (len(values) == 1 and not _emptied(shown)):
            found.append(f"I5: {cell.key} is {shown.status} with {values}")
    return found


def _emptied(shown: object) -> bool:
    heads = shown.heads
    return not any(isinstance(h, Decision) for h in heads) and {h.value for h in heads} == {""}


def _heads(claims: list, decisions: list[Decision], issues: dict, cell: CellKey) -> list:
    def knows(later: tuple, earlier: tuple) -> bool:
        from core.exchange.events import claim_key

        said = f"={earlier[1].value}" if earlier[1].value is not None else f"?{earlier[1].raw}"
        return claim_key(cell, earlier[0].issue, said) in issues[later[0].issue].knows

    def claimed(file: File) -> set:
        base = issues[file.issue].base
        return {key for key in base if key in file.seen and file.seen[key].value != base[key]}

    def after(new: File, old: File) -> bool:
        if new.issue != old.issue:
            return False
        if old.lineage == new.lineage and new.program == old.program:
            clocks = new.saved_at is not None and old.saved_at is not None
            return clocks and new.saved_at > old.saved_at and claimed(new) >= claimed(old)
        if old.lineage == new.lineage:
            return bool(old.lineage) and old.program == "OURS"
        return old.lineage < new.lineage if old.lineage else old.content in new.lineage

    def seen_by(decision: Decision, claim: tuple) -> bool:
        return any(
            other[0].id in decision.covers
            and (
                other[0].id == claim[0].id
                or (
                    (other[0].issue, other[1], other[0].program)
                    == (claim[0].issue, claim[1], claim[0].program)
                    and claim[0].saved_at is not None
                    and other[0].saved_at is not None
                    and claim[0].saved_at <= other[0].saved_at
                )
            )
            for other in claims
        )

    heads = [
        claim[1].value
        for claim in claims
        if not any(
            (knows(other, claim) or after(other[0], claim[0]))
            and (other[1].value is not None or claim[1].value is None)
            for other in claims
        )
        and not any(seen_by(decision, claim) for decision in decisions)
    ]
    latest = max(decisions, key=lambda decision: decision.stamp, default=None)
    readable = [claim for claim in claims if claim[1].value is not None]
    if latest and not any(latest.id in issues[claim[0].issue].knows for claim in readable):
        heads.append(latest.value)
    return heads
