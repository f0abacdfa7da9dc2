"""The words of deadlines: dates, periods, limits and turns found in a text.

A text becomes a row of atoms, one letter each; the grammar in ``deadline_grammar`` is written
over the letters. Matching runs on folded text (no diacritics, no case), so that "Quí", "quý"
and "QUÝ" are one; each atom remembers where it stands in the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

_DOCUMENT = (
    r"(?:quyet dinh|ke hoach|nghi quyet|cong van|chi thi|thong tu|nghi dinh|van ban|to trinh"
    r"|thong bao|luat|quy che|huong dan|bao cao|chuong trinh|de an|cong dien|phuong an|qd|kh|cv)"
)
_SIGN = r"\d*[a-z]? ?/ ?(?:\d{4} ?/ ?)?[a-z][a-z0-9]*(?: ?[-/] ?[a-z][a-z0-9]*)*"
_FULL_DATE = (
    r"\d{1,2} ?(?:[/.-] ?\d{1,2} ?[/.-] ?(?:\d{4}|\d\d)|thang \d{1,2}(?: nam | ?/ ?)\d{4})\b"
)
_YEAR = (
    r"(?:(?: ?[/.-] ?| ?,? ?nam | )(?:19|20)\d\d\b| ?\( ?(?:nam )?(?:19|20)\d\d ?\)"
    r"|[ ]?/ ?\d\d\b(?! ?[/.-] ?\d))"
)
_MONTH = r"(?:thang |thg\.? ?)"
_MORE_MONTHS = (
    rf"(?: ?- ?| den )(?:{_MONTH})?\d{{1,2}}\b(?! ?/ ?\d{{1,2}}\b| thang)"
    rf"|(?:(?: ?, ?| va | ?& ?){_MONTH}?\d{{1,2}}\b(?! ?/ ?\d{{1,2}}\b| ?(?:thang|ngay|lan|%)))*"
)
_QUARTER = r"(?:iv|i{1,3}|[1-4])\b"
_MORE_QUARTERS = rf"(?:(?: ?, ?| va | ?[-–—] ?| den | ?& ?)(?:quy ?|q\.?)?{_QUARTER})*"
_EACH = r"(?:hang|moi|tung|dinh ky)"
_UNIT = r"(?:0?[369] thang|tuan|thang|quy|nam)"
_UNITS = rf"{_UNIT}(?:(?: ?, ?| va | ?[-/] ?)(?:{_EACH} )?{_UNIT}\b(?! dau| cuoi| ?\d))*"
_TERM = r"\d{1,3} ngay(?: lam viec)?"

# (letter, pattern) in order: the first that matches at a place wins. Named groups are unique.
_WORDS: tuple[tuple[str, str], ...] = (
    # Documents with their dates; hours; weeks and weekdays.
    ("e", rf"theo {_DOCUMENT}(?: so)? ?:? ?{_SIGN}(?: ?,? ngay {_FULL_DATE})?"),
    ("e", rf"theo {_DOCUMENT}(?: so)?(?: \d+)? ngay {_FULL_DATE}"),
    ("Z", rf"(?:{_DOCUMENT}(?: so)? ?:? ?)?{_SIGN}(?: ?,? ngay {_FULL_DATE})?"),
    ("Z", rf"{_DOCUMENT} so \d+ ngay {_FULL_DATE}"),
    ("H", r"\d{1,2} ?(?:h|g|gio|:) ?(?:\d\d)?(?: ?phut)?(?=[ ,]*(?:ngay|\d{1,2} ?[/.-]))"),
    ("w", r"tuan (?:thu )?(?P<week>[1-5]|dau(?: tien)?|cuoi(?: cung)?|nhat|hai|ba|tu)"),
    ("W", r"(?<!lan )(?:thu ?(?P<weekday>hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)"),
    # Terms that run from an event, and those that run backwards.
    ("X", rf"{_TERM} truoc"),
    (
        "O",
        rf"(?:trong |sau )?(?:thoi han |thoi gian |vong )?(?P<term>{_TERM}),? (?:(?:ke )?tu|sau)",
    ),
    (
        "O",
        rf"(?:trong|khong qua|cham nhat)(?: la)? (?:thoi han |thoi gian |vong )?(?P<term2>{_TERM})",
    ),
    # Turns.
    ("G", r"(?:tu )?(?:nam )?(?P<first>20\d\d) va (?:nhung |cac )?nam (?:tiep theo|sau|toi)"),
    (
        "R",
        r"(?P<times>\d{1,2}) lan ?(?:/ ?|moi |trong |tren |mot )?(?:mot |0?1 )?"
        r"(?P<per>tuan|thang|quy|nam)",
    ),
    (
        "R",
        r"(?P<every>\d{1,2} (?:thang|quy|nam|tuan)|tuan|thang|quy|nam) ?(?:/ ?|mot |0?1 )?"
        r"(?:mot |0?1 )?lan",
    ),
    ("C", r"thuong xuyen|lien tuc|(?:hang|moi) ngay|quanh nam"),
    ("S", r"dinh ky,? theo (?:quy dinh|ky(?: bao cao)?|che do)"),
    ("R", rf"{_EACH} (?P<units>{_UNITS})\b(?! dau| cuoi| ?\d| ?i{{1,3}}\b| ?iv\b)"),
    ("R", rf"(?P<listed>{_UNIT}(?:(?: ?, ?| va | ?/ ?){_UNIT}\b(?! dau| cuoi| ?\d))+)"),
    ("S", r"(?:theo )?dinh ky"),
    ("s", r"theo (?:quy dinh|ky(?: bao cao)?|che do)"),
    (
        "L",
        r"thang (?P<edge>dau|cuoi)(?: tien| cung)?(?: cua)?(?: moi| hang)? quy"
        r"(?P<next> sau| tiep theo| ke tiep)?",
    ),
    ("L", r"thang (?P<after>sau|tiep theo|ke tiep|toi)"),
    # Spans of time.
    ("P", rf"(?P<n>0?[369]|ba|sau|chin) thang (?P<half>dau|cuoi) nam(?P<py>{_YEAR})?"),
    ("P", rf"(?P<n2>0?[69]|sau|chin) thang(?! \d{{1,2}}\b)(?P<py2>{_YEAR})?"),
    ("D", r"(?:ngay )?(?P<iso>\d{4}-\d{1,2}-\d{1,2})"),
    ("D", r"(?:ngay )?(?P<dmy>\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:\d{4}|\d\d))"),
    ("D", rf"(?:ngay )?(?P<dtm>\d{{1,2}} {_MONTH}\d{{1,2}}\b(?:{_YEAR})?)"),
    ("M", rf"{_MONTH}?(?P<my>\d{{1,2}} ?[/.-] ?(?:19|20)\d\d)"),
    ("D", r"(?:ngay )?(?P<dm>\d{1,2} ?/ ?\d{1,2}\b(?! ?/)(?: nam \d{4})?)"),
    ("D", r"ngay (?P<dm2>\d{1,2} ?[.-] ?\d{1,2}\b(?: nam \d{4})?)"),
    (
        "d",
        r"ngay (?P<days>\d{1,2}\b(?:(?: ?, ?| va )(?:ngay )?\d{1,2}\b"
        r"(?! ?[/.-] ?\d| (?:thang|ngay|lan)))*)",
    ),
    ("M", rf"(?:cac )?(?:{_MONTH}|t)(?P<m>\d{{1,2}}\b(?:{_MORE_MONTHS})(?:{_YEAR})?)"),
    ("Q", rf"(?:cac )?(?:quy ?|q\.? ?)(?P<q>{_QUARTER}(?:{_MORE_QUARTERS})(?:{_YEAR})?)"),
    ("A", r"ca nam\b(?! (?:19|20)\d\d)"),
    ("Y", r"(?:ca )?nam (?P<ynext>sau|toi)"),
    ("Y", r"(?:ca )?(?:nam )?(?P<y>(?:19|20)\d\d)"),
    ("y", r"nam(?: nay)?"),
    ("m", r"thang(?: nay)?|quy\b(?! dinh| che| trinh)"),
    # Limits and places within a span.
    ("B", r"truoc"),
    ("T", r"den(?: het)?|toi\b(?! thieu| da)"),
    ("T", r"[-–—]"),
    ("U", r"(?:cham|muon|tre) nhat|khong (?:qua|muon hon|cham hon|tre hon|sau)|het"),
    ("U", r"(?:thoi )?han(?: chot| cuoi)?(?: cung)?"),
    ("I", r"trong|vao|xong"),
    ("p", r"(?<!nua )(?P<point>dau|giua|cuoi)(?: cung)?"),
    # What happens when it happens, and what nobody can compute.
    ("E", r"dot xuat|(?:ngay )?(?:sau )?khi|(?:co )?phat sinh|ngay sau"),
    ("e", r"theo (?:yeu cau|chi dao|ke hoach|tien do|lich|nhu cau|huong dan|thong bao|phan cong)"),
    ("N", r"tet|(?:nhan )?dip"),
    ("x", r"sau|(?:ngoai )?tru|khoang|nua (?:dau|cuoi)"),
    ("h", r"hoac"),
    ("F", r"(?:ke )?tu"),
    (";", r"[;\n]"),
    ("K", r"[,&]"),
    ("K", r"va"),
)
_LETTERS = tuple(letter for letter, _ in _WORDS)


def _bounded(pattern: str) -> str:
    """Words match as whole words; a sign (a pattern that is one set) matches anywhere."""
    return pattern if pattern[0] == "[" else rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])"


_SCAN = re.compile("|".join(f"(?P<a{i}>{_bounded(p)})" for i, (_, p) in enumerate(_WORDS)))
_FILLER = re.compile(r"(?:[\s:().]|\b(?:ngay|la|cua|thoi|diem|gian|tai|cung|mung|cac)\b)*")
# Digits beside a word of time that no atom has explained.
_UNEXPLAINED = re.compile(
    r"\d ?[/.-] ?\d|\b(?:ngay|thang|quy|tuan|nam|thu|gio) ?\d|\d ?(?:ngay|thang|quy|tuan|nam|gio)\b"
)
OTHER_WORDS, NOT_UNDERSTOOD = ".", "X"


@dataclass(frozen=True, slots=True)
class Atom:
    """One find: its letter, where it stands in the text, and the folded words of its groups.

    The letters: D date, d day of a month, M months, Q quarters, P 6 or 9 months, Y year,
    A cả năm, y năm, m tháng or quý without a number; B trước, T đến, U chậm nhất, I trong, F từ,
    H hour, p đầu/giữa/cuối, W weekday, w week of a month; R turn, G a year and those after it,
    L month of a quarter, S định kỳ, s theo quy định; C thường xuyên, E event, e theo …, O term,
    N no date, x sau and h hoặc (which no rule computes), X not understood; K "," or và, ";" a
    new clause, Z a document, "." other words.
    """

    letter: str
    start: int
    end: int
    groups: dict[str, str] = field(default_factory=dict)


def find_atoms(text: str) -> list[Atom]:
    """The atoms of a text in order; words between them that mean something else are one ".".

    Args:
        text: in stored form (see ``text.clean_cell``).
    """
    folded, places = _folded(text)
    atoms: list[Atom] = []
    end = 0
    for match in _SCAN.finditer(folded):
        atoms += _gap(folded, end, match.start(), places)
        name = match.lastgroup or ""
        groups = {k: v for k, v in match.groupdict().items() if v is not None and k != name}
        end = match.end()
        atoms.append(Atom(_LETTERS[int(name[1:])], places[match.start()], places[end], groups))
    return atoms + _gap(folded, end, len(folded), places)


def _gap(folded: str, start: int, end: int, places: list[int]) -> list[Atom]:
    words = folded[start:end]
    if _FILLER.fullmatch(words):
        return []
    letter = NOT_UNDERSTOOD if _UNEXPLAINED.search(words) else OTHER_WORDS
    return [Atom(letter, places[start], places[end])]


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters (and its end) the place in ``text``."""
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        bare = unicodedata.normalize("NFD", char).replace("đ", "d").replace("Đ", "D")
        for letter in bare.casefold():
            if not unicodedata.combining(letter):
                chars.append(letter)
                places.append(place)
    return re.sub(r"\bqui\b", "quy", "".join(chars)), [*places, len(text)]
