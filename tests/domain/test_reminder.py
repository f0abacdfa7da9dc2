"""What units owe in words, how often they were reminded, and the messages to copy."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core.domain.period import parse_period
from core.domain.reminder import LateLine, LateList, LateUnit, Means, Reminder, tallies
from core.domain.reminder_words import group_message, unit_message
from core.domain.unit import Unit

TODAY = date(2024, 3, 18)
REPORT = LateLine(what="Phiếu báo cáo Tháng 3/2024", due=date(2024, 3, 15), days=3)
TASK = LateLine(what="Niêm yết công khai TTHC", due=date(2024, 3, 13), days=5, path="II.3.3")
SOON = LateLine(what="Phiếu báo cáo Tháng 3/2024", due=date(2024, 3, 20), days=-2)


def unit(name: str, **more: str) -> Unit:
    return Unit(id=name, code=name, name=f"Xã {name}", short_name=name, **more)


def owing(name: str, *lines: LateLine, **more: str) -> LateUnit:
    return LateUnit(unit=unit(name, **more), lines=lines)


def late(*units: LateUnit, asked: int = 30) -> LateList:
    return LateList(period=parse_period("2024-T03"), today=TODAY, asked=asked, units=units)


def told(name: str, day: int, means: Means, note: str = "") -> Reminder:
    return Reminder(
        id=f"{name}{day}", unit_id=name, period="2024-T03", who="lan", means=means, words="phiếu",
        at=datetime(2024, 3, day, 9, tzinfo=UTC), reply_by=date(2024, 3, 20), note=note,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("days", "words"), [(3, "quá 3 ngày"), (0, "hạn hôm nay"), (-2, "còn 2 ngày")]
)
def test_how_late_a_thing_is_in_words(days: int, words: str) -> None:
    assert LateLine(what="Phiếu", due=TODAY, days=days).when == words


def test_a_unit_is_late_from_the_last_day_on() -> None:
    assert owing("A", REPORT).is_late
    assert owing("A", LateLine(what="Phiếu", due=TODAY, days=0)).is_late
    assert not owing("A", SOON).is_late


def test_what_a_unit_owes_in_short_names_report_and_paths() -> None:
    assert owing("A", REPORT).words == "phiếu báo cáo Tháng 3/2024"
    assert owing("A", REPORT, TASK).words == "phiếu báo cáo Tháng 3/2024, nhiệm vụ II.3.3"
    other = LateLine(what="Việc", due=TODAY, days=1, path="I.1")
    assert owing("A", TASK, other).words == "2 nhiệm vụ: II.3.3, I.1"


def test_a_long_task_is_cut_between_words() -> None:
    line = LateLine(what="Công khai thủ tục " * 9, due=TODAY, days=1, path="II.1")
    assert line.cut(20) == "II.1. Công khai thủ tục…"


def test_without_a_choice_those_whose_day_has_come_are_chosen() -> None:
    found = late(owing("A", SOON), owing("B", TASK))
    assert [each.unit.id for each in found.chosen().units] == ["B"]
    assert [each.unit.id for each in found.chosen({"A"}).units] == ["A"]


def test_reminders_are_counted_and_the_last_one_is_kept() -> None:
    found = tallies([told("A", 16, Means.ZALO), told("A", 18, Means.PHONE, "máy bận")])
    assert found["A"].short() == "18/3 · điện thoại · lần 2"
    assert found["A"].sentence() == (
        "Nhắc 2 lần, gần nhất 18/3/2024 qua điện thoại, người nhắc: lan, hẹn 20/3/2024. máy bận"
    )
    assert tallies([told("B", 18, Means.LETTER)])["B"].short() == "18/3 · công văn"


def test_the_group_message_says_each_thing_once_with_who_owes_it() -> None:
    found = late(owing("Hòa Bình", REPORT, TASK), owing("Tiền Phong", REPORT))
    assert group_message(found, date(2024, 3, 20), "UBND huyện Vĩnh Bảo") == (
        "UBND huyện Vĩnh Bảo: đến 18/3/2024 còn 2/30 đơn vị chưa xong các việc sau:\n"
        "1. Phiếu báo cáo Tháng 3/2024 (hạn 15/3/2024, quá 3 ngày): Hòa Bình, Tiền Phong\n"
        "2. II.3.3. Niêm yết công khai TTHC (hạn 13/3/2024, quá 5 ngày): Hòa Bình\n"
        "Đề nghị gửi chậm nhất Thứ Tư, 20/3/2024. Vướng ở đâu thì báo lại để cùng xử lý."
    )


def test_everybody_is_named_by_number() -> None:
    message = group_message(late(owing("A", REPORT), owing("B", REPORT), asked=2), None, "UBND")
    assert "cả 2 đơn vị" in message
    assert "Đề nghị gửi sớm." in message


def test_the_message_to_one_unit_names_its_officer_where_known() -> None:
    known = owing("Hòa Bình", REPORT, contact="đồng chí Thắm")
    text = unit_message(known, late(known), None, "UBND huyện")
    assert text.splitlines()[0] == "Kính gửi đồng chí Thắm, Xã Hòa Bình."
    other = owing("Hòa Bình", REPORT)
    assert group_message(late(other), None, "UBND huyện").startswith(
        "Kính gửi đầu mối Xã Hòa Bình.\nUBND huyện: đến 18/3/2024 đơn vị còn chưa xong:\n- Phiếu"
    )


@pytest.mark.parametrize(
    ("name", "level", "words"),
    [
        ("Xã Hòa Bình", "commune", "Ủy ban nhân dân xã Hòa Bình"),
        ("UBND xã Hòa Bình", "commune", "Ủy ban nhân dân xã Hòa Bình"),
        ("Phòng Tư pháp", "office", "Phòng Tư pháp"),
    ],
)
def test_a_unit_is_addressed_as_an_authority(name: str, level: str, words: str) -> None:
    assert Unit(id="1", code="1", name=name, level=level).authority == words
