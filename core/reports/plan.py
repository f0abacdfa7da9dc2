"""The plan as it is issued: the decision, and the annex with the table of tasks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple

from core.domain.plan import COLUMNS, Decision, ItemKind, Plan, PlanItem
from core.domain.text import clean_line
from core.reports.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Letterhead,
    Paragraph,
    Report,
    Row,
    RowKind,
    Section,
    SignatureBlock,
    Style,
    Table,
)
from core.reports.columns import Fit, Wish, fit_columns
from core.reports.decree30 import LANDSCAPE
from core.reports.direct_plan import direct_blocks, is_direct
from core.reports.typeface import Faces, find_faces, missing_letters, printable
from core.reports.wording import (
    date_line,
    ended_bases,
    filled_note,
    number_line,
    organ_lines,
    split_article,
)

_DECISION, _RESOLVES, _PLAN = "QUYẾT ĐỊNH", "QUYẾT ĐỊNH:", "KẾ HOẠCH"

# Shares of the width as on plans of this shape: TT narrow, content widest.
_SHARES = {"tt": 12, "content": 72, "lead": 44, "support": 44, "deadline": 30, "product": 50}
_EXTRA_SHARE = 30
_CENTRED = {"tt", "deadline"}


def plan_report(plan: Plan, *, draft: bool = False, faces: Faces | None = None) -> Report:
    """The plan on paper: the decision in portrait, its annex in landscape.

    A plan without a decision (a bare table was read) gives the annex alone; one that is issued
    by itself (KẾ HOẠCH số …/KH-UBND) is one text in landscape, its table inside.
    """
    faces = faces or find_faces()
    decision = plan.decision
    fit = fit_columns(plan_wishes(plan), LANDSCAPE.text_width, faces)
    table = _table(plan, fit)
    sections = []
    if has_decision(plan) and not is_direct(decision):
        sections.append(Section(blocks=tuple(decision_blocks(decision))))
    annex: Iterable[Block] = (*annex_title(plan), table)
    if is_direct(decision):
        annex = direct_blocks(decision, annex_title(plan), table)
    sections.append(Section(blocks=tuple(annex), landscape=True))
    return Report(
        title=clean_line(printable(plan.title or plan.short_title)),
        author=clean_line(printable(decision.organ or decision.issuer)),
        subject=f"Kế hoạch năm {plan.year}",
        sections=tuple(sections),
        draft=draft,
        warnings=tuple(_warnings(plan, fit, faces)),
    )


def annex_title(plan: Plan) -> list[Paragraph]:
    """KẾ HOẠCH, its title, and in italics the decision it belongs to."""
    decision = plan.decision
    # The word stands above already: the title begins behind it.
    title = re.sub(r"(?i)^kế hoạch\s+", "", printable(decision.annex_title or plan.title))
    title = title[:1].upper() + title[1:]
    note = printable(filled_note(decision))
    texts = ((Style.KIND, _PLAN), (Style.SUMMARY, title), (Style.ANNEX_NOTE, note))
    shown = [(style, text) for style, text in texts if text]
    return [
        Paragraph(style=style, text=text, rule=n == len(shown))
        for n, (style, text) in enumerate(shown, start=1)
    ]


def plan_columns(plan: Plan) -> list[tuple[str, str]]:
    """The columns as (key, heading): the plan's six in its own words, then the extra ones."""
    own = [(column, printable(plan.heading(column))) for column in COLUMNS]
    return own + [(heading, printable(heading)) for heading in plan.extra_columns]


def plan_wishes(plan: Plan) -> list[Wish]:
    """What the plan's columns ask of the width; rows that span the table do not count."""
    beside = [item for item in plan.items if not _spans_row(item, plan)]
    return [
        Wish(
            share=_SHARES.get(key, _EXTRA_SHARE),
            heading=heading,
            texts=tuple(
                printable(item.cell(key)) for item in (plan.items if key == "tt" else beside)
            ),
        )
        for key, heading in plan_columns(plan)
    ]


def has_decision(plan: Plan) -> bool:
    """Whether there is a decision to print, and not a bare table."""
    decision = plan.decision
    return bool(decision.title or decision.bases or decision.body)


def words_round(plan: Plan) -> Iterable[Block]:
    """What stands round the plan's table, whether a decision or words of the plan's own."""
    if is_direct(plan.decision):
        return direct_blocks(plan.decision, annex_title(plan), None)
    return decision_blocks(plan.decision) if has_decision(plan) else ()


def decision_blocks(decision: Decision) -> Iterable[Block]:
    """The decision from its letterhead to the signature."""
    yield Letterhead(
        organ_above=organ_lines(printable(decision.organ_above)),
        organ=organ_lines(printable(decision.organ or decision.issuer)),
        number=printable(number_line(decision.number, decision.sign)),
        place_date=printable(date_line(decision)),
    )
    yield Paragraph(style=Style.KIND, text=_DECISION)
    if decision.title:
        yield Paragraph(style=Style.SUMMARY, text=printable(decision.title), rule=True)
    yield Paragraph(style=Style.ISSUER, text=printable(decision.issuer or decision.organ))
    for basis in ended_bases(decision.bases):
        yield Paragraph(style=Style.BASE, text=printable(basis))
    yield Paragraph(style=Style.RESOLVES, text=_RESOLVES)
    for text in decision.body:
        if text.strip().upper() != _RESOLVES:
            lead, rest = split_article(printable(text))
            yield Paragraph(style=Style.BODY, text=rest, lead=lead)
    yield SignatureBlock(
        recipients=tuple(map(printable, decision.recipients)),
        authority=tuple(map(printable, decision.signature)),
        signer=printable(decision.signer),
    )


def _table(plan: Plan, fit: Fit) -> Table:
    columns = plan_columns(plan)
    return Table(
        columns=tuple(
            Column(heading=heading, width=width)
            for (_, heading), width in zip(columns, fit.widths, strict=True)
        ),
        rows=tuple(_row(item, plan, [key for key, _ in columns]) for item in plan.items),
        size=fit.size,
    )


def _row(item: PlanItem, plan: Plan, keys: Sequence[str]) -> Row:
    kind = RowKind.PLAIN if item.kind is ItemKind.TASK else RowKind.HEADING
    if _spans_row(item, plan):
        tt = Cell(text=printable(item.tt), align=Align.CENTRE)
        content = Cell(text=printable(item.content), span=len(keys) - 1)
        return Row(cells=(tt, content), kind=kind)
    cells = (
        Cell(
            text=printable(item.cell(key)),
            align=Align.CENTRE if key in _CENTRED else Align.LEFT,
        )
        for key in keys
    )
    return Row(cells=tuple(cells), kind=kind)


def _spans_row(item: PlanItem, plan: Plan) -> bool:
    # A section or group with nothing beside it.
    beside = (item.cell(key) for key, _ in plan_columns(plan)[2:])
    return item.kind is not ItemKind.TASK and not any(beside)


def _warnings(plan: Plan, fit: Fit, faces: Faces) -> Iterable[str]:
    if fit.crowded:
        yield (
            f"Bảng có {len(fit.crowded)} cột, rộng hơn khổ giấy: ở cỡ chữ {fit.size:g} vẫn có từ "
            "bị ngắt giữa chừng. Bớt cột rồi in lại."
        )
    keys = [key for key, _ in plan_columns(plan)]
    paths = plan.tree.paths
    places = [("phần quyết định", _texts(plan.decision)), ("dòng tiêu đề", keys[len(COLUMNS) :])]
    places += [(f"dòng {paths[item.id]}", [item.cell(key) for key in keys]) for item in plan.items]
    for place, texts in places:
        if letters := missing_letters(map(printable, texts), faces):
            shown = ", ".join(f"“{letter}”" for letter in letters)
            yield f"Phông chữ in không có ký tự {shown} ở {place}. Thay ký tự khác rồi in lại."


def _texts(decision: Decision) -> list[str]:
    values = astuple(decision)
    alone = [value for value in values if isinstance(value, str)]
    return alone + [text for value in values if isinstance(value, tuple) for text in value]
