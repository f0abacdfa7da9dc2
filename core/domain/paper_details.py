"""What stands round the text of an administrative paper: letterhead, number, signature, addressees.

Decree 30/2020/NĐ-CP, Appendix I and Appendix III. Pure values; which of them an office uses by
default is kept in :mod:`core.domain.paper_settings`, how they look in :mod:`core.reports`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any


class DocumentType(StrEnum):
    """Loại văn bản, by the abbreviation that stands in its sign (Appendix III, mục I).

    An official letter has a type but no abbreviation: "CV" is never printed. ``NONE`` is a
    paper without number and sign, as a table or a slip.
    """

    REPORT = "BC"
    DECISION = "QĐ"
    PLAN = "KH"
    NOTICE = "TB"
    MINUTES = "BB"
    LETTER = "CV"
    NONE = ""

    @property
    def heading(self) -> str:
        """The name over the text, as "BÁO CÁO"; a letter has none."""
        return _TITLES.get(self, "")


_TITLES = {
    DocumentType.REPORT: "BÁO CÁO",
    DocumentType.DECISION: "QUYẾT ĐỊNH",
    DocumentType.PLAN: "KẾ HOẠCH",
    DocumentType.NOTICE: "THÔNG BÁO",
    DocumentType.MINUTES: "BIÊN BẢN",
}


class SignatureForm(StrEnum):
    """Thể thức ký (Decree 30/2020, Điều 13; Appendix I, II.7)."""

    COLLECTIVE = "TM."
    FOR_HEAD = "KT."
    BY_ORDER = "TL."
    AUTHORISED = "TUQ."
    ACTING = "Q."
    PLAIN = ""

    @property
    def words(self) -> str:
        """What the form means, for the person who chooses it."""
        return _FORM_WORDS[self]


_FORM_WORDS = {
    SignatureForm.COLLECTIVE: "thay mặt tập thể",
    SignatureForm.FOR_HEAD: "cấp phó ký thay",
    SignatureForm.BY_ORDER: "thừa lệnh",
    SignatureForm.AUTHORISED: "thừa ủy quyền",
    SignatureForm.ACTING: "quyền (phụ trách)",
    SignatureForm.PLAIN: "người đứng đầu ký",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs and in what quality.

    ``body`` is the collective, as "ỦY BAN NHÂN DÂN", blank in an office under one head. ``head``
    is the post in whose place, by whose order or as which somebody signs ("CHỦ TỊCH");
    ``position`` the signer's own post where that is another ("PHÓ CHỦ TỊCH").
    """

    form: SignatureForm = SignatureForm.PLAIN
    body: str = ""
    head: str = ""
    position: str = ""
    name: str = ""

    @property
    def authority(self) -> tuple[str, ...]:
        """The lines over the signature: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""
        body = f"TM. {self.body}" if self.body else ""
        head, position = self.head.upper(), self.position.upper()
        lines: tuple[str, ...]
        match self.form:
            case SignatureForm.COLLECTIVE:
                lines = (body, head or position)
            case SignatureForm.FOR_HEAD:
                lines = (body, f"KT. {head}" if head else "", position)
            case SignatureForm.BY_ORDER | SignatureForm.AUTHORISED:
                lines = (f"{self.form.value} {head or self.body}", position)
            case SignatureForm.ACTING:
                lines = (body, f"Q. {head or position}")
            case _:
                lines = (position or head,)
        return tuple(line for line in lines if line)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDetails:
    """All that a person fills in round one paper; a blank prints as a blank to fill in by hand.

    ``organ`` may hold a line break. ``organ_code`` is the organ in a sign ("UBND"),
    ``drafter_code`` the unit that drafts ("VP"). ``own_sign`` wins over the sign composed from
    them. ``addressees`` follow "Kính gửi:"; ``subject`` follows "V/v" on a letter. Lines of
    ``recipients`` keep their own "- " and ";".
    """

    document: DocumentType = DocumentType.NONE
    organ_above: str = ""
    organ: str = ""
    organ_code: str = ""
    drafter_code: str = ""
    own_sign: str = ""
    number: str = ""
    place: str = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    subject: str = ""
    addressees: tuple[str, ...] = ()
    signature: Signature = field(default_factory=Signature)
    recipients: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        """The sign behind the number: "BC-UBND", of a letter "UBND-VP" (Appendix I, II.3)."""
        if self.own_sign:
            return self.own_sign
        if self.document is DocumentType.NONE:
            return ""
        first = "" if self.document is DocumentType.LETTER else self.document.value
        last = self.drafter_code if self.document is DocumentType.LETTER else ""
        return "-".join(part for part in (first, self.organ_code, last) if part)

    @property
    def full_number(self) -> str:
        """Number and sign as "05/BC-UBND"; "" while the number is blank."""
        return f"{padded_number(self.number)}/{self.sign}" if self.number else ""

    def with_changes(self, changes: Mapping[str, Any]) -> PaperDetails:
        """With some fields replaced by their JSON values, as :func:`changed_fields` gives them.

        Unknown names are passed over: an older program may read a newer one's draft.
        """
        known = {name: value for name, value in changes.items() if name in _FIELDS}
        return replace(self, **{name: _built(name, value) for name, value in known.items()})


_FIELDS = frozenset(PaperDetails.__dataclass_fields__)


def padded_number(number: str) -> str:
    """A number below 10 gets a leading 0 (Appendix I, II.3.c)."""
    return number.zfill(2) if number.isdecimal() else number


def changed_fields(before: PaperDetails, after: PaperDetails) -> dict[str, Any]:
    """The fields of ``after`` that differ, as JSON values."""
    old, new = asdict(before), asdict(after)
    return {name: _plain(value) for name, value in new.items() if value != old[name]}


def organ_code(organ: str) -> str:
    """The short form of an organ in a sign: "UBND", "VP", "TTPVHCC"; a proposal to edit."""
    words = re.sub(r"\s+", " ", organ.split("\n", maxsplit=1)[0]).upper()
    for name, code in _CODES:
        if words.startswith(name):
            return code
    return "".join(word[0] for word in words.split() if word[0].isalpha() and word != "VÀ")


_CODES = (
    ("ỦY BAN NHÂN DÂN", "UBND"),
    ("UBND", "UBND"),
    ("VĂN PHÒNG HĐND", "VP"),
    ("VĂN PHÒNG", "VP"),
    ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "TTPVHCC"),
)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _built(name: str, value: Any) -> Any:
    match name:
        case "document":
            return DocumentType(value)
        case "signature":
            return Signature(**{**value, "form": SignatureForm(value["form"])})
        case "addressees" | "recipients":
            return tuple(value)
        case _:
            return value
