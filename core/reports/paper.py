"""The parts that administrative papers share, from the details of a paper to blocks.

A report, a letter, a notice is: :func:`head`, sections of :func:`heading`, :func:`clause` and
:func:`body`, tables, and :func:`foot`. All texts are made printable here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.domain.paper_details import DocumentType, PaperDetails
from core.reports.blocks import (
    Address,
    Block,
    Letterhead,
    Paragraph,
    SignatureBlock,
    SignatureRow,
    Signing,
    Style,
)
from core.reports.typeface import printable
from core.reports.wording import date_line, number_line, organ_lines

END = "./."
SIGN_HINT = "(Ký, ghi rõ họ tên)"


def head(details: PaperDetails, summary: str = "", *, title: str = "") -> list[Block]:
    """Letterhead, title and summary with its line, and "Kính gửi".

    ``title`` is the name over the text, by default that of the document's type ("BÁO CÁO"). A
    letter has no title: its summary stands as "V/v …" under the number.
    """
    is_letter = details.document is DocumentType.LETTER
    blocks: list[Block] = [letterhead(details, subject=summary if is_letter else "")]
    name = title or details.document.heading
    if name and not is_letter:
        blocks.append(Paragraph(style=Style.KIND, text=printable(name), rule=not summary))
        if summary:
            blocks.append(Paragraph(style=Style.SUMMARY, text=printable(summary), rule=True))
    return blocks + addressees(details.addressees)


def letterhead(details: PaperDetails, *, subject: str = "") -> Letterhead:
    """Organ, number, state, place and date; "V/v" and ``subject`` or the details' own."""
    words = details.subject or subject
    return Letterhead(
        organ_above=organ_lines(printable(details.organ_above)),
        organ=organ_lines(printable(details.organ)),
        number=printable(number_line(details.number, details.sign)) if details.sign else "",
        place_date=printable(date_line(details)),
        subject=printable(f"V/v {words}") if words else "",
    )


def addressees(names: Sequence[str]) -> list[Block]:
    """Whom the paper is for (Appendix I, II.9.b); nothing where nobody is named."""
    bare = [printable(name).strip(" -;.") for name in names if name.strip(" -;.")]
    return [Address(names=tuple(bare))] if bare else []


def heading(text: str) -> Paragraph:
    """The heading of a part, as "I. KẾT QUẢ …", in capitals."""
    return Paragraph(style=Style.PART, text=printable(text).upper())


def clause(text: str) -> Paragraph:
    """The title of a khoản, as "1. Công tác chỉ đạo", bold."""
    return Paragraph(style=Style.CLAUSE, text=printable(text))


def body(text: str, key: str = "", *, lead: str = "") -> Paragraph:
    """A paragraph of the text; with a ``key`` a person may reword it."""
    return Paragraph(style=Style.BODY, text=printable(text), lead=printable(lead), key=key)


def ended(text: str) -> str:
    """The last sentence of a paper with "./." behind it (Appendix I, II.6)."""
    return text if text.endswith(END) else f"{text.rstrip(' .;')}{END}"


def foot(details: PaperDetails) -> SignatureBlock:
    """Recipients, authority, signer. A paper with "Kính gửi" begins its list with "- Như trên;"."""
    lines = [printable(line) for line in details.recipients if line.strip()]
    if lines and details.addressees and not any("như trên" in line.lower() for line in lines):
        lines.insert(0, "- Như trên;")
    return SignatureBlock(
        recipients=tuple(lines),
        authority=tuple(map(printable, details.signature.authority)),
        signer=printable(details.signature.name),
    )


def parties(
    signings: Iterable[tuple[Sequence[str], str]], *, hint: str = SIGN_HINT
) -> SignatureRow:
    """Those who sign side by side, each as (lines over the signature, name)."""
    return SignatureRow(
        signings=tuple(
            Signing(authority=tuple(map(printable, lines)), hint=hint, signer=printable(name))
            for lines, name in signings
        )
    )


def annex_head(number: str, title: str, details: PaperDetails) -> list[Paragraph]:
    """An annex's number, its title in capitals, the paper it belongs to (Appendix I, III.1).

    ``number`` is a Roman one, "" where there is a single annex. What the details leave blank
    stays a wide space to fill in.
    """
    paragraphs = [
        Paragraph(style=Style.ANNEX, text=f"Phụ lục {number}".strip()),
        Paragraph(style=Style.KIND, text=printable(title).upper()),
    ]
    name = details.document.heading.capitalize() or "Văn bản"
    number_words = number_line(details.number, details.sign).removeprefix("Số:").strip(" ")
    date = date_line(details).partition(", ")[2]
    organ = " ".join(details.organ.split())
    note = f"(Kèm theo {name} số {number_words} {date} của {organ_in_text(organ)})"
    return [*paragraphs, Paragraph(style=Style.ANNEX_NOTE, text=printable(note), rule=True)]


def organ_in_text(organ: str) -> str:
    """An organ in running text: "ỦY BAN NHÂN DÂN XÃ CỔ AM" → "Ủy ban nhân dân xã Cổ Am".

    Common nouns are small, names of places keep their capitals (Appendix II).
    """
    if not organ.isupper():
        return organ
    words = organ.title()
    for upper in _COMMON:
        words = words.replace(upper.title(), upper)
    return words[:1].upper() + words[1:]


_COMMON = (
    "ủy ban nhân dân", "hội đồng nhân dân", "văn phòng", "trung tâm phục vụ hành chính công",
    "huyện", "quận", "xã", "phường", "thị trấn", "thị xã", "thành phố", "tỉnh", "đặc khu", "và",
)  # fmt: skip
