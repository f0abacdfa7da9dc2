"""Whatever is done can be taken back, also tomorrow, and the journal tells who did what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.errors import UserError
from core.domain.figure import Figure, FigureKey
from core.domain.period import parse_period
from core.domain.plan import Decision, ItemKind, Plan, PlanItem
from core.domain.plan_content import plan_content
from core.domain.plan_edit import CellEdit
from core.domain.progress import Progress, ProgressState
from core.services.identity import OfficeIdentity
from core.services.office import Office


def small_plan() -> Plan:
    items = (
        PlanItem(id="s", kind=ItemKind.SECTION, tt="I", content="CÔNG TÁC CHỈ ĐẠO"),
        PlanItem(id="a", parent_id="s", tt="1", content="Xây dựng kế hoạch", deadline="Quý I"),
        PlanItem(id="b", parent_id="s", tt="2", content="Rà soát", extra=(("Ghi chú", "x"),)),
        PlanItem(id="t", kind=ItemKind.SECTION, tt="II", content="CÔNG TÁC KHÁC"),
    )
    return Plan(
        id="p", year=2024, title="Kế hoạch", items=items, extra_columns=("Ghi chú",),
        decision=Decision(bases=("Căn cứ Luật;",), recipients=("- Lưu: VT.",)),
    )  # fmt: skip


@pytest.fixture
def kept(office: Office) -> Office:
    office.plans.store(small_plan(), source="kế hoạch.txt")
    return office


def content(office: Office) -> object:
    plan = office.plans.current()
    return None if plan is None else plan_content(plan)


def test_a_plan_comes_back_from_the_store_word_for_word(kept: Office) -> None:
    assert kept.plans.get("p") == small_plan()


def test_an_edit_is_undone_and_redone(kept: Office) -> None:
    before = content(kept)
    kept.plans.edit_cells("p", [CellEdit("a", "content", "Việc mới")])
    after = content(kept)
    assert after != before
    assert kept.history.undo_label() == "sửa ô I.1"
    kept.history.undo()
    assert content(kept) == before
    assert kept.history.redo_label() == "sửa ô I.1"
    kept.history.redo()
    assert content(kept) == after


def test_undo_survives_closing_the_program(tmp_path: Path, clock: Callable[[], datetime]) -> None:
    identity = OfficeIdentity(role="coordinator", unit_code="316", unit_name="Huyện", year=2024)
    with Office.create(tmp_path / "x", identity, clock=clock) as office:
        office.plans.store(small_plan(), source="kh.txt")
        office.plans.delete_items("p", ["a"])
    with Office.open(tmp_path / "x", clock=clock) as office:
        assert office.history.undo_label() == "xóa 1 dòng: I.1"
        office.history.undo()
        assert content(office) == plan_content(small_plan())
    with Office.open(tmp_path / "x", clock=clock) as office:
        assert office.history.redo_label() == "xóa 1 dòng: I.1"


def test_a_new_action_forgets_what_waited_for_redo(kept: Office) -> None:
    kept.plans.edit_cells("p", [CellEdit("a", "content", "một")])
    kept.history.undo()
    kept.plans.edit_cells("p", [CellEdit("a", "content", "hai")])
    assert kept.history.redo_label() is None
    with pytest.raises(UserError, match="làm lại"):
        kept.history.redo()


def test_making_the_store_itself_cannot_be_undone(office: Office) -> None:
    assert office.history.undo_label() is None
    with pytest.raises(UserError, match="hoàn tác"):
        office.history.undo()


def test_an_import_is_one_step(kept: Office) -> None:
    kept.history.undo()
    assert kept.plans.current() is None
    kept.history.redo()
    assert content(kept) == plan_content(small_plan())


def test_a_paste_of_many_cells_is_one_step(kept: Office) -> None:
    before = content(kept)
    edits = [CellEdit(row, "product", f"sản phẩm {row}") for row in ("a", "b")]
    kept.plans.edit_cells("p", edits, label="dán 2 ô")
    assert kept.history.undo().label == "dán 2 ô"
    assert content(kept) == before


def test_the_journal_tells_who_when_where_from_what_to_what(kept: Office) -> None:
    kept.plans.edit_cells("p", [CellEdit("a", "deadline", "Trước 15/12/2024")])
    entry = kept.history.entries(limit=1)[0]
    assert (entry.who, entry.place, entry.field) == ("lan", "I.1", "Thời gian hoàn thành")
    assert (entry.old, entry.new) == ("Quý I", "Trước 15/12/2024")
    assert entry.at.hour == 10


def test_the_journal_speaks_in_words_not_in_codes(kept: Office) -> None:
    unit = kept.units.directory().units[0]
    period = parse_period("2024-T03")
    kept.progress.report({("a", unit.id, period): Progress(state=ProgressState.DOING)})
    kept.figures.put({FigureKey(unit.id, period.code, "f06_4"): Figure.number(40)})
    told = [(e.place, e.field, e.new) for e in kept.history.entries(limit=2)]
    assert told == [
        (f"{unit.short_name} · Tháng 3/2024 · (4)", "Số liệu", "40"),
        (f"I.1 · {unit.short_name} · Tháng 3/2024", "Tiến độ", "đang thực hiện"),
    ]


def test_what_the_program_keeps_for_itself_is_not_told(kept: Office) -> None:
    kept.settings.put("exchange/secret", "294ae03f", label="chuẩn bị đổi phiếu")
    assert not any("294ae03f" in entry.new for entry in kept.history.entries())


def test_the_journal_is_searched_without_diacritics(kept: Office) -> None:
    kept.plans.edit_cells("p", [CellEdit("b", "content", "Đôn đốc")])
    assert [e.new for e in kept.history.entries(search="don doc")] == ["Đôn đốc"]


def test_an_undo_is_journaled_and_removes_nothing(kept: Office) -> None:
    kept.plans.edit_cells("p", [CellEdit("b", "content", "x")])
    count = len(kept.history.entries())
    kept.history.undo()
    entries = kept.history.entries()
    assert len(entries) == count + 1
    assert entries[0].label == "hoàn tác: sửa ô I.2"


def test_two_windows_on_one_store_see_each_others_steps(kept: Office) -> None:
    with Office.open(kept.data_dir, who="hoa", clock=kept.clock) as other:
        other.plans.edit_cells("p", [CellEdit("a", "content", "từ máy kia")])
    assert kept.history.undo_label() == "sửa ô I.1"
    kept.history.undo()
    assert content(kept) == plan_content(small_plan())


def test_a_row_that_has_gone_is_named_not_guessed(kept: Office) -> None:
    kept.plans.delete_items("p", ["a"])
    with pytest.raises(UserError) as error:
        kept.plans.edit_cells("p", [CellEdit("a", "content", "x")])
    assert error.value.code == "no_item"


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["edit", "insert", "delete", "indent", "up", "undo", "redo"]),
              st.integers(0, 20)),
    max_size=10,
)  # fmt: skip


@settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(ACTIONS)
def test_any_actions_taken_back_give_the_plan_back(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, int]]
) -> None:
    identity = OfficeIdentity(role="coordinator", unit_code="316", unit_name="Huyện", year=2024)
    with Office.create(tmp_path_factory.mktemp("so") / "x", identity) as office:
        office.plans.store(small_plan(), source="kh.txt")
        for name, pick in actions:
            act(office, name, pick)
        assert office.data.check() == []
        end = content(office)
        steps = 0
        while office.history.undo_label() != "đọc kế hoạch 2024 từ “kh.txt”":
            office.history.undo()
            steps += 1
        assert content(office) == plan_content(small_plan())
        for _ in range(steps):
            office.history.redo()
        assert content(office) == end


def act(office: Office, name: str, pick: int) -> None:
    plan = office.plans.get("p")
    if name in ("undo", "redo"):
        label = office.history.undo_label() if name == "undo" else office.history.redo_label()
        if label and not label.startswith("đọc"):
            getattr(office.history, name)()
        return
    if not plan.items:
        return
    row = plan.items[pick % len(plan.items)].id
    if name == "edit":
        office.plans.edit_cells("p", [CellEdit(row, "content", f"nội dung {pick}")])
    elif name == "insert":
        office.plans.insert_items("p", after=row)
    elif name == "delete":
        office.plans.delete_items("p", [row])
    elif name == "indent":
        office.plans.indent_items("p", [row])
    else:
        office.plans.move_items("p", [row], -1)
