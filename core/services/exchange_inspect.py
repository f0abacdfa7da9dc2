"""A look into one workbook file, for the command line and for support."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.domain.errors import UserError
from core.exchange.collect import collect
from core.exchange.collection import Observation
from core.exchange.form import WorkbookForm
from core.exchange.reader import read_workbook
from core.exchange.refusals import refusal, shown_name, shown_path
from core.exchange.tables import identify
from core.exchange.witness import find_witness
from core.services.exchange_desk import ExchangeDesk
from core.services.spool import gather


def inspect_file(desk: ExchangeDesk, path: Path) -> dict[str, Any]:
    """See :meth:`ExchangeService.inspect`; a unit looks into what it was sent by its witness."""
    if gather([path]) != [path]:
        message = f"“{shown_name(path.name)}” là thư mục. Chọn một tệp phiếu."
        raise UserError("not_a_file", message, shown_path(path))
    source = desk.spool.take(path)[0]
    if source.fault is not None:
        raise source.fault
    book = read_workbook(source.data, source.name)
    code = identify(book)
    known = desk.handed_out(code.issue)
    witness = None if known else find_witness(book)
    if known is None and witness is None:
        raise refusal("not_issued_here", source.name)
    form: WorkbookForm = known.form if known else witness.form  # type: ignore[union-attr]
    found = collect(book, form)
    unit = desk.office.units.directory().by_id.get(known.place[0]) if known else None
    return {
        "unit": unit.code if unit else form.unit_code,
        "unit_name": form.unit_name,
        "plan": form.plan_code,
        "period": form.period,
        "code": form.code.text,
        "issued_here": known is not None,
        "cells": [_cell(form, seen) for seen in found.observations.values()],
        "missing": list(found.missing),
        "problems": [
            {"sheet": p.sheet, "cell": p.cell, "code": p.code, "message": p.message}
            for p in found.problems
        ],
    }


def _cell(form: WorkbookForm, seen: Observation) -> dict[str, Any]:
    entry = form.entries[seen.key]
    return {
        "sheet": seen.sheet,
        "cell": seen.cell,
        "key": seen.key,
        "type": entry.type.value,
        "base": entry.base,
        "value": seen.value,
        "raw": seen.raw,
    }
