"""Every registered kind of paper, measured: 30 communes, real figures, real tasks."""

from __future__ import annotations

import pytest

from core.domain.period import parse_period
from core.reports.blocks import (
    Cell,
    Column,
    Letterhead,
    Paragraph,
    Report,
    Row,
    Section,
    SignatureBlock,
    Style,
    Table,
)
from core.reports.pdf import pdf_bytes
from core.services.office import Office
from core.services.papers.catalogue import KINDS
from core.services.papers.kind import PerUnit, ReportKind, ReportRequest
from tests.reports.measure import faults

MARCH = parse_period("2024-T03")


# They need workbooks that went out and came back: measured where those are at hand.
EXCHANGED = {"receipt", "reconciliation"}


@pytest.mark.parametrize("kind", [k for k in KINDS if k.id not in EXCHANGED], ids=lambda k: k.id)
def test_a_paper_keeps_to_the_decree(busy_office: Office, kind: ReportKind) -> None:
    units = ("11824", "11827") if kind.per_unit is PerUnit.EACH else ()
    request = ReportRequest(kind=kind.id, period=MARCH, unit_ids=units)
    report = busy_office.reports.draw(request)
    assert faults(report, pdf_bytes(report)) == []


@pytest.mark.parametrize("kind", ["form06", "digitisation", "indicators", "periodic", "tasks"])
def test_with_114_units_of_long_names_nothing_is_cut(wide_office: Office, kind: str) -> None:
    report = wide_office.reports.draw(ReportRequest(kind=kind, period=MARCH))
    assert faults(report, pdf_bytes(report)) == []


def test_four_hundred_rows_are_all_printed() -> None:
    rows = tuple(
        Row(cells=(Cell(text=str(n)), Cell(text=f"Việc {n} " + "giải quyết hồ sơ " * (n % 9))))
        for n in range(1, 401)
    )
    table = Table(
        columns=(Column(heading="TT", width=15), Column(heading="Nội dung", width=150)),
        rows=rows,
        size=12,
    )
    report = _paper(table, SignatureBlock(authority=("CHỦ TỊCH",), signer="Lê An"))
    assert faults(report, pdf_bytes(report)) == []


# -- the measure itself: what it must not let pass


def _paper(*blocks, **more) -> Report:
    section = Section(blocks=blocks)
    return Report(title="t", author="a", subject="s", sections=(section,), **more)


LONG = Paragraph(
    style=Style.BODY, text="Đã tiếp nhận và giải quyết hồ sơ thủ tục hành chính. " * 60
)


def test_a_right_paper_has_no_faults() -> None:
    head = Letterhead(organ="ỦY BAN NHÂN DÂN\nXÃ VĨNH BẢO", number="Số: 05/BC-UBND")
    foot = SignatureBlock(recipients=("- Lưu: VT.",), authority=("CHỦ TỊCH",), signer="Lê An")
    report = _paper(head, Paragraph(style=Style.KIND, text="BÁO CÁO"), LONG, LONG, foot)
    assert faults(report, pdf_bytes(report)) == []


@pytest.mark.parametrize(
    ("drawn", "meant", "told"),
    [
        (_paper(LONG), _paper(LONG, Paragraph(style=Style.BODY, text="Thêm")), "không thấy"),
        (
            _paper(Paragraph(style=Style.KIND, text="BÁO CÁO")),
            _paper(Paragraph(style=Style.BODY, text="BÁO CÁO")),
            "lùi",
        ),
        (
            _paper(Paragraph(style=Style.RECIPIENT, text="Ghi chú")),
            _paper(Paragraph(style=Style.BASE, text="Ghi chú")),
            "cỡ 11",
        ),
        (
            _paper(Table(columns=(Column(heading="TT", width=30),), rows=(), size=8)),
            _paper(Table(columns=(Column(heading="TT", width=30),), rows=(), size=8)),
            "chữ cỡ 8",
        ),
        (
            _paper(Table(columns=(Column(heading="Xã", width=40),), rows=(), size=11)),
            _paper(
                Table(
                    columns=(Column(heading="Xã", width=40),),
                    rows=(Row(cells=(Cell(text="Cổ Am"),)),),
                    size=11,
                )
            ),
            "không in ra",
        ),
    ],
)
def test_what_is_wrong_is_told(drawn: Report, meant: Report, told: str) -> None:
    found = faults(meant, pdf_bytes(drawn))
    assert any(told in fault for fault in found)


def test_a_page_beyond_its_margins_is_told() -> None:
    wide = Table(
        columns=(Column(heading="Đơn vị", width=90), Column(heading="Kết quả", width=120)),
        rows=(Row(cells=(Cell(text="Cổ Am"), Cell(text="đã hoàn thành " * 6))),),
        size=11,
    )
    found = faults(_paper(wide), pdf_bytes(_paper(wide)))
    assert any("ngoài lề" in fault for fault in found)
