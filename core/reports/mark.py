"""The words that every page of every paper carries besides its own: DỰ THẢO, SỐ LIỆU MẪU.

A paper is made of an office's data in many places; whether these data are invented is true of
the whole process while the sample book is open. So it is said once, and drawn by the renderers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.reports.decree30 import DRAFT_MARK

if TYPE_CHECKING:
    from openpyxl import Workbook


class _Marked:
    words = ""


def mark_papers(words: str) -> None:
    """Let every paper made from now on carry these words; "" = none."""
    _Marked.words = words


def page_mark(*, draft: bool = False) -> str:
    """What stands at the left of the top margin: "SỐ LIỆU MẪU · DỰ THẢO"; "" = nothing."""
    return " · ".join(filter(None, (_Marked.words, DRAFT_MARK if draft else "")))


def mark_workbook(workbook: Workbook) -> None:
    """Put the words into the head of every printed sheet."""
    if not _Marked.words:
        return
    for sheet in workbook.worksheets:
        for header in (sheet.oddHeader, sheet.firstHeader):
            header.left.text = _Marked.words
