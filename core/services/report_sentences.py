"""The sentences of a paper that a person put into other words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.domain.errors import UserError
from core.domain.rewording import Doubt, Rewording, refreshed
from core.domain.text import nfc
from core.reports.blocks import Block, Paragraph, Report, Section
from core.services.changes import Changes
from core.services.papers.kind import ReportRequest
from core.storage.report_drafts import ReportDraftStore

if TYPE_CHECKING:
    from core.services.recorder import Recorder

_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a paper: what the data give, what is printed, and what to look at.

    ``is_own`` says that a person worded it.
    """

    key: str
    composed: str
    text: str
    is_own: bool = False
    doubts: tuple[Doubt, ...] = ()


class SentenceBook:
    """Keeps the rewordings of papers and puts them into reports.

    A rewording belongs to one paper (kind, plan, period, units) and one key in it.
    """

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._drafts = ReportDraftStore(recorder.store)

    def of(self, request: ReportRequest, report: Report) -> list[Sentence]:
        """The sentences of a composed report that a person may reword, in order."""
        own = self._drafts.sentences(request.scope_key)
        return [
            _sentence(block, own.get(block.key))
            for section in report.sections
            for block in section.blocks
            if isinstance(block, Paragraph) and block.key
        ]

    def has_own(self, request: ReportRequest) -> bool:
        """Whether a person reworded anything in the paper; asks nothing of its data."""
        return bool(self._drafts.sentences(request.scope_key))

    def applied(self, request: ReportRequest, report: Report) -> Report:
        """The report in the person's words, with a warning for each doubt."""
        own = {s.key: s for s in self.of(request, report) if s.is_own}
        if not own:
            return report
        sections = tuple(_reworded(section, own) for section in report.sections)
        warnings = [
            f"“{_short(sentence.text)}”: {doubt.words}"
            for sentence in own.values()
            for doubt in sentence.doubts
        ]
        return replace(report, sections=sections, warnings=(*report.warnings, *warnings))

    def reword(self, request: ReportRequest, report: Report, key: str, text: str) -> Changes:
        """Keep a person's words for a sentence of the composed ``report``, as one step.

        A blank text, or the composed one, goes back to what the data give. Raises UserError
        where the report has no such sentence any more.
        """
        found = next((s for s in self.of(request, report) if s.key == key), None)
        if found is None:
            raise UserError(
                "no_sentence", "Đoạn này không còn trong báo cáo. Bấm F5 để đọc lại rồi sửa."
            )
        words = nfc(text).strip()
        is_composed = words in ("", found.composed)
        row = None if is_composed else {"text": words, "made_on": found.composed}
        label = "trả lại câu tự soạn" if is_composed else "sửa câu trong báo cáo"
        with self._recorder.step(f"{label}: “{_short(words or found.composed)}”") as recording:
            self._drafts.put_sentence(recording.step, request.scope_key, key, row)
        return recording.changes


def _sentence(block: Paragraph, row: dict[str, str] | None) -> Sentence:
    if row is None:
        return Sentence(key=block.key, composed=block.text, text=block.text)
    now = refreshed(Rewording(text=row["text"], made_on=row["made_on"]), block.text)
    return Sentence(
        key=block.key, composed=block.text, text=now.text, is_own=True, doubts=now.doubts
    )


def _reworded(section: Section, own: dict[str, Sentence]) -> Section:
    blocks: list[Block] = []
    for block in section.blocks:
        if isinstance(block, Paragraph) and block.key in own:
            blocks.append(replace(block, text=own[block.key].text))
        else:
            blocks.append(block)
    return replace(section, blocks=tuple(blocks))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rsplit(' ', 1)[0]}…"
