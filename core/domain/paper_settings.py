"""Letterheads, signers and recipients of an office, each with the day from which it holds.

A paper dated last year keeps last year's head and signer: offices are merged and renamed, chairs
change. The newest entry that began on or before the day of the paper holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

from core.domain.errors import UserError
from core.domain.paper_details import DocumentType, PaperDetails, Signature, SignatureForm

ALWAYS = date(2000, 1, 1)
# Points; wide tables take smaller letters where they must, never below 10.
LARGEST_LETTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """The letterhead; fields as in :class:`~core.domain.paper_details.PaperDetails`."""

    valid_from: date = ALWAYS
    organ_above: str = ""
    organ: str = ""
    organ_code: str = ""
    drafter_code: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSigner:
    """Somebody who signs; ``valid_to`` is the last day, ``None`` while in office.

    The first signer of a day is the one proposed.
    """

    signature: Signature = field(default_factory=Signature)
    valid_from: date = ALWAYS
    valid_to: date | None = None

    def is_valid(self, on: date) -> bool:
        """Whether somebody signs on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRecipients:
    """To whom one kind of paper goes; ``kind`` is the id of a report kind, "" = every other one."""

    kind: str = ""
    valid_from: date = ALWAYS
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSign:
    """The sign behind the number of one type of paper, where it is not the composed one."""

    document: DocumentType
    sign: str


class _Dated(Protocol):
    @property
    def valid_from(self) -> date: ...


_T = TypeVar("_T", bound=_Dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSettings:
    """What an office prints round its papers, with history. Entries stand in no special order.

    ``letters`` is the largest size of letters in tables, in points.
    """

    heads: tuple[PaperHead, ...] = ()
    signers: tuple[PaperSigner, ...] = ()
    recipients: tuple[PaperRecipients, ...] = ()
    signs: tuple[PaperSign, ...] = ()
    letters: int = LARGEST_LETTERS

    def head(self, on: date) -> PaperHead | None:
        """The letterhead of a day."""
        return _newest(self.heads, on)

    def signers_on(self, on: date) -> list[PaperSigner]:
        """Those who may sign on a day, in the order in which they are listed."""
        return [signer for signer in self.signers if signer.is_valid(on)]

    def recipients_of(self, kind: str, on: date) -> PaperRecipients | None:
        """The recipients of a kind of paper on a day, else those of every paper."""
        own = _newest([r for r in self.recipients if r.kind == kind], on)
        return own or _newest([r for r in self.recipients if not r.kind], on)

    def applied(self, details: PaperDetails, kind: str, on: date) -> PaperDetails:
        """``details`` with what the settings say for a kind of paper dated that day."""
        found: dict[str, Any] = {}
        if head := self.head(on):
            found |= {k: v for k, v in asdict(head).items() if k != "valid_from"}
        if signers := self.signers_on(on):
            found["signature"] = signers[0].signature
        if listed := self.recipients_of(kind, on):
            found["recipients"] = listed.recipients or details.recipients
            found["addressees"] = listed.addressees or details.addressees
        if own := [each.sign for each in self.signs if each.document is details.document]:
            found["own_sign"] = own[0]
        if "signature" in found:
            found["signature"] = {**asdict(found["signature"])}
        return details.with_changes(found)


def settings_data(settings: PaperSettings) -> dict[str, Any]:
    """The settings as JSON values."""
    data: dict[str, Any] = {
        name: [{k: _plain(v) for k, v in asdict(entry).items()} for entry in entries]
        for name, entries in (
            ("heads", settings.heads),
            ("signers", settings.signers),
            ("recipients", settings.recipients),
            ("signs", settings.signs),
        )
    }
    return data | {"letters": settings.letters}


def settings_from(data: Mapping[str, Any]) -> PaperSettings:
    """The settings from :func:`settings_data`. Raises UserError ``bad_paper_settings``."""
    try:
        return PaperSettings(
            heads=tuple(PaperHead(**_dated(entry)) for entry in data.get("heads", ())),
            signers=tuple(_signer(entry) for entry in data.get("signers", ())),
            recipients=tuple(
                PaperRecipients(
                    **_dated(entry)
                    | {name: tuple(entry[name]) for name in ("addressees", "recipients")}
                )
                for entry in data.get("recipients", ())
            ),
            signs=tuple(
                PaperSign(document=DocumentType(entry["document"]), sign=entry["sign"])
                for entry in data.get("signs", ())
            ),
            letters=int(data.get("letters", LARGEST_LETTERS)),
        )
    except (TypeError, KeyError, ValueError) as error:
        raise UserError(
            "bad_paper_settings",
            "Thiết lập cơ quan và người ký không đọc được. Mở trang Thiết lập, ghi lại mục này.",
        ) from error


def _newest(entries: Iterable[_T], on: date) -> _T | None:
    begun = [entry for entry in entries if entry.valid_from <= on]
    return max(begun, key=lambda entry: entry.valid_from, default=None)


def _signer(entry: Mapping[str, Any]) -> PaperSigner:
    signature = entry["signature"]
    form = SignatureForm(signature["form"])
    return PaperSigner(
        signature=Signature(**{**signature, "form": form}),
        valid_from=date.fromisoformat(entry["valid_from"]),
        valid_to=date.fromisoformat(entry["valid_to"]) if entry["valid_to"] else None,
    )


def _dated(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**entry, "valid_from": date.fromisoformat(entry["valid_from"])}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
