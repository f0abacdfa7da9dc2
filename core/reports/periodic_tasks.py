"""Parts III to V of a periodic report in sentences: tasks, difficulties, the next period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from core.domain.calendar import days_words, paper_date
from core.domain.verdict import Verdict
from core.reports.blocks import Paragraph, Style
from core.reports.periodic_facts import PeriodicFacts, PlanPart, Reason, TaskResult, TaskState
from core.reports.periodic_results import missing_words
from core.reports.sentences import brief, clause, joined, said, sentence, small, told

STATE_WORDS = {
    TaskState.DONE: "đã hoàn thành",
    TaskState.DOING: "đang thực hiện",
    TaskState.OVERDUE: "quá hạn",
    TaskState.OPEN: "chưa thực hiện",
    TaskState.SILENT: "chưa có báo cáo",
}
_LETTERS = "abcde"
# So many late units of a task are named in its sentence.
_NAMED = 15


def task_passages(facts: PeriodicFacts) -> Iterator[Paragraph]:
    """How the plan's tasks stand, section by section and state by state."""
    tasks = facts.tasks
    if not tasks:
        yield said("tasks", "Trong kỳ chưa có nhiệm vụ nào của Kế hoạch được giao.")
        return
    who = "Được giao" if facts.is_unit else "Kế hoạch giao"
    counts = _counts(tasks, state_words(is_unit=facts.is_unit))
    yield said(
        "tasks",
        f"{who} {len(tasks)} nhiệm vụ; tính đến ngày {paper_date(facts.seen_on)}: {counts}.",
    )
    for number, part in enumerate(facts.parts, start=1):
        yield from _part(number, part, facts.is_unit)


def state_words(*, is_unit: bool) -> dict[TaskState, str]:
    """The states in words; a unit does not say of itself that it has not reported."""
    return STATE_WORDS | ({TaskState.SILENT: "chưa có kết quả"} if is_unit else {})


def _counts(tasks: Sequence[TaskResult], words_of: Mapping[TaskState, str]) -> str:
    states = [task.state for task in tasks]
    if len(set(states)) == 1:
        every = "nhiệm vụ" if len(tasks) == 1 else f"cả {len(tasks)} nhiệm vụ"
        return f"{every} {words_of[states[0]]}"
    present = [(state, words) for state, words in words_of.items() if state in states]
    return joined([f"{states.count(state)} nhiệm vụ {words}" for state, words in present])


def _part(number: int, part: PlanPart, is_unit: bool) -> Iterator[Paragraph]:
    yield said(f"part {part.key}", f"{number}. {part.title}", Style.CLAUSE)
    present = [state for state in STATE_WORDS if any(task.state is state for task in part.tasks)]
    for letter, state in zip(_LETTERS, present, strict=False):
        tasks = [task for task in part.tasks if task.state is state]
        words = state_words(is_unit=is_unit)[state].capitalize()
        text = f"{letter}) {words} {len(tasks)} nhiệm vụ:"
        yield said(f"part {part.key} {state}", text)
        for task in tasks:
            yield said(f"task {task.key}", _task(task, is_unit))


def _task(task: TaskResult, is_unit: bool) -> str:
    lead = "" if is_unit else task.lead
    due = _due(task) if task.state is TaskState.OVERDUE else ""
    notes = "; ".join(filter(None, (lead, due)))
    head = f"- {task.path}. {brief(task.content)}{f' ({notes})' if notes else ''}"
    body = _alone(task) if task.total == 1 else _over_units(task)
    return sentence(f"{head}: {body}") if body else sentence(head)


def _due(task: TaskResult) -> str:
    day = f"hạn {paper_date(task.due)}" if task.due else "đã hết hạn"
    return f"{day}, {days_words(task.days)}" if task.days else day


def _alone(task: TaskResult) -> str:
    """Of the one unit that carries it out: its own words, and why it is late."""
    parts = [told(task.result)] if task.result else []
    reason = next((late.text for late in task.late if late.text), "")
    if reason:
        parts.append(f"lý do: {told(reason)}")
    elif task.late:
        parts.append("chưa nêu lý do")
    return "; ".join(parts)


def _over_units(task: TaskResult) -> str:
    if task.state is TaskState.DONE:
        return f"{task.done}/{task.total} đơn vị"
    parts = [f"{task.done}/{task.total} đơn vị đã hoàn thành"] if task.done else []
    rest = task.total - task.done > len(task.late)
    if task.doing and rest:
        parts.append(f"{task.doing} đơn vị đang thực hiện")
    if task.silent and rest:
        parts.append(f"{task.silent} đơn vị chưa có báo cáo")
    text = ", ".join(parts) or f"chưa đơn vị nào trong {task.total} đơn vị hoàn thành"
    return f"{text}; quá hạn: {_late(task.late, task.total)}" if task.late else text


def _late(late: Sequence[Reason], total: int) -> str:
    """The units by the reasons they gave; those that gave none stand last.

    Many without a reason are counted here, and named in the annex.
    """
    by_reason: dict[str, list[str]] = {}
    for each in sorted(late, key=lambda each: not each.text):
        by_reason.setdefault(told(each.text), []).append(each.unit)
    if list(by_reason) == [""] and len(late) > _NAMED:
        return f"{'cả ' if len(late) == total else ''}{len(late)} đơn vị (chưa nêu lý do)"
    groups = [_group(units, reason) for reason, units in by_reason.items()]
    count = f"{len(late)} đơn vị gồm " if len(late) > 1 else ""
    return f"{count}{'; '.join(groups)}"


def _group(units: Sequence[str], reason: str) -> str:
    if reason:
        return f"{', '.join(units)} (lý do: {reason})"
    who = ", ".join(units) if len(units) <= _NAMED else f"{len(units)} đơn vị khác"
    return f"{who} (chưa nêu lý do)"


def difficulty_passages(facts: PeriodicFacts) -> Iterator[Paragraph]:
    """What went wrong by the counts, then what the units wrote."""
    yield said("shortcomings", f"1. Tồn tại, hạn chế: {_shortcomings(facts)}")
    if not facts.difficulties:
        who = facts.organ if facts.is_unit else "các đơn vị"
        none = f"trong báo cáo {facts.period.words}, {who} không nêu khó khăn, vướng mắc."
        yield said("difficulties", f"2. Khó khăn, vướng mắc: {none}")
        return
    text = "2. Khó khăn, vướng mắc:"
    yield said("difficulties", text)
    for each in facts.difficulties:
        place = f" (nhiệm vụ {each.path})" if each.path else " (số liệu)"
        who = "" if facts.is_unit else each.unit
        head = sentence(f"{who}{place}".strip()).rstrip(".")
        yield said(f"difficulty {each.key}", f"- {head}: {clause(each.text)}.")


def _shortcomings(facts: PeriodicFacts) -> str:
    parts = []
    missed = sum(target.verdict is Verdict.FAIL for target in facts.targets)
    late = sum(task.state is TaskState.OVERDUE for task in facts.tasks)
    if missed:
        parts.append(f"{missed}/{len(facts.targets)} chỉ tiêu chưa đạt yêu cầu")
    if late:
        parts.append(f"{late}/{len(facts.tasks)} nhiệm vụ quá hạn")
    coverage = facts.coverage
    if coverage and coverage.missing and not facts.is_unit:
        parts.append(f"{len(coverage.missing)}/{coverage.expected} đơn vị chưa có số liệu của kỳ")
    if facts.dossiers and facts.dossiers.late:
        parts.append(f"{facts.dossiers.late} hồ sơ giải quyết quá hạn")
    return f"còn {joined(parts)}." if parts else "không có chỉ tiêu chưa đạt, nhiệm vụ quá hạn."


def next_passages(facts: PeriodicFacts) -> Iterator[Paragraph]:
    """What is due next, what is to be made up for."""
    lines = [("next rest", _make_up(facts)), ("next targets", _lift(facts))]
    lines.append(("next figures", _urge(facts)))
    shown = [(key, text) for key, text in lines if text]
    due = facts.next_tasks
    if due:
        text = f"Hoàn thành {len(due)} nhiệm vụ đến hạn:"
        yield said("next tasks", f"1. {text}")
    for task in due:
        words = f"- {task.path}. {brief(task.content)} (chậm nhất ngày {paper_date(task.due)})."
        yield said(f"next task {task.key}", words)
    for number, (key, text) in enumerate(shown, start=2 if due else 1):
        yield said(key, f"{number}. {text}")
    number = len(shown) + bool(due) + 1
    yield said("next going on", f"{number}. {_going_on(facts)}")


def _make_up(facts: PeriodicFacts) -> str:
    late = [task.path for task in facts.tasks if task.state is TaskState.OVERDUE]
    if not late:
        return ""
    return f"Hoàn thành dứt điểm {len(late)} nhiệm vụ quá hạn: {', '.join(late)}."


def _lift(facts: PeriodicFacts) -> str:
    missed = [target for target in facts.targets if target.verdict is Verdict.FAIL]
    if not missed:
        return ""
    names = [f"{small(target.name)} ({target.target.text})" for target in missed]
    return f"Tập trung nâng {len(missed)} chỉ tiêu chưa đạt: {joined(names)}."


def _urge(facts: PeriodicFacts) -> str:
    coverage = facts.coverage
    if facts.is_unit or not coverage or not coverage.missing:
        return ""
    return f"Đôn đốc số liệu {facts.period.words} của {missing_words(coverage)}."


def _going_on(facts: PeriodicFacts) -> str:
    if facts.period.last_month == 12:
        return (
            f"Xây dựng kế hoạch năm {facts.period.year + 1}; tiếp tục thực hiện các nhiệm vụ "
            "thường xuyên, định kỳ; tổng hợp, báo cáo theo quy định."
        )
    return (
        f"Tiếp tục thực hiện các nhiệm vụ thường xuyên, định kỳ của Kế hoạch trong "
        f"{facts.next_words}; tổng hợp, báo cáo theo quy định."
    )
