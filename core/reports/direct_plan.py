"""A plan that is issued by itself, as KẾ HOẠCH with a number of its own, not by a decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from core.domain.plan import Decision
from core.domain.text import fold
from core.reports.blocks import Block, Letterhead, Paragraph, SignatureBlock, Style, Table
from core.reports.typeface import printable
from core.reports.wording import date_line, ended_bases, number_line, organ_lines, split_article

_SIGN = "KH"
_PART = re.compile(r"(?:PHẦN )?[IVX]+[.:]? ")
# Words that close a plan stand behind its table.
_CLOSING = ("tren day la", "yeu cau ", "de nghi ", "trong qua trinh", "can cu noi dung ke hoach")


def is_direct(decision: Decision) -> bool:
    """Whether the words round a plan are its own: the sign says KH, or nobody decides."""
    if decision.sign.upper().startswith(_SIGN):
        return True
    decides = (
        decision.title or decision.issuer or any(split_article(text)[0] for text in decision.body)
    )
    return bool(not decides and (decision.bases or decision.body))


def direct_sign(decision: Decision) -> str:
    """The sign of a plan: "KH-UBND", also where a decision's sign was kept by default."""
    first, dash, organ = decision.sign.partition("-")
    return decision.sign if first.upper() == _SIGN else f"{_SIGN}{dash}{organ}"


def direct_blocks(
    decision: Decision, title: Iterable[Paragraph], table: Table | None
) -> Iterator[Block]:
    """The plan from its letterhead to the signature, its table inside the text.

    Decree 30/2020, I.2: a text whose tables are no annex may stand in landscape as a whole.
    """
    yield Letterhead(
        organ_above=organ_lines(printable(decision.organ_above)),
        organ=organ_lines(printable(decision.organ or decision.issuer)),
        number=printable(number_line(decision.number, direct_sign(decision))),
        place_date=printable(date_line(decision)),
    )
    yield from title
    for basis in ended_bases(decision.bases):
        yield Paragraph(style=Style.BASE, text=printable(basis))
    closing = _closing_place(decision.body)
    yield from map(_paragraph, decision.body[:closing])
    if table:
        yield table
    yield from map(_paragraph, decision.body[closing:])
    yield SignatureBlock(
        recipients=tuple(map(printable, decision.recipients)),
        authority=tuple(map(printable, decision.signature)),
        signer=printable(decision.signer),
    )


def _closing_place(body: tuple[str, ...]) -> int:
    places = (n for n, text in enumerate(body) if fold(text).startswith(_CLOSING) and n)
    return next(places, len(body))


def _paragraph(text: str) -> Paragraph:
    is_part = text.isupper() and _PART.match(text)
    return Paragraph(style=Style.PART if is_part else Style.BODY, text=printable(text))
