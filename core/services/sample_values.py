"""What the units of the sample year counted and did: invented, and the same every time."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.progress import Progress, ProgressState

_RESULTS = (
    "Đã niêm yết đủ 128 thủ tục tại Bộ phận một cửa và trên trang thông tin điện tử",
    "Rà soát trong tháng, không có thủ tục cần kiến nghị sửa đổi",
    "Tiếp nhận và trả lời đủ, không có phản ánh quá hạn",
    "Tự kiểm tra 02 lần, đã khắc phục hồ sơ trả chậm",
    "Đã phân công công chức đầu mối, họp giao ban hằng tuần",
)


@dataclass(frozen=True, slots=True)
class Habit:
    """How a unit works: its size in cases a month, and how well it does, from 0 to 1."""

    size: int
    skill: float


def habit(dice: random.Random) -> Habit:
    """A unit as chance makes it; most do well, a few do badly."""
    return Habit(size=dice.randint(45, 160), skill=min(1.0, dice.triangular(0.35, 1.05, 0.9)))


def month_figures(dice: random.Random, habit: Habit, opening: int) -> dict[str, int]:
    """A unit's figures of a month that agree with each other; ``opening`` came over before."""
    received = max(8, round(habit.size * dice.uniform(0.8, 1.2)))
    online = _part(dice, received, 0.15 + 0.55 * habit.skill)
    solved = min(received + opening, max(6, received + opening - dice.randint(2, 9)))
    late = _part(dice, solved, 0.16 * (1 - habit.skill))
    early = _part(dice, solved - late, 0.7)
    left = received + opening - solved
    left_late = min(left, late and dice.randint(0, 1))
    paid, rated = max(4, received // 2), max(5, received // 4)
    copies = dice.randint(10, 40)
    return {
        "f06_4": online,
        "f06_5": received - online,
        "f06_6": opening,
        "f06_8": early,
        "f06_9": solved - late - early,
        "f06_10": late,
        "f06_12": left - left_late,
        "f06_13": left_late,
        "sh_ho_so": _part(dice, solved, 0.45 + 0.55 * habit.skill),
        "kq_van_ban": solved,
        "kq_dien_tu": solved - (0 if habit.skill > 0.8 else dice.randint(1, 5)),
        "ct_da_thuc_hien": int(habit.skill > 0.5),
        "ct_yeu_cau": copies,
        "ct_ban_sao_dien_tu": _part(dice, copies, 0.4 * habit.skill),
        "sdl_ho_so": _part(dice, received, 0.15 + 0.5 * habit.skill),
        "tt_giao_dich": paid,
        "tt_truc_tuyen": _part(dice, paid, 0.1 + 0.5 * habit.skill),
        "tt_so_tien": paid * dice.randint(20, 90) * 1000,
        "hl_danh_gia": rated,
        "hl_hai_long": _part(dice, rated, 0.8 + 0.2 * habit.skill),
        "pakn_tiep_nhan": 0,
        "pakn_dung_han": 0,
    }


def once(dice: random.Random, habit: Habit, due: date) -> Progress | None:
    """A report on a task with a last day: mostly done, sometimes late, sometimes not at all."""
    chance = dice.random() * (1.3 - habit.skill / 2)
    if chance > 0.72:
        return None
    late = chance > 0.6
    day = due + timedelta(days=dice.randint(1, 9) if late else -dice.randint(0, 12))
    return Progress(
        state=ProgressState.DONE,
        result="Đã ban hành kế hoạch",
        document=f"{dice.randint(5, 60)}/KH-UBND",
        done_on=day,
    )


def running(dice: random.Random, habit: Habit) -> Progress | None:
    """A report on a task that each month asks for one."""
    chance = dice.random()
    if chance > 0.7 + 0.3 * habit.skill:
        return None
    if chance < 0.08:
        return Progress(state=ProgressState.NOT_ARISEN)
    state = ProgressState.DONE if chance < 0.62 else ProgressState.DOING
    return Progress(state=state, result=dice.choice(_RESULTS))


def closing_stock(figures: Mapping[str, int]) -> int:
    """What goes over into the next month."""
    return figures["f06_12"] + figures["f06_13"]


def _part(dice: random.Random, whole: int, share: float) -> int:
    return max(0, min(whole, round(whole * dice.uniform(share - 0.08, share + 0.08))))
