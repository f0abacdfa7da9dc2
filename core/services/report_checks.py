"""What to know before any paper is issued, whatever its kind: reworded sentences, its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.domain.number_register import NumberRegister
from core.domain.paper_details import PaperDetails
from core.services.papers.kind import CheckState, ReportCheck
from core.services.report_sentences import Sentence


def sentence_checks(sentences: Iterable[Sentence]) -> Iterator[ReportCheck]:
    """One line for each kind of doubt about what a person reworded."""
    own = [sentence for sentence in sentences if sentence.is_own]
    doubts = [doubt for sentence in own for doubt in sentence.doubts]
    for kind in dict.fromkeys(doubt.kind for doubt in doubts):
        same = [doubt for doubt in doubts if doubt.kind is kind]
        more = f" Còn {len(same) - 1} chỗ tương tự." if len(same) > 1 else ""
        yield ReportCheck(CheckState.NOTE, f"{same[0].words}{more}")
    if own and not doubts:
        yield ReportCheck(CheckState.FINE, f"{len(own)} câu đã sửa, số vẫn theo số liệu")


def number_checks(details: PaperDetails, register: NumberRegister) -> Iterator[ReportCheck]:
    """Whether another paper of the type and year has the number already."""
    if not details.number or not details.document:
        return
    used = [e for e in register.entries if e.number.lstrip("0") == details.number.lstrip("0")]
    if used:
        words = f"Số {details.full_number} đã dùng cho “{used[0].title}” mã {used[0].code}"
        yield ReportCheck(CheckState.NOTE, f"{words}; số tiếp theo {register.next:02}.")
