"""Changing what the office says of itself."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.services.changes import Changes
    from core.services.office import Office


def rename_office(*, operations: Operations, name: str) -> None:
    """Another name on titles and papers; the official code stays."""
    _change_identity(operations, f"đổi tên cơ quan thành “{name}”", unit_name=name)


def change_period_rule(*, operations: Operations, rule: str, words: str) -> None:
    """Cut the reporting months another way; ``words`` name the rule in the journal."""
    _change_identity(operations, f"đổi cách tính kỳ: {words}", period_rule=rule)


def _change_identity(operations: Operations, label: str, **values: str) -> None:
    def change(office: Office) -> Changes:
        from core.services.identity import IDENTITY

        identity = replace(office.identity, **values)
        return office.settings.put(IDENTITY, asdict(identity), label=label)

    operations.run(change)
