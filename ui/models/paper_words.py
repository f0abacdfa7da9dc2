"""What the window says of letterheads, signatures and numbers."""

from __future__ import annotations

from datetime import date

from core.domain.calendar import paper_date
from core.domain.number_register import NumberRegister
from core.domain.paper_details import DocumentType, PaperDetails, Signature

_SHORT = (("ỦY BAN NHÂN DÂN", "UBND"), ("HỘI ĐỒNG NHÂN DÂN", "HĐND"))
_MARKS = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
_KEPT = ("UBND", "HĐND")


def signature_words(signature: Signature) -> str:
    """The lines over a signature in one: "TM. UBND – KT. Chủ tịch – Phó Chủ tịch"."""
    return " – ".join(_line_words(line) for line in signature.authority) or "(chưa đặt)"


def signer_words(signature: Signature) -> str:
    """As :func:`signature_words`, with the name behind it."""
    return " · ".join(filter(None, (signature_words(signature), signature.name)))


def register_words(register: NumberRegister, number: str) -> tuple[str, bool]:
    """What the register says under the field of the number, and whether it is a fault."""
    value = int(number) if number.isdecimal() else None
    if value is not None and value in register.values:
        titles = [
            entry.title for entry in register.entries if entry.number.lstrip("0") == str(value)
        ]
        return (
            f"Số này đã dùng cho “{titles[0] if titles else ''}”. Số kế tiếp: {register.next:02}.",
            True,
        )
    parts = [] if number else [f"Số kế tiếp: {register.next:02}."]
    if register.gaps:
        shown = ", ".join(f"{gap:02}" for gap in register.gaps[:6])
        parts.append(f"Còn bỏ trống: {shown}{'…' if len(register.gaps) > 6 else ''}.")
    return " ".join(parts), False


def number_sentence(details: PaperDetails) -> str:
    """Number and day of a paper in a sentence, or that they stay blank."""
    if details.document is DocumentType.NONE:
        return ""
    number = f"Số {details.full_number}" if details.full_number else "Số để trống, văn thư điền sau"
    if details.day and details.month and details.year:
        return f"{number}, ngày {paper_date(date(details.year, details.month, details.day))}."
    return f"{number}; ngày để trống."


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
