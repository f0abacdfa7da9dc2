"""The words around the tables of the page Số liệu: the line over them, and the status bar."""

from __future__ import annotations

from core.domain.calendar import day_month
from core.domain.figure import FigureState
from core.domain.number_format import format_count
from ui.models.figure_facts import FigureFacts
from ui.pages.figures_tables import FigureTables


def heading_words(
    facts: FigureFacts, unit_id: str, *, many: bool
) -> tuple[str, str, tuple[int, int], str]:
    """Name, words, what is filled in, and what the bar tells."""
    first, last = facts.book.rules.data_range(facts.period)
    when = f"{facts.period.label}, từ {day_month(first)} đến {day_month(last)}"
    if many or unit_id not in facts.unit_by_id:
        done = sum(facts.is_complete(unit.id) for unit in facts.units)
        of = len(facts.units)
        return f"{of} đơn vị", f"{when} · {done}/{of} đã đánh dấu đủ", (done, of), ""
    unit = facts.unit_by_id[unit_id]
    done, of = facts.filled(unit_id)
    completion = facts.book.completions.get((unit_id, facts.code))
    if completion is None:
        mark = "chưa đánh dấu đủ"
    else:
        day = f"{completion.at.day:02}/{completion.at.month} {completion.at:%H:%M}"
        reason = f": {completion.reason}" if completion.reason else ""
        mark = f"đã đánh dấu đủ {day}, {completion.who}{reason}"
    return unit.name, f"{when} · {mark}", (done, of), f"Đã có {done} trong {of} ô."


def selection_words(tables: FigureTables, unit_id: str) -> str:
    """The selection's sum, or how the unit stands: "6 ô · Tổng 431 · TB 71,8"."""
    facts = tables.facts
    if facts is None:
        return ""
    keys = [key for cell in tables.view.selected_cells() if (key := tables.model.target(*cell))]
    if len(keys) > 1:
        figures = [facts.amount(key.unit, key.element) for key in keys]
        numbers = [
            f.value for f in figures if f.state is FigureState.NUMBER and f.value is not None
        ]
        parts = [f"{len(keys)} ô"]
        if numbers:
            total = sum(numbers)
            mean = round(total * 10 / len(numbers))
            average = f"{format_count(mean // 10)},{mean % 10}"
            parts += [f"Tổng {format_count(total)}", f"TB {average}"]
        return " · ".join(parts)
    if unit_id not in facts.unit_by_id:
        return ""
    standing = facts.standing(unit_id)
    return f"{standing.wrong} ô sai · {standing.asking} ô cần xem"
