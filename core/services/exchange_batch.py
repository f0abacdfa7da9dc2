"""Collected files as rows of the store, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from core.domain.unit import Unit
from core.exchange.collection import Problem
from core.exchange.outcome import Balance, CellOutcome, FileOutcome
from core.services.exchange_records import CellChange, FileReport
from core.storage.store import Row

_KEPT = (
    "token", "path", "name", "sha256", "code", "message", "unit_id", "period", "issue",
    "program", "saved_by",
)  # fmt: skip


def file_row(report: FileReport, batch: str, *, is_new: bool) -> Row:
    """A report as a row; its unchanged cells are left out."""
    changed = [asdict(c) for c in report.cells if c.outcome is not CellOutcome.SAME]
    return {
        "id": f"{batch}/{report.token}",
        "batch_id": batch,
        **{name: getattr(report, name) for name in _KEPT},
        "outcome": report.outcome.value,
        "saved_at": report.saved_at.isoformat() if report.saved_at else None,
        "balance": json.dumps(asdict(report.balance)),
        "cells": json.dumps(changed, ensure_ascii=False),
        "problems": json.dumps([asdict(p) for p in report.problems], ensure_ascii=False),
        "event_id": report.event,
        "is_new": int(is_new),
        "receipt_at": None,
    }


def file_report(row: Row, units: Mapping[str, Unit]) -> FileReport:
    """The report that :func:`file_row` kept."""
    unit = units.get(row["unit_id"])
    return FileReport(
        **{name: row[name] for name in _KEPT},
        outcome=FileOutcome(row["outcome"]),
        unit_code=unit.code if unit else "",
        unit_name=unit.name if unit else "",
        saved_at=datetime.fromisoformat(row["saved_at"]) if row["saved_at"] else None,
        balance=Balance(**json.loads(row["balance"])),
        cells=tuple(_cell(data) for data in json.loads(row["cells"])),
        problems=tuple(_problem(data) for data in json.loads(row["problems"])),
        event=row["event_id"],
    )


def _cell(data: dict[str, Any]) -> CellChange:
    lists = {name: tuple(data[name]) for name in ("options", "option_words")}
    return CellChange(**{**data, **lists, "outcome": CellOutcome(data["outcome"])})


def _problem(data: dict[str, Any]) -> Problem:
    return Problem(**{**data, "options": tuple(data["options"])})
