"""Alt and a letter for the fields and buttons of a dialog that have none of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPushButton, QRadioButton, QWidget

_OWN = re.compile(r"&([^&\s])")
_LABELLED = (QPushButton, QCheckBox, QRadioButton)
_ESCAPED = ("Thôi", "Đóng", "Thoát")  # Esc does it


def letter_of(text: str) -> str:
    """The letter after "&", small; "" where there is none."""
    found = _OWN.search(text.replace("&&", ""))
    return found.group(1).lower() if found else ""


def give_letters(root: QWidget) -> None:
    """Mark a letter in each text that is seen and has none, each letter once.

    Only letters without a mark: Alt and "đ" cannot be pressed. Texts with few letters to
    choose from come first; one whose letters are all taken stays without.
    """
    widgets = list(_lettered(root))
    taken = {letter_of(widget.text()) for widget in widgets}
    bare = [w for w in widgets if not letter_of(w.text()) and w.text().rstrip("…") not in _ESCAPED]
    for widget in sorted(bare, key=lambda each: len(set(plain_letters(each.text())))):
        text = widget.text()
        place = _place(text, taken)
        if place is not None:
            taken.add(text[place].lower())
            widget.setText(f"{text[:place].replace('&', '&&')}&{text[place:].replace('&', '&&')}")


def plain_letters(text: str) -> list[str]:
    """The letters of a text that lie on a key of their own."""
    return [letter.lower() for letter in text if letter.isascii() and letter.isalpha()]


def _lettered(root: QWidget) -> Iterator[QLabel | QAbstractButton]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or widget.property("link"):
            continue
        if isinstance(widget, _LABELLED) or (isinstance(widget, QLabel) and widget.buddy()):
            yield widget


def _place(text: str, taken: set[str]) -> int | None:
    """Where to put the mark: at the start of a word if possible."""
    plain = [
        place
        for place, letter in enumerate(text)
        if letter.isascii() and letter.isalpha() and letter.lower() not in taken
    ]
    starts = [place for place in plain if place == 0 or not text[place - 1].isalnum()]
    return next(iter(starts or plain), None)
