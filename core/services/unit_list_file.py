"""Files that hold a list of units: CSV and Excel, read with the same care as documents."""

from __future__ import annotations

import io
import re
import warnings
from datetime import date, datetime
from pathlib import Path
from typing import Any

from core.documents.encoding import decode_text
from core.documents.guard import PackageKind, checked_package
from core.domain.errors import UserError
from core.domain.number_format import format_count
from core.domain.unit_list import NEEDED
from core.domain.unit_table import UnitTable, csv_rows

_LARGEST = 10_000_000
_MOST_ROWS, _MOST_COLUMNS = 20_000, 40
_ZEROS = re.compile(r"0+")


def read_table(path: Path) -> UnitTable:
    """The table of a .csv or .xlsx list.

    Raises UserError: another kind of file, damaged, abnormally large, or no such list.
    """
    data = _bytes_of(path)
    if data.startswith(b"PK"):
        return _workbook_table(data, path.name)
    if path.suffix.lower() not in (".csv", ".txt", ".tsv"):
        raise UserError(
            "bad_unit_list",
            f"Không đọc được danh sách đơn vị “{path.name}”. Lưu lại dạng .xlsx hoặc CSV UTF-8 rồi"
            " thử lại.",
            path.name,
        )
    text = decode_text(data, path.name)
    return UnitTable(csv_rows(text, path.name), needed=NEEDED, where=path.name)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError(
                "too_large",
                f"Tệp “{path.name}” lớn hơn 10 MB, không giống một danh sách đơn vị.",
                path.name,
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            "file_unreadable",
            f"Không mở được tệp “{path.name}”. Kiểm tra tệp còn đó và không bị khóa, rồi chọn lại.",
            path.name,
        ) from error


def _workbook_table(data: bytes, name: str) -> UnitTable:
    """The first visible sheet that has the headings."""
    if checked_package(data, name) is not PackageKind.WORKBOOK:
        message = f"“{name}” không phải tệp Excel. Lưu danh sách đơn vị dạng .xlsx rồi thử lại."
        raise UserError("bad_unit_list", message, name)
    faults: list[UserError] = []
    for title, height, rows in _sheets(data, name):
        where = f"{name}, trang tính {title}"
        try:
            table = UnitTable(rows, needed=NEEDED, where=where)
        except UserError as error:
            faults.append(error)
            continue
        if height > _MOST_ROWS:
            message = (
                f"{where} có {format_count(height)} dòng, quá {format_count(_MOST_ROWS)}. Xóa các"
                " dòng thừa hoặc tách danh sách rồi đọc lại."
            )
            raise UserError("too_large", message, where)
        return table
    raise faults[0]


def _sheets(data: bytes, name: str) -> list[tuple[str, int, list[list[str]]]]:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # openpyxl warns of parts it does not keep (validation, conditional formats).
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), data_only=True)
        return [
            (sheet.title, sheet.max_row, _rows(sheet))
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        ]
    except Exception as error:  # openpyxl raises many kinds for one cause: a broken file
        message = f"Tệp “{name}” hỏng bên trong nên không đọc được. Mở bằng Excel, lưu lại rồi đọc."
        raise UserError("damaged_file", message, name) from error


def _rows(sheet: Any) -> list[list[str]]:
    height, width = min(sheet.max_row, _MOST_ROWS), min(sheet.max_column, _MOST_COLUMNS)
    rows = sheet.iter_rows(max_row=height, max_col=width)
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: Any) -> str:
    """A cell as text: days as ISO dates, whole numbers with the zeros that their format shows."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and _ZEROS.fullmatch(cell.number_format or ""):
        return str(value).zfill(len(cell.number_format))
    return str(value)
