"""The real 2024 plan, row by row and word by word."""

from pathlib import Path

import pytest

from core.documents import Proposal, RowRole, read_document
from core.domain.plan import COLUMNS, PlanItem
from tests.documents.sample_plan_2024 import ROWS

SAMPLE = Path(__file__).parents[2] / "resources/plans/ke-hoach-vinh-bao-2024.txt"


@pytest.fixture(scope="module")
def proposal() -> Proposal:
    return read_document(SAMPLE)


def as_row(proposal: Proposal, item: PlanItem) -> tuple[str, ...]:
    path = proposal.plan.tree.paths[item.id]
    return (path, item.kind.value, *(item.cell(column) for column in COLUMNS))


@pytest.mark.parametrize("place", range(len(ROWS)), ids=[row[0] for row in ROWS])
def test_a_row_reads_as_the_document_has_it(proposal: Proposal, place: int) -> None:
    assert as_row(proposal, proposal.plan.items[place]) == ROWS[place]


def test_there_are_no_other_rows(proposal: Proposal) -> None:
    assert len(proposal.plan.items) == len(ROWS) == 40
    assert len(proposal.plan.tree.tasks()) == 29
    assert proposal.plan.extra_columns == ()


def test_every_row_of_the_file_is_accounted_for(proposal: Proposal) -> None:
    lines = SAMPLE.read_text("utf-8").splitlines()
    assert proposal.balance.read == sum(1 for line in lines if "\t" in line) == 50
    assert proposal.balance.holds
    assert proposal.balance.sentence() == (
        "Đọc 50 dòng = 40 đưa vào + 3 nối vào dòng trên + 7 tiêu đề cột"
    )


def test_the_three_cut_rows_belong_to_their_items(proposal: Proposal) -> None:
    paths = proposal.plan.tree.paths
    joined = [row for row in proposal.rows if row.role is RowRole.JOINED]
    assert [paths[row.item_id or ""] for row in joined] == ["II.2.3", "III.3", "V.2"]
    assert [row.where for row in joined] == ["Dòng 81", "Dòng 107", "Dòng 120"]
    assert all("ngắt trang" in row.reason for row in joined)


def test_what_a_person_should_look_at_is_listed_and_nothing_else(proposal: Proposal) -> None:
    paths = proposal.plan.tree.paths
    assert [(paths[d.item_id or ""], d.column, d.code) for d in proposal.doubts] == [
        ("II.2.3", None, "joined"),
        ("III.3", "deadline", "blank_deadline"),
        ("III.3", "product", "blank_product"),
        ("III.3", None, "joined"),
        ("III.4", "deadline", "blank_deadline"),
        ("III.4", "product", "blank_product"),
        ("V.2", "product", "frequency_in_product"),
        ("V.2", None, "joined"),
    ]


def test_a_blank_deadline_names_the_value_above(proposal: Proposal) -> None:
    blank = next(doubt for doubt in proposal.doubts if doubt.code == "blank_deadline")
    assert blank.message.startswith("III.3 để trống thời gian; III.2 ở trên ghi “Trước 15/12/2024”")


def test_the_decision_is_read_whole(proposal: Proposal) -> None:
    decision = proposal.plan.decision
    assert (decision.number, decision.sign) == ("", "QĐ-UBND")
    assert (decision.place, decision.day, decision.month, decision.year) == (
        "Vĩnh Bảo", None, 2, 2024,
    )  # fmt: skip
    assert decision.organ == decision.issuer == "ỦY BAN NHÂN DÂN HUYỆN VĨNH BẢO"
    assert decision.title == (
        "Ban hành Kế hoạch thực hiện kiểm soát thủ tục hành chính\n"
        "và cơ chế một cửa, một cửa liên thông năm 2024"
    )
    assert decision.annex_title == (
        "Thực hiện Kiểm soát thủ tục hành chính\nvà cơ chế một cửa, một cửa liên thông năm 2024"
    )
    assert decision.annex_note == (
        "(Kèm theo Quyết định số: /QĐ-UBND ngày tháng 02 năm 2024 của Ủy ban nhân dân huyện)"
    )
    assert decision.signature == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert decision.signer == "Nguyễn Đức Cảnh"
    assert decision.recipients == (
        "- Như Điều 4;",
        "- UBND thành phố;",
        "- Văn phòng UBND thành phố;",
        "- CT, PCT Lê Ngọc Lâm;",
        "- Các PCVP HĐND và UBND huyện;",
        "- Lưu: VT.",
    )


def test_no_word_of_the_bases_and_articles_is_lost(proposal: Proposal) -> None:
    decision = proposal.plan.decision
    source = " ".join(SAMPLE.read_text("utf-8").replace("*", "").split())
    start = source.index("Căn cứ Luật")
    resolves = source.index("### QUYẾT ĐỊNH:")
    assert " ".join(decision.bases) == source[start:resolves].strip()
    end = source.index("Nơi nhận:")
    assert " ".join(decision.body) == source[resolves:end].removeprefix("### QUYẾT ĐỊNH:").strip()
    assert len(decision.bases) == 6
    assert [text[:7] for text in decision.body] == [
        "Điều 1.", "Điều 2.", "1. Giao", "2. Kinh", "3. Giao", "Điều 3.", "Điều 4.",
    ]  # fmt: skip


def test_names_year_and_headings_come_from_the_document(proposal: Proposal) -> None:
    plan = proposal.plan
    assert plan.year == 2024
    assert plan.title == (
        "Kế hoạch Thực hiện Kiểm soát thủ tục hành chính và cơ chế một cửa, một cửa liên thông "
        "năm 2024"
    )
    assert plan.short_title == ("Kế hoạch Kiểm soát thủ tục hành chính của huyện Vĩnh Bảo năm 2024")
    assert plan.heading("deadline") == "THỜI GIAN HOÀN THÀNH"
