"""The words of a Word paragraph as printed: insertions count, deletions do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core.documents.word_numbering import W, WordNumbering
from core.domain.text import clean_cell

_PASSED = frozenset(
    W + name
    for name in (
        "del",
        "moveFrom",
        "drawing",
        "pict",
        "object",
        "instrText",
        "delText",
        "pPr",
        "rPr",
    )
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
_SIGNS = {
    W + "tab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "ptab": " ",
}


class WordText:
    """Reads paragraphs in document order, with their automatic numbers and boldness."""

    def __init__(self, numbering: WordNumbering, styles: Any | None) -> None:
        self._numbering = numbering
        self._styles = {} if styles is None else _styles(styles)

    def paragraph(self, element: Any) -> str:
        """A paragraph's text with its label: "1. Giao …", "- Như Điều 4;"."""
        text = clean_cell("".join(_pieces(element)))
        label = self._label(element)
        if label == "-":
            return f"- {text}" if text and text[0] not in "-–+•" else text
        return f"{label} {text}".strip()

    def is_bold(self, element: Any) -> bool | None:
        """Whether all words of a paragraph are bold; ``None`` for a paragraph without words."""
        by_style = self._style_value(element, "bold")
        found = None
        for run in element.iter(W + "r"):
            if any(text.text and text.text.strip() for text in run.iter(W + "t")):
                own = _switch(run.find(f"{W}rPr/{W}b"))
                if not (own if own is not None else by_style == "1"):
                    return False
                found = True
        return found

    def _label(self, element: Any) -> str:
        properties = element.find(f"{W}pPr/{W}numPr")
        num_id, level = _numbered(properties)
        if not num_id:
            num_id = self._style_value(element, "numbering")
            level = level or self._style_value(element, "level")
        if not num_id or num_id == "0":
            return ""
        return self._numbering.label(num_id, int(level) if level.isdigit() else 0)

    def _style_value(self, element: Any, name: str) -> str:
        style = element.find(f"{W}pPr/{W}pStyle")
        key = "" if style is None else style.get(W + "val", "")
        for _ in range(12):
            found = self._styles.get(key)
            if found is None:
                return ""
            if found.get(name):
                return found[name]
            key = found["based_on"]
        return ""


def _styles(root: Any) -> dict[str, dict[str, str]]:
    styles = {}
    for style in root.iter(W + "style"):
        num_id, level = _numbered(style.find(f"{W}pPr/{W}numPr"))
        bold = _switch(style.find(f"{W}rPr/{W}b"))
        based_on = style.find(W + "basedOn")
        styles[style.get(W + "styleId", "")] = {
            "numbering": num_id,
            "level": level,
            "bold": "" if bold is None else str(int(bold)),
            "based_on": "" if based_on is None else based_on.get(W + "val", ""),
        }
    return styles


def _numbered(properties: Any | None) -> tuple[str, str]:
    if properties is None:
        return "", ""
    num_id, level = properties.find(W + "numId"), properties.find(W + "ilvl")
    return (
        "" if num_id is None else num_id.get(W + "val", ""),
        "" if level is None else level.get(W + "val", ""),
    )


def _switch(element: Any | None) -> bool | None:
    if element is None:
        return None
    return element.get(W + "val", "true") not in ("0", "false", "off")


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _PASSED:
            yield from _pieces(child)
