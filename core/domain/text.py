"""Vietnamese text: one stored form, and keys for comparing without being misled by spelling."""

from __future__ import annotations

import re
import unicodedata

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None)
_BLANKS = re.compile(r"[^\S\n]+")
_TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}
_D = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})
_WORD = re.compile(r"\w+")


def nfc(text: str) -> str:
    """Compose the letters and drop zero-width characters: the form in which text is stored."""
    return unicodedata.normalize("NFC", text.translate(_ZERO_WIDTH))


def clean_line(text: str) -> str:
    """One line in stored form: composed, no-break and repeated blanks made one, ends trimmed."""
    return _BLANKS.sub(" ", nfc(text).replace("\n", " ")).strip()


def clean_cell(text: str) -> str:
    """A cell in stored form: as :func:`clean_line`, but its own line breaks are kept."""
    text = nfc(text).replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def fold(text: str) -> str:
    """The key for searching: no diacritics, no case, single blanks ("Hòa Bình" → "hoa binh")."""
    decomposed = unicodedata.normalize("NFD", text.translate(_ZERO_WIDTH))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.translate(_D).casefold().split())


def spelling_key(text: str) -> str:
    """The key for naming the same thing: case and blanks do not count, nor where a tone stands.

    "Hoà" and "Hòa", "Uỷ" and "Ủy" give one key; "Hòa" and "Hóa" do not.
    """
    return " ".join(_WORD.sub(_tone_last, _lowered(text)).split())


def _lowered(text: str) -> str:
    return nfc(text).replace("Ð", "Đ").casefold().replace("ð", "đ")


def _tone_last(match: re.Match[str]) -> str:
    letters, tones = [], []
    for char in unicodedata.normalize("NFD", match.group()):
        if char in _TONES:
            tones.append(_TONES[char])
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)) + "".join(tones)
