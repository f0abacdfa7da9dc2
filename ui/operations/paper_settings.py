"""What the office prints round its papers: letterheads, signers, recipients, with history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from core.domain.paper_settings import PaperHead, PaperSettings, PaperSigner
from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.services.changes import Changes
    from core.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBook:
    """The settings, what holds where nothing is set, and the kinds of paper (id, title)."""

    settings: PaperSettings
    head: PaperHead
    signer: PaperSigner
    kinds: tuple[tuple[str, str], ...]


def read_paper_settings(*, operations: Operations, on_result: Callable[[PaperBook], None]) -> None:
    """Look the settings up."""
    operations.query(_book, on_result)


def change_paper_settings(*, operations: Operations, part: Mapping[str, Any]) -> None:
    """Keep another part of the settings by its name, as one step; the others stay as stored."""

    def change(office: Office) -> Changes:
        defaults = office.reports.defaults
        return defaults.change_settings(replace(defaults.settings(), **part))

    operations.run(change)


def _book(office: Office) -> PaperBook:
    from core.services.papers.kind import ReportRequest

    kinds = office.reports.kinds()
    sample = next(kind for kind in kinds if kind.has_details)
    details = office.reports.defaults.base(sample, ReportRequest(kind=sample.id))
    return PaperBook(
        settings=office.reports.defaults.settings(),
        head=PaperHead(
            organ_above=details.organ_above,
            organ=details.organ,
            organ_code=details.organ_code,
            drafter_code=details.drafter_code,
            place=details.place,
        ),
        signer=PaperSigner(signature=details.signature),
        kinds=tuple((kind.id, kind.title) for kind in kinds if kind.has_details),
    )
