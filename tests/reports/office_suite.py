"""LibreOffice as a witness: what another program makes of our files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.reports.paper import Paper

SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def as_paper(path: Path) -> Paper:
    """The file as LibreOffice prints it; the profile lies beside the file."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run(
        [*command, str(path.parent / "out"), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return Paper(path.parent / "out" / f"{path.stem}.pdf")
