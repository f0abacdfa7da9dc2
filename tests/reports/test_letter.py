"""The parts of an official letter and of a paper that several sign, measured in the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.reports.blocks import (
    Address,
    Block,
    Letterhead,
    Paragraph,
    Report,
    Section,
    SignatureRow,
    Signing,
    Style,
)
from core.reports.docx import render_docx
from core.reports.pdf import render_pdf
from tests.reports.office_suite import as_paper, needs_soffice
from tests.reports.paper import MM, Paper, fonts, middle, squeezed

HEAD = Letterhead(
    organ="ỦY BAN NHÂN DÂN\nHUYỆN VĨNH BẢO",
    number="Số: 05/UBND-VP",
    place_date="Vĩnh Bảo, ngày 18 tháng 3 năm 2024",
    subject="V/v đôn đốc báo cáo Tháng 3/2024 và thực hiện Kế hoạch kiểm soát thủ tục hành chính",
)
NAMES = ("Ủy ban nhân dân xã Hòa Bình", "Phòng Tư pháp")
PARTIES = SignatureRow(
    signings=(
        Signing(authority=("ĐẠI DIỆN XÃ TAM CƯỜNG",), hint="(Ký, đóng dấu)", signer="Trần Thị Lan"),
        Signing(authority=("ĐẠI DIỆN VĂN PHÒNG",), hint="(Ký, ghi rõ họ tên)"),
    )
)
BODY = Paragraph(style=Style.BODY, text="Nội dung.")


def report(*blocks: Block) -> Report:
    return Report(title="t", author="a", subject="s", sections=(Section(blocks=blocks),))


def pdf(folder: Path, *blocks: Block) -> Paper:
    render_pdf(report(*blocks), folder / "thu.pdf")
    return Paper(folder / "thu.pdf")


def test_the_subject_of_a_letter_stands_under_its_number_at_size_12(tmp_path: Path) -> None:
    sheet = pdf(tmp_path, HEAD, BODY).pages[0]
    number = sheet.line("Số: 05/UBND-VP")
    left = [char for char in number["chars"] if char["x0"] < 97 * MM]
    about = sheet.line("V/v đôn đốc báo cáo")
    assert fonts(about) == {("Regular", 12.0)}
    assert 4 < about["top"] - max(char["bottom"] for char in left) < 9
    ends = (min(c["x0"] for c in left) + max(c["x1"] for c in left)) / 2
    assert middle(about) == pytest.approx(ends, abs=2)
    assert about["x1"] <= 97 * MM


def test_the_marks_of_a_list_stand_under_the_colon(tmp_path: Path) -> None:
    sheet = pdf(tmp_path, HEAD, Address(names=NAMES), BODY).pages[0]
    colon = next(c for c in sheet.line("Kính gửi:")["chars"] if c["text"] == ":")
    rows = [sheet.line("- Ủy ban nhân dân xã Hòa Bình;"), sheet.line("- Phòng Tư pháp.")]
    assert [row["x0"] for row in rows] == pytest.approx([colon["x0"]] * 2, abs=1)


def test_a_single_name_stands_beside_the_words(tmp_path: Path) -> None:
    sheet = pdf(tmp_path, HEAD, Address(names=NAMES[:1]), BODY).pages[0]
    line = sheet.line("Kính gửi: Ủy ban nhân dân xã Hòa Bình")
    assert middle(line) == pytest.approx((30 + 165 / 2) * MM, abs=1)


def test_each_party_signs_in_its_own_half(tmp_path: Path) -> None:
    sheet = pdf(tmp_path, BODY, PARTIES).pages[0]
    halves = [(30 + 165 * share) * MM for share in (0.25, 0.75)]
    heads = sheet.line("ĐẠI DIỆN XÃ TAM CƯỜNG")
    assert squeezed(heads["text"]) == "ĐẠI DIỆN XÃ TAM CƯỜNG ĐẠI DIỆN VĂN PHÒNG"
    signer = sheet.line("Trần Thị Lan")
    assert middle(signer) == pytest.approx(halves[0], abs=1)
    assert signer["top"] - sheet.line("(Ký, đóng dấu)")["bottom"] > 25 * MM


def test_signatures_never_stand_alone_on_a_page(tmp_path: Path) -> None:
    lines = [Paragraph(style=Style.BODY, text=f"Dòng {n}.") for n in range(31)]
    pages = pdf(tmp_path, *lines, PARTIES).pages
    assert len(pages) == 2
    assert squeezed(pages[1].text).startswith("2 Dòng 30.")


@needs_soffice
def test_word_shows_the_same_letter(tmp_path: Path) -> None:
    target = tmp_path / "thu.docx"
    render_docx(report(HEAD, Address(names=NAMES), BODY, PARTIES), target)
    read = as_paper(target)
    assert len(read.pages) == 1
    sheet = read.pages[0]
    colon = next(c for c in sheet.line("Kính gửi:")["chars"] if c["text"] == ":")
    assert sheet.line("- Phòng Tư pháp.")["x0"] == pytest.approx(colon["x0"], abs=1)
    assert fonts(sheet.line("V/v đôn đốc báo cáo")) == {("Regular", 12.0)}
    assert squeezed(sheet.line("(Ký, đóng dấu)")["text"]) == "(Ký, đóng dấu) (Ký, ghi rõ họ tên)"
