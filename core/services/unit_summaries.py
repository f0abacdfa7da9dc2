"""How each unit stands in a period: its tasks, its indicators, whether it sent figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.overview import UnitStanding
from core.reports.summary import UnitSummary
from core.services.board_standings import unit_standings
from core.services.periodic_figures import unit_words

if TYPE_CHECKING:
    from core.services.indicator_view import IndicatorView
    from core.services.progress import ProgressBoard


def unit_summaries(board: ProgressBoard, view: IndicatorView) -> list[UnitSummary]:
    """Every unit with a task or with figures to send."""
    standings = {standing.unit.id: standing for standing in unit_standings(board)}
    reporting = {unit.id for unit in view.book.units}
    units = {unit.id: unit for unit in (*view.book.units, *board.units)}
    found = []
    for unit_id, unit in units.items():
        standing = standings.get(unit_id)
        is_asked = unit_id in reporting
        passed, judged = view.passed(unit_id) if is_asked else (0, 0)
        found.append(
            UnitSummary(
                name=unit_words(unit),
                passed=passed,
                judged=judged,
                has_figures=not view.is_silent(unit_id) if is_asked else None,
                **_tasks(standing),
            )
        )
    return found


def _tasks(standing: UnitStanding | None) -> dict[str, int]:
    if standing is None:
        return {"done": 0, "total": 0}
    return {
        "done": standing.done,
        "total": standing.total,
        "overdue": standing.overdue,
        "worst": standing.worst,
    }
