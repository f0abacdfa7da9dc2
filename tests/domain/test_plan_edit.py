"""Rearranging a plan keeps its own numbering and never loses a row."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.plan import ItemKind, Plan, PlanItem
from core.domain.plan_edit import (
    CellEdit,
    delete_items,
    edit_cells,
    indent_items,
    insert_items,
    move_items,
    outdent_items,
)


def plan_of(*rows: str) -> Plan:
    """A plan from lines such as "II", " 1", "  1.1": the indent is the depth, the id the path."""
    items: list[PlanItem] = []
    above: list[PlanItem] = []
    for row in rows:
        depth = len(row) - len(row.lstrip())
        above = above[:depth]
        kind = ItemKind.SECTION if depth == 0 else ItemKind.TASK
        parent = above[-1] if above else None
        name = ((parent.id + "/") if parent else "") + row.strip()
        while name in {item.id for item in items}:
            name += "'"
        item = PlanItem(id=name, parent_id=parent.id if parent else None, kind=kind, tt=row.strip())
        items.append(item)
        above.append(item)
    return Plan(id="p", year=2024, items=tuple(items))


def lines(plan: Plan) -> list[str]:
    return [" " * plan.tree.depth(item.id) + item.tt for item in plan.items]


def inserted(plan: Plan, after: str | None, count: int = 1, *, as_child: bool = False) -> Plan:
    ids = (f"new{n}" for n in itertools.count())
    done, _ = insert_items(
        plan, after=after, count=count, kind=None, as_child=as_child, new_id=lambda: next(ids)
    )
    return done


def test_an_inserted_row_takes_the_next_number_and_moves_those_after_it() -> None:
    plan = plan_of("I", " 1", " 2", " 3", "II", " 1")
    assert lines(inserted(plan, "I/1")) == ["I", " 1", " 2", " 3", " 4", "II", " 1"]


def test_children_follow_the_new_number_of_their_parent() -> None:
    plan = plan_of("II", " 1", "  1.1", "  1.2", " 2", "  2.1")
    assert lines(inserted(plan, "II/1")) == [
        "II", " 1", "  1.1", "  1.2", " 2", " 3", "  3.1",
    ]  # fmt: skip


def test_deleting_closes_the_numbers_but_keeps_a_gap_of_the_document() -> None:
    plan = plan_of("I", " 1", " 2", " 3", " 5", " 6")
    assert lines(delete_items(plan, ["I/2"])) == ["I", " 1", " 2", " 4", " 5"]


def test_deleting_a_heading_removes_what_stands_below_it() -> None:
    plan = plan_of("I", " 1", "II", " 1", "III", " 1")
    assert lines(delete_items(plan, ["II"])) == ["I", " 1", "II", " 1"]


def test_numbers_that_run_through_all_sections_go_on_doing_so() -> None:
    plan = plan_of("I", " 1", " 2", "II", " 3", " 4", "III", " 5")
    assert lines(inserted(plan, "I/1")) == [
        "I", " 1", " 2", " 3", "II", " 4", " 5", "III", " 6",
    ]  # fmt: skip


def test_a_moved_row_changes_places_and_the_numbers_stay_in_order() -> None:
    plan = plan_of("I", " 1", " 2", " 3")
    moved = move_items(plan, ["I/3"], -1)
    assert [item.id for item in moved.items] == ["I", "I/1", "I/3", "I/2"]
    assert lines(moved) == ["I", " 1", " 2", " 3"]


def test_a_row_at_the_edge_does_not_move() -> None:
    plan = plan_of("I", " 1", " 2")
    assert move_items(plan, ["I/1"], -1) == plan


def test_indenting_opens_a_new_level_and_closes_the_old_one() -> None:
    plan = plan_of("I", " 1", " 2", " 3", " 4")
    assert lines(indent_items(plan, ["I/2", "I/3"])) == ["I", " 1", "  1.1", "  1.2", " 2"]


def test_indenting_then_outdenting_gives_the_plan_back() -> None:
    plan = plan_of("I", " 1", " 2", " 3")
    assert lines(outdent_items(indent_items(plan, ["I/2"]), ["I/2"])) == lines(plan)


def test_a_section_indented_becomes_a_group_and_back_a_section() -> None:
    plan = plan_of("I", " 1", "II", " 1")
    down = indent_items(plan, ["II"])
    assert {i.id: i.kind for i in down.items}["II"] is ItemKind.GROUP
    assert lines(down) == ["I", " 1", " 2", "  1"]
    assert {i.id: i.kind for i in outdent_items(down, ["II"]).items}["II"] is ItemKind.SECTION


def test_words_in_the_number_column_stay() -> None:
    plan = plan_of("A", " a)", " bổ sung", " b)")
    assert lines(inserted(plan, "A/a)")) == ["A", " a)", " b)", " bổ sung", " c)"]


def test_the_first_rows_below_an_empty_heading_are_numbered_from_it() -> None:
    plan = plan_of("I", " 1")
    assert lines(inserted(plan, "I/1", 2, as_child=True)) == ["I", " 1", "  1.1", "  1.2"]


def test_new_words_for_a_deadline_drop_the_confirmed_reading() -> None:
    from core.domain.deadline import Deadline, DeadlineKind

    plan = plan_of("I", " 1")
    reading = Deadline(text="Quý I", kind=DeadlineKind.WINDOW, confirmed=True)
    items = (plan.items[0], replace(plan.items[1], deadline="Quý I", reading=reading))
    plan = replace(plan, items=items)
    same = edit_cells(plan, [CellEdit("I/1", "deadline", "Quý  I ")])
    assert same.items[1].reading == reading
    assert edit_cells(plan, [CellEdit("I/1", "deadline", "Quý II")]).items[1].reading is None


def test_an_unknown_column_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        edit_cells(plan_of("I"), [CellEdit("I", "ghi chú", "x")])


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["insert", "child", "delete", "up", "down", "indent", "outdent"]),
        st.integers(0, 30),
    ),
    max_size=12,
)


@given(MOVES)
def test_any_rearranging_keeps_a_tree_with_unique_paths_and_parents_before_children(
    moves: list[tuple[str, int]],
) -> None:
    plan = plan_of("I", " 1", " 2", "  2.1", "  2.2", "II", " 1", " 3", "III")
    ids = (f"new{n}" for n in itertools.count())
    for name, pick in moves:
        before = {item.id for item in plan.items}
        if not before:
            break
        row = plan.items[pick % len(plan.items)].id
        if name in ("insert", "child"):
            plan, new = insert_items(
                plan, after=row, count=1, kind=None, as_child=name == "child",
                new_id=lambda: next(ids),
            )  # fmt: skip
            assert {item.id for item in plan.items} == before | set(new)
        elif name == "delete":
            below = {item.id for item in plan.tree.subtree(row)} | {row}
            plan = delete_items(plan, [row])
            assert {item.id for item in plan.items} == before - below
        else:
            change = {
                "up": lambda p, r: move_items(p, r, -1),
                "down": lambda p, r: move_items(p, r, 1),
                "indent": indent_items,
                "outdent": outdent_items,
            }[name]
            plan = change(plan, [row])
            assert {item.id for item in plan.items} == before
        seen: set[str | None] = {None}
        for item in plan.items:
            assert item.parent_id in seen
            seen.add(item.id)
        assert len(set(plan.tree.paths.values())) == len(plan.items)
