"""The letters of the paper: which font files, how wide a text is, what cannot be printed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from core.domain.text import nfc
from core.reports.decree30 import Face

_BUNDLED = Path(__file__).parents[2] / "resources" / "fonts"
_UNPRINTABLE = re.compile("[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANK_RUN = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class Faces:
    """The four cuts of one family as font files."""

    family: str
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path

    @property
    def paths(self) -> tuple[Path, Path, Path, Path]:
        """Regular, bold, italic, bold italic."""
        return self.regular, self.bold, self.italic, self.bold_italic


def find_faces(folders: Sequence[Path] | None = None) -> Faces:
    """The first complete family of: Times New Roman in ``folders``, the bundled Liberation Serif.

    ``folders`` defaults to the system's and the user's fonts of Windows. The bundled family has
    the same widths, so that a paper breaks its lines in the same places everywhere.
    """
    for folder in _windows_folders() if folders is None else folders:
        names = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
        faces = Faces("Times New Roman", *(folder / name for name in names))
        if all(path.is_file() for path in faces.paths):
            return faces
    cuts = ("Regular", "Bold", "Italic", "BoldItalic")
    return Faces("Liberation Serif", *(_BUNDLED / f"LiberationSerif-{cut}.ttf" for cut in cuts))


def font_name(faces: Faces, *, bold: bool = False, italic: bool = False) -> str:
    """The name under which a cut is known to reportlab; loads the files at first use."""
    return _registered(faces)[bold + 2 * italic]


def text_width(text: str, face: Face, faces: Faces) -> float:
    """The width of one line in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    name = font_name(faces, bold=face.bold, italic=face.italic)
    return float(stringWidth(text, name, face.size))


def break_lines(text: str, face: Face, faces: Faces, width: float) -> list[str]:
    """The lines in which ``text`` fills ``width`` points; a word too wide is broken by letter."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _BLANK_RUN.split(paragraph):
            longer = f"{line} {word}" if line else word
            if text_width(longer, face, faces) <= width:
                line = longer
                continue
            lines += [line] if line else []
            *full, line = _broken(word, face, faces, width)
            lines += full
        lines.append(line)
    return lines


def fitted(text: str, face: Face, faces: Faces, width: float) -> Face:
    """The face, a point smaller where the text would not stay on one line of ``width`` points.

    The decree leaves a point ("cỡ chữ từ 13 đến 14") for such cases.
    """
    smaller = replace(face, size=face.size - 1)
    return face if text_width(text, face, faces) <= width else smaller


def printable(text: str) -> str:
    """The form of a text that every file format can hold: composed, no control characters."""
    return _UNPRINTABLE.sub("", nfc(text))


def missing_letters(texts: Iterable[str], faces: Faces) -> list[str]:
    """The characters that the font lacks, in the order met; they would print as empty boxes."""
    known = _known_letters(faces)
    letters = dict.fromkeys("".join(texts))
    return [c for c in letters if ord(c) not in known and not c.isspace()]


def _broken(word: str, face: Face, faces: Faces, width: float) -> Iterator[str]:
    cuts = [0]
    for end in range(1, len(word) + 1):
        if end - cuts[-1] > 1 and text_width(word[cuts[-1] : end], face, faces) > width:
            cuts.append(end - 1)
    return (word[start:end] for start, end in pairwise([*cuts, len(word)]))


@cache
def _registered(faces: Faces) -> tuple[str, str, str, str]:
    from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
    from reportlab.pdfbase.ttfonts import TTFont

    cuts = ("Regular", "Bold", "Italic", "BoldItalic")
    names = tuple(f"{faces.family} {cut}" for cut in cuts)
    for name, path in zip(names, faces.paths, strict=True):
        registerFont(TTFont(name, str(path)))
    regular, bold, italic, bold_italic = names
    registerFontFamily(regular, regular, bold, italic, bold_italic)
    return regular, bold, italic, bold_italic


@cache
def _known_letters(faces: Faces) -> frozenset[int]:
    from reportlab.pdfbase.pdfmetrics import getFont

    return frozenset(getFont(font_name(faces)).face.charToGlyph)


def _windows_folders() -> list[Path]:
    if os.name != "nt":
        return []
    return [
        Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "Fonts",
        Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft" / "Windows" / "Fonts",
    ]
