"""The papers of forms, registers, reminders and handover at 0, 30, 114 units and 400 rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.paper_details import DocumentType, PaperDetails, Signature
from core.reports.blocks import Letterhead, Report, SignatureRow, Signing
from core.reports.confirmation import (
    Confirmation,
    ConfirmedFigure,
    ConfirmedShare,
    confirmation_report,
)
from core.reports.figure_form import FigureForm, FormColumn, FormRow, figure_form_report
from core.reports.handover import (
    HandedMatter,
    HandedPaper,
    HandedPeriod,
    Handover,
    handover_report,
)
from core.reports.indicators import IndicatorPaper, PaperCell, PaperRow, indicator_report
from core.reports.paper import annex_head, foot, letterhead
from core.reports.pdf import pdf_bytes
from core.reports.progress import PaperHead
from core.reports.reminder import (
    CallLine,
    OwedLine,
    ReminderLetter,
    call_list_report,
    reminder_report,
)
from core.reports.task_register import RegisterLine, register_report
from tests.reports.measure import faults

LONG = "Trung tâm Phục vụ hành chính công, Văn hóa, Thể thao và Truyền thanh thành phố Thủ Dầu Một"
TASK = (
    "Tiếp tục rà soát, trình cấp có thẩm quyền công bố, công khai thủ tục hành chính nội bộ giữa"
    " các cơ quan nhà nước theo Quyết định số 1085/QĐ-TTg ngày 15/9/2022 của Thủ tướng Chính phủ"
) * 2
DETAILS = PaperDetails(
    document=DocumentType.LETTER, organ="ỦY BAN NHÂN DÂN\nTHÀNH PHỐ THỦ DẦU MỘT",
    organ_code="UBND", drafter_code="TTPVHCC", number="1234", place="Thủ Dầu Một", day=18,
    month=11, year=2026, subject="đôn đốc báo cáo Tháng 11/2026 và thực hiện nhiệm vụ",
    addressees=(LONG,), recipients=("- Như trên;", "- Lưu: VT, TTPVHCC."),
    signature=Signature(head="CHỦ TỊCH", name="Công Tằng Tôn Nữ Thị Nguyệt Minh"),
)  # fmt: skip
COUNT = "1.234.567"


def names(count: int) -> list[str]:
    return [LONG if n % 10 == 0 else f"Xã Thứ {n}" for n in range(count)]


def form(count: int) -> Report:
    columns = tuple(FormColumn(f"({n})", ("Số hồ sơ nhận", f"Cột {n}")) for n in range(3, 14))
    cells = ("…", "KPS", "x", "12*", COUNT, *("85",) * 6)
    return figure_form_report(
        FigureForm(
            corner=("Biểu số 06/VPCP/KSTT", "Ban hành theo Thông tư số 01/2020/TT-VPCP"),
            title="TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
            reporter=LONG,
            receiver=LONG,
            period="Tháng 11/2026",
            days="Từ ngày 15/10/2026 đến ngày 14/11/2026",
            counted_in="Số hồ sơ",
            columns=columns,
            rows=tuple(FormRow(name, cells) for name in names(count)),
            total=FormRow(f"Tổng số ({count} đơn vị)", cells),
            place_date="Thủ Dầu Một, ngày 18 tháng 11 năm 2026",
        )
    )


def register(count: int) -> Report:
    lines = [
        RegisterLine(
            path=f"II.{n}", content=TASK if n % 9 == 0 else f"Việc {n}", lead=name,
            due="29/02/2026", done="113/114", state="quá hạn 118 ngày, 113 đơn vị",
            open=", ".join(names(6 if n % 9 == 0 else 2)), part=f"Phần {n // 40}",
        )
        for n, name in enumerate(names(count))
    ]  # fmt: skip
    head = PaperHead(office=LONG, plan="Kế hoạch năm 2026", period="kỳ Tháng 11/2026")
    return register_report(head, lines, f"Cộng {count} nhiệm vụ.", foot(DETAILS))


def letter(count: int) -> Report:
    lines = tuple(
        OwedLine(number=str(n), unit=name, what=TASK, due="29/02/2026", late="quá 118 ngày")
        for n, name in enumerate(names(count), start=1)
    )
    return reminder_report(
        ReminderLetter(
            head=letterhead(DETAILS), names=DETAILS.addressees, opening=f"Qua theo dõi, {TASK}",
            lines=lines, request="Đề nghị:", asks=("Nộp ngay.", "Báo cáo."), closing="Hết./.",
            foot=foot(DETAILS), annex=tuple(annex_head("", "Nội dung còn chậm", DETAILS)),
        )
    )  # fmt: skip


def calls(count: int) -> Report:
    lines = [
        CallLine(
            unit=name, contact="Công Tằng Tôn Nữ Thị Nguyệt Minh", phone="0225 3884 216",
            owed=f"- {TASK[:60]} (quá 118 ngày)\n- Phiếu (quá 3 ngày)", reminded="18/3 · lần 12",
        )
        for name in names(count)
    ]  # fmt: skip
    return call_list_report(LONG, "Tháng 11/2026", lines)


def confirmed(count: int) -> Report:
    sheet = Confirmation(
        head=letterhead(replace(DETAILS, document=DocumentType.NONE, organ=LONG.upper())),
        unit=LONG, receiver=LONG, period="Tháng 11/2026", days="Từ ngày … đến ngày …",
        source="phiếu HP26-11827-2611-01, nhận 10:32 ngày 16/11/2026",
        figures=tuple(
            ConfirmedFigure(section=f"{n // 20}. Biểu", name=name, counted_in="giao dịch",
                            value=COUNT, note="còn phải kiểm tra")
            for n, name in enumerate(names(count))
        ),
        shares=tuple(
            ConfirmedShare(name=name, counts=f"{COUNT} ÷ {COUNT}", share="100,00", target="≥ 50 %",
                           verdict="không đánh giá")
            for name in names(min(count, 12))
        ),
        signatures=SignatureRow(
            signings=(Signing(authority=("NGƯỜI LẬP PHIẾU",)), Signing(authority=("GIÁM ĐỐC",)))
        ),
    )  # fmt: skip
    return confirmation_report([sheet], LONG)


def handed(count: int) -> Report:
    return handover_report(
        Handover(
            head=Letterhead(organ=LONG.upper(), number="Số: 05/BB-UBND", place_date="Thủ Dầu Một"),
            organ=LONG, day="ngày 18 tháng 11 năm 2026", plan=(("Kế hoạch", TASK),),
            periods=tuple(
                HandedPeriod(label="6 tháng đầu năm 2026", issued=114, received=113, counted=114,
                             reported=3321, waiting=12, lock="25/11/2026")
                for _ in range(min(count, 17))
            ),
            papers=tuple(
                HandedPaper(title=f"Báo cáo {name}", number="1234/BC-UBND", at="18/11/2026",
                            code="7K2M-4QXA")
                for name in names(count)
            ),
            matters=tuple(
                HandedMatter(what=TASK[:90], where=name, when="quá 118 ngày")
                for name in names(min(count, 40))
            ),
            store=(("Thư mục", "D:\\\\SoMotCua\\\\data\\\\" + "thu_muc_rat_dai_" * 6),),
        )
    )  # fmt: skip


def indicators(count: int) -> Report:
    cell = PaperCell(share="100,00", verdict="Chưa đạt", rank=114, is_partial=True)
    return indicator_report(
        IndicatorPaper(
            office=LONG,
            period="Lũy kế từ đầu năm đến hết Tháng 11/2026",
            columns=tuple((f"Chỉ tiêu\nsố {n}", "≥ 90 %") for n in range(8)),
            total=PaperRow(name="Toàn thành phố", passed="7/8", cells=(cell,) * 8),
            rows=tuple(
                PaperRow(name=name, note="chưa báo cáo")
                if n % 7 == 3
                else PaperRow(name=name, passed="7/8", cells=(cell, None, *(cell,) * 6))
                for n, name in enumerate(names(count))
            ),
            notes=(f"Chưa báo cáo: {', '.join(names(40))}.",),
        )
    )


KINDS = (form, register, letter, calls, confirmed, handed, indicators)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [0, 30])
def test_a_paper_of_no_and_of_thirty_units_keeps_to_the_decree(kind, count: int) -> None:
    report = kind(count)
    assert faults(report, pdf_bytes(report)) == []


@pytest.mark.parametrize(("kind", "count"), [(form, 114), (indicators, 114), (register, 400)])
def test_a_long_paper_keeps_to_the_decree(kind, count: int) -> None:
    report = kind(count)
    assert faults(report, pdf_bytes(report)) == []
