"""Composing Vietnamese sentences from names and counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain.text import fold
from core.reports.blocks import Paragraph, Style
from core.reports.typeface import printable

# Onset, vowels, coda of a Vietnamese syllable without its marks; what does not fit is an
# abbreviation (TTHC, UBND).
_SYLLABLE = re.compile(
    r"(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]+(?:ch|ng|nh|[cmnpt])?"
)
_BESIDE_NUMBER = re.compile(r"(?<=[≥≤=<>]) (?=\d)|(?<=\d) (?=%)")
_WORD = re.compile(r"\w+")
# Words that begin what somebody writes of their own work; a name keeps its capital.
_OPENING_WORDS = frozenset(("Đã", "Đang", "Chưa", "Sẽ", "Không", "Do", "Vì", "Còn", "Chờ"))
_PART_END = re.compile(r"; | \((?=[^)]{20})")
_ENOUGH = 40


def said(key: str, text: str, style: Style = Style.BODY, *, lead: str = "") -> Paragraph:
    """A composed paragraph that a person may put into other words; edits find it by ``key``.

    A number and its "%" or "≥" do not part at the end of a line.
    """
    bound = _BESIDE_NUMBER.sub("\u00a0", printable(text))
    return Paragraph(style=style, text=bound, lead=printable(lead), key=key)


def sentence(text: str) -> str:
    """With its first letter large and a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    end = "" if text.endswith((".", ";", ":", "!", "?", "…")) else "."
    return text[0].upper() + text[1:] + end


def small(text: str) -> str:
    """With its first letter small, for the middle of a sentence; "UBND" stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def joined(parts: Sequence[str]) -> str:
    """As "a", "a và b", "a, b và c"; parts with commas of their own are parted by ";"."""
    if len(parts) < 2:
        return "".join(parts)
    if any("," in part or ";" in part for part in parts):
        return "; ".join(parts)
    return f"{', '.join(parts[:-1])} và {parts[-1]}"


def clause(text: str) -> str:
    """A cell's words for the middle of a sentence: one line, its own end mark taken off."""
    return " ".join(text.split()).rstrip(" .;,:")


def told(text: str) -> str:
    """What somebody wrote into a cell, behind a colon: "Đã ban hành." → "đã ban hành"."""
    words = clause(text)
    return small(words) if words.partition(" ")[0] in _OPENING_WORDS else words


def brief(content: str) -> str:
    """A task's name for a sentence: its first part, where that says enough by itself."""
    words = clause(content)
    first = _PART_END.split(words, maxsplit=1)[0]
    return first if len(first) >= _ENOUGH else words


def lowered(text: str, *names: str) -> str:
    """A title in capitals as it stands inside a text: "Công tác cải cách, kiểm soát TTHC".

    Abbreviations keep their capitals, and so do the ``names`` at whatever place they stand.
    A title that is not all in capitals is left as it is.
    """
    line = " ".join(text.split())
    if not line.isupper():
        return line
    words = _WORD.sub(lambda m: m[0].lower() if _SYLLABLE.fullmatch(fold(m[0])) else m[0], line)
    for name in names:
        words = re.sub(re.escape(name), name, words, flags=re.IGNORECASE)
    return words[:1].upper() + words[1:]
