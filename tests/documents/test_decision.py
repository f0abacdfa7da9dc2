"""The papers around the table: a plan of its own, other authorities, what finds no place."""

from core.documents import Proposal, read_text
from tests.documents.plans import codes, table_text

TABLE = table_text([("1", "Làm", "Phòng Nội vụ", "", "Quý I/2026", "Báo cáo")])


def read(before: str, after: str = "") -> Proposal:
    return read_text(f"{before}\n\n{TABLE}\n\n{after}", "ke hoach.txt")


def test_a_plan_without_a_decision_keeps_its_text_and_its_signature_below() -> None:
    proposal = read(
        "UBND THÀNH PHỐ HẢI PHÒNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 15/KH-TTPVHCC\tHải Phòng, ngày 05 tháng 01 năm 2026\n\n"
        "KẾ HOẠCH\nKiểm soát thủ tục hành chính năm 2026\n-------\n"
        "Thực hiện Quyết định số 1/QĐ-UBND, Trung tâm ban hành kế hoạch như sau:\n"
        "I. MỤC ĐÍCH\n1. Nâng cao chất lượng.",
        "Trên đây là kế hoạch năm 2026./.\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Thị Bình",
    )
    decision = proposal.plan.decision
    assert decision.organ_above == "UBND THÀNH PHỐ HẢI PHÒNG"
    assert decision.organ == "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    assert (decision.number, decision.sign) == ("15", "KH-TTPVHCC")
    assert (decision.place, decision.day, decision.month) == ("Hải Phòng", 5, 1)
    assert decision.annex_title == "Kiểm soát thủ tục hành chính năm 2026"
    assert decision.bases == (
        "Thực hiện Quyết định số 1/QĐ-UBND, Trung tâm ban hành kế hoạch như sau:",
    )
    assert decision.body == (
        "I. MỤC ĐÍCH", "1. Nâng cao chất lượng.", "Trên đây là kế hoạch năm 2026./.",
    )  # fmt: skip
    assert decision.recipients == ("- Như trên;", "- Lưu: VT.")
    assert decision.signature == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert decision.signer == "Trần Thị Bình"
    assert codes(proposal) == []


def test_blanks_written_as_dots_are_blanks() -> None:
    decision = read("Số: ……/QĐ-UBND\nVĩnh Bảo, ngày … tháng … năm 2026\nQUYẾT ĐỊNH\nBan hành").plan
    assert decision.decision.number == ""
    assert (decision.decision.day, decision.decision.month, decision.decision.year) == (
        None, None, 2026,
    )  # fmt: skip


def test_a_paragraph_without_a_place_is_told() -> None:
    proposal = read(
        "QUYẾT ĐỊNH\nBan hành Kế hoạch năm 2026\nỦY BAN NHÂN DÂN XÃ VĨNH BẢO\n"
        "Căn cứ Luật;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\n"
        "Trần Văn An\nKẾ HOẠCH\nRà soát năm 2026\n(Kèm theo Quyết định số 1/QĐ-UBND)",
        "Ghi chú: kèm biểu mẫu.",
    )
    left = [doubt.message for doubt in proposal.doubts if doubt.code == "paragraph_left"]
    assert len(left) == 2
    assert "“(Đã ký)”" in left[0]
    assert "“Ghi chú: kèm biểu mẫu.”" in left[1]
    assert proposal.plan.decision.signer == "Trần Văn An"


def test_a_bare_table_has_no_decision_and_its_year_comes_from_the_deadlines() -> None:
    proposal = read_text(TABLE, "bảng dán")
    assert proposal.plan.year == 2026
    assert proposal.plan.title == ""
    assert proposal.plan.decision.body == ()
    assert codes(proposal) == ["year_guessed"]
