"""The Word file: read again by us, by python-docx and by LibreOffice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from core.documents import read_document
from core.domain.plan import Plan
from core.reports.docx import render_docx
from core.reports.plan import plan_report
from tests.reports.office_suite import as_paper, needs_soffice
from tests.reports.paper import (
    A4,
    DECISION,
    MM,
    SAME,
    Paper,
    fonts,
    make_plan,
    middle,
    row_texts,
    solid,
    squeezed,
    task,
    width,
)


@pytest.fixture(scope="module")
def file(sample_plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("word") / "ke-hoach.docx"
    render_docx(plan_report(sample_plan), target)
    return target


@pytest.fixture(scope="module")
def paper(file: Path) -> Paper:
    return as_paper(file)


def test_the_file_is_read_again_unchanged(sample_plan: Plan, file: Path) -> None:
    read = read_document(file)
    assert read.balance.listed == 0
    assert read.plan.decision == sample_plan.decision
    assert row_texts(read.plan) == row_texts(sample_plan)
    assert list(read.plan.tree.paths.values()) == list(sample_plan.tree.paths.values())
    assert [item.kind for item in read.plan.items] == [item.kind for item in sample_plan.items]
    assert (read.plan.title, read.plan.headings) == (sample_plan.title, sample_plan.headings)


def test_sections_have_the_decree_s_page_and_count_from_one(file: Path) -> None:
    sections = list(docx.Document(str(file)).sections)
    sizes = [(round(s.page_width / Mm(1)), round(s.page_height / Mm(1))) for s in sections]
    assert sizes == [(210, 297), (297, 210)]
    for section in sections:
        margins = (section.top_margin, section.bottom_margin, section.left_margin)
        assert [round(m / Mm(1)) for m in (*margins, section.right_margin)] == [20, 20, 30, 15]
        assert section.different_first_page_header_footer
        numbers = section._sectPr.findall(qn("w:pgNumType"))
        assert [number.get(qn("w:start")) for number in numbers] == ["1"]
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml


def test_the_font_is_times_new_roman_for_every_script(file: Path) -> None:
    normal = docx.Document(str(file)).styles["Normal"]
    fonts_of = normal.element.rPr.rFonts
    scripts = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
    assert {fonts_of.get(qn(script)) for script in scripts} == {"Times New Roman"}
    assert normal.font.size == Pt(14)


def test_the_heading_row_repeats_and_no_row_is_cut(file: Path, sample_plan: Plan) -> None:
    table = max(docx.Document(str(file)).tables, key=lambda t: len(t.rows))
    rows = table._tbl.tr_lst
    assert len(rows) == 1 + len(sample_plan.items)
    assert [bool(r.trPr.findall(qn("w:tblHeader"))) for r in rows] == [True] + [False] * 40
    assert all(r.trPr.findall(qn("w:cantSplit")) for r in rows)


def test_the_parts_are_in_the_order_of_the_schema(file: Path) -> None:
    document = docx.Document(str(file))
    order = ["w:tblStyle", "w:tblW", "w:jc", "w:tblInd", "w:tblLayout", "w:tblCellMar", "w:tblLook"]
    for table in document.tables:
        tags = [child.tag for child in table._tbl.tblPr]
        known = [qn(name) for name in order]
        assert tags == sorted(tags, key=known.index)
    for paragraph in document.element.iter(qn("w:pPr")):
        tags = [child.tag for child in paragraph]
        known = [qn(f"w:{name}") for name in PARAGRAPH_ORDER]
        assert tags == sorted(tags, key=known.index)


PARAGRAPH_ORDER = ("pStyle", "keepNext", "keepLines", "widowControl", "pBdr", "tabs")
PARAGRAPH_ORDER += ("spacing", "ind", "jc", "rPr", "sectPr")


def test_word_opens_it_in_its_own_mode(file: Path) -> None:
    settings = docx.Document(str(file)).settings.element.iter(qn("w:compatSetting"))
    modes = [s.get(qn("w:val")) for s in settings if s.get(qn("w:name")) == "compatibilityMode"]
    assert modes == ["15"]


@needs_soffice
def test_libreoffice_shows_the_same_pages(paper: Paper, sample_paper: Paper) -> None:
    assert paper.pages[0].size == pytest.approx(A4, abs=SAME)
    for kind in (False, True):
        theirs = [sheet for sheet in paper.pages if sheet.landscape is kind]
        ours = [sheet for sheet in sample_paper.pages if sheet.landscape is kind]
        assert abs(len(theirs) - len(ours)) <= 1
        for number, sheet in enumerate(theirs, start=1):
            top = [line for line in sheet.lines if line["bottom"] < 15 * MM]
            assert [line["text"] for line in top] == ([] if number == 1 else [str(number)])
            for line in top:
                assert fonts(line) == {("Regular", 14.0)}
                assert middle(line) == pytest.approx((sheet.size[0] + 15 * MM) / 2, abs=2)


@needs_soffice
def test_libreoffice_shows_every_row_and_repeats_the_headings(
    paper: Paper, sample_plan: Plan
) -> None:
    tables = [sheet.table for sheet in paper.pages if sheet.landscape]
    headings = [solid(text) for _, text in sample_plan.headings]
    assert all([solid(cell) for cell in table[0]] == headings for table in tables)
    rows = [[solid(cell or "") for cell in row] for table in tables for row in table[1:]]
    assert rows == [[solid(text) for text in row] for row in row_texts(sample_plan)]


@needs_soffice
def test_libreoffice_draws_the_rules_at_their_lengths(paper: Paper, sample_paper: Paper) -> None:
    # LibreOffice draws the border of a paragraph twice over.
    theirs, ours = paper.pages[0].rules[::2], sample_paper.pages[0].rules
    assert len(theirs) == len(ours) == 3
    for their, our in zip(theirs, ours, strict=True):
        assert width(their) == pytest.approx(width(our), abs=2)
        assert middle(their) == pytest.approx(middle(our), abs=2)
        assert their["top"] == pytest.approx(our["top"], abs=6)


@needs_soffice
def test_libreoffice_keeps_text_inside_the_margins(paper: Paper) -> None:
    for sheet in paper.pages:
        right = sheet.size[0] - 15 * MM
        visible = [c for c in sheet.chars if not c["text"].isspace()]
        assert min(c["x0"] for c in visible) >= 30 * MM - SAME
        assert max(c["x1"] for c in visible) <= right + 1


@needs_soffice
def test_the_extremes_are_printed_by_libreoffice_too(tmp_path: Path) -> None:
    tall = " ".join(f"từ{n}" for n in range(1500))
    plan = make_plan(
        task(1, content="<b>&amp;\x07 a < b"), task(2, content=tall), task(3), decision=DECISION
    )
    target = tmp_path / "khac.docx"
    render_docx(plan_report(plan, draft=True), target)
    paper = as_paper(target)
    words = solid(paper.words)
    assert "<b>&amp;a<b" in words
    assert all(f"từ{n}" in words for n in (0, 700, 1499))
    assert all("DỰ THẢO" in sheet.text for sheet in paper.pages)


def test_a_second_table_of_another_size_has_its_own_style(tmp_path: Path) -> None:
    report = plan_report(make_plan(task(1)))
    section = report.sections[0]
    small = replace(section.blocks[-1], size=10.0)
    twice = replace(report, sections=(section, replace(section, blocks=(small, small))))
    render_docx(twice, tmp_path / "hai.docx")
    styles = docx.Document(str(tmp_path / "hai.docx")).styles
    assert {styles["Ô bảng cỡ 12"].font.size, styles["Ô bảng cỡ 10"].font.size} == {
        Pt(12),
        Pt(10),
    }


def test_the_file_describes_itself(file: Path) -> None:
    properties = docx.Document(str(file)).core_properties
    assert properties.title.startswith("Kế hoạch")
    assert properties.author == "ỦY BAN NHÂN DÂN HUYỆN VĨNH BẢO"
    assert properties.comments == ""


def test_a_title_longer_than_word_allows_is_cut_only_in_the_description(tmp_path: Path) -> None:
    plan = replace(make_plan(task(1)), title="Kế hoạch " + "rất dài " * 60)
    render_docx(plan_report(plan), tmp_path / "dai.docx")
    document = docx.Document(str(tmp_path / "dai.docx"))
    assert len(document.core_properties.title) == 255
    assert document.paragraphs[1].text.count("ất dài") == 60


def test_every_paragraph_of_the_decision_has_its_named_style(file: Path, sample_plan: Plan) -> None:
    paragraphs = docx.Document(str(file)).paragraphs
    named = {squeezed(p.text): p.style.name for p in paragraphs}
    assert {named[squeezed(text)] for text in sample_plan.decision.bases} == {"Căn cứ"}
    assert {named[squeezed(text)] for text in sample_plan.decision.body} == {"Nội dung"}
