"""Lists inside a cell, and the two halves of a cell that a page break cut."""

from __future__ import annotations

import re

# The words with which the name of an agency begins. In a flat list "- A - B" a dash opens a
# new entry only before one of them, so that "Phòng Văn hóa - Thông tin" stays whole. What
# follows in brackets keeps "Tổ chức - Cán bộ" and the like together.
_STARTS = (
    *("Các", "UBND", "Ủy ban", "Uỷ ban", "HĐND", "Hội", "Văn phòng", "VP", "Phòng", "Ban"),
    *("Sở", "Trung tâm", "Công an", "BCH", "Bộ", "Đội", "Trường", "Trạm", "Chi cục", "Cục"),
    *("Chi nhánh", "Mặt trận", "UBMTTQ", "Kho bạc", "Bảo hiểm", "BHXH", "Thành viên"),
    *("Chủ tịch", "Phó", "Chánh", "Thủ trưởng", "Trưởng", "Giám đốc", "Lãnh đạo", "Tòa án"),
    *("Toà án", "Viện", "TAND", "VKSND", "Ngân hàng", "Bưu điện", "Điện lực", "Liên đoàn"),
    *("Đảng ủy", "Huyện ủy", "Thường trực", "Cơ quan", "Đơn vị", "Công chức", "Hạt", "Đài"),
    *("Hiệp hội", "Công ty", "VNPT", "Viettel", "Doanh nghiệp"),
    *("Tổ(?! chức)", "Đoàn(?! thể)", r"Thanh tra(?= \w)"),
)
_AGENCY = "(?:" + "|".join(_STARTS) + r")\b"
_NEXT_ENTRY = re.compile(rf"\s+(?=[-–+•] ?{_AGENCY})")
_BULLET = re.compile(r"[-–+•*] ?(?=\S)")
_AGENCY_BULLET = re.compile(rf"[-–+•*] ?{_AGENCY}")


def restore_list(text: str) -> str:
    """Give each entry of a flat agency list "- A - B" its own line.

    A cell that does not begin with a dash is left as it was typed.
    """
    lines = []
    for line in text.split("\n"):
        lines.append(_NEXT_ENTRY.sub("\n", line) if _BULLET.match(line) else line)
    return "\n".join(lines)


def glue(above: str, below: str, *, agencies: bool) -> str:
    """Join the two halves of a cell that a page break cut.

    The halves become one line ("các xã, thị" + "trấn"), unless the lower one begins with a
    list entry. In an agency column a dash counts as an entry only before an agency's name.
    A lower half that only repeats the last words of the upper one is not added again.
    """
    if not above or not below or repeats_end(above, below):
        return above or below
    entry = _AGENCY_BULLET if agencies else _BULLET
    return above + ("\n" if entry.match(below) else " ") + below


def repeats_end(above: str, below: str) -> bool:
    """Whether the lower half is what the upper one ends with ("các xã, thị trấn" + "trấn").

    Conversion programs leave that when they complete a word across a page break.
    """
    return bool(below) and f" {above}".endswith(f" {below}")
