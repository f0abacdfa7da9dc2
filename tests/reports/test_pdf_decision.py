"""The decision on paper, measured in the PDF."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from core.domain.plan import Plan
from core.reports.decree30 import LANDSCAPE, PORTRAIT
from core.reports.pdf import pdf_bytes
from core.reports.plan import plan_report
from tests.reports.paper import (
    A4,
    DECISION,
    MM,
    SAME,
    Paper,
    cut,
    decided,
    fonts,
    make_plan,
    middle,
    squeezed,
    task,
    width,
)

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BOUNDS = (30 * MM, 195 * MM)


def test_the_pages_are_a4_portrait_then_landscape(sample_paper: Paper) -> None:
    first, last = sample_paper.pages[0], sample_paper.pages[-1]
    assert first.size == pytest.approx(A4, abs=SAME)
    assert last.size == pytest.approx(A4[::-1], abs=SAME)
    turns = [sheet.landscape for sheet in sample_paper.pages]
    assert turns == sorted(turns)


def test_nothing_stands_outside_the_margins(sample_paper: Paper) -> None:
    for sheet in sample_paper.pages:
        page = LANDSCAPE if sheet.landscape else PORTRAIT
        number = 14 * MM
        for char in sheet.chars:
            assert char["x0"] >= page.left * MM - SAME
            assert char["x1"] <= (page.width - page.right) * MM + SAME
            assert char["top"] >= page.top * MM - SAME or char["bottom"] <= number
            assert char["bottom"] <= (page.height - page.bottom) * MM + 1
        for rule in sheet.rules:
            assert rule["x0"] >= page.left * MM - SAME
            assert rule["x1"] <= (page.width - page.right) * MM + SAME


def test_all_fonts_are_embedded(sample_plan: Plan) -> None:
    import io

    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    document = PDFDocument(PDFParser(io.BytesIO(pdf_bytes(plan_report(sample_plan)))))
    found = [
        resolve1(reference)
        for xref in document.xrefs
        for number in xref.get_objids()
        if isinstance(reference := document.getobj(number), dict)
    ]
    used = [entry for entry in found if str(entry.get("Type")) == "/'Font'"]
    assert len(used) >= 4
    assert {str(resolve1(font["FontDescriptor"])["FontName"])[9:-1] for font in used} == {
        "LiberationSerif",
        "LiberationSerif-Bold",
        "LiberationSerif-Italic",
        "LiberationSerif-BoldItalic",
    }
    assert all("FontFile2" in resolve1(font["FontDescriptor"]) for font in used)


@pytest.mark.parametrize(
    ("words", "style", "size"),
    [
        (STATE, "Bold", 13),
        (MOTTO, "Bold", 14),
        ("HUYỆN VĨNH BẢO", "Bold", 13),
        ("Ban hành Kế hoạch thực hiện kiểm soát", "Bold", 14),
        ("ỦY BAN NHÂN DÂN HUYỆN VĨNH BẢO", "Bold", 14),
        ("Căn cứ Luật Tổ chức", "Italic", 14),
    ],
)
def test_elements_of_the_first_page_have_their_size_and_cut(
    sample_paper: Paper, words: str, style: str, size: float
) -> None:
    line = sample_paper.pages[0].line(words)
    chars = [c for c in line["chars"] if c["text"] in words]
    assert (style, float(size)) in {(cut(c["fontname"]), round(c["size"], 1)) for c in chars}


def test_number_and_date_share_a_line_and_stay_blank(sample_paper: Paper) -> None:
    sheet = sample_paper.pages[0]
    line = sheet.line("/QĐ-UBND")
    assert squeezed(line["text"]) == "Số: /QĐ-UBND Vĩnh Bảo, ngày tháng 02 năm 2024"
    number = [c for c in line["chars"] if c["x0"] < 95 * MM]
    date = [c for c in line["chars"] if c["x0"] > 97 * MM]
    assert {cut(c["fontname"]) for c in number} == {"Regular"}
    assert {cut(c["fontname"]) for c in date} == {"Italic"}
    # Room to write a number of three digits, and a day.
    assert 15 < gap_after(number, ":") < 40
    assert 20 < gap_after(date, "y") < 45


def gap_after(chars: list[dict[str, Any]], letter: str) -> float:
    """The widest blank behind a letter, in points."""
    pairs = pairwise(chars)
    return max(after["x0"] - before["x1"] for before, after in pairs if before["text"] == letter)


def test_rules_are_drawn_at_their_lengths(sample_paper: Paper) -> None:
    sheet = sample_paper.pages[0]
    state = [c for c in sheet.line(STATE)["chars"] if c["x0"] > 97 * MM]
    motto = sheet.line(MOTTO)
    right = [c for c in motto["chars"] if c["x0"] > 97 * MM]
    left = [c for c in motto["chars"] if c["x0"] < 97 * MM]
    long_rule, short_rule = sorted(
        (r for r in sheet.rules if 0 < r["top"] - motto["bottom"] < 8), key=width, reverse=True
    )
    text = right[-1]["x1"] - right[0]["x0"]
    assert width(long_rule) == pytest.approx(text, abs=1)
    assert middle(long_rule) == pytest.approx(text / 2 + right[0]["x0"], abs=1)
    assert middle(long_rule) == pytest.approx((state[0]["x0"] + state[-1]["x1"]) / 2, abs=1)
    organ = "ỦY BAN NHÂN DÂN"
    above = [c for c in sheet.line(organ)["chars"] if c["x0"] < 97 * MM]
    widest = max(above[-1]["x1"] - above[0]["x0"], left[-1]["x1"] - left[0]["x0"])
    assert widest / 3 <= width(short_rule) <= widest / 2
    assert middle(short_rule) == pytest.approx((left[0]["x0"] + left[-1]["x1"]) / 2, abs=1)


def test_the_title_has_a_centred_rule_a_third_to_a_half_as_long(sample_paper: Paper) -> None:
    sheet = sample_paper.pages[0]
    upper = sheet.line("Ban hành Kế hoạch thực hiện")
    rule = sheet.rule_below(sheet.line("và cơ chế một cửa, một cửa liên thông năm 2024"))
    assert width(upper) / 3 <= width(rule) <= width(upper) / 2
    assert middle(rule) == pytest.approx(sum(BOUNDS) / 2, abs=1)
    assert middle(upper) == pytest.approx(sum(BOUNDS) / 2, abs=1)


def test_the_body_is_justified_with_an_indented_first_line(sample_paper: Paper) -> None:
    sheet = sample_paper.pages[1]
    first = sheet.line("3. Giao Văn phòng")
    place = sheet.lines.index(first)
    second, last = sheet.lines[place + 1 : place + 3]
    assert first["x0"] == pytest.approx(BOUNDS[0] + 12.7 * MM, abs=1)
    assert second["x0"] == pytest.approx(BOUNDS[0], abs=1)
    assert first["x1"] == pytest.approx(BOUNDS[1], abs=1)
    assert second["x1"] == pytest.approx(BOUNDS[1], abs=1)
    pitch = second["top"] - first["top"]
    assert pitch == pytest.approx(14 * 1.15, abs=0.1)
    assert sheet.lines[place + 3]["top"] - last["top"] >= pitch + 6 - 0.1


def test_article_numbers_are_bold_and_their_text_is_not(sample_paper: Paper) -> None:
    chars = sample_paper.pages[1].line("Điều 3. Quyết định có hiệu lực")["chars"]
    bold = "".join(c["text"] for c in chars if cut(c["fontname"]) == "Bold")
    assert bold == "Điều3."


def test_recipients_and_signature_stand_side_by_side(sample_paper: Paper) -> None:
    sheet = sample_paper.pages[1]
    head, role = sheet.line("Nơi nhận:"), sheet.line("CHỦ TỊCH")
    left = [c for c in head["chars"] if c["x0"] < 100 * MM]
    assert {(cut(c["fontname"]), round(c["size"])) for c in left} == {("BoldItalic", 12)}
    assert fonts(sheet.line("- Lưu: VT.")) == {("Regular", 11.0)}
    signer = sheet.line("Nguyễn Đức Cảnh")
    assert fonts(signer) == {("Bold", 14.0)}
    assert signer["top"] - role["bottom"] >= 25 * MM
    authority = [c for c in head["chars"] if c["x0"] > 100 * MM]
    centre = (authority[0]["x0"] + authority[-1]["x1"]) / 2
    assert middle(signer) == pytest.approx(centre, abs=1)


def test_each_section_counts_its_pages_and_hides_the_first(sample_paper: Paper) -> None:
    shown = []
    for sheet in sample_paper.pages:
        top = [line for line in sheet.lines if line["bottom"] < 15 * MM]
        shown.append((sheet.landscape, top[0]["text"] if top else ""))
        for line in top:
            assert fonts(line) == {("Regular", 14.0)}
            assert middle(line) == pytest.approx((sheet.size[0] + 15 * MM) / 2, abs=1)
    portrait = [text for landscape, text in shown if not landscape]
    annex = [text for landscape, text in shown if landscape]
    for numbers in (portrait, annex):
        assert numbers == ["", *(str(n) for n in range(2, len(numbers) + 1))]
    assert len(annex) > 2


def test_the_whole_text_of_the_decision_is_on_the_paper(
    sample_plan: Plan, sample_paper: Paper
) -> None:
    decision = sample_plan.decision
    for text in (*decision.bases, *decision.body, *decision.recipients, *decision.signature):
        assert squeezed(text) in sample_paper.words


def test_the_file_describes_itself(sample_paper: Paper) -> None:
    assert sample_paper.metadata["Title"].startswith("Kế hoạch")
    assert sample_paper.metadata["Author"] == "ỦY BAN NHÂN DÂN HUYỆN VĨNH BẢO"
    assert sample_paper.metadata["Subject"] == "Kế hoạch năm 2024"


def test_the_same_plan_gives_the_same_bytes(sample_plan: Plan) -> None:
    assert pdf_bytes(plan_report(sample_plan)) == pdf_bytes(plan_report(sample_plan))


def test_decomposed_text_prints_the_same_page(sample_plan: Plan) -> None:
    decision = sample_plan.decision
    torn = {
        "title": unicodedata.normalize("NFD", decision.title),
        "body": tuple(unicodedata.normalize("NFD", text) for text in decision.body),
    }
    plain = pdf_bytes(plan_report(sample_plan))
    assert pdf_bytes(plan_report(decided(sample_plan, **torn))) == plain


def test_markup_in_a_text_is_printed_as_typed(printed: Callable[..., Paper]) -> None:
    texts = ("Điều 1. <b>Tỷ lệ</b> < 5 & > 3 &lt; \x07 <br/> <font size=90>", "a<")
    paper = printed(make_plan(decision=replace(DECISION, body=texts)))
    assert "<b>Tỷ lệ</b> < 5 & > 3 &lt; <br/> <font size=90>" in paper.words


def test_the_signature_never_stands_alone(printed: Callable[..., Paper]) -> None:
    for lines in range(30, 42):
        body = (*(f"Điều {n}. Giao việc." for n in range(1, lines)), "Điều cuối: thi hành./.")
        paper = printed(make_plan(decision=replace(DECISION, body=body)))
        page = next(p for p in paper.pages if "Nơi nhận" in p.text)
        assert "thi hành./." in page.text
        assert "Nguyễn Đức Cảnh" in page.text


def test_long_names_wrap_inside_their_columns(printed: Callable[..., Paper]) -> None:
    organ = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ NGUYỄN BỈNH KHIÊM"
    decision = replace(
        DECISION,
        organ_above="ỦY BAN NHÂN DÂN XÃ NGUYỄN BỈNH KHIÊM",
        organ=organ,
        place="Nguyễn Bỉnh Khiêm",
        signature=("KT. CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ NGUYỄN BỈNH KHIÊM", "PHÓ CHỦ TỊCH"),
        signer="Tiến sĩ Công Tằng Tôn Nữ Hoàng Thị Nguyễn Phước Bảo Quỳnh Như",
    )
    sheet = printed(make_plan(decision=decision)).pages[0]
    assert [
        c for c in sheet.chars if c["x1"] > BOUNDS[1] + SAME or c["x0"] < BOUNDS[0] - SAME
    ] == []
    head = [c for c in sheet.chars if c["top"] < 60 * MM and c["x0"] < 97 * MM]
    assert max(c["x1"] for c in head) < 98 * MM
    assert squeezed(organ).split()[-1] in sheet.text
    date = sheet.line("tháng 02 năm 2024")
    assert {round(c["size"]) for c in date["chars"] if c["x0"] > 97 * MM} == {13}


def test_a_list_of_recipients_longer_than_a_page_goes_on(printed: Callable[..., Paper]) -> None:
    recipients = tuple(f"- Đơn vị nhận thứ {n};" for n in range(150))
    paper = printed(make_plan(decision=replace(DECISION, recipients=recipients)))
    assert all(text in paper.words for text in recipients)


def test_a_draft_says_so_on_every_page(printed: Callable[..., Paper]) -> None:
    plan = make_plan(*(task(n) for n in range(80)), decision=DECISION)
    for sheet in printed(plan, draft=True).pages:
        mark = sheet.line("DỰ THẢO")
        assert mark["bottom"] < 15 * MM
    assert "DỰ THẢO" not in printed(plan).words


def test_a_plan_without_a_decision_prints_the_annex_alone(printed: Callable[..., Paper]) -> None:
    paper = printed(make_plan(task(1)))
    assert [sheet.landscape for sheet in paper.pages] == [True]
    assert [line["text"] for line in paper.pages[0].lines[:2]] == ["KẾ HOẠCH", "Năm 2024"]
