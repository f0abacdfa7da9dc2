"""The round of workbooks on the start page: its steps, and what in it waits for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from core.domain.calendar import day_month, days_words
from core.domain.overview import Mark, RoundStep, Waiting, WaitingKind, unit_names
from core.domain.period import Period
from core.domain.progress import SOON_DAYS, Sign

if TYPE_CHECKING:
    from core.services.exchange_records import Round, UnitRound, WaitingCell

_TOLD = 60  # letters of a reason in a row


class RoundFacts:
    """A round seen on a day. ``conflicts`` gives the cells that wait; asked only if any do."""

    def __init__(
        self,
        found: Round,
        period: Period,
        today: date,
        conflicts: Callable[[], Sequence[WaitingCell]],
    ) -> None:
        self._round, self._period, self._today = found, period, today
        self.issued = [row for row in found.units if row.issued]
        self._received = [row for row in self.issued if row.received_at]
        self._missing = [row for row in self.issued if row.state == "missing"]
        self._cells = tuple(conflicts()) if any(row.waiting for row in found.units) else ()
        self._days = (today - found.due).days

    @property
    def states(self) -> dict[str, str]:
        """Unit's id → how its workbook stands, of those that were given one."""
        return {row.unit.id: row.state for row in self.issued}

    # -- the steps

    def issue_step(self) -> RoundStep:
        """Phát phiếu."""
        total, given = len(self._round.units), len(self.issued)
        sign = Sign.DOING if given else Sign.NOT_STARTED
        note = f"còn {total - given} đơn vị" if given else "chưa phát kỳ này"
        if given and given == total:
            last = max(row.issued.at for row in self.issued if row.issued)
            sign, note = Sign.DONE, f"xong {day_month(last.date())}"
        return RoundStep("issue", "Phát phiếu", sign, f"{given}/{total} phiếu", note)

    def collect_step(self) -> RoundStep:
        """Thu phiếu."""
        total, heard = len(self.issued), len(self._received)
        words = f"đã nhận {heard}/{total}" if total else "chưa có phiếu nào"
        sign = Sign.DOING if heard else Sign.NOT_STARTED
        distance = f", {days_words(self._days)}"
        if total and heard == total:
            sign, distance = Sign.DONE, ""
        elif total and self._days >= 0:
            sign = Sign.OVERDUE
        note = f"hạn gửi {day_month(self._round.due)}{distance if total else ''}"
        return RoundStep("collect", "Thu phiếu", sign, words, note)

    def reconcile_step(self) -> RoundStep:
        """Đối soát."""
        if self._cells:
            units = len({cell.unit_id for cell in self._cells})
            words = f"{len(self._cells)} ô chờ chọn"
            return RoundStep("reconcile", "Đối soát", Mark.TWO_VALUES, words, f"ở {units} đơn vị")
        if self._received and not self._missing:
            return RoundStep("reconcile", "Đối soát", Sign.DONE, "không còn ô chờ")
        return RoundStep("reconcile", "Đối soát", Sign.NOT_STARTED, "chưa có ô chờ")

    def lock_step(self) -> RoundStep:
        """Chốt kỳ."""
        if self._round.is_locked:
            return RoundStep("lock", "Chốt kỳ", Sign.DONE, "đã chốt", self._period.label)
        note = f"{len(self._missing)} phiếu chưa nộp" if self._missing else self._period.label
        return RoundStep("lock", "Chốt kỳ", Sign.NOT_STARTED, "chưa chốt", note)

    # -- what waits

    def waiting(self) -> Iterator[Waiting]:
        """The rows of the round, in no order."""
        if self._missing and self._days >= -SOON_DAYS:
            yield self._row(
                WaitingKind.WORKBOOKS,
                Sign.OVERDUE if self._days >= 0 else Sign.NOT_REPORTED,
                f"{len(self._missing)} đơn vị chưa nộp phiếu {self._period.label}",
                self._missing,
            )
        held = [row for row in self._round.units if row.state == "held"]
        refused = [row for row in self._round.units if row.state == "refused"]
        if held:
            words = f"{len(held)} phiếu tạm giữ: {_reason(held[0])}"
            yield self._row(WaitingKind.HELD, Mark.HELD, words, held)
        if refused:
            words = f"{len(refused)} tệp không nhận được: {_reason(refused[0])}"
            yield self._row(WaitingKind.REFUSED, Mark.REFUSED, words, refused)
        yield from self._cell_rows()

    def _cell_rows(self) -> Iterator[Waiting]:
        unread = [cell for cell in self._cells if cell.kind == "question"]
        two = [cell for cell in self._cells if cell.kind != "question"]
        if unread:
            words = f"{len(unread)} ô đọc chưa chắc, cần trả lời"
            yield self._cells_row(WaitingKind.UNREAD, Sign.ASK, words, unread)
        if two:
            words = f"{len(two)} ô có hai giá trị"
            yield self._cells_row(WaitingKind.CONFLICTS, Mark.TWO_VALUES, words, two)

    def _row(
        self, kind: WaitingKind, sign: Sign | Mark, words: str, rows: Sequence[UnitRound]
    ) -> Waiting:
        return Waiting(
            kind=kind,
            key=f"{kind.value} {self._period.code}",
            sign=sign,
            words=words,
            where=unit_names([row.unit for row in rows]),
            due=self._round.due,
            days=self._days,
            unit_id=rows[0].unit.id,
        )

    def _cells_row(
        self, kind: WaitingKind, sign: Sign | Mark, words: str, cells: Sequence[WaitingCell]
    ) -> Waiting:
        ids = {cell.unit_id for cell in cells}
        return Waiting(
            kind=kind,
            key=f"{kind.value} {self._period.code}",
            sign=sign,
            words=words,
            where=unit_names([row.unit for row in self._round.units if row.unit.id in ids]),
            due=self._round.due,
            days=self._days,
            unit_id=cells[0].unit_id,
        )


def _reason(row: UnitRound) -> str:
    """Why the last file was not taken, cut short."""
    message = row.files[-1].message if row.files else ""
    first = message.split(". ")[0].rstrip(".")
    return first if len(first) <= _TOLD else f"{first[:_TOLD].rsplit(' ', 1)[0]}…"
