"""What the window says of letterheads, signatures and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.paper_details import Signature

_SHORT = (("ỦY BAN NHÂN DÂN", "UBND"), ("HỘI ĐỒNG NHÂN DÂN", "HĐND"))
_MARKS = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
_KEPT = ("UBND", "HĐND")


def signature_words(signature: Signature) -> str:
    """The lines over a signature in one: "TM. UBND – KT. Chủ tịch – Phó Chủ tịch"."""
    return " – ".join(_line_words(line) for line in signature.authority) or "(chưa đặt)"


def signer_words(signature: Signature) -> str:
    """As :func:`signature_words`, with the name behind it."""
    return " · ".join(filter(None, (signature_words(signature), signature.name)))


def number_words(proposed: str, missing: Sequence[str], is_taken: bool) -> str:
    """What the register says under the field of the number."""
    parts = []
    if is_taken:
        parts.append("Số này đã dùng cho văn bản khác.")
    if proposed:
        parts.append(f"Số kế tiếp: {proposed}.")
    if missing:
        shown = ", ".join(missing[:6]) + ("…" if len(missing) > 6 else "")
        parts.append(f"Còn trống số: {shown}.")
    return " ".join(parts)


def _line_words(line: str) -> str:
    for long, short in _SHORT:
        line = line.replace(long, short)
    mark = next((mark for mark in _MARKS if line.startswith(mark)), "")
    words = line.removeprefix(mark).strip()
    if words not in _KEPT and words.isupper():
        words = _sentence(words)
    return f"{mark} {words}".strip()


def _sentence(words: str) -> str:
    """From "PHÓ CHỦ TỊCH" to "Phó Chủ tịch"; short names of organs stay as they are."""
    low = words.lower()
    for head in ("phó ", "quyền "):
        if low.startswith(head):
            return head.capitalize() + _sentence(low.removeprefix(head).upper())
    first, _, rest = low.partition(" ")
    named = " ".join(w.upper() if w.upper() in _KEPT else w for w in rest.split())
    return f"{first.capitalize()} {named}".strip()
