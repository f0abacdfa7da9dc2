"""One page for the leader: how the round stands, the indicators, who is behind, what is overdue.

Everything is cut so that it stays on one page; a last row says how much is left out, and the
periodic report names all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.calendar import paper_date
from core.domain.chart import Bar, BarChart
from core.domain.number_format import format_count
from core.domain.verdict import Verdict
from core.reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Diagram,
    Paragraph,
    Report,
    Row,
    Section,
    Style,
    Table,
)
from core.reports.charts import SIZE
from core.reports.decree30 import LINE_PITCH, POINTS_PER_MM
from core.reports.pdf import page_count
from core.reports.periodic_facts import PeriodicFacts, TargetResult, TaskResult, TaskState
from core.reports.periodic_results import named
from core.reports.periodic_tasks import state_words
from core.reports.sentences import brief, said
from core.reports.typeface import Faces, printable

# Rows of units, rows of overdue tasks, indicators: the first that leaves the page whole is taken.
_TRIES = ((10, 8, 12), (8, 6, 10), (6, 5, 8), (4, 4, 8), (3, 3, 6), (2, 2, 4))
_NAMED, _NAME, _BAR, _CONTENT, _WHO = 6, 42, 26, 88, 34
_SIZE = 10.0
_ROOM_PER_BAR, _ROOM_AROUND, _ROOM_FOR_TITLE = 1.5, 0.8, 1.4
_HATCHES = "Gạch chéo: chưa đạt; vạch đứng: mức yêu cầu"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSummary:
    """How a unit stands; ``worst`` is by how many days its latest task is overdue.

    ``has_figures`` is ``None`` where none are asked of it.
    """

    name: str
    done: int
    total: int
    overdue: int = 0
    worst: int = 0
    passed: int = 0
    judged: int = 0
    has_figures: bool | None = True

    @property
    def is_behind(self) -> bool:
        """Whether anything is missing or late."""
        return bool(self.overdue) or self.has_figures is False or self.passed < self.judged


def summary_report(
    facts: PeriodicFacts, units: Sequence[UnitSummary] = (), *, faces: Faces | None = None
) -> Report:
    """The page. ``units`` are all of them; those behind are shown, the worst first."""
    for rows in _TRIES:
        report = Report(
            title=f"Tóm tắt tình hình {facts.period.words}",
            author=printable(facts.organ),
            subject=printable(facts.plan),
            sections=(Section(blocks=tuple(_blocks(facts, units, *rows))),),
        )
        if page_count(report, faces=faces) == 1:
            break
    return report


def _blocks(
    facts: PeriodicFacts, units: Sequence[UnitSummary], most_units: int, most_tasks: int, most: int
) -> list[Block]:
    behind = sorted((unit for unit in units if unit.is_behind), key=_worst_first)
    blocks = [*_title(facts), said("headline", _headline(facts))]
    if facts.targets:
        chart = _target_chart(facts.targets, most)
        blocks += [_heading("Chỉ tiêu", _target_note(facts)), chart]
    if facts.tasks:
        blocks += [
            _heading("Nhiệm vụ", f"{len(facts.tasks)} nhiệm vụ."),
            _task_chart(facts.tasks, is_unit=facts.is_unit),
        ]
    if units:
        words = f"{len(behind)} trong {len(units)} đơn vị." if behind else "không có."
        blocks.append(_heading("Đơn vị chậm hoặc chưa đạt", words))
        blocks += [_unit_table(behind, most_units)] if behind else []
    late = [task for task in facts.tasks if task.state is TaskState.OVERDUE]
    blocks.append(_heading("Nhiệm vụ quá hạn", f"{len(late)}." if late else "không có."))
    if late:
        blocks.append(_task_table(late, most_tasks))
    return blocks


def _title(facts: PeriodicFacts) -> list[Block]:
    days = f"{paper_date(facts.first)} - {paper_date(facts.closing)}"
    note = f"({facts.organ}, tính đến ngày {paper_date(facts.seen_on)})"
    return [
        Paragraph(style=Style.KIND, text="TÓM TẮT TÌNH HÌNH THỰC HIỆN KẾ HOẠCH"),
        Paragraph(style=Style.SUMMARY, text=printable(f"{facts.period.label} ({days})")),
        Paragraph(style=Style.ANNEX_NOTE, text=printable(note), rule=True),
    ]


def _headline(facts: PeriodicFacts) -> str:
    """What a leader asks first, in as many sentences as there are things to say."""
    parts = []
    if facts.coverage:
        heard, expected = facts.coverage.heard, facts.coverage.expected
        text = f"{heard}/{expected} đơn vị đã có số liệu"
        missing = facts.coverage.missing
        if missing and heard:
            more = f" và {len(missing) - _NAMED} đơn vị khác" if len(missing) > _NAMED else ""
            few = f"{', '.join(missing[:_NAMED])}{more}"
            text += f"; còn thiếu {named(missing) if len(missing) == 1 else few}"
        parts.append(text)
    if facts.dossiers and facts.dossiers.settled:
        late = facts.dossiers.late or 0
        text = f"đã giải quyết {format_count(facts.dossiers.settled)} hồ sơ"
        parts.append(f"{text}, quá hạn {format_count(late)}" if late else f"{text}, không quá hạn")
    late_tasks = sum(task.state is TaskState.OVERDUE for task in facts.tasks)
    if facts.tasks:
        parts.append(f"{late_tasks}/{len(facts.tasks)} nhiệm vụ quá hạn")
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)


def _heading(title: str, note: str) -> Paragraph:
    return Paragraph(style=Style.BODY, lead=f"{title}:", text=note)


def _target_note(facts: PeriodicFacts) -> str:
    verdicts = [target.verdict for target in facts.targets]
    return f"{verdicts.count(Verdict.PASS)}/{len(verdicts)} đạt."


def _target_chart(targets: Sequence[TargetResult], most: int) -> Diagram:
    """The indicators by their shares, each with its own target; missed ones are hatched."""
    shown = sorted(targets, key=lambda t: t.verdict is not Verdict.FAIL)[:most]
    bars = [_target_bar(target) for target in targets if target in shown]
    return _diagram(bars, "Kết quả", title=_HATCHES if any(b.is_hatched for b in bars) else "")


def _target_bar(target: TargetResult) -> Bar:
    top, bottom = target.numerator, target.denominator
    value = 100 * top / bottom if top is not None and bottom else 0.0
    words = {
        Verdict.NOT_ASSESSED: "không phát sinh",
        Verdict.NOT_REPORTED: "chưa có số liệu",
    }.get(target.verdict, f"{target.share} %")
    if target.verdict is Verdict.FAIL and target.missing and target.missing > 0:
        words += f" (thiếu {format_count(target.missing)})"
    return Bar(
        name=printable(f"{_cut(target.name, _BAR)} {target.target.text}"),
        value=value,
        text=words,
        is_hatched=target.verdict is Verdict.FAIL,
        goal=target.target.hundredths / 100,
    )


def _task_chart(tasks: Sequence[TaskResult], *, is_unit: bool) -> Diagram:
    bars = []
    for state, words in state_words(is_unit=is_unit).items():
        count = sum(task.state is state for task in tasks)
        if count:
            name = words[:1].upper() + words[1:]
            is_late = state is TaskState.OVERDUE
            share = 100 * count / len(tasks)
            bars.append(Bar(name=name, value=share, text=f"{count} nhiệm vụ", is_hatched=is_late))
    return _diagram(bars, "Số nhiệm vụ")


def _diagram(bars: Sequence[Bar], value_name: str, title: str = "") -> Diagram:
    """``title`` is drawn only: a format that writes the numbers as a table does not need it."""
    chart = BarChart(title=title, bars=tuple(bars), value_name=value_name)
    lines = len(bars) * _ROOM_PER_BAR + _ROOM_AROUND + (_ROOM_FOR_TITLE if title else 0)
    return Diagram(chart=chart, height=lines * SIZE * LINE_PITCH / POINTS_PER_MM)


_FIGURES = {True: "có", False: "chưa có", None: "không yêu cầu"}


def _worst_first(unit: UnitSummary) -> tuple[int, int, bool, int]:
    return -unit.overdue, -unit.worst, unit.has_figures is not False, unit.passed - unit.judged


def _unit_table(units: Sequence[UnitSummary], most: int) -> Table:
    rows = [
        (
            _cut(unit.name[:1].upper() + unit.name[1:], _NAME),
            _FIGURES[unit.has_figures],
            f"{unit.passed}/{unit.judged}" if unit.judged else "…",
            str(unit.overdue),
            f"{unit.worst} ngày" if unit.worst else "",
            f"{unit.done}/{unit.total}",
        )
        for unit in units
    ]
    columns = (
        ("Đơn vị", 54),
        ("Số liệu", 25),
        ("Chỉ tiêu đạt", 24),
        ("Việc quá hạn", 24),
        ("Lâu nhất", 19),
        ("Việc xong", 19),
    )
    return _table(columns, rows, most)


def _task_table(tasks: Sequence[TaskResult], most: int) -> Table:
    rows = []
    for task in sorted(tasks, key=lambda task: -(task.days or 0)):
        content = _cut(brief(task.content), _CONTENT)
        day = paper_date(task.due) if task.due else "…"
        late = f"{task.days} ngày" if task.days else "…"
        names = [each.unit for each in task.late]
        who = names[0] if len(names) == 1 else f"{len(names)} đơn vị" if names else task.lead
        rows.append((task.path, content, day, late, _cut(who, _WHO)))
    columns = (("TT", 14), ("Nội dung", 77), ("Hạn", 20), ("Quá", 16), ("Chưa xong", 38))
    return _table(columns, rows, most, left=(1, 4))


def _table(
    columns: Sequence[tuple[str, float]],
    rows: Sequence[tuple[str, ...]],
    most: int,
    left: Sequence[int] = (0,),
) -> Table:
    shown = [
        Row(
            cells=tuple(
                Cell(text=printable(text), align=Align.LEFT if n in left else Align.CENTRE)
                for n, text in enumerate(row)
            )
        )
        for row in rows[:most]
    ]
    if len(rows) > most:
        words = f"và {len(rows) - most} dòng khác"
        shown.append(Row(cells=(Cell(text=words, align=Align.CENTRE, span=len(columns)),)))
    return Table(
        columns=tuple(Column(heading=heading, width=width) for heading, width in columns),
        rows=tuple(shown),
        size=_SIZE,
    )


def _cut(text: str, letters: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[:letters].rsplit(' ', 1)[0].rstrip(' ,;')}…"
