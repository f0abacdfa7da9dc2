"""Text inside a grid cell: wrapped, hung under its list dash, cut with an ellipsis, painted."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ui import theme

PAD = 7  # left and right, at every letter size
TOP = 5
LINE = 17  # one line at 100 %
LEAST_HEIGHT = 28
UNLIMITED = 10_000
_DASH = "- "
_CACHE_SIZE = 30_000
_PIECES = re.compile(r"(\s*)([^\s-]*-+(?=[^\W\d])|\S+)")


class Line(NamedTuple):
    """One painted line and how far it is hung in."""

    indent: int
    text: str


_wrapped: dict[tuple[str, int, int, str], tuple[Line, ...]] = {}


def line_height() -> int:
    """The height of a line at the letter size in force."""
    return theme.px(LINE)


def row_height(lines: int) -> int:
    """The height of a row whose fullest cell has so many lines."""
    return max(theme.px(LEAST_HEIGHT), lines * line_height() + 9)


def wrap(text: str, font: QFont, width: int, most: int = UNLIMITED) -> tuple[Line, ...]:
    """The lines of a text in ``width`` pixels, at most ``most``; the last is then elided."""
    if not text:
        return ()
    key = (text, width, most, font.key())
    lines = _wrapped.get(key)
    if lines is None:
        if len(_wrapped) >= _CACHE_SIZE:
            _wrapped.clear()
        lines = _wrapped[key] = _wrap(text, font, max(width, 20), most)
    return lines


def _wrap(text: str, font: QFont, width: int, most: int) -> tuple[Line, ...]:
    ruler = _ruler(font)
    lines: list[Line] = []
    paragraphs = text.split("\n")
    for place, paragraph in enumerate(paragraphs):
        indent = round(ruler.width(_DASH)) if paragraph.startswith(_DASH) else 0
        parts = _paragraph(paragraph, ruler, width, indent)
        room = most - len(lines)
        for number, part in enumerate(parts[:room]):
            lines.append(Line(indent if number else 0, part))
        if len(lines) < most:
            continue
        if len(parts) > room or place + 1 < len(paragraphs):
            last = lines[-1]
            rest = " ".join(parts[room - 1 :]) if len(parts) > room else last.text + " …"
            lines[-1] = Line(last.indent, _elided(rest, font, width - last.indent))
        break
    return tuple(lines)


class _Ruler:
    """Widths of words in one font; a plan uses few words many times."""

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetricsF(font)
        self._widths: dict[str, float] = {}

    def width(self, word: str) -> float:
        """How wide a word is."""
        width = self._widths.get(word)
        if width is None:
            width = self._widths[word] = self._metrics.horizontalAdvance(word)
        return width


_rulers: dict[str, _Ruler] = {}


def _ruler(font: QFont) -> _Ruler:
    return _rulers.setdefault(font.key(), _Ruler(font))


def _paragraph(text: str, ruler: _Ruler, width: int, indent: int) -> list[str]:
    """The lines of one paragraph, broken at blanks and after hyphens inside words.

    Qt's own QTextLayout would do it, but PySide 6.12 takes a reference too many from None
    in endLayout(), which ends Python 3.11 after some thousand cells.
    """
    parts, line, used = [], "", 0.0
    for match in _PIECES.finditer(text):
        blank, piece = match.groups()
        gap = ruler.width(" ") * len(blank)
        size = ruler.width(piece)
        if line and used + gap + size > width - (indent if parts else 0):
            parts.append(line)
            line, used, blank, gap = "", 0.0, "", 0.0
        while size > width - indent and len(piece) > 1:
            fits = _fitting(piece, ruler, width - indent)
            parts.append(line + blank + piece[:fits])
            piece, line, used, blank = piece[fits:], "", 0.0, ""
            size = ruler.width(piece)
        line, used = line + blank + piece, used + gap + size
    return [*parts, line] if line or not parts else parts


def _fitting(piece: str, ruler: _Ruler, width: int) -> int:
    """How many letters of a word without blanks fit; at least one."""
    used = 0.0
    for place, letter in enumerate(piece):
        used += ruler.width(letter)
        if used > width:
            return max(1, place)
    return len(piece)


def _elided(text: str, font: QFont, width: int) -> str:
    """As much as fits before an ellipsis, whole words where there is more than one."""
    cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    kept = cut.removesuffix("…")
    if kept == cut or text[len(kept) :].startswith((" ", "…")):
        return cut
    words, _, _ = kept.rpartition(" ")
    return f"{words or kept}…"


def paint_lines(
    painter: QPainter, rect: QRect, lines: tuple[Line, ...], colour: QColor, *, left: int = PAD
) -> None:
    """Paint wrapped lines from the top left of a cell with the painter's font."""
    metrics = painter.fontMetrics()
    height = line_height()
    first = rect.top() + TOP + (height - metrics.height()) // 2 + metrics.ascent()
    painter.setPen(colour)
    for number, line in enumerate(lines):
        baseline = first + number * height
        painter.drawText(QPoint(rect.left() + left + line.indent, baseline), line.text)


def paint_frame(painter: QPainter, rect: QRect, colour: QColor, thickness: int = 2) -> None:
    """The frame of the current cell, inside its edges."""
    for step in range(thickness):
        edge = rect.adjusted(step, step, -step - 1, -step - 1)
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(edge)
