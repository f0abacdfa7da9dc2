"""The invariants of the merge over many random histories, and mistakes that they must catch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from core.exchange.claims import Claim, Rules
from core.exchange.events import (
    CellKey,
    Decision,
    Event,
    EventSet,
    File,
    Issue,
    Override,
    Redo,
    Seen,
    Stamp,
    Undo,
    event_data,
    read_event,
    save_mark,
)
from core.exchange.merge import merge
from core.exchange.outcome import balance, cell_outcomes
from core.exchange.view import CellStatus, View
from tests.exchange.simulation import Protocol, Store, World, faults, summary

SEEDS = 200
MOST_SEEDS = 600
STEPS = 45


def history(seed: int, protocol: Protocol | None = None) -> World:
    world = World(seed, protocol or Protocol())
    world.run(STEPS)
    return world


@pytest.mark.parametrize("start", range(0, SEEDS, 100))
def test_random_histories_keep_every_invariant(start: int) -> None:
    broken = {seed: found for seed in range(start, start + 100) if (found := faults(history(seed)))}
    assert broken == {}


def test_every_entry_of_every_file_is_in_the_balance_once() -> None:
    for seed in range(30):
        events = list(history(seed).store.events.by_id.values())
        issues = {event.issue: event for event in events if isinstance(event, Issue)}
        for place, event in enumerate(events):
            if isinstance(event, File):
                issue = issues[event.issue]
                before, after = merge(events[:place]), merge(events[: place + 1])
                outcomes = cell_outcomes(event, issue, before, after)
                assert set(outcomes) == set(event.seen) & set(issue.base)
                found = balance(outcomes, len(issue.base) - len(outcomes))
                kinds = (found.accepted, found.unchanged, found.conflicts, found.rejected)
                assert found.read == sum(kinds) == len(outcomes)


def test_the_histories_are_worth_looking_at() -> None:
    statuses = [
        cell.status for seed in range(60) for cell in history(seed).store.view().cells.values()
    ]
    for status in (CellStatus.OK, CellStatus.CONFLICT, CellStatus.ASK_CLEAR):
        assert statuses.count(status) > 10


class NewestWins(Rules):
    def continues(self, later: Claim, earlier: Claim, claimed: object) -> bool:
        return later.file.issue == earlier.file.issue and self.is_later(later.file, earlier.file)


class NoBase(Rules):
    def claims_of(self, file: File, issue: Issue) -> Iterable[Claim]:
        for key, base in issue.base.items():
            if key in file.seen:
                yield Claim(issue.cell(key), file.seen[key], base, file, issue)


class NoOwner(Rules):
    def claims_of(self, file: File, issue: Issue) -> Iterable[Claim]:
        yield from super().claims_of(file, issue)
        for key in file.seen.keys() - issue.base.keys():
            yield Claim(issue.cell(key), file.seen[key], "", file, issue)


class CoversAll(Rules):
    def covers(self, decision: Decision, claim: Claim, others: Iterable[Claim]) -> bool:
        return True


class NothingKnown(Rules):
    def knew(self, later: Claim, earlier: Claim) -> bool:
        return False


class TiesAreLater(Rules):
    def is_later(self, new: File, old: File) -> bool:
        return bool(new.saved_at and old.saved_at and new.saved_at >= old.saved_at)


def chosen(view: View, choose: object) -> View:
    cells = {
        key: replace(cell, status=CellStatus.OK, value=choose(cell))
        if cell.status is CellStatus.CONFLICT
        else cell
        for key, cell in view.cells.items()
    }
    return replace(view, cells=cells)


def last_arrival(events: Iterable[Event], rules: Rules) -> View:
    order = [event.id for event in events]
    place = {name: n for n, name in enumerate(order)}

    def last(cell: object) -> str:
        return max(cell.heads, key=lambda h: place[getattr(h, "file", h).id]).value

    return chosen(merge(events, rules), last)


def first_value(events: Iterable[Event], rules: Rules) -> View:
    return chosen(merge(events, rules), lambda cell: cell.values[0])


def undo_drops_decisions(events: Iterable[Event], rules: Rules) -> View:
    undone = merge(events, rules).undone
    kept = [e for e in events if not (isinstance(e, Decision) and e.covers & undone)]
    return merge(kept, rules)


def collecting_redoes(store: Store, file: File) -> None:
    known = file.id in store.events.by_id
    store.events.add(file, *([Redo(file.id, store.stamp())] if known else []))


def knows_open_conflicts(view: View, cells: dict[str, CellKey]) -> tuple[dict, frozenset]:
    shown = {key: view.cell(cell) for key, cell in cells.items()}
    base = {key: (cell.values or ("",))[0] for key, cell in shown.items()}
    return base, frozenset().union(*(cell.known for cell in shown.values()))


PLANTED = {
    "M1 the last to arrive wins": Protocol(show=last_arrival),
    "M2 the newest save wins": Protocol(rules=NewestWins()),
    "M3 every cell is a claim": Protocol(rules=NoBase()),
    "M4 unknown cells are taken": Protocol(rules=NoOwner()),
    "M5 undo drops decisions": Protocol(show=undo_drops_decisions),
    "M6 collecting again resurrects": Protocol(collect=collecting_redoes),
    "M7 a conflict picks a value": Protocol(show=first_value),
    "M8 a decision covers all for ever": Protocol(rules=CoversAll()),
    "M9 open conflicts count as known": Protocol(knowledge=knows_open_conflicts),
    "M10 nothing is known at issue": Protocol(rules=NothingKnown()),
    "M11 equal times count as later": Protocol(rules=TiesAreLater()),
}


@pytest.mark.parametrize("mistake", PLANTED)
def test_each_planted_mistake_is_caught(mistake: str) -> None:
    assert any(faults(history(seed, PLANTED[mistake])) for seed in range(MOST_SEEDS))


CELL = CellKey("VB24", "X07", "2024-T03", "figure:a")
ISSUE = Issue("E1", "VB24", "X07", "2024-T03", {"figure:a": "", "figure:b": "", "figure:c": "5"})


def file(saved_at: str | None = "10:00", program: str = "EXCEL", **values: str | None) -> File:
    seen = {f"figure:{k}": Seen(v, "" if v is not None else "12O") for k, v in values.items()}
    return File("E1", seen, saved_at, program)


def shown(*events: Event, cell: CellKey = CELL) -> tuple[str, str | None]:
    view = merge([ISSUE, *events]).cell(cell)
    return view.status.value, view.value


def test_a_figure_is_taken_and_a_later_save_corrects_it() -> None:
    assert shown(file(a="10")) == ("ok", "10")
    later = file("10:05", a="12", b="3")
    view = merge([ISSUE, file(a="10"), later])
    assert shown(file(a="10"), later) == ("ok", "12")
    assert [claim.value for claim in view.cell(CELL).revised] == ["10"]


def test_a_colleagues_parallel_copy_is_a_conflict() -> None:
    assert shown(file(a="10", b="1"), file("10:05", a="12")) == ("conflict", None)
    assert shown(file(a="10"), file("10:05", "WPS", a="12")) == ("conflict", None)
    assert shown(file(a="10"), file(None, a="12")) == ("conflict", None)
    assert shown(file(a="10"), file("10:00", a="12", b="1")) == ("conflict", None)
    assert shown(file(a="10"), file("10:05", "WPS", a="10")) == ("ok", "10")


def test_an_old_file_resurrects_nothing() -> None:
    old = file(a="10")
    view = merge([ISSUE, old])
    newer = Issue("E2", "VB24", "X07", "2024-T03", {"figure:a": "10"}, view.cell(CELL).known)
    said = File("E2", {"figure:a": Seen("11")}, "09:00", "WPS")
    assert shown(newer, old, said) == ("ok", "11")
    assert shown(newer, old) == ("ok", "10")


def test_emptying_a_reported_figure_is_asked() -> None:
    cell = CELL._replace(key="figure:c")
    assert shown(file(c=""), cell=cell) == ("ask_clear", None)
    decided = Decision(cell, "", frozenset({file(c="").id}), Stamp(1, "r"))
    assert shown(file(c=""), decided, cell=cell) == ("ok", "")


def test_what_cannot_be_read_waits_beside_what_can() -> None:
    first, second = file(a="10"), file("10:05", a=None)
    view = merge([ISSUE, first, second]).cell(CELL)
    assert (view.value, len(view.questions), view.is_settled) == ("10", 1, False)
    decided = Decision(CELL, "120", view.on_screen, Stamp(1, "r"))
    after = merge([ISSUE, first, second, decided]).cell(CELL)
    assert (after.value, after.is_settled) == ("120", True)
    fixed = merge([ISSUE, first, second, file("10:09", a="120")]).cell(CELL)
    assert (fixed.value, fixed.is_settled) == ("120", True)


def test_a_decision_covers_what_was_shown_and_its_older_copies_only() -> None:
    one, two = file("10:05", a="10"), file("10:05", "WPS", a="12")
    decided = Decision(CELL, "12", frozenset({one.id, two.id}), Stamp(1, "r"))
    assert shown(one, two, decided) == ("ok", "12")
    assert shown(one, two, decided, file("10:01", a="10", b="7")) == ("ok", "12")
    assert shown(one, two, decided, file("10:09", a="10", b="7")) == ("conflict", None)
    again = Decision(CELL, "10", frozenset(), Stamp(2, "r"))
    elsewhere = Decision(CELL, "10", frozenset(), Stamp(2, "other"))
    assert shown(one, two, decided, again) == ("ok", "10")
    assert shown(one, two, decided, elsewhere) == ("conflict", None)


def test_our_own_window_needs_no_clock() -> None:
    first = replace(file("10:00", "OURS", a="10"), lineage=frozenset({"s1"}))
    second = replace(file("09:00", "OURS", a="12"), lineage=frozenset({"s1", "s2"}))
    back = replace(file("08:00", "OURS", a="10"), lineage=frozenset({"s1", "s2", "s3"}))
    in_excel = replace(file("07:00", a="13"), lineage=back.lineage)
    apart = replace(file("12:00", "OURS", a="14"), lineage=frozenset({"s9"}))
    assert shown(first, second) == ("ok", "12")
    assert shown(first, second, back) == ("ok", "10")
    assert shown(first, second, back, in_excel) == ("ok", "13")
    assert shown(first, second, apart) == ("conflict", None)
    excel = file(a="10")
    opened = frozenset({excel.content})
    carried = opened | {save_mark(opened, "x")}
    assert shown(excel, replace(file("01:00", "OURS", a="11"), lineage=carried)) == ("ok", "11")


def test_a_withdrawn_figure_stays_and_is_pointed_out() -> None:
    view = merge([ISSUE, file(a="10", b="1"), file("10:05", a="", b="2")]).cell(CELL)
    assert (view.value, view.maybe_withdrawn) == ("10", True)


def test_a_correction_of_the_coordinator_is_a_layer_of_its_own() -> None:
    override = Override(CELL, "99", "gọi điện xác nhận", Stamp(1, "r"))
    view = merge([ISSUE, file(a="10"), override]).cell(CELL)
    assert (view.value, view.shown, view.is_settled) == ("10", "99", True)
    lifted = Override(CELL, None, "", Stamp(2, "r"))
    assert merge([ISSUE, file(a="10"), override, lifted]).cell(CELL).shown == "10"


def test_a_file_of_an_unknown_issue_waits() -> None:
    stray = File("E9", {"figure:a": Seen("1")})
    view = merge([ISSUE, stray])
    assert view.parked == {stray.id}
    assert view.cells == {}


def test_databases_that_saw_different_files_agree_after_a_union() -> None:
    for seed in range(20):
        events = list(history(seed).store.events.by_id.values())
        left, right = EventSet(), EventSet()
        left.add(*events[::2])
        right.add(*events[1::2], *events[:3])
        both, other = left.union(right), right.union(left)
        expected = summary(merge(events))
        assert summary(merge(both.by_id.values())) == expected
        assert summary(merge(other.by_id.values())) == expected


def test_every_event_survives_being_stored() -> None:
    kinds = set()
    for seed in range(20):
        for event in history(seed).store.events.by_id.values():
            again = read_event(type(event).__name__, event_data(event))
            assert (again, again.id) == (event, event.id)
            kinds.add(type(event))
    assert {Issue, File, Decision, Undo, Redo} <= kinds


@pytest.mark.parametrize(
    ("kind", "data"), [("Nothing", {}), ("Undo", {"file": "x"}), ("File", {"seen": 5})]
)
def test_what_is_no_event_is_not_read(kind: str, data: dict) -> None:
    with pytest.raises(ValueError, match=r"event|content"):
        read_event(kind, data)


@pytest.mark.parametrize("seed", range(40))
def test_an_honest_unit_is_never_asked(seed: int) -> None:
    world = World(seed, Protocol())
    chance = world.chance
    events: list[Event] = [ISSUE]
    values = {"figure:c": "5"}
    saves = []
    for minute in range(10):
        values[chance.choice(list(ISSUE.base))] = str(chance.randrange(1, 99))
        seen = {key: Seen(values.get(key, "")) for key in ISSUE.base}
        saves.append(File("E1", seen, f"10:{minute:02}", "EXCEL"))
    events += [*chance.sample(saves[:-1], 4), saves[-1]]
    chance.shuffle(events)
    view = merge(events)
    assert view.waiting() == []
    assert {cell.key: shown.value for cell, shown in view.cells.items()} == {
        key: value for key, value in values.items() if value != ISSUE.base[key]
    }
