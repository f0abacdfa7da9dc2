"""The heading row of a plan's table, recognised by its words in any order and spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.documents.numbering import read_number
from core.documents.source import Row
from core.domain.text import clean_line, fold

_LONGEST = 90

# Folded words of each column. The first list decides; the second only serves a column that
# no heading of the first list has taken.
_STRONG = {
    "tt": re.compile(r"(so )?(tt|stt|thu tu)|so thu tu|ma so tt"),
    "content": re.compile(
        r"(ten |cac |danh muc |muc tieu,? |chi tieu,? )*(noi dung|nhiem vu|cong viec|dau viec).*"
    ),
    "lead": re.compile(r".*chu tri.*"),
    "support": re.compile(r".*phoi hop.*"),
    "deadline": re.compile(
        r"(du kien )?(thoi gian|thoi han|thoi diem|moc thoi gian|han|ngay) ?"
        r"(hoan thanh|thuc hien|bao cao|ket thuc|xong|trinh|ban hanh|hoan tat)?"
        r"( (du kien|thuc hien|hoan thanh|nhiem vu|cong viec))*"
    ),
    "product": re.compile(r".*san pham.*"),
}
_WEAK = {
    "content": re.compile(r"(hoat dong|cong tac|tieu de|giai phap).*"),
    "lead": re.compile(
        r"(co quan|don vi|to chuc|bo phan|phong ban|noi|nguoi)[ ,/]*(co quan|don vi)?"
        r"( (duoc giao|thuc hien|phu trach|chiu trach nhiem|thuc hien chinh|dau moi))?"
        r"|phan cong( thuc hien)?|trach nhiem( thuc hien)?|dau moi( thuc hien)?"
    ),
    "deadline": re.compile(r"(tien do|lo trinh|ky han|han cuoi|thoi gian,? tien do).*"),
    "product": re.compile(r"(du kien )?(ket qua|dau ra|hinh thuc van ban).*"),
}
# What a heading goes on with on a second line.
_TAIL = re.compile(r"(hoan thanh|thuc hien|cong viec|du kien|bao cao)( (du kien|thuc hien))?")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column of a table goes.

    ``targets`` has, for each column of the table, a name of ``COLUMNS`` or the heading of an
    extra column. ``printed`` has the heading words of the six columns as they stand.
    """

    targets: tuple[str, ...]
    printed: tuple[tuple[str, str], ...] = ()
    extras: tuple[str, ...] = ()


def find_columns(row: Row, below: Row | None) -> tuple[Columns, int] | None:
    """Read a heading of one or two lines; gives the columns and how many rows it takes.

    A heading names the content and at least two more of the six columns.
    """
    upper = [clean_line(text) for text in row.texts]
    if any(len(text) > _LONGEST for text in upper) or not _looks_like_heading(upper):
        return None
    if below is not None and _is_second_line(upper, below):
        lower = [clean_line(text) for text in below.texts]
        columns = _columns(_joined(upper, lower, row), row)
        return (columns, 2) if columns else None
    columns = _columns([(text, text) for text in upper], row)
    return (columns, 1) if columns else None


def is_column_numbers(row: Row) -> bool:
    """Whether the row only counts the columns: "(1)", "(2)", or A, B, 1, 2."""
    texts = [text.strip("() ") for text in row.texts if text]
    digits = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 3]
    letters = [text for text in texts if len(text) == 1 and text.isalpha()]
    return (
        len(texts) > 2
        and len(digits) + len(letters) == len(texts)
        and len(digits) > 1
        and digits == list(range(digits[0], digits[0] + len(digits)))
        and letters == [chr(ord("A") + place) for place in range(len(letters))]
    )


def _looks_like_heading(texts: list[str]) -> bool:
    found = [role for text in texts if (role := _role(text))]
    numbered = bool(texts) and read_number(texts[0]) is not None
    return not numbered and "content" in found and len(set(found)) > 1


def _role(text: str) -> str:
    key = _key(text)
    for patterns in (_STRONG, _WEAK):
        for role, pattern in patterns.items():
            if pattern.fullmatch(key):
                return role
    return ""


def _key(text: str) -> str:
    """Folded words without brackets at the end and without points."""
    words = re.sub(r"\([^()]*\)\s*$", "", fold(text)) or fold(text)
    return " ".join(re.sub(r"[.:*()]", " ", words).split())


def _is_second_line(upper: list[str], below: Row) -> bool:
    """Whether the row below only names parts of this heading ("Chủ trì", "Phối hợp")."""
    lower = [clean_line(text) for text in below.texts]
    filled = [(over, text) for over, text in zip(upper, lower, strict=False) if text]
    return (
        len(lower) <= len(upper)
        and bool(filled)
        and all(_role(over) not in ("tt", "content") for over, _ in filled)
        and not any(len(text) > _LONGEST or read_number(text) for _, text in filled)
        and any(_role(text) or _TAIL.fullmatch(_key(text)) for _, text in filled)
    )


def _joined(upper: list[str], lower: list[str], row: Row) -> list[tuple[str, str]]:
    """For each column, the printed words of both lines and the words that decide the role."""
    lower = lower + [""] * (len(upper) - len(lower))
    texts, over = [], ""
    for place, text in enumerate(upper):
        over = text or (over if lower[place] else "")
        if not lower[place]:
            texts.append((text, text))
            continue
        link = " " if lower[place][:1].islower() else ": "
        words = f"{over}{link}{lower[place]}" if over else lower[place]
        texts.append((words, lower[place] if _role(lower[place]) else words))
    return texts


def _columns(texts: list[tuple[str, str]], row: Row) -> Columns | None:
    targets: list[str] = [""] * len(texts)
    for patterns in (_STRONG, _WEAK):
        for place, (_, deciding) in enumerate(texts):
            key = _key(deciding)
            for role, pattern in patterns.items():
                if not targets[place] and role not in targets and pattern.fullmatch(key):
                    targets[place] = role
    if "content" not in targets or len({role for role in targets if role}) < 3:
        return None
    printed = [(role, texts[place][0]) for place, role in enumerate(targets) if role]
    extras: list[str] = []
    covered_by = _covered(row)
    for place, role in enumerate(targets):
        if not role:
            owner = covered_by.get(place)
            if owner is not None and not texts[place][0]:
                targets[place] = targets[owner]
                continue
            targets[place] = _unused(texts[place][0] or f"Cột {place + 1}", extras)
            extras.append(targets[place])
    return Columns(tuple(targets), tuple(printed), tuple(extras))


def _covered(row: Row) -> dict[int, int]:
    """The columns that a merged heading cell covers, with the column of that cell."""
    covered = {}
    for place, cell in enumerate(row.cells):
        for other in range(place + 1, place + cell.span):
            covered[other] = place
    return covered


def _unused(name: str, taken: list[str]) -> str:
    unique, n = name, 2
    while unique in taken:
        unique, n = f"{name} ({n})", n + 1
    return unique
