from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain.plan import Plan
from core.reports.pdf import render_pdf
from core.reports.plan import plan_report
from tests.reports.paper import Paper


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., Paper]:
    """Prints a plan and opens the paper."""

    def print_plan(plan: Plan, *, draft: bool = False) -> Paper:
        target = tmp_path / "kế hoạch.pdf"
        render_pdf(plan_report(plan, draft=draft), target)
        return Paper(target)

    return print_plan


@pytest.fixture(scope="session")
def sample_paper(sample_plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The plan of 2024 on paper."""
    target = tmp_path_factory.mktemp("paper") / "ke-hoach.pdf"
    render_pdf(plan_report(sample_plan), target)
    return Paper(target)
