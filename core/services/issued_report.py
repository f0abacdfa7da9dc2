"""What the archive tells of an issued paper, and of a code or file that somebody brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.domain.calendar import paper_date
from core.domain.paper_details import padded_number
from core.domain.period import parse_period
from core.reports.facts import Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedReport:
    """A paper of the archive. ``number`` is "" where it was left blank to fill in by hand."""

    code: str
    kind: str
    title: str
    period: str
    unit_ids: tuple[str, ...]
    document: str
    number: str
    sign: str
    at: datetime
    who: str
    pages: int
    digest: str
    log_digest: str
    withdrawn_at: datetime | None = None
    withdrawn_why: str = ""

    @property
    def period_words(self) -> str:
        """The period as people say it; "" for a paper of a plan."""
        return parse_period(self.period).label if self.period else ""

    @property
    def full_number(self) -> str:
        """Number and sign, as "05/BC-UBND"; "" where the number was left blank."""
        return f"{padded_number(self.number)}/{self.sign}" if self.number else ""

    @property
    def words(self) -> str:
        """As "Báo cáo định kỳ Tháng 3/2024 số 05/BC-UBND đã phát hành ngày 18/3/2024"."""
        number = f"số {self.full_number}" if self.number else ""
        name = " ".join(filter(None, (self.title, self.period_words, number)))
        return f"{name} đã phát hành ngày {paper_date(self.at.date())}"


class SealState(StrEnum):
    """What a code or a file turned out to be."""

    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The answer about a code or a file.

    ``differences`` are the facts that the data no longer say; ``cannot_compare`` says in words
    why there is no comparison (the plan is gone …). ``log_is_whole`` is False where the journal
    up to the issue is no longer what it was.
    """

    state: SealState
    issued: IssuedReport | None = None
    differences: tuple[Difference, ...] = ()
    cannot_compare: str = ""
    log_is_whole: bool = True

    @property
    def words(self) -> str:
        """The answer in Vietnamese, as "Đã phát hành 18/3/2024, nay khác 3 ô."."""
        if self.issued is None:
            return "Không phải văn bản do sổ này phát hành: không có mã đối chiếu của sổ."
        paper = self.issued
        if self.state is SealState.ALTERED:
            return (
                f"Tệp này không còn đúng bản đã phát hành: mang mã {paper.code} nhưng nội dung tệp"
                " đã bị sửa. Xuất lại bản đúng từ mục Đã phát hành để so."
            )
        sentences = [f"{paper.words}, {self._now()}."]
        if paper.withdrawn_at:
            day = paper_date(paper.withdrawn_at.date())
            sentences.append(f"Đã thu hồi ngày {day}: {paper.withdrawn_why}.")
        if not self.log_is_whole:
            sentences.append("Nhật ký trước lúc phát hành đã bị sửa ngoài phần mềm.")
        return " ".join(sentences)

    def _now(self) -> str:
        if self.cannot_compare:
            return f"không so được với số liệu nay: {self.cannot_compare.rstrip('.')}"
        count = len(self.differences)
        return f"nay khác {count} ô" if count else "số liệu nay vẫn như đã phát hành"


def issued_of(row: dict[str, Any]) -> IssuedReport:
    """A paper from its row."""
    gone = row["withdrawn_at"]
    return IssuedReport(
        code=row["id"],
        kind=row["kind"],
        title=row["title"],
        period=row["period"],
        unit_ids=tuple(filter(None, row["unit_id"].split(","))),
        document=row["document"],
        number=row["number"],
        sign=row["sign"],
        at=datetime.fromisoformat(row["at"]),
        who=row["who"],
        pages=row["pages"],
        digest=row["digest"],
        log_digest=row["log_digest"],
        withdrawn_at=datetime.fromisoformat(gone) if gone else None,
        withdrawn_why=row["withdrawn_why"],
    )
