"""The decision around a plan's table: letterhead, bases, articles, signature, annex title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from core.domain.plan import Decision
from core.domain.text import clean_cell, clean_line, fold


class _Part(Enum):
    HEAD = auto()
    TITLE = auto()
    BASES = auto()
    BODY = auto()
    RECIPIENTS = auto()
    SIGNATURE = auto()
    ANNEX = auto()
    ANNEX_BODY = auto()
    AFTER = auto()


_BLANK = r"[\s.…_\xa0]*"
_NUMBER = re.compile(rf"số\s*:?{_BLANK}(\d*\w?){_BLANK}/\s*([^\s,;]*)\s*", re.IGNORECASE)
_DATE = re.compile(
    rf"(?P<place>[^,]*),\s*ngày{_BLANK}(?P<day>\d*){_BLANK}"
    rf"tháng{_BLANK}(?P<month>\d*){_BLANK}năm{_BLANK}(?P<year>\d*){_BLANK}",
    re.IGNORECASE,
)
_STATE_WORDS = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc")
_BASIS = re.compile(r"(can cu|theo de nghi|xet de nghi|thuc hien (quyet dinh|ke hoach|nghi quyet))")
_AUTHORITY = re.compile(
    r"(tm|kt|tl|tuq|q)\. ?\w|(pho )?(chu tich|giam doc|chanh van phong|truong phong|bo truong)"
)
_ORGAN = re.compile(r"(uy ban|ubnd|hoi dong|chu tich|giam doc|so |bo |trung tam|van phong|truong )")
_PLACES = ("huyen ", "xa ", "thanh pho ", "tinh ", "quan ", "phuong ", "thi ", "dac khu ")
_COMMITTEES = ("uy ban nhan dan", "hoi dong nhan dan")
_NAME = re.compile(r"(?:[^\W\d_]+\.\s?)*[^\W\d_]+(?: [^\W\d_]+){1,5}")
_RULE = re.compile(r"[-–—_=*.…\s]+")
_TITLE_END = re.compile(r"nam 20\d\d[.;]?$")


@dataclass(slots=True)
class DecisionText:
    """The decision as its paragraphs say; ``left_over`` has the paragraphs without a place."""

    decision: Decision = field(default_factory=Decision)
    left_over: tuple[str, ...] = ()


def read_decision(before: tuple[str, ...], after: tuple[str, ...]) -> DecisionText:
    """Read the paragraphs before and after the plan's table."""
    reader = _Reader()
    for text in before:
        reader.add(clean_cell(text))
    reader.pass_table()
    for text in after:
        reader.add(clean_cell(text))
    return reader.finished()


class _Reader:
    """Takes paragraph after paragraph; ``part`` is the part of the paper it is in."""

    def __init__(self) -> None:
        self._part = _Part.HEAD
        self._texts: dict[_Part, list[str]] = {part: [] for part in _Part}
        self._left: list[str] = []
        self._numbers: dict[str, str] = {}
        self._date: re.Match[str] | None = None
        self._signer = ""
        self._note = ""
        self._decides = False

    def pass_table(self) -> None:
        """The plan's table stands here."""
        if self._part is not _Part.HEAD or self._texts[_Part.HEAD]:
            self._part = _Part.AFTER

    def add(self, text: str) -> None:
        """Take one paragraph."""
        key = fold(text)
        if not text or _RULE.fullmatch(text) or key.startswith(_STATE_WORDS):
            return
        if not (self._opens_part(text, key) or self._is_number_or_date(text)):
            getattr(self, f"_add_{self._part.name.lower()}")(text, key)

    def _opens_part(self, text: str, key: str) -> bool:
        """Whether the paragraph is a heading that only opens the next part."""
        part = self._part
        if key == "quyet dinh" and part is _Part.HEAD:
            self._part, self._decides = _Part.TITLE, True
        elif key in ("quyet dinh", "quyet dinh:") and part in (_Part.TITLE, _Part.BASES):
            self._part = _Part.BODY
        elif key.startswith("noi nhan") and len(key) < 12:
            self._part = _Part.RECIPIENTS
        elif key == "ke hoach" and part is not _Part.TITLE:
            self._part = _Part.ANNEX
        elif key.startswith(("phu luc", "danh muc")) and text.isupper() and self._decides:
            self._part = _Part.ANNEX
            self._texts[_Part.ANNEX].append(text)
        else:
            return False
        return True

    def _is_number_or_date(self, text: str) -> bool:
        line = clean_line(text)
        number = _NUMBER.fullmatch(line)
        date = _DATE.fullmatch(line)
        if number:
            if not self._numbers:
                self._numbers = {"number": number[1], "sign": number[2]}
            return True
        if date:
            self._date = self._date or date
            return True
        return False

    def _add_head(self, text: str, key: str) -> None:
        if _BASIS.match(key):
            self._part = _Part.BASES
            self._texts[_Part.BASES].append(clean_line(text))
        elif key.startswith("ke hoach ") or (key.startswith("ban hanh ") and "ke hoach" in key):
            self._part = _Part.ANNEX
            self._texts[_Part.ANNEX].append(text)
        else:
            self._texts[_Part.HEAD].append(text)

    def _add_title(self, text: str, key: str) -> None:
        if _BASIS.match(key):
            self._part = _Part.BASES
            self._texts[_Part.BASES].append(clean_line(text))
        elif key.startswith("dieu 1."):
            self._part = _Part.BODY
            self._texts[_Part.BODY].append(clean_line(text))
        else:
            self._texts[_Part.TITLE].append(text)

    def _add_bases(self, text: str, key: str) -> None:
        if key.startswith("dieu 1.") or not (self._decides or _BASIS.match(key)):
            self._part = _Part.BODY
        self._texts[self._part].append(clean_line(text))

    def _add_body(self, text: str, key: str) -> None:
        if _is_authority(text, key):
            self._sign(text)
        else:
            self._texts[_Part.BODY].append(clean_line(text))

    def _add_recipients(self, text: str, key: str) -> None:
        if _is_authority(text, key):
            self._sign(text)
        elif text[0] in "-–+•" or not text.isupper():
            self._texts[_Part.RECIPIENTS].append(clean_line(text))
        else:
            self._left.append(text)

    def _add_signature(self, text: str, key: str) -> None:
        if _is_authority(text, key) and not self._signer:
            self._sign(text)
        elif text[0] in "-–" and self._texts[_Part.RECIPIENTS]:
            self._texts[_Part.RECIPIENTS].append(clean_line(text))
        elif not self._signer and _is_name(text):
            self._signer = clean_line(text)
        elif not (text.isupper() and self._is_letterhead(key)):
            self._left.append(text)

    def _is_letterhead(self, key: str) -> bool:
        """Whether the line repeats the organ (an annex has a letterhead of its own)."""
        known = [*self._texts[_Part.HEAD], *self._texts[_Part.TITLE]]
        return any(key in fold(text) for text in known)

    def _add_annex(self, text: str, key: str) -> None:
        titles = self._texts[_Part.ANNEX]
        if key.startswith(("(kem theo", "(ban hanh kem", "kem theo")):
            self._note = clean_line(text)
            self._part = _Part.ANNEX_BODY
        elif titles and (_TITLE_END.search(fold(titles[-1])) or len(text) > 250):
            self._part = _Part.ANNEX_BODY
            self._add_annex_body(text, key)
        else:
            titles.append(text)

    def _add_annex_body(self, text: str, key: str) -> None:
        if key.startswith("(kem theo") and not self._note:
            self._note = clean_line(text)
        elif self._decides:
            self._left.append(text)
        else:
            target = _Part.BASES if _BASIS.match(key) else _Part.BODY
            self._texts[target].append(clean_line(text))

    def _add_after(self, text: str, key: str) -> None:
        if _is_authority(text, key):
            self._sign(text)
        elif self._decides:
            self._left.append(text)
        else:
            self._texts[_Part.BODY].append(clean_line(text))

    def _sign(self, text: str) -> None:
        self._part = _Part.SIGNATURE
        self._texts[_Part.SIGNATURE].extend(text.split("\n"))

    def finished(self) -> DecisionText:
        """The decision from what was taken."""
        above, organ = _organs(self._texts[_Part.HEAD])
        title, issuer = _title_and_issuer(self._texts[_Part.TITLE])
        date = self._date
        decision = Decision(
            organ_above=above,
            organ=organ or issuer,
            number=self._numbers.get("number", ""),
            sign=self._numbers.get("sign", "") or "QĐ-UBND",
            place=date["place"].strip() if date else "",
            day=_whole(date, "day", 31),
            month=_whole(date, "month", 12),
            year=_whole(date, "year", 9999),
            title=title,
            issuer=issuer,
            bases=tuple(self._texts[_Part.BASES]),
            body=tuple(self._texts[_Part.BODY]),
            recipients=tuple(self._texts[_Part.RECIPIENTS]),
            signature=tuple(self._texts[_Part.SIGNATURE]),
            signer=self._signer,
            annex_title="\n".join(self._texts[_Part.ANNEX]),
            annex_note=self._note,
        )
        return DecisionText(decision, tuple(self._left))


def _is_authority(text: str, key: str) -> bool:
    return text.isupper() and _AUTHORITY.match(key) is not None


def _is_name(text: str) -> bool:
    words = text.split()
    return bool(_NAME.fullmatch(text)) and all(word[:1].isupper() for word in words)


def _whole(date: re.Match[str] | None, group: str, highest: int) -> int | None:
    digits = date[group] if date else ""
    return (
        int(digits)
        if digits.isascii() and digits.isdigit() and 1 <= int(digits) <= highest
        else None
    )


def _organs(lines: list[str]) -> tuple[str, str]:
    """The organ above and the organ; "ỦY BAN NHÂN DÂN / HUYỆN VĨNH BẢO" is one organ."""
    if not lines:
        return "", ""
    first = len(lines) - 1
    if first and fold(lines[-1]).startswith(_PLACES) and fold(lines[-2]) in _COMMITTEES:
        first -= 1
    return "\n".join(lines[:first]), "\n".join(lines[first:])


def _title_and_issuer(texts: list[str]) -> tuple[str, str]:
    """The decision's title, and the line in capitals that names who decides."""
    end = len(texts)
    while end and texts[end - 1].isupper() and (end > 1 or _ORGAN.match(fold(texts[0]))):
        end -= 1
        if _ORGAN.match(fold(texts[end])):
            break
    return "\n".join(texts[:end]), "\n".join(texts[end:])
