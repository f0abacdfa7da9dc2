"""Marks of HTML and Markdown that stay in a text after a conversion."""

from __future__ import annotations

import html
import re

from core.documents.source import Cell
from core.domain.text import clean_cell

_NAMES = "b|strong|i|em|u|s|ul|ol|li|p|br|span|div|sup|sub|font"
_TAG = re.compile(rf"<(?P<end>/?)(?P<name>{_NAMES})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_STRONG = re.compile(r"(?<![*\w])\*{2,3}(?=\S)([^*\n]+?)(?<=\S)\*{2,3}(?![*\w])")
_SLANTED = re.compile(r"(?<![*\w])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![*\w])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_HASHES = re.compile(r"#{1,6} +")
_BOLD_TAGS = re.compile(r"<(b|strong)(\s[^<>]{0,500})?>.*</(b|strong)>", re.IGNORECASE | re.DOTALL)
_BOLD_STARS = re.compile(r"\*{2,3}[^*]+\*{2,3}")


def read_cell(text: str) -> Cell:
    """A cell without its marks; a list entry becomes a line "- x"."""
    stripped = text.strip()
    bold = bool(_BOLD_TAGS.fullmatch(stripped) or _BOLD_STARS.fullmatch(stripped))
    return Cell(plain(stripped), bold=bold)


def plain(text: str) -> str:
    """The words of a text in stored form, without marks; line breaks are kept."""
    text = _TAG.sub(_tag_as_text, text)
    text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    text = "\n".join(_unstarred(line) for line in text.split("\n"))
    lines = clean_cell(_ESCAPE.sub(r"\1", text)).split("\n")
    return "\n".join(_entry(line) for line in lines if line != _ENTRY)


# A private sign for "here begins a list entry" between the two steps of :func:`plain`.
_ENTRY = "\ue000"


def _tag_as_text(match: re.Match[str]) -> str:
    name = match["name"].lower()
    if name == "li":
        return "\n" if match["end"] else "\n" + _ENTRY
    return "\n" if name in {"ul", "ol", "p", "br", "div"} else ""


def _entry(line: str) -> str:
    if not line.startswith(_ENTRY):
        return line.replace(_ENTRY, "")
    words = line.replace(_ENTRY, "").strip()
    return words if words[:1] in "-–+•*" else "- " + words


def _unstarred(line: str) -> str:
    line = _HASHES.sub("", line, count=1) if line.startswith("#") else line
    return _SLANTED.sub(r"\1", _STRONG.sub(r"\1", line))
