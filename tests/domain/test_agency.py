from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.agency import split_agencies

NAMES = [
    "Văn phòng HĐND và UBND huyện",
    "Phòng Văn hóa - Thông tin",
    "Phòng Tài chính - Kế hoạch",
    "Trung tâm Văn hóa - Thông tin và Thể thao",
    "UBND các xã, thị trấn",
    "Các cơ quan, đơn vị thuộc UBND huyện",
    "Các cơ quan, đơn vị, địa phương liên quan",
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Phòng Lao động - Thương binh và Xã hội",
    "Phòng Nông nghiệp và Phát triển nông thôn",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Phòng Giáo dục và Đào tạo",
    "Công an huyện",
    "Hội Nông dân huyện",
    "UBND xã Tam Cường",
    "Văn phòng Đoàn ĐBQH và HĐND thành phố",
    "Các Sở, Ban, ngành thành phố",
    "Các phòng, ban thuộc UBND huyện",
    "Văn phòng HĐND, UBND huyện",
    "Hội đồng nhân dân và Ủy ban nhân dân huyện",
    "P. VHTT",
    "PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
    "Trung tâm Phục vụ hành chính công",
]
OPENING_WORDS = st.sampled_from(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_never_torn_without_a_catalogue(name):
    assert split_agencies(name) == [name]


@given(st.lists(OPENING_WORDS, min_size=1, max_size=5))
def test_a_list_of_lines_gives_its_names(names):
    assert split_agencies("\n".join(f"- {name}" for name in names)) == names


@given(st.lists(OPENING_WORDS, min_size=1, max_size=5), st.sampled_from([" - ", "; ", ", ", "\n"]))
def test_a_flat_text_gives_its_names(names, separator):
    assert split_agencies(separator.join(names)) == names


@given(st.lists(OPENING_WORDS, min_size=1, max_size=5))
def test_a_flat_text_with_a_leading_dash_gives_its_names(names):
    assert split_agencies("".join(f"- {name} " for name in names)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phòng Nội vụ và Phòng Tư pháp", ["Phòng Nội vụ", "Phòng Tư pháp"]),
        (
            "UBND các xã, thị trấn và các cơ quan, đơn vị liên quan",
            ["UBND các xã, thị trấn", "các cơ quan, đơn vị liên quan"],
        ),
        (
            "Các cơ quan, đơn vị thuộc UBND huyện và UBND các xã, thị trấn",
            ["Các cơ quan, đơn vị thuộc UBND huyện", "UBND các xã, thị trấn"],
        ),
        ("- Văn phòng HĐND\n và UBND huyện", ["Văn phòng HĐND và UBND huyện"]),
        ("UBND các xã, thị\ntrấn", ["UBND các xã, thị trấn"]),
        ("Phòng Văn hóa\n- Thông tin", ["Phòng Văn hóa - Thông tin"]),
        ("1. Phòng Nội vụ\n2. Phòng Tư pháp.", ["Phòng Nội vụ", "Phòng Tư pháp"]),
        ("phòng Nội vụ, phòng Tư pháp", ["phòng Nội vụ", "phòng Tư pháp"]),
        ("UBND xã Lý Học (Văn phòng, Công an xã)", ["UBND xã Lý Học (Văn phòng, Công an xã)"]),
        ("VNPT; Viettel Hải Phòng", ["VNPT", "Viettel Hải Phòng"]),
        ("", []),
        (" - \n ; ", []),
    ],
)
def test_what_separates_and_what_does_not(text, names):
    assert split_agencies(text) == names


def test_the_cells_of_the_2024_plan():
    text = "- Phòng Văn hóa - Thông tin - Trung tâm Văn hóa - Thông tin và Thể thao"
    assert split_agencies(text) == [
        "Phòng Văn hóa - Thông tin",
        "Trung tâm Văn hóa - Thông tin và Thể thao",
    ]
    text = "- Văn phòng HĐND và UBND huyện - Phòng Tài chính - Kế hoạch - Phòng Văn hóa - Thông tin"
    assert split_agencies(text) == [
        "Văn phòng HĐND và UBND huyện",
        "Phòng Tài chính - Kế hoạch",
        "Phòng Văn hóa - Thông tin",
    ]


def test_catalogue_names_win_over_guessing_and_the_longest_wins():
    known = ["VNPT Hải Phòng", "Viettel", "Phòng Kinh tế", "Phòng Kinh tế và Phòng cháy"]
    assert split_agencies("VNPT Hải Phòng, Viettel", known) == ["VNPT Hải Phòng", "Viettel"]
    assert split_agencies("Phòng Kinh tế và Phòng cháy", known) == ["Phòng Kinh tế và Phòng cháy"]
    assert split_agencies("VNPT Hải Phòng Phòng Kinh tế", known) == [
        "VNPT Hải Phòng",
        "Phòng Kinh tế",
    ]


def test_a_catalogue_name_is_found_in_another_spelling():
    known = ["Trung tâm Hòa giải và Trung tâm Tư vấn"]
    assert split_agencies("TRUNG TÂM HOÀ GIẢI  và\nTrung tâm Tư vấn", known) == [
        "TRUNG TÂM HOÀ GIẢI và Trung tâm Tư vấn"
    ]


@given(st.text(), st.lists(st.text(max_size=12), max_size=3))
def test_any_text_gives_clean_names(text, known):
    for name in split_agencies(text, known):
        assert name == name.strip()
        assert "\n" not in name
