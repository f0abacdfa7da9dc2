"""Where pages end: a signature keeps a row of its table, a heading its first lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.reports.blocks import (
    Block,
    Cell,
    Column,
    Paragraph,
    Report,
    Row,
    Section,
    SignatureBlock,
    Style,
    Table,
)
from core.reports.pdf import page_count, render_pdf
from tests.reports.paper import Paper

FOOT = SignatureBlock(recipients=("- Lưu: VT.",), authority=("CHỦ TỊCH",), signer="Nguyễn Văn A")


def table(rows: int) -> Table:
    return Table(
        columns=(Column(heading="TT", width=20), Column(heading="Việc", width=145)),
        rows=tuple(Row(cells=(Cell(text=str(n)), Cell(text=f"Việc {n}"))) for n in range(rows)),
        size=12,
    )


def report(*blocks: Block) -> Report:
    return Report(title="t", author="a", subject="s", sections=(Section(blocks=blocks),))


def printed(tmp_path: Path, *blocks: Block) -> Paper:
    target = tmp_path / "p.pdf"
    render_pdf(report(*blocks), target)
    return Paper(target)


def full_page() -> int:
    """How many rows fill a page."""
    return next(n for n in range(20, 60) if page_count(report(table(n))) == 2) - 1


@pytest.mark.parametrize("less", [0, 1, 5])
def test_a_signature_below_a_full_table_takes_its_last_row_along(tmp_path: Path, less: int) -> None:
    rows = full_page() - less
    first, second = printed(tmp_path, table(rows), FOOT).pages
    assert f"Việc {rows - 2}" in first.text
    assert f"Việc {rows - 1}" in second.text
    assert "Nguyễn Văn A" in second.text
    assert second.table[0] == ["TT", "Việc"]


def test_a_long_table_begins_where_it_stands_and_ends_with_the_signature(tmp_path: Path) -> None:
    intro = Paragraph(style=Style.BODY, text="Các việc:")
    pages = printed(tmp_path, intro, table(100), FOOT).pages
    assert "Việc 0" in pages[0].text
    assert "Việc 99" in pages[-1].text
    assert "Nguyễn Văn A" in pages[-1].text


def test_a_short_table_and_a_single_row_stay_whole(tmp_path: Path) -> None:
    for rows in (0, 1, 3):
        (sheet,) = printed(tmp_path, table(rows), FOOT).pages
        assert "Nguyễn Văn A" in sheet.text


def test_no_page_ends_with_a_heading_or_with_words_that_lead_up_to_a_list(tmp_path: Path) -> None:
    text = "Một dòng chữ để lấp trang. " * 3
    for filled in range(16, 21):
        blocks = [Paragraph(style=Style.BODY, text=text) for _ in range(filled)]
        blocks += [
            Paragraph(style=Style.PART, text="II. PHẦN SAU"),
            Paragraph(style=Style.BODY, text="Gồm các việc:"),
        ]
        first, *rest = printed(tmp_path, *blocks, table(5)).pages
        last = first.text.splitlines()[-1]
        assert not last.startswith(("II. PHẦN", "Gồm các"))
        if rest and "Gồm các" in rest[0].text:
            assert "II. PHẦN SAU" in rest[0].text
