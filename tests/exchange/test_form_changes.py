"""What a later workbook asks otherwise, told in words."""

from __future__ import annotations

from dataclasses import replace

from core.exchange.form import WorkbookForm
from core.exchange.form_changes import FormChange, form_changes
from tests.exchange.sample_form import sample_form


def after(form: WorkbookForm) -> WorkbookForm:
    """A revised plan: a deadline moved, a task gone, a task new, a figure corrected."""
    first, *rest = form.tasks
    later = replace(first, path="I.9", deadline="Trước 20/3", product=f"{first.product} ")
    new = replace(rest[0], path=first.path, content="Việc mới hoàn toàn")
    elements = (replace(form.elements[0], base="77"), *form.elements[1:-1])
    return replace(form, tasks=(later, *rest[1:], new), elements=elements, due="20/3/2024")


def test_nothing_changed_is_nothing_told() -> None:
    form = sample_form()
    assert form_changes(form, form) == []
    assert form_changes(form, replace(form, number=2, issue="ABCDEFGH")) == []


def test_every_difference_is_told_once() -> None:
    form = sample_form()
    changed = after(form)
    first, gone, last = form.tasks[0], form.tasks[1], form.elements[-1]
    column = form.elements[0].column or form.elements[0].code
    assert form_changes(form, changed) == [
        FormChange("Phiếu", "hạn nộp", form.due, "20/3/2024"),
        FormChange("I.9", "đổi số thứ tự", first.path, "I.9"),
        FormChange("I.9", "thời gian hoàn thành", first.deadline, "Trước 20/3"),
        FormChange(first.path, "nhiệm vụ mới", "", "Việc mới hoàn toàn"),
        FormChange(gone.path, "không còn giao", gone.content, ""),
        FormChange(last.column or last.code, "không còn hỏi", last.label, ""),
        FormChange(column, "giá trị nơi phát giữ", form.elements[0].base or "để trống", "77"),
    ]


def test_values_of_another_period_are_no_change() -> None:
    form = sample_form()
    changed = replace(after(form), period="2024-T04")
    told = {change.what for change in form_changes(form, changed)}
    assert "nhiệm vụ mới" in told
    assert not told & {"hạn nộp", "giá trị nơi phát giữ"}
