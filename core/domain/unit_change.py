"""Units merged and divided on a day, and what that means for the figures before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.domain.calendar import paper_date
from core.domain.errors import UserError
from core.domain.unit import Extent, Membership, Succession, Unit, UnitDirectory, UnitGroup


def merged(before: UnitDirectory, old_ids: Sequence[str], new: Unit, on: date) -> UnitDirectory:
    """The directory after units passed whole to one unit on a day.

    Args:
        before: the directory.
        old_ids: the units that end; ``new`` may be among them and then goes on.
        new: the unit that takes them in, a new one or one that exists on that day.
        on: the first day of the new order.

    Raises:
        UserError: ``bad_succession`` where a unit does not exist on the eve, or nothing is
            merged; ``code_taken`` where the new unit's code is another's at the same time.
    """
    extents = {unit_id: Extent.WHOLE for unit_id in old_ids if unit_id != new.id}
    if not extents:
        raise UserError("bad_succession", "Chọn ít nhất một đơn vị được nhập vào đơn vị khác.")
    return _succeeded(before, [(old_id, new.id, extents[old_id]) for old_id in extents], [new], on)


def divided(
    before: UnitDirectory,
    old_id: str,
    parts: Sequence[Unit],
    on: date,
    *,
    people_to: str | None = None,
) -> UnitDirectory:
    """The directory after a unit was divided among others on a day.

    ``people_to`` names the part that received every inhabitant, and so the figures, if one
    did. Raises UserError as :func:`merged` does.
    """
    if len(parts) < 2:
        raise UserError("bad_succession", "Đơn vị được chia thành ít nhất hai đơn vị.")
    links = [
        (old_id, unit.id, Extent.ALL_PEOPLE if unit.id == people_to else Extent.PART)
        for unit in parts
    ]
    return _succeeded(before, links, parts, on)


def consequences(after: UnitDirectory, old_ids: Sequence[str], on: date) -> list[str]:
    """What becomes of the figures that units reported before the day ``on``, in sentences."""
    regrouping = after.regroup([i for i in old_ids if not after.by_id[i].is_valid(on)], on)
    joined: dict[str, list[str]] = {}
    for old_id, new_id in regrouping.targets.items():
        joined.setdefault(new_id, []).append(old_id)
    day = paper_date(on)
    sentences = [
        f"Số liệu trước {day} của {_names(after, olds)} cộng lại vào {after.by_id[new_id].name}."
        for new_id, olds in joined.items()
    ]
    for old_id, heirs in regrouping.inseparable.items():
        sentences.append(
            f"Số liệu trước {day} của {after.by_id[old_id].name} không tách được cho"
            f" {_names(after, heirs)}: đứng riêng một dòng khi so với kỳ trước."
        )
    return sentences


def require_free_code(directory: UnitDirectory, unit: Unit) -> None:
    """Refuse (UserError ``code_taken``) a code that is another unit's at the same time."""
    for other in directory.units:
        if other.id != unit.id and other.code == unit.code and overlap(other, unit):
            raise UserError(
                "code_taken",
                f"Mã {unit.code} đang là của {other.name} trong cùng thời gian. Sửa mã hoặc ngày"
                " hiệu lực.",
            )


def overlap(one: Unit, other: Unit) -> bool:
    """Whether two units exist on a common day."""
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_to or date.max, other.valid_to or date.max)


def _succeeded(
    before: UnitDirectory,
    passed: Sequence[tuple[str, str, Extent]],
    new: Sequence[Unit],
    on: date,
) -> UnitDirectory:
    eve = on - timedelta(days=1)
    old_ids = list(dict.fromkeys(old_id for old_id, _, _ in passed))
    ended = {old_id: _ended(before.by_id[old_id], eve) for old_id in old_ids}
    known = before.by_id
    started = {u.id: u if u.id in known else replace(u, valid_from=on) for u in new}
    for unit in started.values():
        if not unit.is_valid(on):
            raise UserError("bad_succession", f"{unit.name} chưa có hoặc đã hết hiệu lực ngày này.")
    after = UnitDirectory(
        {**known, **ended, **started}.values(),
        [*before.successions, *(Succession(*link, on) for link in passed)],
        [_followed(group, passed, on) for group in before.groups],
    )
    for unit in started.values():
        require_free_code(after, unit)
    return after


def _ended(unit: Unit, eve: date) -> Unit:
    if not unit.is_valid(eve):
        raise UserError(
            "bad_succession",
            f"{unit.name} không có hiệu lực ngày {paper_date(eve)}, là ngày trước khi thay đổi."
            " Chọn ngày khác.",
        )
    return replace(unit, valid_to=eve)


def _followed(group: UnitGroup, passed: Sequence[tuple[str, str, Extent]], on: date) -> UnitGroup:
    """A unit named in a group leaves its place to those it passed to."""
    named: Mapping[str, Membership] = {member.unit_id: member for member in group.members}
    heirs = {
        new_id: None
        for old_id, new_id, _ in passed
        if old_id in named and new_id not in named and (named[old_id].valid_to or on) >= on
    }
    return replace(group, members=(*group.members, *(Membership(h, on) for h in heirs)))


def _names(directory: UnitDirectory, ids: Sequence[str]) -> str:
    names = [directory.by_id[unit_id].name for unit_id in ids]
    return " và ".join(filter(None, (", ".join(names[:-1]), names[-1])))
