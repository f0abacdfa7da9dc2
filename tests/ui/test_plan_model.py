"""The plan as a Qt model: one contract, and the smallest announcements for every change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester

from core.domain import plan_edit
from core.domain.plan import ItemKind, Plan
from core.domain.plan_edit import CellEdit
from ui.models.plan_columns import columns_of, fitted
from ui.models.plan_tree import PlanRole, PlanTreeModel

TODAY = date(2024, 3, 18)
Strict = QAbstractItemModelTester.FailureReportingMode.Warning  # a warning fails the test


@pytest.fixture
def model(qapp: object, sample_plan: Plan) -> PlanTreeModel:
    made = PlanTreeModel(TODAY)
    made.set_plan(sample_plan)
    return made


def cells(model: PlanTreeModel, parent: QModelIndex | None = None) -> list[tuple[str, int]]:
    """Every row as (id, depth) in document order."""
    found = []
    above = parent or QModelIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        item = model.item(index)
        assert item is not None
        found.append((item.id, 0))
        found += [(i, depth + 1) for i, depth in cells(model, index)]
    return found


def expected(plan: Plan) -> list[tuple[str, int]]:
    tree = plan.tree
    return [(item.id, tree.depth(item.id)) for item in plan.items]


def test_the_model_keeps_qts_contract(model: PlanTreeModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    assert cells(model) == expected(model.plan)  # type: ignore[arg-type]


def test_words_signs_and_counts_are_those_of_the_plan(model: PlanTreeModel) -> None:
    facts = model.facts
    assert facts is not None
    ids = {path: item_id for item_id, path in facts.tree.paths.items()}
    due = model.index_of(ids["III.2"], "due")
    assert (due.data(), due.data(PlanRole.SIGN)) == ("14/12/2024", "doing")
    past = model.index_of(ids["I.1"], "due")
    assert (past.data(), past.data(PlanRole.SIGN)) == ("29/02/2024", "overdue")
    assert model.index_of(ids["I.2"], "due").data() == "không hạn"
    blank = model.index_of(ids["III.3"], "product")
    assert (blank.data(), blank.data(PlanRole.SIGN)) == ("", "ask")
    section = model.index_of(ids["II"], "content")
    assert section.data(PlanRole.COUNTS) == "15 nhiệm vụ · 3 chưa rõ hạn"
    assert facts.status() == "29 nhiệm vụ · 7 chỗ chưa rõ"
    assert facts.doubt_sentence() == (
        "7 chỗ chưa rõ:",
        "III.3, III.4 để trống thời gian và sản phẩm; "
        "II.5.1, II.5.2, II.5.3 ghi “Định kỳ theo quy định”.",
    )


def test_the_same_plan_announces_nothing(
    model: PlanTreeModel, sample_plan: Plan, heard: list[str]
) -> None:
    model.set_plan(replace(sample_plan))
    assert heard == []


def test_one_changed_cell_announces_that_cell(
    model: PlanTreeModel, sample_plan: Plan, heard: list[str]
) -> None:
    item = sample_plan.items[1]
    model.set_plan(plan_edit.edit_cells(sample_plan, [CellEdit(item.id, "support", "Khác")]))
    assert heard == [f"data {item.id} 3-3"]


def test_an_inserted_row_announces_one_insertion_and_no_reset(
    model: PlanTreeModel, sample_plan: Plan, heard: list[str]
) -> None:
    third = sample_plan.items[3]
    plan, _ids = plan_edit.insert_items(
        sample_plan, after=third.id, count=1, kind=None, as_child=False, new_id=lambda: "mới"
    )
    model.set_plan(plan)
    assert heard.count("insert") == 1
    assert not {"reset", "remove", "move"} & set(heard)
    assert cells(model) == expected(plan)


@pytest.fixture
def heard(model: PlanTreeModel) -> list[str]:
    """What the model announces, in short words."""
    words: list[str] = []

    def data(start: QModelIndex, end: QModelIndex) -> None:
        item = model.item(start)
        words.append(f"data {item.id if item else ''} {start.column()}-{end.column()}")

    def saying(word: str) -> Callable[..., None]:
        return lambda *_: words.append(word)

    model.dataChanged.connect(data)
    for signal, word in (
        (model.modelReset, "reset"),
        (model.rowsInserted, "insert"),
        (model.rowsRemoved, "remove"),
        (model.rowsMoved, "move"),
    ):
        signal.connect(saying(word))
    return words


def test_a_persistent_index_follows_its_row(model: PlanTreeModel, sample_plan: Plan) -> None:
    facts = model.facts
    assert facts is not None
    ids = {path: item_id for item_id, path in facts.tree.paths.items()}
    kept = QPersistentModelIndex(model.index_of(ids["III.3"], "deadline"))
    plan = plan_edit.delete_items(sample_plan, [ids["I"], ids["III.1"]])
    model.set_plan(plan_edit.outdent_items(plan, [ids["III.3"]]))
    assert kept.isValid()
    node = model.nodes.by_key[kept.internalId()]
    assert node.item is not None
    assert node.item.id == ids["III.3"]


ACTIONS = ("insert", "child", "delete", "up", "down", "indent", "outdent", "kind", "edit")


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 400)), max_size=12))
def test_any_row_of_changes_ends_in_the_tree_of_the_plan(
    qapp: object, sample_plan: Plan, steps: list[tuple[str, int]]
) -> None:
    model = PlanTreeModel(TODAY)
    tester = QAbstractItemModelTester(model, Strict)
    model.set_plan(sample_plan)
    plan, ids = sample_plan, count()
    for action, at in steps:
        plan = changed(plan, action, at, lambda: f"n{next(ids)}")
        model.set_plan(plan)
        assert cells(model) == expected(plan)
    # Several steps at once, as after an undo of a large one.
    model.set_plan(sample_plan)
    assert cells(model) == expected(sample_plan)
    assert tester.model() is model


def changed(plan: Plan, action: str, at: int, new_id: Callable[[], str]) -> Plan:
    """One edit of a plan, chosen by a number."""
    if not plan.items:
        return plan
    item = plan.items[at % len(plan.items)]
    if action in ("insert", "child"):
        return plan_edit.insert_items(
            plan, after=item.id, count=1, kind=None, as_child=action == "child", new_id=new_id
        )[0]
    edits: dict[str, Callable[[], Plan]] = {
        "delete": lambda: plan_edit.delete_items(plan, [item.id]),
        "up": lambda: plan_edit.move_items(plan, [item.id], -1),
        "down": lambda: plan_edit.move_items(plan, [item.id], 1),
        "indent": lambda: plan_edit.indent_items(plan, [item.id]),
        "outdent": lambda: plan_edit.outdent_items(plan, [item.id]),
        "kind": lambda: plan_edit.set_kind(plan, [item.id], ItemKind.GROUP),
        "edit": lambda: plan_edit.edit_cells(plan, [CellEdit(item.id, "lead", f"Lần {at}")]),
    }
    return edits[action]()


def test_columns_fill_the_room_and_shrink_no_further_than_their_least(sample_plan: Plan) -> None:
    columns = list(columns_of(sample_plan))
    assert [c.heading for c in columns][:2] == ["TT", "Nội dung công việc"]
    for room in (900, 1037, 1206, 1700):
        assert sum(fitted(columns, room, 1.0)) == room
    narrow = fitted(columns, 300, 1.0)
    assert narrow == [column.least for column in columns]
