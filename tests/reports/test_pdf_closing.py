"""A signature goes to a new page only with the last lines of the text, or rows of the table."""

from __future__ import annotations

import pytest

from core.reports.blocks import (
    Cell,
    Column,
    Paragraph,
    Report,
    Row,
    Section,
    SignatureBlock,
    SignatureRow,
    Signing,
    Style,
    Table,
)
from core.reports.pdf import pdf_bytes
from tests.reports.measure import Measured, faults

FOOT = SignatureBlock(
    recipients=("- Như trên;", "- Lưu: VT."), authority=("CHỦ TỊCH",), signer="Phạm Văn Quyền"
)
ROW = SignatureRow(
    signings=(Signing(authority=("NGƯỜI LẬP BIỂU",)), Signing(authority=("THỦ TRƯỞNG",)))
)


def table(rows: int, wide: str = "") -> Table:
    cells = [(f"Xã {n}", f"{wide} kết quả {n}") for n in range(1, rows + 1)]
    return Table(
        columns=(Column(heading="Đơn vị", width=60), Column(heading="Kết quả", width=105)),
        rows=tuple(Row(cells=tuple(Cell(text=text) for text in row)) for row in cells),
        size=12,
    )


def report(*blocks) -> Report:
    return Report(title="t", author="a", subject="s", sections=(Section(blocks=blocks),))


def above_signature(pdf: bytes, words: str) -> str:
    """What stands on the page of the signature above it."""
    for sheet in Measured(pdf).sheets:
        letters = "".join(x.char for x in sheet.text)
        if words in letters:
            at = letters.index(words)
            line = sheet.text[at].high
            return "".join(x.char for x in sheet.text if x.low > line)
    return ""


@pytest.mark.parametrize("rows", [*range(28, 46), 80, 400])
def test_below_a_table_its_last_row_goes_with_it(rows: int) -> None:
    paper = report(table(rows), FOOT)
    pdf = pdf_bytes(paper)
    assert faults(paper, pdf) == []
    above = above_signature(pdf, "CHỦTỊCH")
    assert f"kếtquả{rows}" in above
    assert "Đơnvị" in above


@pytest.mark.parametrize("lines", range(40, 56, 3))
def test_below_text_the_last_paragraph_goes_with_it(lines: int) -> None:
    body = [Paragraph(style=Style.BODY, text=f"Việc thứ {n} đã xong.") for n in range(lines)]
    paper = report(*body, ROW)
    pdf = pdf_bytes(paper)
    assert faults(paper, pdf) == []
    assert f"Việcthứ{lines - 1}" in above_signature(pdf, "THỦTRƯỞNG")


def test_a_row_as_high_as_pages_does_not_lose_the_signature() -> None:
    paper = report(table(1, wide="rất dài " * 900), FOOT)
    pdf = pdf_bytes(paper)
    assert faults(paper, pdf) == []
