"""Automatic numbers in Word: what a reader sees before a paragraph and no run contains."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
          (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    form: str
    text: str
    start: int
    legal: bool


@dataclass(slots=True)
class _List:
    """The counters of an abstract list; several w:num share them."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Use:
    """A w:num: the list it counts in, and its own starts not yet used."""

    abstract: _List
    starts: dict[int, int]
    levels: dict[int, _Level]


class WordNumbering:
    """Counts the numbered paragraphs of a document in the order they are asked for.

    Give it the root of ``numbering.xml``, or ``None`` when the document has none.
    """

    def __init__(self, root: Any | None) -> None:
        self._uses: dict[str, _Use] = {}
        if root is None:
            return
        lists = {
            element.get(W + "abstractNumId"): _List(_levels(element))
            for element in root.iter(W + "abstractNum")
        }
        for num in root.iter(W + "num"):
            reference = num.find(W + "abstractNumId")
            abstract = lists.get(_value(reference))
            if abstract is not None:
                self._uses[num.get(W + "numId")] = _use(num, abstract)

    def label(self, num_id: str, level: int) -> str:
        """The next label of a list: "1.2", "a)", "-" for a bullet, "" for an unknown list."""
        use = self._uses.get(num_id)
        if use is None:
            return ""
        definition = use.levels.get(level) or use.abstract.levels.get(level)
        if definition is None or definition.form == "none":
            return ""
        if definition.form == "bullet":
            return "-"
        self._count(use, level, definition)
        return _PLACE.sub(
            lambda match: self._shown(use, int(match[1]) - 1, legal=definition.legal),
            definition.text,
        )

    def _count(self, use: _Use, level: int, definition: _Level) -> None:
        counts = use.abstract.counts
        if level in use.starts:
            counts[level] = use.starts.pop(level)
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = definition.start
        for lower in [other for other in counts if other > level]:
            del counts[lower]

    def _shown(self, use: _Use, level: int, *, legal: bool) -> str:
        definition = use.levels.get(level) or use.abstract.levels.get(level)
        if definition is None:
            return ""
        value = use.abstract.counts.setdefault(level, definition.start)
        return written("decimal" if legal else definition.form, value)


def written(form: str, value: int) -> str:
    """A count in a Word number format; formats not used in Vietnam come out as decimals."""
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        text += letters * count
    return text


def _levels(element: Any) -> dict[int, _Level]:
    return {int(level.get(W + "ilvl", "0")): _level(level) for level in element.findall(W + "lvl")}


def _level(element: Any) -> _Level:
    start = _value(element.find(W + "start"))
    return _Level(
        form=_value(element.find(W + "numFmt")) or "decimal",
        text=_value(element.find(W + "lvlText")),
        start=int(start) if start.isdigit() else 1,
        legal=element.find(W + "isLgl") is not None,
    )


def _use(num: Any, abstract: _List) -> _Use:
    starts, levels = {}, {}
    for override in num.findall(W + "lvlOverride"):
        place = int(override.get(W + "ilvl", "0"))
        start = _value(override.find(W + "startOverride"))
        if start.isdigit():
            starts[place] = int(start)
        own = override.find(W + "lvl")
        if own is not None:
            levels[place] = _level(own)
    return _Use(abstract, starts, levels)


def _value(element: Any | None) -> str:
    return "" if element is None else str(element.get(W + "val", ""))
