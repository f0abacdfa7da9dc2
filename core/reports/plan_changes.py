"""The plan with its changes marked: what was taken out struck, what was put in bold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.domain.plan import COLUMNS, ItemKind, Plan, PlanItem
from core.domain.plan_revision import RowChangeKind, compare
from core.domain.text import clean_line
from core.domain.text_changes import Mark, Run, text_changes
from core.reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Paragraph,
    Report,
    Row,
    RowKind,
    Section,
    Style,
    Table,
)
from core.reports.columns import Wish, fit_columns
from core.reports.decree30 import LANDSCAPE
from core.reports.plan import annex_title, decision_blocks, has_decision, plan_columns, plan_wishes
from core.reports.sentences import lowered
from core.reports.typeface import Faces, find_faces, printable

_LEGEND = "Chữ in đậm: nội dung bổ sung; chữ gạch ngang: nội dung bỏ. So với bản {}."
_COMPARISON = "BẢNG SO SÁNH NỘI DUNG SỬA ĐỔI, BỔ SUNG"
_KINDS = {
    RowChangeKind.ADDED: "Bổ sung",
    RowChangeKind.CHANGED: "Sửa đổi",
    RowChangeKind.REMOVED: "Bãi bỏ",
}
_CENTRED = {"tt", "deadline"}


@dataclass(frozen=True, slots=True)
class _MarkedRow:
    """A row as it was and as it is; one of them is missing where it was added or removed."""

    before: PlanItem | None
    after: PlanItem | None

    @property
    def item(self) -> PlanItem:
        item = self.after or self.before
        assert item is not None
        return item

    @property
    def is_added(self) -> bool:
        return self.before is None

    def runs(self, column: str) -> tuple[Run, ...]:
        """The text of a column with its changes."""
        old = printable(self.before.cell(column)) if self.before else ""
        new = printable(self.after.cell(column)) if self.after else ""
        if old == new:
            return (Run(new),)
        return tuple(_apart(text_changes(old, new)))


def changes_report(
    before: Plan, after: Plan, label: str, *, draft: bool = False, faces: Faces | None = None
) -> Report:
    """The amended plan with its changes marked, then a table of the changes alone.

    ``label`` names the text that is compared with ("ban hành ngày 05/02/2024").
    """
    faces = faces or find_faces()
    sections = []
    if has_decision(after):
        sections.append(Section(blocks=tuple(decision_blocks(after.decision))))
    legend = Paragraph(style=Style.BODY, text=printable(_LEGEND.format(label)))
    marked: tuple[Block, ...] = (*annex_title(after), legend, _marked_table(before, after, faces))
    sections.append(Section(blocks=marked, landscape=True))
    sections.append(Section(blocks=tuple(_comparison(before, after, label, faces)), landscape=True))
    return Report(
        title=clean_line(printable(f"{after.title or after.short_title} (đánh dấu sửa đổi)")),
        author=clean_line(printable(after.decision.organ or after.decision.issuer)),
        subject=f"Kế hoạch năm {after.year}",
        sections=tuple(sections),
        draft=draft,
    )


def _marked_table(before: Plan, after: Plan, faces: Faces) -> Table:
    columns = plan_columns(after)
    fit = fit_columns(plan_wishes(after), LANDSCAPE.text_width, faces)
    keys = [key for key, _ in columns]
    return Table(
        columns=tuple(
            Column(heading=heading, width=width)
            for (_, heading), width in zip(columns, fit.widths, strict=True)
        ),
        rows=tuple(_row(row, keys) for row in _merged(before, after)),
        size=fit.size,
    )


def _merged(before: Plan, after: Plan) -> Iterator[_MarkedRow]:
    """The rows of the newer text, each removed one behind the row that it stood behind."""
    old, new = before.tree.by_id, after.tree.by_id
    gone_after: dict[str, list[PlanItem]] = {}
    anchor = ""
    for item in before.items:
        if item.id in new:
            anchor = item.id
        else:
            gone_after.setdefault(anchor, []).append(item)
    yield from (_MarkedRow(item, None) for item in gone_after.get("", []))
    for item in after.items:
        yield _MarkedRow(old.get(item.id), item)
        yield from (_MarkedRow(gone, None) for gone in gone_after.get(item.id, []))


def _row(row: _MarkedRow, keys: Sequence[str]) -> Row:
    item = row.item
    kind = RowKind.PLAIN if item.kind is ItemKind.TASK else RowKind.HEADING
    if kind is RowKind.HEADING and not any(_has_text(row, key) for key in keys[2:]):
        first = _cell(row.runs("tt"), Align.CENTRE)
        return Row(cells=(first, _cell(row.runs("content"), span=len(keys) - 1)), kind=kind)
    cells = (_cell(row.runs(key), Align.CENTRE if key in _CENTRED else Align.LEFT) for key in keys)
    return Row(cells=tuple(cells), kind=kind)


def _has_text(row: _MarkedRow, column: str) -> bool:
    return any(item and item.cell(column) for item in (row.before, row.after))


def _cell(runs: tuple[Run, ...], align: Align = Align.LEFT, span: int = 1) -> Cell:
    text = "".join(run.text for run in runs)
    is_plain = all(run.mark is Mark.KEPT for run in runs)
    return Cell(text=text, align=align, span=span, runs=() if is_plain else runs)


def _apart(runs: Sequence[Run]) -> Iterator[Run]:
    """With a blank between what was taken out and what stands there instead."""
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        is_replaced = run.mark is Mark.REMOVED and following and following.mark is Mark.ADDED
        needs_blank = is_replaced and not run.text.endswith((" ", "\n"))
        yield Run(f"{run.text} ", run.mark) if needs_blank else run


def _comparison(before: Plan, after: Plan, label: str, faces: Faces) -> Iterator[Block]:
    yield Paragraph(style=Style.KIND, text=_COMPARISON)
    note = f"(So với bản {label})"
    yield Paragraph(style=Style.ANNEX_NOTE, text=printable(note), rule=True)
    headings = ["TT", "Mục", "Nội dung", "Trước sửa đổi", "Sau sửa đổi"]
    shares = [16.0, 22.0, 40.0, 87.0, 87.0]
    rows = list(_comparison_rows(before, after))
    if not rows:
        yield Paragraph(style=Style.BODY, text="Không có nội dung nào thay đổi.")
        return
    wishes = [
        Wish(share=share, heading=heading, texts=tuple(row[n] for row in rows))
        for n, (share, heading) in enumerate(zip(shares, headings, strict=True))
    ]
    fit = fit_columns(wishes, LANDSCAPE.text_width, faces)
    yield Table(
        columns=tuple(
            Column(heading=heading, width=width)
            for heading, width in zip(headings, fit.widths, strict=True)
        ),
        rows=tuple(
            Row(
                cells=(
                    *(Cell(text=text, align=Align.CENTRE) for text in row[:2]),
                    Cell(text=row[2]),
                    *_old_and_new(*row[3:]),
                )
            )
            for row in rows
        ),
        size=fit.size,
    )


def _comparison_rows(before: Plan, after: Plan) -> Iterator[tuple[str, ...]]:
    """A row for each changed cell; an added or removed row of the plan is one row here."""
    for found in compare(before, after):
        kind = _KINDS[found.kind]
        if found.before and found.after:
            for column in found.columns:
                texts = (found.before.cell(column), found.after.cell(column))
                yield (found.path, kind, lowered(after.heading(column)), *map(printable, texts))
            continue
        old, new = (_whole(item, after) if item else "" for item in (found.before, found.after))
        yield found.path, kind, "Cả dòng", old, new


def _old_and_new(old: str, new: str) -> Iterator[Cell]:
    """Two cells: what was taken out is struck in the first, what was put in bold in the second."""
    runs = text_changes(old, new)
    for mark, text in ((Mark.ADDED, old), (Mark.REMOVED, new)):
        kept = tuple(run for run in runs if run.mark is not mark)
        is_whole = len(kept) == 1  # nothing in common: all of it differs, and marks tell nothing
        yield Cell(text=text, runs=() if is_whole else kept)


def _whole(item: PlanItem, plan: Plan) -> str:
    """A row in lines: its content, then each filled column with its heading."""
    lines = [item.content]
    lines += [
        f"{lowered(plan.heading(column))}: {clean_line(item.cell(column))}"
        for column in COLUMNS[2:]
        if item.cell(column)
    ]
    return printable("\n".join(lines))
