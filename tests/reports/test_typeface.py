"""The letters: which fonts, what they hold, how wide they are."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from core.reports.decree30 import MOTTO, Face
from core.reports.typeface import (
    break_lines,
    find_faces,
    fitted,
    missing_letters,
    printable,
    text_width,
)

FACES = find_faces([])
PLAIN = Face(12)
BASES = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
LETTERS = [unicodedata.normalize("NFC", base + tone) for base in BASES for tone in TONES]


def test_every_vietnamese_letter_is_in_every_cut() -> None:
    from reportlab.pdfbase.pdfmetrics import getFont

    from core.reports.typeface import font_name

    assert len(set(LETTERS)) == 144
    for bold in (False, True):
        for italic in (False, True):
            face = getFont(font_name(FACES, bold=bold, italic=italic)).face
            wanted = [*LETTERS, *"đĐ–—“”…≥≤×÷%§\u00a0"]
            assert [c for c in wanted if ord(c) not in face.charToGlyph] == []


def test_the_bundled_family_carries_its_licence() -> None:
    text = (FACES.regular.parent / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in text
    assert "Reserved Font Name Liberation" in text


def test_times_new_roman_is_taken_only_when_all_its_cuts_are_there(tmp_path: Path) -> None:
    for name in ("times.ttf", "timesbd.ttf", "timesi.ttf"):
        shutil.copy(FACES.regular, tmp_path / name)
    assert find_faces([tmp_path]).family == "Liberation Serif"
    shutil.copy(FACES.regular, tmp_path / "timesbi.ttf")
    assert find_faces([tmp_path / "none", tmp_path]).family == "Times New Roman"


def test_widths_are_those_of_times_new_roman() -> None:
    # Advance widths of Times New Roman: e = 909, m = 1593 of 2048 units.
    assert text_width("e", Face(2048), FACES) == pytest.approx(909, abs=1)
    assert text_width("m", Face(2048), FACES) == pytest.approx(1593, abs=1)


def test_lines_are_broken_at_blanks_and_a_word_too_wide_by_letter() -> None:
    room = text_width("mười hai", PLAIN, FACES)
    assert break_lines("mười hai tháng", PLAIN, FACES, room) == ["mười hai", "tháng"]
    assert break_lines("một\nhai", PLAIN, FACES, room) == ["một", "hai"]
    parts = break_lines("x" * 40, PLAIN, FACES, room)
    assert "".join(parts) == "x" * 40
    assert all(text_width(part, PLAIN, FACES) <= room for part in parts)
    assert break_lines("", PLAIN, FACES, room) == [""]
    assert break_lines("mm", PLAIN, FACES, 1) == ["m", "m"]


def test_a_no_break_space_does_not_break() -> None:
    room = text_width("XÃ\u00a0VĨNH", PLAIN, FACES)
    assert break_lines("UBND XÃ\u00a0VĨNH", PLAIN, FACES, room) == ["UBND", "XÃ\u00a0VĨNH"]


def test_a_line_too_wide_goes_down_one_point() -> None:
    face = Face(14, italic=True)
    room = text_width(MOTTO, face, FACES)
    assert fitted(MOTTO, face, FACES, room) == face
    assert fitted(MOTTO, face, FACES, room - 1).size == 13


def test_decomposed_letters_are_composed_and_control_characters_dropped() -> None:
    assert printable(unicodedata.normalize("NFD", "Hòa Bình")) == "Hòa Bình"
    assert printable("a\x00b\x07c\ud800d\ufffe") == "abcd"


def test_letters_that_the_font_lacks_are_named() -> None:
    assert missing_letters(["Xã 漢 Hòa 😀", "漢"], FACES) == ["漢", "😀"]
    assert missing_letters(["Hòa\u00a0Bình\n"], FACES) == []
