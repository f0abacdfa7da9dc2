"""Which Python is frozen: this one, another of the system, or none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from installer import package, pythons
from installer.places import MissingHereError


@pytest.fixture
def static(monkeypatch: pytest.MonkeyPatch) -> None:
    """This Python as one built by hand without a shared library tells of itself."""
    told = {"INSTSONAME": "libpython3.11.a", "LIBDIR": "/usr/local/lib"}
    monkeypatch.setattr("sysconfig.get_config_var", told.get)


def script(path: Path, status: int) -> Path:
    """What stands for another Python of the system: fit (0) or not."""
    path.write_text(f"#!/bin/sh\nexit {status}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.usefixtures("static")
def test_where_this_python_cannot_be_frozen_the_first_that_can_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    unfit, fit = script(tmp_path / "unfit", 1), script(tmp_path / "fit", 0)
    broken = tmp_path / "broken"
    broken.write_text("no program", "utf-8")
    monkeypatch.setattr(pythons, "_candidates", lambda: [tmp_path / "none", broken, unfit, fit])
    assert not pythons.can_be_frozen()
    assert pythons.freezing_python() == fit
    assert package.package() == 0  # it was called with the same words, and answered


@pytest.mark.usefixtures("static")
def test_a_machine_that_cannot_freeze_says_so_with_a_status_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pythons, "_candidates", list)
    monkeypatch.setattr(pythons, "install", lambda _packages, _reason: False)
    with pytest.raises(MissingHereError, match="libpython"):
        pythons.freezing_python()
    assert package.package() == package.MISSING_HERE
    assert "shared library" in capsys.readouterr().err


def test_the_words_that_ask_another_python_are_understood() -> None:
    """Asked of this very one, the answer is its own."""
    assert pythons._says_yes(Path(sys.executable)) is pythons.can_be_frozen()


def test_the_steps_of_the_integration_know_the_status() -> None:
    run = Path(__file__).resolve().parents[2] / ".ci" / "run"
    assert f'"$status" -eq {package.MISSING_HERE}' in run.read_text("utf-8")
