"""What the window says of issued papers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from core.domain.calendar import paper_date
from core.domain.text import fold
from core.reports.facts import Difference
from core.services.issued_report import IssuedReport, SealState, Verification

EMPTY = "trống"


def moment(at: datetime) -> str:
    """As "18/3/2024, 16:05"."""
    return f"{paper_date(at.date())}, {at:%H:%M}"


def short_words(paper: IssuedReport) -> str:
    """As "Tháng 3/2024 · 7K2M-4QXA"; a paper of a plan by its title."""
    return f"{paper.period_words or paper.title} · {paper.code}"


def issued_words(paper: IssuedReport, units: Mapping[str, str]) -> str:
    """What was issued: kind, period, unit, number."""
    names = [units.get(unit_id, unit_id) for unit_id in paper.unit_ids]
    unit = names[0] if len(names) == 1 else f"{len(names)} đơn vị" if names else ""
    number = f"số {paper.full_number}" if paper.full_number else ""
    return ", ".join(filter(None, (paper.title, paper.period_words, unit, number)))


def seal_sentence(found: Verification) -> str:
    """What the strip says of an issued paper that is opened later."""
    paper = found.issued
    if paper is None or found.state is not SealState.GENUINE:
        return found.words
    begun = f"Mã {paper.code}: phát hành {moment(paper.at)}."
    parts = [begun, _now(found)]
    if paper.withdrawn_at:
        parts.append(f"Đã thu hồi {moment(paper.withdrawn_at)}: {paper.withdrawn_why}.")
    if not found.log_is_whole:
        parts.append("Nhật ký trước lúc phát hành đã bị sửa ngoài phần mềm.")
    return " ".join(parts)


def _now(found: Verification) -> str:
    if found.cannot_compare:
        return f"Không so được với số liệu nay: {found.cannot_compare}"
    count = len(found.differences)
    if not count:
        return "Từ đó đến nay số liệu không đổi."
    return f"Từ đó đến nay {count} ô đã khác: xem so sánh."


def difference_row(difference: Difference) -> tuple[str, str, str]:
    """Where, as signed, now."""
    return difference.label, difference.before or EMPTY, difference.after or EMPTY


def archive_row(paper: IssuedReport, units: Mapping[str, str]) -> tuple[str, ...]:
    """The cells of a paper in the table of the archive."""
    names = [units.get(unit_id, unit_id) for unit_id in paper.unit_ids]
    unit = names[0] if len(names) == 1 else f"{len(names)} đơn vị" if names else ""
    state = f"thu hồi {paper_date(paper.withdrawn_at.date())}" if paper.withdrawn_at else ""
    return (
        moment(paper.at), paper.title, paper.period_words, unit, paper.full_number, paper.code,
        paper.who, state,
    )  # fmt: skip


def file_name(paper: IssuedReport, units: Mapping[str, str]) -> str:
    """As "bao-cao-dinh-ky_2024-T03_7K2M-4QXA.pdf": letters that every disk takes."""
    names = [units.get(unit_id, unit_id) for unit_id in paper.unit_ids[:1]]
    parts = (paper.title, paper.period, *names, paper.code)
    return "_".join(_plain(part) for part in parts if part) + ".pdf"


def _plain(text: str) -> str:
    folded = fold(text) if not text.isupper() else text
    return "-".join("".join(c if c.isalnum() or c == "-" else " " for c in folded).split())
