"""The sentences of a periodic report, against sentences written by hand from the same counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.domain.period import parse_period
from core.domain.verdict import Target
from core.reports.blocks import Paragraph
from core.reports.periodic_facts import (
    CountedSection,
    Coverage,
    Difficulty,
    Dossiers,
    DueTask,
    PeriodicFacts,
    PlanPart,
    Reason,
    TargetResult,
    TaskResult,
    TaskState,
)
from core.reports.periodic_results import (
    coverage_sentence,
    dossier_passages,
    missed_passages,
    target_passages,
)
from core.reports.periodic_tasks import difficulty_passages, next_passages, task_passages
from core.reports.sentences import brief, joined, lowered, small, told

MARCH = PeriodicFacts(
    period=parse_period("2024-T03"),
    first=date(2024, 2, 15),
    closing=date(2024, 3, 14),
    seen_on=date(2024, 3, 18),
    organ="Ủy ban nhân dân huyện Vĩnh Bảo",
    next_words="tháng 4 năm 2024",
)
# The figures of picture h.
DOSSIERS = Dossiers(
    received=3005,
    online=1601,
    direct=1254,
    carried=150,
    settled=2791,
    early=1729,
    on_time=1027,
    late=35,
    pending=214,
    pending_late=3,
)


def texts(paragraphs: object) -> list[str]:
    assert hasattr(paragraphs, "__iter__")
    return [
        f"{p.lead}{p.text}".replace("\u00a0", " ") for p in paragraphs if isinstance(p, Paragraph)
    ]


def target(top: int | None, bottom: int | None, **more: object) -> TargetResult:
    fields = {
        "code": "A",
        "name": "Số hóa hồ sơ",
        "target": Target(">=", 8000),
        "numerator": top,
        "denominator": bottom,
    }
    return TargetResult(**(fields | more))  # type: ignore[arg-type]


def task(number: int, state: TaskState, **more: object) -> TaskResult:
    fields = {"key": f"t{number}", "path": f"I.{number}", "content": f"Việc {number}."}
    return TaskResult(state=state, **(fields | more))  # type: ignore[arg-type]


def with_tasks(*tasks: TaskResult, **more: object) -> PeriodicFacts:
    part = PlanPart(key="s", title="Công tác chỉ đạo, điều hành", tasks=tasks)
    return replace(MARCH, parts=(part,), **more)  # type: ignore[arg-type]


def test_dossiers_are_told_as_in_the_picture() -> None:
    assert texts(dossier_passages(replace(MARCH, dossiers=DOSSIERS))) == [
        "1. Tổng số hồ sơ nhận giải quyết: 3.005 hồ sơ; trong đó: trực tuyến 1.601; "
        "trực tiếp, dịch vụ bưu chính 1.254; từ kỳ trước chuyển sang 150.",
        # (1729 + 1027) / 2791 = 98,7459…
        "2. Đã giải quyết 2.791 hồ sơ: trước hạn 1.729, đúng hạn 1.027, quá hạn 35; tỷ lệ "
        "giải quyết trước và đúng hạn đạt 98,75 %. Đang giải quyết 214 hồ sơ, trong đó quá hạn 3.",
    ]


def test_nothing_late_nothing_pending_and_nothing_at_all_have_sentences_of_their_own() -> None:
    fine = replace(DOSSIERS, late=0, pending=0, pending_late=0, early=1764)
    (_, settled) = texts(dossier_passages(replace(MARCH, dossiers=fine)))
    assert settled == (
        "2. Đã giải quyết 2.791 hồ sơ: trước hạn 1.764, đúng hạn 1.027, không có hồ sơ quá hạn; "
        "tỷ lệ giải quyết trước và đúng hạn đạt 100,00 %. Không còn hồ sơ đang giải quyết."
    )
    none = Dossiers(received=0, settled=0, pending=0)
    assert texts(dossier_passages(replace(MARCH, dossiers=none))) == [
        "1. Trong kỳ không phát sinh hồ sơ thủ tục hành chính."
    ]
    waiting = Dossiers(received=4, settled=0, pending=4, pending_late=0)
    assert texts(dossier_passages(replace(MARCH, dossiers=waiting))) == [
        "1. Tổng số hồ sơ nhận giải quyết: 4 hồ sơ.",
        "2. Chưa giải quyết xong hồ sơ nào. Đang giải quyết 4 hồ sơ, không có hồ sơ quá hạn.",
    ]
    unreported = texts(dossier_passages(replace(MARCH, dossiers=Dossiers())))
    assert unreported == [
        "1. Chưa có số liệu tiếp nhận, giải quyết hồ sơ của kỳ (Biểu số 06/VPCP/KSTT)."
    ]


def test_a_cumulative_period_carries_over_from_last_year_and_a_month_tells_the_year_so_far() -> (
    None
):
    half = replace(MARCH, period=parse_period("2024-6T"), dossiers=DOSSIERS)
    assert "từ năm trước chuyển sang 150" in texts(dossier_passages(half))[0]
    running = Dossiers(received=9012, settled=8800, early=8000, on_time=756)
    so_far = replace(MARCH, dossiers=DOSSIERS, running=running, year_start=date(2023, 12, 15))
    # (8000 + 756) / 8800 = 99,5
    assert texts(dossier_passages(so_far))[-1] == (
        "3. Lũy kế từ đầu năm (từ ngày 15/12/2023 đến ngày 14/3/2024): nhận giải quyết 9.012 "
        "hồ sơ, đã giải quyết 8.800 hồ sơ; tỷ lệ giải quyết trước và đúng hạn đạt 99,50 %."
    )


def test_further_sections_name_the_unit_of_count_only_where_the_name_does_not() -> None:
    section = CountedSection(
        key="C",
        name="Thanh toán, hài lòng",
        counts=(("Tổng số giao dịch", 1080, "giao dịch"), ("Số tiền", 30_000_000, "đồng")),
    )
    facts = replace(MARCH, dossiers=Dossiers(), sections=(section,))
    assert texts(dossier_passages(facts))[1] == (
        "2. Thanh toán, hài lòng. Tổng số giao dịch: 1.080; số tiền: 30.000.000 đồng."
    )


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [
        (Coverage(expected=30), "Số liệu của đủ 30/30 đơn vị."),
        (
            Coverage(expected=30, missing=("xã Liên Am",)),
            "Số liệu của 29/30 đơn vị; chưa có số liệu của xã Liên Am.",
        ),
        (
            Coverage(expected=3, missing=("xã Liên Am", "xã Hòa Bình"), partial=("xã Cổ Am",)),
            "Số liệu của 1/3 đơn vị; chưa có số liệu của 2 đơn vị: xã Liên Am, xã Hòa Bình; "
            "số liệu chưa đủ kỳ của xã Cổ Am.",
        ),
        (
            Coverage(expected=2, partial=("xã Liên Am", "xã Hòa Bình")),
            "Số liệu của 2/2 đơn vị, đều chưa đủ kỳ.",
        ),
        (
            Coverage(expected=2, missing=("xã Liên Am", "xã Hòa Bình")),
            "Chưa có đơn vị nào trong 2 đơn vị có số liệu của kỳ.",
        ),
    ],
)
def test_the_units_missing_are_named(coverage: Coverage, expected: str) -> None:
    assert coverage_sentence(coverage) == expected


def test_verdicts_are_counted_and_missed_targets_named_with_what_they_lack() -> None:
    targets = (
        target(78, 100, share="78,00", missing=2),
        target(85, 100, share="85,00"),
        target(0, 0),
        target(None, None),
    )
    facts = replace(MARCH, targets=targets)
    assert texts(target_passages(facts)) == [
        "Trong 4 chỉ tiêu của Kế hoạch, có 1 chỉ tiêu đạt, 1 chỉ tiêu chưa đạt, 1 chỉ tiêu "
        "không đánh giá (trong kỳ không phát sinh) và 1 chỉ tiêu chưa có số liệu; cụ thể:"
    ]
    assert texts(missed_passages(facts)) == [
        "Chỉ tiêu chưa đạt: số hóa hồ sơ đạt 78,00 % (yêu cầu ≥ 80 %, còn thiếu 2 hồ sơ)."
    ]
    every = replace(MARCH, targets=(target(9, 10, share="90,00"),) * 8)
    assert texts(target_passages(every)) == ["Cả 8 chỉ tiêu đều đạt; cụ thể:"]
    assert not texts(missed_passages(every))
    too_many = target(5, 100, share="5,00", target=Target("<=", 200), missing=-3)
    assert texts(missed_passages(replace(MARCH, targets=(too_many,)))) == [
        "Chỉ tiêu chưa đạt: số hóa hồ sơ đạt 5,00 % (yêu cầu ≤ 2 %, vượt 3 hồ sơ)."
    ]
    none = texts(target_passages(MARCH))
    assert none == ["Kế hoạch không giao chỉ tiêu nào có hiệu lực trong kỳ."]


def test_tasks_are_told_by_state_and_the_late_ones_with_their_reasons() -> None:
    late = (
        Reason("xã An Hòa"),
        Reason("xã Cổ Am", "Do chưa có kinh phí."),
        Reason("xã Hòa Bình", "do chưa có kinh phí"),
    )
    facts = with_tasks(
        task(1, TaskState.DONE, lead="Phòng Tư pháp", result="Đã ban hành (12/KH-UBND)."),
        task(2, TaskState.DOING, total=43, done=30, doing=10, silent=3),
        task(
            3,
            TaskState.OVERDUE,
            total=43,
            done=40,
            silent=3,
            late=late,
            due=date(2024, 2, 29),
            days=18,
        ),
        task(4, TaskState.SILENT, total=43, silent=43),
    )
    assert texts(task_passages(facts)) == [
        "Kế hoạch giao 4 nhiệm vụ; tính đến ngày 18/3/2024: 1 nhiệm vụ đã hoàn thành, 1 nhiệm vụ "
        "đang thực hiện, 1 nhiệm vụ quá hạn và 1 nhiệm vụ chưa có báo cáo.",
        "1. Công tác chỉ đạo, điều hành",
        "a) Đã hoàn thành 1 nhiệm vụ:",
        "- I.1. Việc 1 (Phòng Tư pháp): đã ban hành (12/KH-UBND).",
        "b) Đang thực hiện 1 nhiệm vụ:",
        "- I.2. Việc 2: 30/43 đơn vị đã hoàn thành, 10 đơn vị đang thực hiện, "
        "3 đơn vị chưa có báo cáo.",
        "c) Quá hạn 1 nhiệm vụ:",
        "- I.3. Việc 3 (hạn 29/02/2024, quá 18 ngày): 40/43 đơn vị đã hoàn thành; quá hạn: "
        "3 đơn vị gồm xã Cổ Am, xã Hòa Bình (lý do: do chưa có kinh phí); "
        "xã An Hòa (chưa nêu lý do).",
        "d) Chưa có báo cáo 1 nhiệm vụ:",
        "- I.4. Việc 4: 43 đơn vị chưa có báo cáo.",
    ]


def test_many_late_units_without_a_reason_are_counted() -> None:
    many = tuple(Reason(f"xã {n}") for n in range(16))
    every = task(1, TaskState.OVERDUE, total=16, doing=16, late=many)
    assert texts(task_passages(with_tasks(every)))[-1].endswith(
        "chưa đơn vị nào trong 16 đơn vị hoàn thành; quá hạn: cả 16 đơn vị (chưa nêu lý do)."
    )
    some = task(1, TaskState.OVERDUE, total=20, done=4, late=many)
    assert texts(task_passages(with_tasks(some)))[-1].endswith(
        "4/20 đơn vị đã hoàn thành; quá hạn: 16 đơn vị (chưa nêu lý do)."
    )
    one_told = task(1, TaskState.OVERDUE, total=17, late=(*many, Reason("xã A", "mưa bão")))
    assert texts(task_passages(with_tasks(one_told)))[-1].endswith(
        "quá hạn: 17 đơn vị gồm xã A (lý do: mưa bão); 16 đơn vị khác (chưa nêu lý do)."
    )
    named = task(1, TaskState.OVERDUE, total=20, late=many[:15])
    assert "xã 14 (chưa nêu lý do)" in texts(task_passages(with_tasks(named)))[-1]


def test_one_late_unit_and_all_tasks_in_one_state() -> None:
    alone = task(
        1,
        TaskState.OVERDUE,
        due=date(2024, 3, 1),
        days=17,
        late=(Reason("Văn phòng", "Chờ hướng dẫn"),),
        lead="Văn phòng",
        result="Đã xong dự thảo",
    )
    found = texts(task_passages(with_tasks(alone)))
    assert found[0].endswith("tính đến ngày 18/3/2024: nhiệm vụ quá hạn.")
    assert found[-1] == (
        "- I.1. Việc 1 (Văn phòng; hạn 01/3/2024, quá 17 ngày): đã xong dự thảo; "
        "lý do: chờ hướng dẫn."
    )
    done = (task(1, TaskState.DONE), task(2, TaskState.DONE))
    assert "cả 2 nhiệm vụ đã hoàn thành" in texts(task_passages(with_tasks(*done)))[0]
    own = texts(task_passages(replace(with_tasks(alone), is_unit=True)))
    assert own[0].startswith("Được giao 1 nhiệm vụ")
    assert "(hạn 01/3/2024, quá 17 ngày)" in own[-1]
    assert texts(task_passages(MARCH)) == ["Trong kỳ chưa có nhiệm vụ nào của Kế hoạch được giao."]


def test_shortcomings_and_difficulties() -> None:
    facts = with_tasks(
        task(1, TaskState.OVERDUE),
        task(2, TaskState.DONE),
        dossiers=DOSSIERS,
        coverage=Coverage(expected=30, missing=("xã Liên Am",)),
        targets=(target(78, 100, share="78,00"), target(85, 100)),
        difficulties=(
            Difficulty(key="1", unit="xã Cổ Am", path="I.2", text="Máy quét hỏng."),
            Difficulty(key="2", unit="Phòng Tư pháp", path="", text="hồ sơ nhận cuối kỳ"),
        ),
    )
    assert texts(difficulty_passages(facts)) == [
        "1. Tồn tại, hạn chế: còn 1/2 chỉ tiêu chưa đạt yêu cầu, 1/2 nhiệm vụ quá hạn, "
        "1/30 đơn vị chưa có số liệu của kỳ và 35 hồ sơ giải quyết quá hạn.",
        "2. Khó khăn, vướng mắc:",
        "- Xã Cổ Am (nhiệm vụ I.2): Máy quét hỏng.",
        "- Phòng Tư pháp (số liệu): hồ sơ nhận cuối kỳ.",
    ]
    assert texts(difficulty_passages(MARCH)) == [
        "1. Tồn tại, hạn chế: không có chỉ tiêu chưa đạt, nhiệm vụ quá hạn.",
        "2. Khó khăn, vướng mắc: trong báo cáo tháng 3 năm 2024, các đơn vị không nêu khó khăn, "
        "vướng mắc.",
    ]


def test_the_next_period_begins_with_what_is_due() -> None:
    due = DueTask(key="t9", path="I.9", content="Tập huấn", due=date(2024, 4, 30))
    facts = with_tasks(
        task(1, TaskState.OVERDUE),
        next_tasks=(due,),
        targets=(target(78, 100),),
        coverage=Coverage(expected=30, missing=("xã Liên Am",)),
    )
    assert texts(next_passages(facts)) == [
        "1. Hoàn thành 1 nhiệm vụ đến hạn:",
        "- I.9. Tập huấn (chậm nhất ngày 30/4/2024).",
        "2. Hoàn thành dứt điểm 1 nhiệm vụ quá hạn: I.1.",
        "3. Tập trung nâng 1 chỉ tiêu chưa đạt: số hóa hồ sơ (≥ 80 %).",
        "4. Đôn đốc số liệu tháng 3 năm 2024 của xã Liên Am.",
        "5. Tiếp tục thực hiện các nhiệm vụ thường xuyên, định kỳ của Kế hoạch trong "
        "tháng 4 năm 2024; tổng hợp, báo cáo theo quy định.",
    ]
    (only,) = texts(next_passages(MARCH))
    assert only.startswith("1. Tiếp tục")
    (last,) = texts(next_passages(replace(MARCH, period=parse_period("2024-N"))))
    assert last.startswith("1. Xây dựng kế hoạch năm 2025; tiếp tục")


def test_every_paragraph_has_a_key_of_its_own_that_does_not_follow_the_numbers() -> None:
    def keys(facts: PeriodicFacts) -> list[str]:
        passages = (
            dossier_passages,
            target_passages,
            missed_passages,
            task_passages,
            difficulty_passages,
            next_passages,
        )
        return [paragraph.key for make in passages for paragraph in make(facts)]

    facts = with_tasks(
        task(1, TaskState.DONE),
        task(2, TaskState.OVERDUE),
        dossiers=DOSSIERS,
        targets=(target(1, 2),),
    )
    found = keys(facts)
    assert all(found)
    assert len(set(found)) == len(found)
    assert keys(replace(facts, dossiers=replace(DOSSIERS, received=1, early=2))) == found


def test_words_are_lowered_for_the_middle_of_a_text() -> None:
    title = "NHIỆM VỤ VỀ CẢI CÁCH, KIỂM SOÁT TTHC CỦA UBND HUYỆN VĨNH BẢO"
    assert lowered(title, "huyện Vĩnh Bảo") == (
        "Nhiệm vụ về cải cách, kiểm soát TTHC của UBND huyện Vĩnh Bảo"
    )
    assert lowered("Công tác khác") == "Công tác khác"
    assert (small("UBND xã"), small("Xã Cổ Am"), small("")) == ("UBND xã", "xã Cổ Am", "")
    assert told("Vĩnh Bảo đã làm.") == "Vĩnh Bảo đã làm"
    assert joined(["a, b", "c"]) == "a, b; c"
    long = "Mức độ hài lòng trong giải quyết của người dân đạt tối thiểu 90%; đảm bảo trên 90%;"
    assert brief(long) == "Mức độ hài lòng trong giải quyết của người dân đạt tối thiểu 90%"
    assert brief("Rà soát; đề xuất") == "Rà soát; đề xuất"
