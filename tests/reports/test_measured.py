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
from core.reports.receipt_slip import Slip, SlipLine, slips_report
from core.reports.reconciliation import MinuteLine, minutes_report
from core.services.office import Office
from core.services.papers.catalogue import KINDS
from core.services.papers.kind import PerUnit, ReportKind, ReportRequest
from tests.reports.measure import faults

MARCH = parse_period("2024-T03")


# They need workbooks that went out and came back: measured from their lines below.
EXCHANGED = {"receipt", "reconciliation"}
LONG_NAME = "Xã Nguyễn Bỉnh Khiêm và vùng kinh tế mới ven sông Thái Bình"


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


@pytest.mark.parametrize("count", [1, 30])
def test_receipts_and_minutes_keep_to_the_decree(count: int) -> None:
    waiting = SlipLine(
        place="Số liệu!F1048", label="Số hồ sơ tiếp nhận trực tuyến", value="1O4",
        reason="Ô phải là số nguyên; đọc được “1O4” có chữ O. Sửa rồi gửi lại.",
    )  # fmt: skip
    slips = [
        Slip(
            unit=f"{LONG_NAME} {n}", file="11827-2024-T03 (bản sao của bản sao) sửa lần 2.xlsx",
            saved="07:15 ngày 15/3/2024", collected="10:32 ngày 18/3/2024",
            balance="Đọc 25 ô = nhận 20 + không đổi 1 + hai giá trị 1 + chưa nhận 3",
            lines=(waiting,) * (n % 5), next_step="Sửa các ô trên rồi gửi lại.",
        )
        for n in range(count)
    ]  # fmt: skip
    made = [
        MinuteLine(
            unit=f"{LONG_NAME} {n % 4}", label="Số hồ sơ tiếp nhận trực tuyến, tháng 3/2024",
            values=("1.084", "1.048", "10.84"), chosen="1.084",
            why="Đơn vị xác nhận qua điện thoại, có văn bản kèm theo", who="lan",
            at="10:32 ngày 18/3/2024",
        )
        for n in range(count)
    ]  # fmt: skip
    date = "Vĩnh Bảo, ngày 18 tháng 3 năm 2024"
    for report in (
        slips_report("Huyện Vĩnh Bảo", "Tháng 3/2024", slips),
        minutes_report("Huyện Vĩnh Bảo", "Tháng 3/2024", date, made),
    ):
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
