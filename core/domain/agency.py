"""Agencies named in a cell: where one name ends and the next begins.

Names hold the very signs that separate them ("Phòng Văn hóa - Thông tin", "Văn phòng HĐND và
UBND huyện", "UBND các xã, thị trấn"), so a sign alone never splits: either a catalogue name or
a word that begins an agency's name has to follow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from core.domain.text import clean_cell, spelling_key

_TOKEN = re.compile(r"\n|[^\W_]+|[^\w\s]|_")
_ENUMERATOR = re.compile(r"^(?:\d{1,2}[.)]|[a-zđ]\))\s+", re.MULTILINE)
_BULLETS = frozenset("-–—+•*·●▪○")
_SEPARATORS = _BULLETS | {"\n", ",", ";", spelling_key("và")}
_HDND, _UBND = spelling_key("HĐND"), spelling_key("UBND")

# Openings of two words are sure. A single word also stands inside names and lists of kinds
# ("các phòng, ban"), so a name of its own has to follow; for the last set a capital too
# ("Hội Nông dân", but "Lao động - Thương binh và Xã hội").
_SURE_TABLE = """
    Ủy ban|Văn phòng|Trung tâm|Công an|Thanh tra|Ban Chỉ huy|Ban Quản lý|Ban Chỉ đạo|Chi cục
    Kho bạc|Bảo hiểm|Tòa án|Viện kiểm sát|Liên đoàn|Mặt trận|Đảng ủy|Huyện ủy|Thành ủy
    Thị ủy|Tỉnh ủy|Bộ phận|Bộ Chỉ huy|Hội đồng nhân dân|Hạt Kiểm lâm|Đài Truyền thanh
    Đài Phát thanh|Thủ trưởng|Chủ tịch|Chánh Văn phòng|Trưởng phòng|Giám đốc|Công chức
    Cán bộ|Bưu điện|Ngân hàng|Nhà văn hóa|Tổ công tác|Điện lực|Doanh nghiệp|Thường trực
    Hợp tác xã
"""
_UNSURE_TABLE = "UBND|UBMTTQ|MTTQ|HĐND|TTPVHCC|TT|VP|P|Phòng|Sở|Ban"
_CAPITAL_TABLE = """
    Bộ|Cục|Hội|Đoàn|Trường|Trạm|Quỹ|Tổ|Đài|Viện|Hạt|Tổng|Cơ quan
    Xã|Phường|Thị trấn|Đặc khu|Huyện|Quận|Thị xã|Thành phố
"""


def _phrases(table: str) -> frozenset[tuple[str, ...]]:
    phrases = table.replace("\n", "|").split("|")
    return frozenset(tuple(spelling_key(phrase).split()) for phrase in phrases) - {()}


_SURE, _UNSURE, _CAPITAL = map(_phrases, (_SURE_TABLE, _UNSURE_TABLE, _CAPITAL_TABLE))
_GROUPS = frozenset({spelling_key("các"), spelling_key("những")})
# No agency's name goes on with these: "các phòng, ban thuộc huyện", "XÃ HỘI", "phòng chống".
_NOT_NAMES = frozenset(
    spelling_key("thuộc liên có ngành của trực khác hội chống nhập chức").split()
)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    key: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


@cache
def _keys(name: str) -> tuple[str, ...]:
    return tuple(spelling_key(word) for word in _TOKEN.findall(name) if word != "\n")


def split_agencies(text: str, known: Iterable[str] = ()) -> list[str]:
    """Take a cell's text apart into agency names as printed.

    Args:
        text: the words of the cell: lines or a flat text, with or without bullets, separated
            by " - ", ";", "," or "và".
        known: names of the catalogue; inside one of them nothing is split, the longest wins.

    Returns:
        The names in order, on one line each, without bullets and closing signs. What is not
        understood stays together, so that no name is ever torn.
    """
    cell = _Cell(_ENUMERATOR.sub("- ", clean_cell(text)), known)
    names = (" ".join(piece.split()) for piece in cell.pieces())
    return [name for name in (name.strip(" .,;") for name in names) if name]


class _Cell:
    """One cell's tokens, with the spans that catalogue names cover."""

    def __init__(self, text: str, known: Iterable[str]) -> None:
        self.text = text
        self.tokens = [
            _Token(m.group(), spelling_key(m.group()) or "\n", m.start(), m.end())
            for m in _TOKEN.finditer(text)
        ]
        self.starts_with_bullet = bool(self.tokens) and self.tokens[0].text in _BULLETS
        names: dict[str, list[tuple[str, ...]]] = {}
        for keys in sorted({_keys(name) for name in known} - {()}, key=len, reverse=True):
            names.setdefault(keys[0], []).append(keys)
        self.known_end = self._known_spans(names)

    def _known_spans(self, names: dict[str, list[tuple[str, ...]]]) -> dict[int, int]:
        """First token of each catalogue name found → the token after it; spans do not overlap."""
        spans: dict[int, int] = {}
        i = 0
        while i < len(self.tokens):
            candidates = names.get(self.tokens[i].key, ())
            end = next((e for keys in candidates if (e := self._covered(i, keys))), 0)
            if end:
                spans[i] = end
            i = end or i + 1
        return spans

    def _covered(self, i: int, keys: tuple[str, ...]) -> int:
        """The token after ``keys`` when they stand at token ``i``, line breaks aside; else 0."""
        for key in keys:
            while i < len(self.tokens) and self.tokens[i].key == "\n":
                i += 1
            if i >= len(self.tokens) or self.tokens[i].key != key:
                return 0
            i += 1
        return i

    def pieces(self) -> list[str]:
        """The texts between the separators that do separate."""
        found: list[str] = []
        i = begin = self._after_run(0)
        depth = 0
        while i < len(self.tokens):
            token = self.tokens[i]
            depth = max(0, depth + (token.text == "(") - (token.text == ")"))
            if i in self.known_end:
                end = self.known_end[i]
                at_start, i = i == begin, end
                if at_start and end in self.known_end:
                    found.append(self._slice(begin, end))
                    begin = end
                continue
            after = self._after_run(i)
            if after > i and not depth and self._separates(begin, i, after):
                found.append(self._slice(begin, i))
                begin = after
            i = max(after, i + 1)
        found.append(self._slice(begin, len(self.tokens)))
        return found

    def _slice(self, begin: int, end: int) -> str:
        if begin >= end:
            return ""
        return self.text[self.tokens[begin].start : self.tokens[end - 1].end]

    def _after_run(self, i: int) -> int:
        while i < len(self.tokens) and i not in self.known_end and self._may_separate(i):
            i += 1
        return i

    def _may_separate(self, i: int) -> bool:
        token = self.tokens[i]
        if token.text in _BULLETS:
            before, after = self.text[token.start - 1 : token.start], self.text[token.end :][:1]
            return before in ("", " ", "\n") or after in (" ", "\n")
        return token.text in _SEPARATORS or token.key in _SEPARATORS

    def _separates(self, begin: int, run: int, after: int) -> bool:
        """Whether the separators from ``run`` up to ``after`` end the name begun at ``begin``."""
        if run <= begin or after >= len(self.tokens):
            return True
        signs = [token.text for token in self.tokens[run:after]]
        bulleted_line = "\n" in signs and any(sign in _BULLETS for sign in signs)
        if ";" in signs or (bulleted_line and self.starts_with_bullet):
            return True
        opens = self._opens_name(begin, after)
        return opens and (bulleted_line or not self._is_one_office(run, after, signs))

    def _is_one_office(self, run: int, after: int, signs: list[str]) -> bool:
        """HĐND and UBND (or Quốc hội and HĐND) share one office and stand joined in its name."""
        before = " ".join(token.key for token in self.tokens[max(0, run - 4) : run])
        behind = [token.key for token in self.tokens[after : after + 5]]
        if before.endswith((spelling_key("ĐBQH"), spelling_key("Quốc hội"))):
            return behind[0] in (_HDND, spelling_key("hội"))
        if not before.endswith((_HDND, spelling_key("hội đồng nhân dân"))):
            return False
        is_list = any(sign in _BULLETS for sign in signs) and bool(_GROUPS & set(behind))
        return behind[0] in (_UBND, spelling_key("ủy")) and not is_list

    def _opens_name(self, begin: int, i: int) -> bool:
        if i in self.known_end or self.tokens[i].key in _GROUPS:
            return True
        if self._phrase_length(i, _SURE):
            return True
        length = self._phrase_length(i, _UNSURE)
        needs_capital = not length
        length = length or self._phrase_length(i, _CAPITAL)
        if not length or i + length >= len(self.tokens):
            return False
        follower = self.tokens[i + length]
        if follower.text == "." and i + length + 1 < len(self.tokens):
            follower = self.tokens[i + length + 1]
        if follower.key in _NOT_NAMES or not follower.text[0].isalnum():
            return False
        is_capital = self.tokens[i].is_capital
        if is_capital and not needs_capital:
            return follower.key not in _SEPARATORS
        return follower.is_capital and (is_capital or self.tokens[begin].key not in _GROUPS)

    def _phrase_length(self, i: int, phrases: frozenset[tuple[str, ...]]) -> int:
        keys = tuple(token.key for token in self.tokens[i : i + 4])
        return next((n for n in range(4, 0, -1) if len(keys) >= n and keys[:n] in phrases), 0)
