"""The periodic report and the leader's page of a real office, against sums made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document

from core.domain.errors import UserError
from core.domain.figure import Figure, FigureKey
from core.domain.period import Period, parse_period
from core.domain.plan import Plan
from core.domain.progress import Progress, ProgressState
from core.reports.blocks import Diagram, Letterhead, Paragraph, Report, SignatureBlock, Style, Table
from core.reports.periodic_facts import TaskState
from core.services.identity import OfficeIdentity
from core.services.office import Office
from core.services.papers.kind import ReportRequest
from core.services.periodic_facts import next_period, next_words, organ_words, read_periodic
from tests.conftest import HANOI, SAMPLE
from tests.reports.paper import A4, Paper, squeezed

FEBRUARY, MARCH = parse_period("2024-T02"), parse_period("2024-T03")
DUNG_TIEN, GIANG_BIEN = "11827", "11830"
# Columns (4)-(6), (8)-(10), (12), (13) of form 06.
COLUMNS = ("f06_4", "f06_5", "f06_6", "f06_8", "f06_9", "f06_10", "f06_12", "f06_13")
FIGURES = {
    (DUNG_TIEN, "2024-T03"): (30, 20, 10, 40, 10, 2, 7, 1),
    (GIANG_BIEN, "2024-T03"): (10, 0, 0, 10, 0, 0, 0, 0),
    (DUNG_TIEN, "2024-T02"): (20, 5, 5, 15, 5, 0, 10, 0),
    (DUNG_TIEN, "2024-T01"): (8, 2, 3, 8, 0, 0, 5, 0),
    (GIANG_BIEN, "2024-T02"): (0,) * 8,
    (GIANG_BIEN, "2024-T01"): (0,) * 8,
}


def count(office: Office) -> None:
    office.figures.put(
        {
            FigureKey(unit, period, column): Figure.number(value)
            for (unit, period), values in FIGURES.items()
            for column, value in zip(COLUMNS, values, strict=True)
        }
    )


def row_id(office: Office, path: str) -> str:
    plan = office.plans.current()
    assert plan is not None
    return next(item_id for item_id, known in plan.tree.paths.items() if known == path)


def report_first_task(office: Office) -> None:
    """Task I.1 (due 29/02/2024): done by all but two communes, one of which says why."""
    task = row_id(office, "I.1")
    plan = office.plans.current()
    assert plan is not None
    board = office.progress.board(plan, MARCH)
    done = Progress(state=ProgressState.DONE, document="12/KH-UBND", done_on=date(2024, 2, 20))
    late = Progress(state=ProgressState.DOING, note="Chờ thành phố hướng dẫn.")
    reports: dict[tuple[str, str, Period], Progress | None] = {
        (task, unit, FEBRUARY): done for (item, unit) in board.cells if item == task
    }
    reports[task, DUNG_TIEN, FEBRUARY] = late
    reports[task, GIANG_BIEN, FEBRUARY] = None
    office.progress.report(reports)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory, sample_plan: Plan) -> Iterator[Office]:
    """Nothing in this module changes it."""
    identity = OfficeIdentity(
        role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
    )
    folder = tmp_path_factory.mktemp("periodic") / "so"
    now = datetime(2024, 3, 18, 10, 32, tzinfo=HANOI)
    with Office.create(folder, identity, who="lan", clock=lambda: now) as office:
        office.plans.store(sample_plan, source=SAMPLE.name)
        count(office)
        report_first_task(office)
        yield office


def draw(office: Office, kind: str = "periodic", **more: object) -> Report:
    return office.reports.draw(ReportRequest(kind=kind, period=MARCH, **more))  # type: ignore[arg-type]


def said(report: Report, key: str) -> str:
    found = [
        block.text.replace("\u00a0", " ")
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Paragraph) and block.key == key
    ]
    assert found, key
    return found[0]


def test_the_sums_of_a_month_stand_in_its_sentences(counted: Office) -> None:
    report = draw(counted)
    # 30+20+10 + 10 = 70; online 40, direct 20, carried 10.
    assert said(report, "dossiers received") == (
        "1. Tổng số hồ sơ nhận giải quyết: 70 hồ sơ; trong đó: trực tuyến 40; "
        "trực tiếp, dịch vụ bưu chính 20; từ kỳ trước chuyển sang 10."
    )
    # Settled 52 + 10 = 62, early 50, on time 10: 60 / 62 = 96,774…
    settled = said(report, "dossiers settled")
    assert settled.startswith(
        "2. Đã giải quyết 62 hồ sơ: trước hạn 50, đúng hạn 10, quá hạn 2; "
        "tỷ lệ giải quyết trước và đúng hạn đạt 96,77 %."
    )
    assert "chưa có số liệu của 28 đơn vị: thị trấn Vĩnh Bảo" in said(report, "dossiers coverage")
    # Luỹ kế: 3 from last year, then only what is new: 10 + 25 + 50 + 10.
    running = said(report, "dossiers running")
    assert "(từ ngày 15/12/2023 đến ngày 14/3/2024): nhận giải quyết 98 hồ sơ" in running


def test_the_table_of_indicators_compares_with_the_month_before(counted: Office) -> None:
    table = next(b for b in draw(counted).sections[0].blocks if isinstance(b, Table))
    rows = {row.cells[1].text: [cell.text for cell in row.cells] for row in table.rows}
    # February: 20 / 20 in time; March 60 / 62.
    assert rows["Trước và đúng hạn"][2:] == [
        ">\u00a090\u00a0%", "60", "62", "96,77", "-3,23", "Đạt",
    ]  # fmt: skip
    # March 40 / (40 + 20) = 66,67 %; February 20 / 25 = 80 %.
    assert rows["Hồ sơ trực tuyến"][3:] == ["40", "60", "66,67", "-13,33", "Đạt"]
    assert rows["Mức độ hài lòng"][3:] == ["…", "…", "…", "…", "Chưa có số liệu"]
    plain = draw(counted, options={"compare": False})
    table = next(b for b in plain.sections[0].blocks if isinstance(b, Table))
    assert all("So" not in column.heading for column in table.columns)


def test_an_overdue_task_names_who_is_late_and_why(counted: Office) -> None:
    report = draw(counted)
    line = said(report, f"task {row_id(counted, 'I.1')}")
    assert line.endswith(
        "(hạn 29/02/2024, quá 18 ngày): 41/43 đơn vị đã hoàn thành; quá hạn: 2 đơn vị gồm "
        "xã Dũng Tiến (lý do: chờ thành phố hướng dẫn); xã Giang Biên (chưa nêu lý do)."
    )
    assert said(report, "next rest").endswith("3 nhiệm vụ quá hạn: I.1, I.3, II.2.1.")


def test_the_paper_has_its_head_its_addressee_and_its_annexes(counted: Office) -> None:
    report = draw(counted)
    letterhead = report.sections[0].blocks[0]
    assert isinstance(letterhead, Letterhead)
    assert "BC-UBND" in letterhead.number
    assert said(report, "opening").startswith("Thực hiện Quyết định số 302/QĐ-UBND ngày 30/01/2024")
    closing = said(report, "closing")
    assert closing.endswith("kính báo cáo Ủy ban nhân dân thành phố Hải Phòng./.")
    assert isinstance(report.sections[0].blocks[-1], SignatureBlock)
    assert [section.landscape for section in report.sections] == [False, True, True]
    heads = [s.blocks[0].text for s in report.sections[1:] if isinstance(s.blocks[0], Paragraph)]
    assert heads == ["Phụ lục I", "Phụ lục II"]
    alone = draw(counted, options={"tasks": False})
    assert [p.text for p in alone.sections[1].blocks if getattr(p, "style", "") is Style.ANNEX] == [
        "Phụ lục"
    ]
    assert len(draw(counted, options={"tasks": False, "form06": False}).sections) == 1


def test_printed_again_later_the_report_still_tells_how_march_stood(counted: Office) -> None:
    plan = counted.plans.current()
    facts = read_periodic(counted, plan, MARCH, today=date(2024, 12, 1))
    assert facts.seen_on == date(2024, 3, 18)
    overdue = [task.path for task in facts.tasks if task.state is TaskState.OVERDUE]
    assert "II.2.2" not in overdue  # due on 29/8/2024


def test_a_report_of_a_time_gone_by_goes_to_the_office_above_of_that_time(
    counted: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The district ended on 30/6/2025.
    monkeypatch.setattr(counted, "clock", lambda: datetime(2026, 11, 29, 8, 0, tzinfo=HANOI))
    assert said(draw(counted), "closing").endswith("Ủy ban nhân dân thành phố Hải Phòng./.")


def test_cumulative_periods_take_the_stock_of_the_first_month(counted: Office) -> None:
    facts = read_periodic(counted, counted.plans.current(), parse_period("2024-6T"))
    assert facts.dossiers is not None
    # New: 10 + 25 + 50 + 10 = 95, and 3 from last year; not 3 + 5 + 10.
    assert (facts.dossiers.received, facts.dossiers.carried) == (98, 3)
    assert facts.running is None
    assert facts.compared == "6 tháng đầu năm 2023"


def test_a_quarter_takes_recurring_tasks_by_the_last_month_reported(
    sample_office: Office,
) -> None:
    row = row_id(sample_office, "II.1.1")  # "Thường xuyên"
    doing = Progress(state=ProgressState.DOING, result="đang làm")
    done = Progress(state=ProgressState.DONE, result="đã làm")
    sample_office.progress.report(
        {
            (row, DUNG_TIEN, FEBRUARY): done,
            (row, DUNG_TIEN, MARCH): doing,
            (row, GIANG_BIEN, FEBRUARY): done,
            (row, "11833", parse_period("2024-T04")): done,
        }
    )
    plan = sample_office.plans.current()
    facts = read_periodic(sample_office, plan, parse_period("2024-Q1"))
    task = next(task for task in facts.tasks if task.path == "II.1.1")
    assert (task.done, task.doing, task.silent) == (1, 1, 41)
    month = read_periodic(sample_office, plan, MARCH)
    task = next(task for task in month.tasks if task.path == "II.1.1")
    assert (task.done, task.doing, task.silent) == (0, 1, 42)


def test_a_reworded_sentence_keeps_its_words_and_follows_the_figures(
    sample_office: Office,
) -> None:
    count(sample_office)
    request = ReportRequest(kind="periodic", period=MARCH)
    key = "dossiers received"
    own = "1. Toàn huyện nhận 70 hồ sơ, trong đó 40 hồ sơ trực tuyến (tăng 12 hồ sơ)."
    sample_office.reports.reword(request, key, own)
    at = FigureKey(GIANG_BIEN, "2024-T03", "f06_4")
    sample_office.figures.put({at: Figure.number(15)})
    now = "1. Toàn huyện nhận 75 hồ sơ, trong đó 45 hồ sơ trực tuyến (tăng 12 hồ sơ)."
    assert said(sample_office.reports.draw(request), key) == now
    told = next(s for s in sample_office.reports.sentences(request) if s.key == key)
    assert [doubt.number for doubt in told.doubts] == ["12"]
    alone = draw(sample_office, unit_ids=(GIANG_BIEN,))
    assert "nhận giải quyết: 15 hồ sơ" in said(alone, key)


@pytest.mark.parametrize(
    ("code", "ahead"),
    [
        ("2024-T03", "tháng 4 năm 2024"),
        ("2024-T12", "tháng 1 năm 2025"),
        ("2024-Q1", "quý II năm 2024"),
        ("2024-6T", "6 tháng cuối năm 2024"),
        ("2024-9T", "quý IV năm 2024"),
        ("2024-N", "năm 2025"),
    ],
)
def test_the_period_ahead(code: str, ahead: str) -> None:
    assert next_words(parse_period(code)) == ahead
    assert next_period(parse_period(code)) is not None


def test_tasks_due_in_the_next_period_are_listed_with_their_last_day(counted: Office) -> None:
    facts = read_periodic(counted, counted.plans.current(), parse_period("2024-T07"))
    due = {task.path: task.due for task in facts.next_tasks}
    assert due["II.2.2"] == date(2024, 8, 29)
    whole = read_periodic(counted, counted.plans.current(), parse_period("2024-N"))
    assert whole.next_tasks == ()


def test_a_units_own_report_has_its_head_its_tasks_and_its_figures(counted: Office) -> None:
    report = draw(counted, unit_ids=(GIANG_BIEN,))
    letterhead = report.sections[0].blocks[0]
    assert isinstance(letterhead, Letterhead)
    assert letterhead.organ.replace("\u00a0", " ") == "ỦY BAN NHÂN DÂN\nXÃ GIANG BIÊN"
    assert "Tổng số hồ sơ nhận giải quyết: 10 hồ sơ" in said(report, "dossiers received")
    assert said(report, "tasks").startswith("Được giao 15 nhiệm vụ")
    assert said(report, "closing").endswith("kính báo cáo Ủy ban nhân dân huyện Vĩnh Bảo./.")
    keys = [getattr(block, "key", "") for block in report.sections[0].blocks]
    assert "dossiers coverage" not in keys
    both = draw(counted, unit_ids=(GIANG_BIEN, DUNG_TIEN))
    assert len(both.sections) == 2 * len(report.sections)
    with pytest.raises(UserError, match="Chọn lại đơn vị"):
        draw(counted, unit_ids=("nobody",))


def test_an_office_that_is_a_unit_reports_its_own(tmp_path: Path, counted: Office) -> None:
    identity = OfficeIdentity(
        role="unit", unit_code=GIANG_BIEN, unit_name="Xã Giang Biên", year=2024
    )
    plan = counted.plans.current()
    assert plan is not None
    with Office.create(tmp_path / "xã", identity, who="hoa", clock=counted.clock) as unit:
        unit.plans.store(plan, source=SAMPLE.name)
        report = draw(unit)
        assert said(report, "tasks").startswith("Được giao 15 nhiệm vụ")
        assert said(report, "opening").startswith("Thực hiện Kế hoạch Kiểm soát thủ tục hành chính")
        assert said(report, "dossiers received").endswith("(Biểu số 06/VPCP/KSTT).")
        assert not [b for b in draw(unit, "summary").sections[0].blocks if isinstance(b, Table)][1:]


def test_without_a_plan_the_report_says_what_to_do(office: Office) -> None:
    for kind in ("periodic", "summary"):
        with pytest.raises(UserError, match="Mở trang Kế hoạch"):
            draw(office, kind)


def test_before_issuing_the_checks_tell_what_is_missing(counted: Office) -> None:
    checks = counted.reports.checks(ReportRequest(kind="periodic", period=MARCH))
    words = [(check.state.value, check.words) for check in checks]
    assert ("fine", "Không còn ô chờ đối soát") in words
    assert ("note", "28 đơn vị chưa có số liệu, báo cáo nêu tên") in words
    assert ("note", "3 nhiệm vụ quá hạn chưa nêu lý do") in words


def test_organs_stand_in_sentences_without_their_capitals() -> None:
    organ = "ỦY BAN NHÂN DÂN\nHUYỆN VĨNH BẢO"
    assert organ_words(organ, "Huyện Vĩnh Bảo") == "Ủy ban nhân dân huyện Vĩnh Bảo"
    assert organ_words("", "Xã Cổ Am") == "Xã Cổ Am"


def test_paper_and_word_tell_the_same_and_nothing_leaves_the_margins(
    counted: Office, tmp_path: Path
) -> None:
    request = ReportRequest(kind="periodic", period=MARCH, options={"tasks": False})
    pdf = counted.reports.write(request, tmp_path / "b.pdf")
    paper = Paper(pdf)
    report = counted.reports.draw(request)
    keys = [b for s in report.sections for b in s.blocks if isinstance(b, Paragraph) and b.key]
    # Without the page numbers, which stand in the top margin.
    lines = [line["text"] for sheet in paper.pages for line in sheet.lines if line["top"] > 56]
    words = squeezed(" ".join(lines))
    for block in keys:
        assert squeezed(block.text) in words
    for sheet in paper.pages:
        left, right = 30 * 72 / 25.4, sheet.size[0] - 15 * 72 / 25.4
        assert all(left - 1 <= c["x0"] and c["x1"] <= right + 1 for c in sheet.chars)
    docx = counted.reports.write(request, tmp_path / "b.docx")
    texts = {paragraph.text for paragraph in Document(str(docx)).paragraphs}
    assert all(block.text in texts for block in keys)


def test_the_leaders_page_is_one_page_with_charts(counted: Office, tmp_path: Path) -> None:
    request = ReportRequest(kind="summary", period=MARCH)
    report = counted.reports.draw(request)
    assert sum(isinstance(b, Diagram) for b in report.sections[0].blocks) == 2
    paper = Paper(counted.reports.write(request, tmp_path / "t.pdf"))
    (sheet,) = paper.pages
    assert sheet.size == pytest.approx(A4, abs=0.5)
    assert "2/30 đơn vị đã có số liệu" in paper.words
    assert "66,67 %" in paper.words
    assert "dòng khác" in paper.words
    own = Paper(counted.reports.write(replace(request, unit_ids=(GIANG_BIEN,)), tmp_path / "x.pdf"))
    assert len(own.pages) == 1
    assert "Đơn vị chậm" not in own.words
