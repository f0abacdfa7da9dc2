from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import UserError
from core.domain.unit import (
    Extent,
    Membership,
    Succession,
    Unit,
    UnitDirectory,
    UnitGroup,
)
from core.domain.unit_list import join_units, read_successions, read_units

LISTS = Path(__file__).parents[2] / "resources" / "units"
IN_2024, IN_SPRING_2025, IN_2026 = date(2024, 3, 1), date(2025, 3, 1), date(2026, 3, 1)
MERGER = date(2025, 7, 1)


def text_of(name: str) -> str:
    return (LISTS / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def directory() -> UnitDirectory:
    units = join_units(
        [
            read_units(text_of("offices.csv")),
            read_units(text_of("vinh-bao-2024.csv"), above_code="316"),
            read_units(text_of("vinh-bao-2025-first-half.csv"), above_code="316"),
            read_units(text_of("hai-phong-2025.csv"), above_code="31"),
            read_units(text_of("district-offices.csv")),
        ]
    )
    links, added = read_successions(text_of("succession-2025-07-01.csv"), MERGER, units)
    return UnitDirectory([*units, *added], links)


def communes_under(directory, code, on):
    parent = directory.by_code(code, on)
    return directory.at(on, level="commune", parent_id=parent.id)


def test_the_bundled_lists_hold_30_20_and_114_units(directory):
    assert len(communes_under(directory, "316", IN_2024)) == 30
    assert len(communes_under(directory, "316", IN_SPRING_2025)) == 20
    assert len(communes_under(directory, "31", IN_2026)) == 114
    assert directory.by_code("316", IN_2026) is None
    assert len(directory.at(IN_2024, level="office")) == 13


def test_a_code_names_another_territory_at_another_time(directory):
    names = [directory.by_code("11875", on).name for on in (IN_2024, IN_SPRING_2025, IN_2026)]
    assert names == ["Xã Đồng Minh", "Xã Vĩnh Hải", "Xã Vĩnh Hải"]
    ids = {directory.by_code("11875", on).id for on in (IN_2024, IN_SPRING_2025, IN_2026)}
    assert len(ids) == 3
    assert directory.by_code("11911", IN_2024).name == "Xã Trấn Dương"
    assert directory.by_code("11911", IN_2026).name == "Xã Nguyễn Bỉnh Khiêm"


def test_a_unit_that_goes_on_is_one_unit(directory):
    assert directory.by_code("11827", IN_2024) is directory.by_code("11827", IN_SPRING_2025)
    both = set(communes_under(directory, "316", IN_2024)) & set(
        communes_under(directory, "316", IN_SPRING_2025)
    )
    assert len(both) == 17


def test_vinh_bao_became_seven_communes(directory):
    olds = communes_under(directory, "316", IN_SPRING_2025)
    regrouping = directory.regroup([unit.id for unit in olds], IN_2026)
    heirs = [directory.by_id[id_].name for id_ in regrouping.targets.values()]
    assert {name: heirs.count(name) for name in set(heirs)} == {
        "Xã Vĩnh Bảo": 4,
        "Xã Nguyễn Bỉnh Khiêm": 3,
        "Xã Vĩnh Am": 3,
        "Xã Vĩnh Hải": 2,
        "Xã Vĩnh Hòa": 2,
        "Xã Vĩnh Thịnh": 3,
        "Xã Vĩnh Thuận": 3,
    }
    assert (regrouping.inseparable, regrouping.unplaced) == ({}, ())
    new = directory.by_code("11824", IN_2026)
    assert {directory.by_id[link.old_id].code for link in directory.predecessors(new.id)} == {
        "11824",
        "11857",
        "11860",
        "11866",
    }


def test_units_gone_on_1_1_2025_wait_for_the_user_to_say_where(directory):
    olds = communes_under(directory, "316", IN_2024)
    regrouping = directory.regroup([unit.id for unit in olds], IN_2026)
    assert len(regrouping.targets) == 17
    assert len(regrouping.unplaced) == 13


def test_divided_units_are_marked_and_whole_ones_are_not(directory):
    olds = directory.at(date(2025, 6, 30), level="commune")
    regrouping = directory.regroup([unit.id for unit in olds], MERGER)
    assert len(olds) == 374
    assert len(regrouping.inseparable) == 57
    assert len(regrouping.targets) == 303 + 14
    divided = directory.by_code("10528", date(2025, 6, 30))
    heirs = regrouping.inseparable[divided.id]
    assert sorted(directory.by_id[id_].code for id_ in heirs) == ["10532", "10537"]
    with_all_people = directory.by_code("11518", date(2025, 6, 30))
    assert directory.by_id[regrouping.targets[with_all_people.id]].code == "11506"


@given(st.data())
def test_figures_keep_their_sum_on_new_boundaries(directory, data):
    olds = directory.at(date(2025, 6, 30), level="commune")
    chosen = data.draw(st.lists(st.sampled_from(olds), unique_by=lambda unit: unit.id))
    figures = {unit.id: data.draw(st.integers(0, 10**6)) for unit in chosen}
    regrouping = directory.regroup(figures, MERGER)
    left_out = sum(figures[id_] for id_ in regrouping.inseparable)
    assert sum(regrouping.added(figures).values()) == sum(figures.values()) - left_out
    assert set(regrouping.targets) | set(regrouping.inseparable) == set(figures)
    new = {unit.id for unit in directory.at(MERGER)}
    assert set(regrouping.added(figures)) <= new


def test_a_chain_of_successions_is_followed_and_a_ring_ends():
    units = [
        Unit(id="a", code="1", name="A", valid_to=date(2024, 12, 31)),
        Unit(id="b", code="1", name="B", valid_from=date(2025, 1, 1), valid_to=date(2025, 6, 30)),
        Unit(id="c", code="1", name="C", valid_from=MERGER),
        Unit(id="x", code="2", name="X", valid_to=date(2024, 12, 31)),
    ]
    links = [
        Succession("a", "b", Extent.WHOLE, date(2025, 1, 1)),
        Succession("b", "c", Extent.WHOLE, MERGER),
        Succession("x", "x", Extent.WHOLE, date(2025, 1, 1)),
    ]
    directory = UnitDirectory(units, links)
    assert directory.regroup(["a"], IN_2026).targets == {"a": "c"}
    assert directory.regroup(["a"], IN_SPRING_2025).targets == {"a": "b"}
    assert directory.regroup(["x", "nobody"], IN_2026).unplaced == ("x", "nobody")


def test_groups_follow_their_rule_and_their_dated_members(directory):
    district = directory.by_code("316", IN_2024)
    communes = UnitGroup(
        id="g", name="UBND các xã, thị trấn", level="commune", parent_id=district.id
    )
    assert len(directory.members(communes, IN_2024)) == 30
    assert len(directory.members(communes, IN_SPRING_2025)) == 20
    tam_cuong = directory.by_code("11887", IN_2024)
    named = UnitGroup(
        id="h", name="Nhóm", members=(Membership(tam_cuong.id, valid_to=date(2024, 6, 30)),)
    )
    assert directory.members(named, IN_2024) == [tam_cuong]
    assert directory.members(named, date(2024, 7, 1)) == []


def test_a_unit_is_found_by_name_in_any_spelling(directory):
    assert [u.code for u in directory.by_name("xã hoà bình", IN_2024)] == ["10798", "11890"]
    assert [u.code for u in directory.by_name("Tam Cường", IN_2024)] == ["11887"]


def test_a_list_of_the_user_may_bring_more_columns():
    text = (
        "\ufeffCode,Kind,Name,Level,Above_code,Phone\n"
        "01,Xã,Xã A,commune,9,0912\n\n9,Huyện,Huyện B,,,\n"
    )
    units = join_units([read_units(text)])
    assert [(u.code, u.short_name, u.phone, u.parent_id) for u in units] == [
        ("01", "A", "0912", "9"),
        ("9", "B", "", None),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Danh sách đơn vị, ds.csv, dòng 1: thiếu cột “Mã”."),
        (
            "code,kind,name\n1,Xã,\n",
            "Danh sách đơn vị, ds.csv, dòng 2, cột “name”: thiếu mã hoặc tên đơn vị.",
        ),
        (
            "Mã,Tên,Từ ngày\n1,A,31/6/2025\n",
            "Danh sách đơn vị, ds.csv, dòng 2, cột “Từ ngày”: ngày “31/6/2025” không đọc được,"
            " ghi như 1/7/2025 hoặc 2025-07-01.",
        ),
        (
            'code,kind,name\n1,Xã,"A',
            "Danh sách đơn vị, ds.csv, dòng 2: dấu ngoặc kép hoặc dấu phẩy đặt sai.",
        ),
    ],
)
def test_a_faulty_list_is_refused_with_its_line(text, message):
    with pytest.raises(UserError) as caught:
        read_units(text, where="ds.csv")
    assert caught.value.message == message


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with suppress(UserError):
        units = read_units("code,kind,name\n" + text)
        assert all(unit.code and unit.name for unit in units)
