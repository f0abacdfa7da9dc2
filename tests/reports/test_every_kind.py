"""Every registered kind: as a Word file in another program, frozen and thawed, told apart."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.period import parse_period
from core.reports.blocks import Cell, Report, Row, Section, Table
from core.reports.docx import render_docx
from core.reports.facts import differences
from core.reports.report_json import report_data, report_from
from core.services.office import Office
from core.services.papers.catalogue import KINDS
from core.services.papers.kind import PerUnit, ReportRequest
from tests.reports.measure import MM, Measured, lost
from tests.reports.office_suite import SOFFICE, needs_soffice

MARCH = parse_period("2024-T03")
# They need workbooks that went out and came back: measured where those are at hand.
EXCHANGED = {"receipt", "reconciliation"}
IDS = [kind.id for kind in KINDS if kind.id not in EXCHANGED]
# Between them they have every block; another program takes seconds for each.
IN_WORD = ("periodic", "form06", "reminder", "confirmation")


@pytest.fixture(scope="module")
def drawn(busy_office: Office) -> dict[str, Report]:
    """Each kind of paper by its id."""
    found = {}
    for kind in KINDS:
        if kind.id not in EXCHANGED:
            units = ("11824", "11827") if kind.per_unit is PerUnit.EACH else ()
            request = ReportRequest(kind=kind.id, period=MARCH, unit_ids=units)
            found[kind.id] = busy_office.reports.draw(request)
    return found


@pytest.fixture(scope="module")
def converted(drawn: dict[str, Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word files of some kinds as another program prints them, in one go."""
    folder = tmp_path_factory.mktemp("word")
    for kind in IN_WORD:
        render_docx(drawn[kind], folder / f"{kind}.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        + [str(path) for path in sorted(folder.glob("*.docx"))],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return folder


@needs_soffice
@pytest.mark.parametrize("kind", IN_WORD)
def test_word_shows_the_same_paper(kind: str, drawn: dict[str, Report], converted: Path) -> None:
    report = drawn[kind]
    measured = Measured((converted / f"{kind}.pdf").read_bytes())
    sides = [section.landscape for section in report.sections]
    shown = [sheet.is_landscape for sheet in measured.sheets]
    assert [s for n, s in enumerate(shown) if n == 0 or shown[n - 1] != s] == [
        s for n, s in enumerate(sides) if n == 0 or sides[n - 1] != s
    ]
    assert list(lost(report, measured)) == []
    for sheet in measured.sheets:
        left, right = sheet.layout.left * MM - 2, sheet.width - sheet.layout.right * MM + 2
        assert all(left <= x.left and x.right <= right for x in sheet.letters)


@pytest.mark.parametrize("kind", IDS)
def test_a_frozen_paper_is_the_same_and_a_changed_cell_is_named(
    kind: str, drawn: dict[str, Report]
) -> None:
    report = drawn[kind]
    thawed = report_from(report_data(report))
    assert thawed == report
    assert differences(report, thawed) == []
    changed, name = _with_another_cell(report)
    (difference,) = differences(report, changed)
    assert difference.after == "31.415"
    assert name in difference.label


def _with_another_cell(report: Report) -> tuple[Report, str]:
    """The report with the last cell of its last full row changed, and the words of its column."""
    for place, section in enumerate(report.sections):
        for number, block in enumerate(section.blocks):
            if isinstance(block, Table) and block.rows:
                row = next(r for r in reversed(block.rows) if len(r.cells) == len(block.columns))
                cells = (*row.cells[:-1], Cell(text="31.415"))
                rows = tuple(Row(cells=cells) if r is row else r for r in block.rows)
                table = replace(block, rows=rows)
                blocks = (*section.blocks[:number], table, *section.blocks[number + 1 :])
                sections = list(report.sections)
                sections[place] = Section(blocks=blocks, landscape=section.landscape)
                heading = " ".join(block.columns[-1].heading.split())
                return replace(report, sections=tuple(sections)), heading
    raise AssertionError("no table in the paper")
