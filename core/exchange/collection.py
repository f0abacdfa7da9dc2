"""What was found in the entry cells of a file, and what is said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Harmless oddities of a whole file, in words.
FILE_NOTES = {
    "macros": "Tệp có macro; phần mềm không chạy macro, chỉ đọc số liệu.",
    "external_links": "Tệp có liên kết ra tệp khác; phần mềm không mở liên kết.",
    "comments": "Tệp có ghi chú (comment); xem trong tệp gốc.",
    "pictures": "Tệp có hình ảnh; xem trong tệp gốc.",
    "embedded": "Tệp có đối tượng nhúng; phần mềm không mở.",
    "cut": "Trang tính có vùng định dạng thừa rất lớn; xóa định dạng thừa để tệp nhẹ hơn.",
}
ENTRY_NOTES = {
    "formula": "Ô chứa công thức; nhận kết quả đã tính.",
    "old_letters": "Chữ gõ bằng bảng mã cũ (TCVN3, VNI); giữ nguyên, nên gõ lại bằng Unicode.",
    "day_number": "Ô là ngày tháng của Excel; nhận đúng ngày đang hiện.",
}


@dataclass(frozen=True, slots=True)
class Observation:
    """One entry cell as found.

    ``value`` is its canonical value, ``None`` when a person has to say what is meant: then
    ``code`` and ``message`` ask and ``options`` are possible values. ``raw`` is the stored text.
    """

    key: str
    value: str | None
    raw: str
    sheet: str
    cell: str
    code: str = ""
    message: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence about a place in the file. ``is_question``: the cell waits for an answer."""

    sheet: str
    cell: str
    code: str
    message: str
    key: str = ""
    raw: str = ""
    options: tuple[str, ...] = ()
    is_question: bool = False


@dataclass(frozen=True, slots=True)
class Collection:
    """What a file says. ``missing`` are the keys whose row or column it no longer has.

    ``observations`` + ``missing`` are exactly the entry cells of the form.
    """

    observations: Mapping[str, Observation]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
