"""Units are merged, divided, grouped and imported; each time in one step that goes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.agency_catalogue import AS_TEXT, AgencyKind
from core.domain.errors import UserError
from core.domain.unit import Extent, Membership, Unit, UnitDirectory, UnitGroup
from core.domain.unit_change import consequences, divided, merged
from core.services.office import Office
from core.services.unit_lists import bundled_directory

IN_2024, EVE, SINCE = date(2024, 3, 18), date(2024, 12, 31), date(2025, 1, 1)


def ids(office: Office, *codes: str) -> list[str]:
    directory = office.units.directory()
    return [found.id for code in codes if (found := directory.by_code(code, IN_2024))]


def new_unit(code: str, name: str, **values: object) -> Unit:
    return Unit(id=f"{code}-moi", code=code, name=name, kind="Xã", **values)


def state(office: Office) -> tuple[object, ...]:
    directory = office.units.directory()
    return directory.units, directory.successions, directory.groups


def test_a_merger_ends_the_old_units_on_the_eve_and_is_one_step(office: Office) -> None:
    before = state(office)
    olds = ids(office, "11827", "11830")
    parent = office.units.directory().by_id[olds[0]].parent_id
    office.units.merge(olds, new_unit("11827", "Xã Mới", parent_id=parent), date(2024, 7, 1))
    directory = office.units.directory()
    assert [directory.by_id[i].valid_to for i in olds] == [date(2024, 6, 30)] * 2
    assert directory.by_code("11827", date(2024, 6, 30)).name == "Xã Dũng Tiến"
    assert directory.by_code("11827", date(2024, 7, 1)).name == "Xã Mới"
    assert directory.regroup(olds, date(2024, 7, 1)).targets == dict.fromkeys(olds, "11827-moi")
    assert consequences(directory, olds, date(2024, 7, 1)) == [
        "Số liệu trước 01/7/2024 của Xã Dũng Tiến và Xã Giang Biên cộng lại vào Xã Mới."
    ]
    assert office.history.undo_label() == "nhập 2 đơn vị vào Xã Mới"
    office.history.undo()
    assert state(office) == before


def test_a_unit_may_be_merged_into_one_that_goes_on(office: Office) -> None:
    gone, stays = ids(office, "11827", "11830")
    taking = office.units.directory().by_id[stays]
    office.units.merge([gone, stays], taking, date(2024, 7, 1))
    directory = office.units.directory()
    assert directory.by_id[stays] == taking
    assert directory.regroup([gone, stays], date(2024, 7, 1)).targets == {gone: stays, stays: stays}


def test_units_that_ended_on_1_1_2025_can_be_told_where_they_went(office: Office) -> None:
    [gone] = ids(office, "11875")
    heir = office.units.directory().by_code("11875", SINCE)
    assert office.units.directory().regroup([gone], SINCE).unplaced == (gone,)
    office.units.merge([gone], heir, SINCE)
    assert office.units.directory().regroup([gone], SINCE).targets == {gone: heir.id}


def test_a_division_makes_the_old_figures_inseparable(office: Office) -> None:
    [old] = ids(office, "11827")
    parts = [new_unit("11827", "Xã Một"), new_unit("99999", "Xã Hai")]
    office.units.split(old, parts, date(2024, 7, 1))
    directory = office.units.directory()
    heirs = directory.regroup([old], date(2024, 7, 1)).inseparable[old]
    assert set(heirs) == {"11827-moi", "99999-moi"}
    assert (
        "không tách được cho Xã Một và Xã Hai"
        in consequences(directory, [old], date(2024, 7, 1))[0]
    )


def test_a_part_that_received_all_people_takes_the_figures(office: Office) -> None:
    [old] = ids(office, "11827")
    parts = [new_unit("11827", "Xã Một"), new_unit("99999", "Xã Hai")]
    office.units.split(old, parts, date(2024, 7, 1), people_to="99999-moi")
    directory = office.units.directory()
    assert directory.regroup([old], date(2024, 7, 1)).targets == {old: "99999-moi"}
    extents = {link.new_id: link.extent for link in directory.successors(old)}
    assert (extents["11827-moi"], extents["99999-moi"]) == (Extent.PART, Extent.ALL_PEOPLE)


def test_a_merger_on_a_day_without_the_old_unit_is_refused(office: Office) -> None:
    before = state(office)
    olds = ids(office, "11875", "11827")
    for on in (date(2025, 6, 1), date(2030, 1, 1)):
        with pytest.raises(UserError, match="không có hiệu lực ngày"):
            office.units.merge(olds, new_unit("12345", "Xã Mới"), on)
    with pytest.raises(UserError, match="Mã 11830 đang là của Xã Giang Biên"):
        office.units.merge(olds, new_unit("11830", "Xã Mới"), date(2024, 7, 1))
    with pytest.raises(UserError, match="ít nhất một"):
        office.units.merge([], new_unit("12345", "Xã Mới"), date(2024, 7, 1))
    assert state(office) == before


def test_a_code_is_free_only_when_its_unit_is_gone(office: Office) -> None:
    with pytest.raises(UserError, match="Mã 11830 đang là"):
        office.units.put_unit(new_unit("11830", "Xã Khác", valid_from=date(2024, 5, 1)))
    changes = office.units.put_unit(new_unit("11878", "Xã Khác", valid_from=date(2026, 1, 1)))
    assert changes.label == "thêm đơn vị Xã Khác"


def test_a_group_follows_its_named_members_into_a_merger(office: Office) -> None:
    olds = ids(office, "11827", "11830")
    office.units.put_group(
        UnitGroup(id="thi-diem", name="Các xã thí điểm", members=(Membership(olds[0]),))
    )
    office.units.merge(olds, new_unit("12345", "Xã Mới"), date(2024, 7, 1))
    directory = office.units.directory()
    [group] = [g for g in directory.groups if g.id == "thi-diem"]
    assert [u.name for u in directory.members(group, IN_2024)] == ["Xã Dũng Tiến"]
    assert [u.name for u in directory.members(group, date(2024, 7, 1))] == ["Xã Mới"]
    office.units.delete_group("thi-diem")
    assert all(g.id != "thi-diem" for g in office.units.directory().groups)
    office.history.undo()
    assert group in office.units.directory().groups


def test_an_answer_about_a_name_is_remembered(office: Office) -> None:
    catalogue = office.units.catalogue("316", IN_2024)
    assert catalogue.match("Phòng Một cửa").kind is AgencyKind.UNKNOWN
    [unit_id] = ids(office, "316-NV")
    office.units.remember({"Phòng Một cửa": unit_id, "Tổ đề án": AS_TEXT})
    catalogue = office.units.catalogue("316", IN_2024)
    assert catalogue.match("phòng một cửa.").id == unit_id
    left = catalogue.match("Tổ Đề án")
    assert (left.kind, left.id) == (AgencyKind.OPEN, None)
    office.units.remember({"Tổ đề án": unit_id})
    assert office.units.catalogue("316", IN_2024).match("Tổ Đề án").id == unit_id


@given(st.data())
def test_figures_keep_their_sum_through_any_mergers(data: st.DataObject) -> None:
    directory: UnitDirectory = bundled_directory()
    district = directory.by_code("316", IN_2024)
    assert district
    communes = directory.at(IN_2024, level="commune", parent_id=district.id)
    figures = {unit.id: data.draw(st.integers(0, 999)) for unit in communes}
    left = list(communes)
    on = date(2024, 7, 1)
    for number in range(data.draw(st.integers(1, 4))):
        olds = data.draw(st.lists(st.sampled_from(left), min_size=1, max_size=6, unique=True))
        left = [unit for unit in left if unit not in olds]
        first = olds[0]
        name = f"Xã Mới {number}"
        heir = Unit(id=f"moi{number}", code=first.code, name=name, valid_to=first.valid_to)
        directory = merged(directory, [unit.id for unit in olds], heir, on)
    regrouping = directory.regroup(figures, on)
    assert sum(regrouping.added(figures).values()) == sum(figures.values())
    assert not regrouping.inseparable
    assert not regrouping.unplaced
    codes = [unit.code for unit in directory.at(on) if unit.level == "commune"]
    assert len(codes) == len(set(codes))


@given(st.integers(2, 5), st.integers(0, 999))
def test_a_divided_unit_passes_no_figure_on(count: int, figure: int) -> None:
    old = Unit(id="x", code="1", name="Xã X")
    parts = [Unit(id=f"p{n}", code=f"{n}", name=f"Xã {n}") for n in range(count)]
    after = divided(UnitDirectory([old]), "x", parts, SINCE)
    regrouping = after.regroup(["x"], SINCE)
    assert regrouping.added({"x": figure}) == {}
    assert len(regrouping.inseparable["x"]) == count
    assert after.regroup(["x"], EVE).targets == {"x": "x"}


def test_the_units_of_a_folder_named_by_the_user_need_no_bundled_list(tmp_path: Path) -> None:
    from core.services.unit_lists import own_directory

    path = tmp_path / "ds.csv"
    path.write_text("Mã;Tên;Trực thuộc\n9;Huyện B;\n00001;Xã A;Huyện B\n", encoding="utf-8-sig")
    directory = own_directory(path)
    assert [(u.code, u.parent_id, u.level) for u in directory.units] == [
        ("9", None, "district"),
        ("00001", "9", "commune"),
    ]
    assert len(directory.groups) == 2
