"""The letter and the call list that remind units, from who is late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from core.domain.calendar import paper_date
from core.domain.paper_details import PaperDetails
from core.domain.plan import Plan
from core.domain.reminder import LateList, LateUnit
from core.domain.unit import OFFICE
from core.reports.paper import annex_head, foot, letterhead, organ_in_text
from core.reports.reminder import (
    MOST_IN_LETTER,
    CallLine,
    OwedLine,
    ReminderLetter,
)

_ANNEX_TITLE = "Đơn vị và nội dung chưa hoàn thành đúng hạn"
# So many names stand under "Kính gửi:"; more are in the annex.
_MOST_NAMED = 6
_KINDS = ("xã", "phường", "thị trấn", "đặc khu")
# Letters of a task's words on the call list: enough to say which one it is.
_CALLED = 48


def letter_subject(late: LateList) -> str:
    """What follows "V/v": "đôn đốc báo cáo Tháng 3/2024 và thực hiện nhiệm vụ của Kế hoạch"."""
    parts = []
    if any(not line.path for each in late.units for line in each.lines):
        parts.append(f"báo cáo {late.period.label}")
    if any(line.path for each in late.units for line in each.lines):
        parts.append(f"thực hiện nhiệm vụ theo Kế hoạch năm {late.period.year}")
    return f"đôn đốc {' và '.join(parts)}"


def addressees(late: LateList) -> tuple[str, ...]:
    """Whom the letter is for; where they are many, all together by their kind."""
    units = [each.unit for each in late.units]
    if len(units) <= _MOST_NAMED:
        return tuple(unit.authority for unit in units)
    if any(unit.level == OFFICE for unit in units):
        return ("Các cơ quan, đơn vị có tên tại Phụ lục",)
    kinds = {unit.kind.lower() for unit in units}
    named = [kind for kind in _KINDS if kind in kinds] or ["đơn vị"]
    return (f"Ủy ban nhân dân các {', '.join(named)} có tên tại Phụ lục",)


def reminder_letter(
    late: LateList,
    plan: Plan,
    *,
    details: PaperDetails,
    reply_by: date | None,
) -> ReminderLetter:
    """The letter to the units of ``late``, sent by the organ of the paper's details."""
    office = organ_in_text(" ".join(details.organ.split()))
    lines = tuple(_owed_lines(late.units))
    return ReminderLetter(
        head=letterhead(details, subject=letter_subject(late)),
        names=details.addressees or addressees(late),
        opening=_opening(late, plan, is_long=len(lines) > MOST_IN_LETTER),
        lines=lines,
        request=(
            "Để bảo đảm tiến độ chung và kịp thời tổng hợp báo cáo cấp trên,"
            f" {office} đề nghị {_alone(late) or 'các cơ quan, đơn vị nêu trên'}:"
        ),
        asks=tuple(_asks(office, reply_by)),
        closing=f"{office} đề nghị {_alone(late) or 'các cơ quan, đơn vị'} quan tâm thực hiện./.",
        # With "Kính gửi" the list of recipients begins with "Như trên".
        foot=foot(replace(details, addressees=details.addressees or addressees(late))),
        annex=tuple(annex_head("", _ANNEX_TITLE, details)),
        title=f"Công văn đôn đốc {late.period.label}",
        author=office,
    )


def _opening(late: LateList, plan: Plan, *, is_long: bool) -> str:
    count = f"{len(late.units):02} trong số {late.asked} cơ quan, đơn vị"
    where = "tại Phụ lục kèm theo." if is_long else "như sau:"
    return (
        f"Thực hiện {plan_words(plan)}, qua theo dõi đến ngày {paper_date(late.today)},"
        f" {_alone(late) or count} còn nội dung chưa hoàn thành, cụ thể {where}"
    )


def _asks(office: str, reply_by: date | None) -> Iterator[str]:
    by = f" chậm nhất ngày {paper_date(reply_by)}" if reply_by else ""
    yield f"Hoàn thành các nội dung còn chậm, gửi kết quả về {office}{by}."
    yield (
        "Nội dung chưa thể hoàn thành trong thời hạn trên: báo cáo bằng văn bản nguyên nhân,"
        " kết quả đã thực hiện và ngày hoàn thành."
    )


def _alone(late: LateList) -> str:
    """The only unit that the letter is for."""
    return late.units[0].unit.authority if len(late.units) == 1 else ""


def call_lines(late: LateList) -> list[CallLine]:
    """The units to ring up."""
    return [
        CallLine(
            unit=each.unit.name,
            contact=each.unit.contact,
            phone=each.unit.phone,
            owed="\n".join(f"- {line.cut(_CALLED)} ({line.when})" for line in each.lines),
            reminded=each.tally.short() if each.tally else "chưa nhắc",
        )
        for each in late.units
    ]


def call_note(late: LateList) -> str:
    """What stands under the title of the call list."""
    count = f"{len(late.units)}/{late.asked} đơn vị"
    return f"{late.period.label}, tính đến ngày {paper_date(late.today)}: {count}"


def plan_words(plan: Plan) -> str:
    """The plan inside a sentence, by its decision where that has a number."""
    decision = plan.decision
    title = plan.short_title or plan.title or f"Kế hoạch năm {plan.year}"
    if not (decision.number and decision.sign and decision.day and decision.month):
        return title
    day = date(decision.year or plan.year, decision.month, decision.day)
    number = decision.number.zfill(2) if decision.number.isdecimal() else decision.number
    return f"Quyết định số {number}/{decision.sign} ngày {paper_date(day)} về {title}"


def _owed_lines(units: Sequence[LateUnit]) -> list[OwedLine]:
    return [
        OwedLine(
            number="" if place else str(number),
            unit=each.unit.name,
            what=line.title,
            due=paper_date(line.due),
            late=line.when,
        )
        for number, each in enumerate(units, start=1)
        for place, line in enumerate(each.lines)
    ]
