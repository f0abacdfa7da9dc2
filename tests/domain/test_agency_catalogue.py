from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.agency_catalogue import (
    AgencyCatalogue,
    AgencyKind,
    group_entry,
    questions,
    unit_entry,
)
from core.domain.unit import Unit, UnitGroup

DISTRICT = Unit(id="316", code="316", name="Huyện Vĩnh Bảo", kind="Huyện", level="district")
OFFICES = {
    "vp": "Văn phòng HĐND và UBND huyện",
    "vhtt": "Phòng Văn hóa - Thông tin",
    "tckh": "Phòng Tài chính - Kế hoạch",
    "nv": "Phòng Nội vụ",
    "tp": "Phòng Tư pháp",
    "ttvh": "Trung tâm Văn hóa - Thông tin và Thể thao",
    "ldtbxh": "Phòng Lao động - Thương binh và Xã hội",
}
UNITS = [
    DISTRICT,
    *(Unit(id=id_, code=id_, name=name, level="office") for id_, name in OFFICES.items()),
    Unit(id="hb", code="11890", name="Xã Hòa Bình", short_name="Hòa Bình", kind="Xã"),
    Unit(id="tt", code="11824", name="Thị trấn Vĩnh Bảo", short_name="Vĩnh Bảo", kind="Thị trấn"),
]
GROUPS = [
    UnitGroup(id="xa", name="UBND các xã, thị trấn", aliases=("UBND cấp xã",)),
    UnitGroup(id="cq", name="Các cơ quan, đơn vị thuộc UBND huyện"),
]
CATALOGUE = AgencyCatalogue(
    [*map(unit_entry, UNITS), *map(group_entry, GROUPS)],
    aliases={"Bộ phận tổng hợp": "vp"},
    owner=DISTRICT,
)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Văn phòng HĐND và UBND huyện", "vp"),
        ("Văn phòng Hội đồng nhân dân và Uỷ ban nhân dân huyện Vĩnh Bảo", "vp"),
        ("VP HĐND và UBND huyện", "vp"),
        ("VP. HĐND&UBND", "vp"),
        ("Phòng Văn hoá và Thông tin", "vhtt"),
        ("PHÒNG VĂN HÓA  - THÔNG TIN.", "vhtt"),
        ("Phòng VHTT", "vhtt"),
        ("P. VHTT", "vhtt"),
        ("P.VH-TT", "vhtt"),
        ("P. TC-KH huyện", "tckh"),
        ("Phòng LĐTBXH", "ldtbxh"),
        ("TT VHTT và Thể thao", "ttvh"),
        ("Phòng Tư pháp huyện Vĩnh Bảo", "tp"),
        ("UBND huyện", "316"),
        ("Ủy ban nhân dân huyện Vĩnh Bảo", "316"),
        ("UBND xã Hoà Bình", "hb"),
        ("Hòa Bình", "hb"),
        ("TT Vĩnh Bảo", "tt"),
        ("UBND thị trấn Vĩnh Bảo", "tt"),
        ("Ủy ban nhân dân các xã, thị trấn", "xa"),
        ("UBND cấp xã", "xa"),
        ("Các cơ quan, đơn vị thuộc UBND huyện", "cq"),
        ("bộ phận Tổng hợp", "vp"),
    ],
)
def test_a_name_is_found_however_it_is_written(name, id_):
    assert CATALOGUE.match(name).id == id_


@pytest.mark.parametrize("name", ["Phòng Y tế", "Hóa Bình", "Phòng", "UBND xã", "P. TT", "VHTT"])
def test_what_is_not_there_is_asked_and_not_guessed(name):
    match = CATALOGUE.match(name)
    assert (match.kind, match.id) == (AgencyKind.UNKNOWN, None)
    assert match.note == f"“{name}” chưa có trong danh mục. Là đơn vị nào?"


def test_an_abbreviation_of_two_names_is_asked_with_both():
    units = [
        Unit(id="a", code="a", name="Phòng Tư pháp", level="office"),
        Unit(id="b", code="b", name="Phòng Thanh phố", level="office"),
    ]
    match = AgencyCatalogue(map(unit_entry, units)).match("P. TP")
    assert match.kind is AgencyKind.UNKNOWN
    assert match.note == "“P. TP” là “Phòng Tư pháp” hay “Phòng Thanh phố”?"


def test_an_open_group_stays_text_with_a_note():
    match = CATALOGUE.match("Các cơ quan, đơn vị, địa phương liên quan")
    assert (match.kind, match.id) == (AgencyKind.OPEN, None)
    assert match.note.endswith("giữ nguyên chữ, chọn đơn vị khi cần.")


def test_the_cells_of_the_2024_plan_are_all_matched():
    cell = (
        "- Văn phòng HĐND và UBND huyện - Phòng Tài chính - Kế hoạch - Phòng Văn hóa - Thông tin\n"
        "- Trung tâm Văn hóa - Thông tin và Thể thao\n- UBND các xã, thị trấn"
    )
    found = [match.id for match in CATALOGUE.read(cell)]
    assert found == ["vp", "tckh", "vhtt", "ttvh", "xa"]


def test_one_question_for_each_unknown_name():
    cell = "- Phòng Y tế\n- Phòng Nội vụ\n- Phòng Y tế.\n- PHÒNG Y TẾ\n- Đài Truyền thanh huyện"
    asked = questions(CATALOGUE.read(cell))
    assert [match.name.casefold() for match in asked] == [
        "phòng y tế",
        "đài truyền thanh huyện",
    ]


@given(st.sampled_from(list(OFFICES.items())), st.sampled_from(["NFC", "NFD"]), st.booleans())
def test_unicode_form_blanks_and_case_do_not_matter(office, form, upper):
    id_, name = office
    name = unicodedata.normalize(form, name.upper() if upper else name).replace(" ", " \u00a0")
    assert CATALOGUE.match(name).id == id_


@given(st.text())
def test_any_text_is_matched_or_asked_about(text):
    for match in CATALOGUE.read(text):
        assert (match.id is None) == bool(match.note)
