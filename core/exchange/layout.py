"""Where things stand in a workbook: sheets, columns, headings. Reading never relies on it."""

from __future__ import annotations

from core.exchange.entry import Field

GUIDE_SHEET, TASK_SHEET, FIGURE_SHEET, WITNESS_SHEET = "Hướng dẫn", "Nhiệm vụ", "Số liệu", "_vb"
PROPERTY = "VB_PHIEU"
RECEIPT_PROPERTY, RECEIPT_WITNESS = "VB_BIEN_NHAN", "_bn"
CODE_HEADING = "Mã"
HEADING_ROW = 7
FIRST_ROW = HEADING_ROW + 2

# (heading, width in letters); the entry columns stand between the others.
TASK_COLUMNS = (
    ("Mã", 9.0),
    ("TT", 5.5),
    ("Nội dung công việc", 38.0),
    ("Thời gian hoàn thành", 13.0),
    ("Dự kiến sản phẩm", 19.0),
    ("Kỳ trước", 14.0),
    ("Tình trạng", 16.0),
    ("Kết quả", 28.0),
    ("Số văn bản", 14.0),
    ("Ngày văn bản", 12.0),
    ("Ghi chú", 14.0),
    ("Ngày đọc là", 11.0),
)
FIELD_COLUMNS = {
    Field.STATE: 7,
    Field.RESULT: 8,
    Field.DOCUMENT: 9,
    Field.DATE: 10,
    Field.NOTE: 11,
}
DAY_ECHO_COLUMN = 12
LAST_PRINTED_TASK_COLUMN = 11

FIGURE_COLUMNS = (
    ("Mã", 9.0),
    ("Cột", 6.0),
    ("Số liệu", 42.0),
    ("Đơn vị tính", 10.0),
    ("Kỳ trước", 11.0),
    ("Kỳ này", 15.0),
    ("Đọc là", 15.0),
)
FIGURE_COLUMN, ECHO_COLUMN = 6, 7

_FIELD_MARKS = {
    Field.STATE: "TT",
    Field.RESULT: "KQ",
    Field.DOCUMENT: "VB",
    Field.DATE: "NGAY",
    Field.NOTE: "GC",
}


def column_heading(period: str, field: Field | None) -> str:
    """The code over an entry column: the period's, with the field's mark for a task's column."""
    return period if field is None else f"{period}-{_FIELD_MARKS[field]}"


def column_headings(period: str) -> dict[str, Field | None]:
    """Every heading that a workbook of a period may have, with the field it stands for."""
    return {column_heading(period, field): field for field in (None, *Field)}
