"""Reminding units of what they owe: what is late, who was told of it, when and by what means."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from core.domain.calendar import day_month, days_words, paper_date
from core.domain.period import Period
from core.domain.unit import Unit

# Letters of a task's words in a list of what is late; the plan has them all.
_NAMED = 90


class Means(StrEnum):
    """How a unit was reminded."""

    LETTER = "letter"
    ZALO = "zalo"
    PHONE = "phone"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As in a sentence: "nhắc qua Zalo"."""
        return _MEANS[self]


_MEANS = {
    Means.LETTER: "công văn",
    Means.ZALO: "Zalo",
    Means.PHONE: "điện thoại",
    Means.OTHER: "cách khác",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One unit reminded once of a period (its code): ``words`` is what it owed then.

    ``reply_by`` is the day asked for, ``note`` what came of it ("máy bận, gọi lại chiều").
    """

    id: str
    unit_id: str
    period: str
    at: datetime
    who: str
    means: Means
    words: str
    reply_by: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The reminders of a unit in a period: how many times (lần nhắc), and the last one."""

    times: int
    last: Reminder

    def short(self) -> str:
        """In a list: "18/3 · Zalo · lần 2"."""
        times = f" · lần {self.times}" if self.times > 1 else ""
        return f"{day_month(self.last.at.date())} · {self.last.means.words}{times}"

    def brief(self) -> str:
        """For the narrowest column: "18/3 · Zalo", from the second time on "18/3 · lần 2"."""
        day = day_month(self.last.at.date())
        return f"{day} · lần {self.times}" if self.times > 1 else f"{day} · {self.last.means.words}"

    def sentence(self) -> str:
        """For a tool tip: "Nhắc 2 lần, gần nhất 18/3/2024 qua Zalo, người nhắc: lan"."""
        last = self.last
        by = f", hẹn {paper_date(last.reply_by)}" if last.reply_by else ""
        note = f". {last.note}" if last.note else ""
        return (
            f"Nhắc {self.times} lần, gần nhất {paper_date(last.at.date())} qua"
            f" {last.means.words}, người nhắc: {last.who}{by}{note}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """Something a unit owes: a task (with its path) or the report of the period (without).

    ``days`` past its last day on time: negative while the day is still to come.
    """

    what: str
    due: date
    days: int
    path: str = ""

    @property
    def title(self) -> str:
        """The thing on one line, a task by its path: "II.3.3. Niêm yết công khai…"."""
        return self.cut(_NAMED)

    def cut(self, letters: int) -> str:
        """The title with so many letters of the task's words."""
        words = " ".join(self.what.split())
        if len(words) > letters:
            words = words[:letters].rsplit(" ", 1)[0].rstrip(" ,;:(") + "…"
        return f"{self.path}. {words}" if self.path else words

    @property
    def when(self) -> str:
        """How late it is: "quá 3 ngày", "hạn hôm nay", "còn 2 ngày"."""
        return days_words(self.days) if self.days else "hạn hôm nay"


@dataclass(frozen=True, slots=True, kw_only=True)
class LateUnit:
    """A unit with what it owes, the longest overdue first, and how it was reminded so far."""

    unit: Unit
    lines: tuple[LateLine, ...]
    tally: Tally | None = None

    @property
    def is_late(self) -> bool:
        """Whether the day of anything has come."""
        return any(line.days >= 0 for line in self.lines)

    @property
    def worst(self) -> int:
        """The days of what is longest overdue."""
        return max(line.days for line in self.lines)

    @property
    def brief(self) -> str:
        """For a narrow column: "quá 18 ngày: báo cáo, I.1"."""
        parts = ["báo cáo"] if any(not line.path for line in self.lines) else []
        parts += [line.path for line in self.lines if line.path]
        longest = max(self.lines, key=lambda line: line.days)
        return f"{longest.when}: {', '.join(parts)}"

    @property
    def words(self) -> str:
        """What it owes in short: "phiếu báo cáo Tháng 3/2024, 2 nhiệm vụ: I.1, II.2.1"."""
        tasks = [line for line in self.lines if line.path]
        parts = [_lowered(line.title) for line in self.lines if not line.path]
        if len(tasks) == 1:
            parts.append(f"nhiệm vụ {tasks[0].path}")
        elif tasks:
            parts.append(f"{len(tasks)} nhiệm vụ: {', '.join(line.path for line in tasks)}")
        return ", ".join(parts)


def tallies(reminders: Iterable[Reminder]) -> dict[str, Tally]:
    """The reminders counted, by the unit's id."""
    found: dict[str, list[Reminder]] = {}
    for reminder in reminders:
        found.setdefault(reminder.unit_id, []).append(reminder)
    return {
        unit_id: Tally(times=len(each), last=max(each, key=lambda r: (r.at, r.id)))
        for unit_id, each in found.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class LateList:
    """Every unit that owes something in a period, seen on a day, in the order of the catalogue.

    ``asked`` counts all units of whom something is asked, so that a text can say "4 trên 30".
    """

    period: Period
    today: date
    asked: int
    units: tuple[LateUnit, ...] = ()

    def reports_only(self) -> LateList:
        """Without the tasks: who has still to send the report of the period."""
        kept = []
        for each in self.units:
            if lines := tuple(line for line in each.lines if not line.path):
                kept.append(replace(each, lines=lines))
        return replace(self, units=tuple(kept))

    def chosen(self, unit_ids: Collection[str] = ()) -> LateList:
        """The list of some units only; without any, of those whose day has come."""
        kept = (u for u in self.units if (u.unit.id in unit_ids if unit_ids else u.is_late))
        return replace(self, units=tuple(kept))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
