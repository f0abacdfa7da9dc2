"""Indicator sets are data: the one of 2024 is the plan's, and a faulty one is explained."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.domain.data_element import DataElement, Span, ValueKind
from core.domain.errors import UserError
from core.domain.figure_rules import Rule, RuleKind, Severity
from core.domain.indicator import CountOf
from core.domain.indicator_check import check_set
from core.domain.indicator_set import IndicatorSet
from core.domain.indicator_set_data import (
    indicator_set_data,
    indicator_set_text,
    parse_indicator_set,
)
from core.domain.plan import Plan
from core.domain.target import propose_targets
from core.domain.verdict import Target
from tests.domain.figure_samples import RESOURCES, SET_2024, load_set


def test_the_set_of_2024_has_the_eight_targets_of_the_plan() -> None:
    found = [(i.code, i.target.text, i.task) for i in SET_2024.indicators]
    assert found == [
        ("SO_HOA", "≥ 80 %", "III.1.1"),
        ("KQ_DIEN_TU", "= 100 %", "III.1.1"),
        ("CT_BSDT", "= 100 %", "III.1.1"),
        ("TAI_SU_DUNG", "≥ 50 %", "III.1.2"),
        ("TT_TRUC_TUYEN", "≥ 45 %", "III.2"),
        ("HS_TRUC_TUYEN", "≥ 50 %", "III.3"),
        ("HAI_LONG", "≥ 90 %", "III.4"),
        ("DUNG_HAN", "> 90 %", "III.4"),
    ]


def test_each_target_stands_in_the_words_of_its_task(sample_plan: Plan) -> None:
    contents = {sample_plan.tree.paths[item.id]: item.content for item in sample_plan.items}
    assert check_set(SET_2024, contents) == []
    for indicator in SET_2024.indicators:
        assert indicator.source in contents[indicator.task]
        assert [t.hundredths for t in propose_targets(indicator.source)] == [
            indicator.target.hundredths
        ]


def test_form_06_is_complete_and_knows_its_stocks() -> None:
    form = {e.code: e for e in SET_2024.elements if e.section == "A"}
    assert list(form) == [f"f06_{column}" for column in range(3, 14)]
    assert [code for code, e in form.items() if e.kind == "stock"] == [
        "f06_6",
        "f06_11",
        "f06_12",
        "f06_13",
    ]
    assert form["f06_10"].heading == ("Số lượng hồ sơ đã giải quyết", "Trong đó", "Quá hạn")


def test_who_reports_an_indicator_is_said_in_the_plans_words() -> None:
    by_code = SET_2024.indicator_by_code
    assert SET_2024.reporters(by_code["CT_BSDT"]) == ("UBND các xã, thị trấn", "Phòng Tư pháp")
    assert by_code["CT_BSDT"].counts is CountOf.UNITS
    assert "UBND các xã, thị trấn" in SET_2024.reporters(by_code["DUNG_HAN"])


def test_a_target_holds_for_the_report_year() -> None:
    on_time = SET_2024.indicator_by_code["DUNG_HAN"]
    days = (date(2023, 12, 14), date(2023, 12, 15), date(2024, 12, 14), date(2024, 12, 15))
    assert [on_time.is_valid_on(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("path", sorted(RESOURCES.glob("*.json")), ids=lambda path: path.stem)
def test_a_shipped_set_is_without_fault_and_writes_back_as_it_is(path: Any) -> None:
    found = load_set(path.stem)
    assert check_set(found) == []
    assert indicator_set_text(found) == path.read_text(encoding="utf-8")


def test_the_example_set_says_that_it_is_one() -> None:
    example = load_set("vi-du-2025-2026")
    assert (example.is_example, example.year) == (True, 2025)


def changed(**keys: Any) -> str:
    return json.dumps({**indicator_set_data(SET_2024), **keys}, ensure_ascii=False)


def with_first(noun: str, **keys: Any) -> str:
    entries = indicator_set_data(SET_2024)[noun]
    return changed(**{noun: [{**entries[0], **keys}, *entries[1:]]})


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "không phải tệp bộ chỉ tiêu, dòng 1"),
        ("[]", "cần một nhóm mục có tên"),
        ("{}", "thiếu mục “year”"),
        (changed(year="2024"), "mục “year” ghi sai: “2024”"),
        (changed(elements={}), "mục “elements” cần là một danh sách"),
        (changed(colour="red"), "không có mục “colour”"),
        (with_first("elements", span="often"), "(số liệu “f06_3”): mục “span” ghi sai"),
        (with_first("elements", parts=[["1", "f06_4"]]), "mục “parts” ghi sai"),
        (with_first("elements", parts=[[1, "f06_99"]]), "dùng số liệu “f06_99” chưa được khai báo"),
        (with_first("indicators", comparator="~"), "mục “comparator”"),
        (with_first("indicators", target_hundredths=80.5), "mục “target_hundredths”"),
        (with_first("indicators", valid_from="15/12/2023"), "mục “valid_from” ghi sai"),
        (with_first("indicators", denominator=[]), "chưa có mẫu số"),
        ("[" * 100_000, "không phải tệp bộ chỉ tiêu"),
    ],
)
def test_a_faulty_file_is_refused_with_the_place_named(text: str, part: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_indicator_set(text, name="rieng.json")
    assert caught.value.code == "bad_indicator_set"
    assert part in caught.value.message
    assert caught.value.where.startswith("rieng.json")


def replaced(noun: str, code: str, /, **keys: Any) -> IndicatorSet:
    """The set of 2024 with one record changed."""
    records = getattr(SET_2024, noun)
    new = tuple(replace(r, **keys) if r.code == code else r for r in records)
    return replace(SET_2024, **{noun: new})


EXTRA = DataElement(code="x", name="Số liệu thử", section="Z")

FAULTS: list[tuple[IndicatorSet, str, str]] = [
    (replaced("indicators", "SO_HOA", numerator=()), "SO_HOA", "chưa có tử số"),
    (replaced("indicators", "SO_HOA", denominator=()), "SO_HOA", "chưa có mẫu số"),
    (replaced("indicators", "SO_HOA", numerator=((1, "la"),)), "SO_HOA", "“la” chưa được khai"),
    (replaced("indicators", "SO_HOA", numerator=((0, "f06_4"),)), "SO_HOA", "hệ số"),
    (replaced("indicators", "SO_HOA", target=Target(">", 10_000)), "SO_HOA", "không tỷ lệ nào"),
    (replaced("indicators", "SO_HOA", target=Target(">=", 10_001)), "SO_HOA", "từ 0 đến 100"),
    (replaced("indicators", "SO_HOA", valid_to=date(2020, 1, 1)), "SO_HOA", "hết hiệu lực"),
    (replaced("indicators", "SO_HOA", code="HAI_LONG"), "HAI_LONG", "có 2 lần"),
    (replaced("indicators", "SO_HOA", code="số hóa"), "số hóa", "chữ không dấu"),
    (replaced("indicators", "CT_BSDT", denominator=((1, "f06_7"),)), "CT_BSDT", "theo đơn vị"),
    (replaced("elements", "f06_4", parts=((1, "f06_3"),)), "f06_3", "tổng của chính nó"),
    (replaced("elements", "f06_3", parts=()), "f06_3", "chưa có thành phần"),
    (replaced("elements", "f06_4", value=ValueKind.YES_NO), "f06_4", "có hay không"),
    (replaced("elements", "f06_4", name=" "), "f06_4", "chưa có tên"),
    (replaced("rules", "f06_nhan", right=()), "f06_nhan", "vế phải"),
    (replaced("rules", "nhan_qua_lon", high=None), "nhan_qua_lon", "mức thấp nhất"),
    (replaced("rules", "nhan_bat_thuong", times=1), "nhan_bat_thuong", "số lần từ 2"),
    (replace(SET_2024, elements=(*SET_2024.elements, EXTRA)), "x", "“Z” chưa được khai báo"),
]


@pytest.mark.parametrize(("faulty", "subject", "part"), FAULTS)
def test_the_live_check_names_each_fault(faulty: IndicatorSet, subject: str, part: str) -> None:
    errors = [p for p in check_set(faulty) if p.severity is Severity.ERROR]
    assert any(p.subject == subject and part in p.message for p in errors)


def test_an_unused_element_and_a_lost_task_are_only_warnings() -> None:
    spare = replace(EXTRA, section="A")
    found = check_set(replace(SET_2024, elements=(*SET_2024.elements, spare)), ["III.1.1"])
    assert {p.severity for p in found} == {Severity.WARNING}
    assert [p.subject for p in found] == [
        "TAI_SU_DUNG",
        "TT_TRUC_TUYEN",
        "HS_TRUC_TUYEN",
        "HAI_LONG",
        "DUNG_HAN",
        "x",
    ]


def test_a_rule_of_the_users_own_is_kept() -> None:
    own = Rule(
        code="rieng",
        kind=RuleKind.AT_MOST,
        left=((1, "f06_13"),),
        right=((1, "f06_10"), (2, "f06_12")),
        severity=Severity.WARNING,
        reason="Quy định riêng của huyện.",
    )
    kept = replace(SET_2024, rules=(*SET_2024.rules, own))
    assert parse_indicator_set(indicator_set_text(kept)) == kept
    assert any(e.span is Span.ANY for e in kept.elements)
