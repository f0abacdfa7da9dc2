"""What stands above and below the table of every sheet: identity, title, signatures."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from core.exchange.form import WorkbookForm
from core.exchange.look import Look, put

ENABLE = "Bấm “Cho phép chỉnh sửa” (Enable Editing) rồi nhập vào các ô nền vàng."


def code_line(form: WorkbookForm) -> str:
    """The line that names the workbook, on every sheet and in the page footer."""
    return f"Mã phiếu: {form.code.text}"


def write_title(sheet: Worksheet, form: WorkbookForm, title: str, columns: int) -> None:
    """Rows 1–5: code, unit, title, period and due day, how to begin."""
    put(sheet, 1, 1, code_line(form), Look.PLAIN)
    put(sheet, 2, 1, f"Đơn vị: {form.unit_name}", Look.STRONG)
    write_across(sheet, 3, title, Look.TITLE, 1, columns)
    subtitle = f"{form.period_words} – gửi {form.organ} trước hoặc trong ngày {form.due}"
    write_across(sheet, 4, subtitle, Look.SUBTITLE, 1, columns)
    put(sheet, 5, 1, ENABLE, Look.HINT)
    sheet.row_dimensions[3].height = 24
    sheet.row_dimensions[4].height = 18


def write_across(sheet: Worksheet, row: int, text: str, look: Look, first: int, last: int) -> None:
    """A text centred over columns without merging them."""
    for column in range(first, last + 1):
        put(sheet, row, column, text if column == first else "", look)


def write_signatures(sheet: Worksheet, form: WorkbookForm, row: int, columns: int) -> int:
    """The place and day and two signature blocks from ``row``; gives the last row used."""
    middle = columns // 2
    day = f"{form.place}, ngày … tháng … năm {form.year}"
    write_across(sheet, row, day, Look.SIGN_HINT, middle + 1, columns)
    for text, first, last in (
        (form.signatures[0], 1, middle),
        (form.signatures[1], middle + 1, columns),
    ):
        write_across(sheet, row + 1, text, Look.SIGN, first, last)
    for text, first, last in (
        ("(Ký, ghi rõ họ tên)", 1, middle),
        ("(Ký, đóng dấu)", middle + 1, columns),
    ):
        write_across(sheet, row + 2, text, Look.SIGN_HINT, first, last)
    return row + 7
