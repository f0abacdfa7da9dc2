"""What a unit is told by message or by telephone, ready to copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.domain.calendar import paper_date, weekday_date
from core.domain.reminder import LateLine, LateList, LateUnit

# Letters of a task's words in a message.
_NAMED = 70


def group_message(late: LateList, reply_by: date | None, office: str) -> str:
    """One message for the group of all officers in charge: each unit with what it owes."""
    units = late.units
    if len(units) == 1:
        return unit_message(units[0], late, reply_by, office)
    head = (
        f"{office}: đến {paper_date(late.today)} còn {len(units)}/{late.asked} đơn vị chưa xong"
        " các việc sau:"
    )
    owed: dict[LateLine, list[str]] = {}
    for unit in units:
        for line in unit.lines:
            owed.setdefault(line, []).append(unit.unit.short_name or unit.unit.name)
    lines = [
        f"{number}. {_line(line)}: {_who(names, late.asked)}"
        for number, (line, names) in enumerate(owed.items(), start=1)
    ]
    return "\n".join((head, *lines, _ask(reply_by)))


def unit_message(unit: LateUnit, late: LateList, reply_by: date | None, office: str) -> str:
    """The message to one unit."""
    to = f"Kính gửi {unit.unit.contact}, {unit.unit.name}." if unit.unit.contact else ""
    head = to or f"Kính gửi đầu mối {unit.unit.name}."
    body = f"{office}: đến {paper_date(late.today)} đơn vị còn chưa xong:"
    return "\n".join((head, body, *(f"- {_line(line)}" for line in unit.lines), _ask(reply_by)))


def _ask(reply_by: date | None) -> str:
    by = f" chậm nhất {weekday_date(reply_by)}" if reply_by else " sớm"
    return f"Đề nghị gửi{by}. Vướng ở đâu thì báo lại để cùng xử lý."


def _line(line: LateLine) -> str:
    when = f"hạn {paper_date(line.due)}"
    return f"{line.cut(_NAMED)} ({when}{'' if line.days == 0 else f', {line.when}'})"


def _who(names: Sequence[str], asked: int) -> str:
    """Everybody by their number, else each by name."""
    return f"cả {asked} đơn vị" if len(names) == asked else ", ".join(names)
