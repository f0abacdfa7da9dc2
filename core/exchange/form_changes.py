"""What the issuer changed between two workbooks of a unit, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.exchange.entry import Entry, canonical_text, shown_value
from core.exchange.form import FormElement, FormTask, WorkbookForm

_TASK_TEXTS = {
    "content": "nội dung",
    "deadline": "thời gian hoàn thành",
    "product": "dự kiến sản phẩm",
}


@dataclass(frozen=True, slots=True)
class FormChange:
    """One difference: where ("II.2.3", "(4)"), what, and the words before and after."""

    place: str
    what: str
    before: str = ""
    after: str = ""


def form_changes(before: WorkbookForm, after: WorkbookForm) -> list[FormChange]:
    """What differs for the unit, in the order of the later workbook, what is gone last.

    The values shown are compared only between workbooks of one period.
    """
    pairs = _pairs(before, after)
    found = [
        *_head(before, after), *_tasks(before, after, pairs), *_elements(before, after),
    ]  # fmt: skip
    is_same = before.period == after.period
    return [*found, *_values(before, after, pairs)] if is_same else found


def _head(before: WorkbookForm, after: WorkbookForm) -> Iterator[FormChange]:
    if before.plan_title != after.plan_title:
        yield FormChange("Phiếu", "kế hoạch", before.plan_title, after.plan_title)
    if before.period == after.period and before.due != after.due:
        yield FormChange("Phiếu", "hạn nộp", before.due, after.due)


def _pairs(before: WorkbookForm, after: WorkbookForm) -> dict[str, FormTask]:
    """The former task of each path of the later workbook.

    A task is known by its words, else by its path: both move when a plan is revised.
    """
    by_words = {canonical_text(task.content): task for task in before.tasks}
    same_words = {canonical_text(task.content) for task in after.tasks} & by_words.keys()
    by_path = {
        task.path: task for task in before.tasks if canonical_text(task.content) not in same_words
    }
    found = {
        task.path: by_words.get(canonical_text(task.content), by_path.get(task.path))
        for task in after.tasks
    }
    return {path: task for path, task in found.items() if task is not None}


def _tasks(
    before: WorkbookForm, after: WorkbookForm, pairs: Mapping[str, FormTask]
) -> Iterator[FormChange]:
    for task in after.tasks:
        if task.path in pairs:
            yield from _task(pairs[task.path], task, is_same=before.period == after.period)
        else:
            yield FormChange(task.path, "nhiệm vụ mới", "", task.content)
    known = {task.path for task in pairs.values()}
    for task in before.tasks:
        if task.path not in known:
            yield FormChange(task.path, "không còn giao", task.content, "")


def _task(old: FormTask, new: FormTask, *, is_same: bool) -> Iterator[FormChange]:
    """What differs of a task; in another period its day may be that of the next turn."""
    if old.path != new.path:
        yield FormChange(new.path, "đổi số thứ tự", old.path, new.path)
    for name, words in _TASK_TEXTS.items():
        shown = "deadline_words" if is_same and name == "deadline" else name
        was, now = getattr(old, shown), getattr(new, shown)
        if canonical_text(was) != canonical_text(now):
            yield FormChange(new.path, words, was, now)


def _elements(before: WorkbookForm, after: WorkbookForm) -> Iterator[FormChange]:
    known = {element.code: element for element in before.elements}
    for element in after.elements:
        old = known.pop(element.code, None)
        if old is None:
            yield FormChange(element.column or element.code, "số liệu mới", "", element.label)
        elif old.label != element.label:
            yield FormChange(element.column or element.code, "tên", old.label, element.label)
    for element in known.values():
        yield FormChange(element.column or element.code, "không còn hỏi", element.label, "")


def _values(
    before: WorkbookForm, after: WorkbookForm, pairs: Mapping[str, FormTask]
) -> Iterator[FormChange]:
    """Figures and progress that the issuer shows otherwise than in the workbook before."""
    for row in after.rows:
        item = row.item
        is_figure = isinstance(item, FormElement)
        place = item.column or item.code if isinstance(item, FormElement) else item.path
        for entry in row.entries:
            former = entry.key
            if not is_figure:
                path = pairs[place].path if place in pairs else ""
                former = f"progress:{path}:{entry.key.rsplit(':', 1)[1]}"
            old = before.entries.get(former)
            if old is not None and old.base != entry.base:
                yield FormChange(
                    place, "giá trị nơi phát giữ", _words(old, old.base), _words(entry, entry.base)
                )


def _words(entry: Entry, value: str) -> str:
    return shown_value(entry, value) or "để trống"
