"""The first sheet: what this workbook is, how it is filled in, how it goes back."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from core.exchange.entry import STATE_CHOICES, YES_NO_CHOICES
from core.exchange.filling import Filling
from core.exchange.form import WorkbookForm
from core.exchange.layout import FIGURE_SHEET, GUIDE_SHEET, TASK_SHEET
from core.exchange.look import Look, put, set_height, set_up_page, set_widths
from core.exchange.title_block import code_line, write_title

_WIDTHS = (5.0, 92.0)
_STEPS = (
    f"Trang “{TASK_SHEET}”: chọn Tình trạng trong danh sách; ghi Kết quả, Số văn bản, Ngày văn bản"
    " (ngày/tháng/năm, ví dụ 15/3/{year}).",
    f"Trang “{FIGURE_SHEET}”: ghi số đếm vào cột có khung, ví dụ 1234 hoặc 1.234. Không ghi tỷ lệ;"
    " tỷ lệ và kết quả Đạt / Chưa đạt tự tính từ số đếm.",
    "Số 0 là đã đếm và bằng không. Không phát sinh thì ghi KPS, không áp dụng thì ghi KAD, chưa có"
    " số liệu thì để trống.",
    "Cột “Đọc là” cho biết phần mềm hiểu số thế nào. Ô hiện dấu ? thì ghi lại cho rõ.",
    "Không sửa Mã phiếu, cột Mã và hàng mã kỳ: phần mềm nhận ra từng ô nhờ các mã này. Tên tệp đổi"
    " tự do.",
    "Lưu bằng kiểu Excel (.xlsx), gửi tệp lại cho nơi phát phiếu. In và ký ngay trên các trang này"
    " khi cần bản giấy.",
)
_HONEST = (
    "Phần mềm phát hiện tệp hỏng, tệp nhầm đơn vị, tệp cũ và phần định danh bị sửa. Phần mềm không"
    " biết ai gõ số và số có đúng thực tế không: báo cáo giấy có chữ ký và mã đối chiếu ở chân"
    " trang là căn cứ."
)


def write_guide_sheet(sheet: Worksheet, form: WorkbookForm, filling: Filling) -> dict[str, str]:
    """Lay the sheet out; gives the ranges of its two lists under "states" and "yes_no"."""
    set_widths(sheet, _WIDTHS)
    write_title(sheet, form, "PHIẾU BÁO CÁO", len(_WIDTHS))
    about = (
        f"{form.plan_title}. Lần phát thứ {form.number}, ngày {form.issued_on}. Có"
        f" {len(form.tasks)} nhiệm vụ và {len(form.elements)} số liệu."
    )
    row = _write_text(sheet, 6, about, Look.WRAPPED)
    row = _write_remarks(sheet, row + 1, filling)
    if filling.notes:
        row = _write_list(sheet, row, "Ghi chú của đơn vị nộp phiếu", filling.notes)
    steps = [step.replace("{year}", str(form.year)) for step in _STEPS]
    row = _write_list(sheet, row, "Cách làm", steps)
    if form.guide:
        row = _write_list(sheet, row, f"Lời dặn của {form.organ}", form.guide)
    row, states = _write_words(sheet, row, "Tình trạng gồm", STATE_CHOICES)
    row, yes_no = _write_words(sheet, row, "Chỉ tiêu có / chưa gồm", YES_NO_CHOICES)
    row = _write_text(sheet, row, _HONEST, Look.WRAPPED)
    sheet.print_area = f"A1:B{row}"
    set_up_page(sheet, landscape=False, footer=code_line(form))
    return {"states": states, "yes_no": yes_no}


def _write_remarks(sheet: Worksheet, row: int, filling: Filling) -> int:
    if not filling.remarks:
        return row
    return _write_list(sheet, row, "Các ô cần xem lại (nền đỏ)", list(filling.remarks.values()))


def _write_list(
    sheet: Worksheet, row: int, heading: str, lines: tuple[str, ...] | list[str]
) -> int:
    put(sheet, row, 1, heading, Look.STRONG)
    for number, line in enumerate(lines, start=1):
        put(sheet, row + number, 1, f"{number}.", Look.PLAIN)
        _write_text(sheet, row + number, line, Look.WRAPPED)
    return row + len(lines) + 2


def _write_words(
    sheet: Worksheet, row: int, heading: str, choices: tuple[tuple[str, str], ...]
) -> tuple[int, str]:
    put(sheet, row, 1, heading, Look.STRONG)
    for number, (_, words) in enumerate(choices, start=1):
        put(sheet, row + number, 2, words, Look.WRAPPED)
    last = row + len(choices)
    return last + 2, f"'{GUIDE_SHEET}'!$B${row + 1}:$B${last}"


def _write_text(sheet: Worksheet, row: int, text: str, look: Look) -> int:
    put(sheet, row, 2, text, look)
    set_height(sheet, row, [text], [_WIDTHS[1]])
    return row + 1
