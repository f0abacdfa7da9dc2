"""The installer and the portable zip, tried under wine: by the files, not by the exit status."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

from installer import wine
from installer.places import NAME, SCRIPT_PROGRAM, WINDOW_PROGRAM, expect, say
from installer.proof import self_test
from installer.window_proof import prove_second_start

STORE = "so-mot-cua.db"
_KEY = r"HKCU\Software\Classes\SystemFileAssociations\.xlsx\shell\SoMotCua\command"
_SECONDS = 120


class _Desk:
    """The folders of the one user of the wine prefix."""

    def __init__(self) -> None:
        users = wine.PREFIX / "drive_c" / "users"
        self.user = next(p for p in users.iterdir() if (p / "AppData" / "Local").is_dir())
        self.local = self.user / "AppData" / "Local"
        self.program = self.local / "Programs" / "SoMotCua"
        self.data = self.local / "SoMotCua"
        menu = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
        link = "Sổ Một Cửa.lnk"
        self.links = (self.user / menu / link, self.user / "Desktop" / link)

    def expect_installed(self) -> None:
        """Program, links and "Mở bằng"."""
        for path in (self.program / WINDOW_PROGRAM, self.program / SCRIPT_PROGRAM, *self.links):
            expect(path.exists(), f"not installed: {path}")
        command = _registered()
        expect(WINDOW_PROGRAM in command and "%1" in command, f"“Mở bằng”: {command!r}")

    def expect_removed(self) -> None:
        """Nothing of the program is left."""
        _wait_until_gone(self.program)
        for path in self.links:
            expect(not path.exists(), f"not removed: {path}")
        expect(_registered() == "", "“Mở bằng” is still registered")


def prove_installer(setup: Path) -> None:
    """Install, test, upgrade, remove; the book stays until its deletion is asked for."""
    desk = _Desk()
    shutil.rmtree(desk.data, ignore_errors=True)
    _run(setup, "/S")
    desk.expect_installed()
    self_test(["wine", desk.program / SCRIPT_PROGRAM], env=wine.environment(), path_of="Z:{}")
    prove_second_start(desk.program, desk.user, setup)
    _make_book(desk.program / SCRIPT_PROGRAM)
    expect((desk.data / STORE).exists(), f"no book in {desk.data}")
    book = (desk.data / STORE).read_bytes()
    stale = desk.program / "_internal" / "of-the-version-before.txt"
    stale.touch()
    _run(setup, "/S")
    desk.expect_installed()
    expect(not stale.exists(), "an upgrade leaves files of the version before")
    _run(desk.program / "Uninstall.exe", "/S")
    desk.expect_removed()
    expect((desk.data / STORE).read_bytes() == book, "the book did not survive")
    _run(setup, "/S")
    _run(desk.program / "Uninstall.exe", "/S", "/DELETE-DATA")
    desk.expect_removed()
    _wait_until_gone(desk.data)
    say("installer: installed, tested, upgraded, removed with the book kept, then deleted")


def prove_portable(packed: Path) -> None:
    """Unpacked anywhere, the program keeps its book beside itself."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(folder)
        program = Path(folder, NAME)
        _make_book(program / SCRIPT_PROGRAM)
        expect((program / "data" / STORE).exists(), "no book beside the portable program")
    say("portable: its book lies beside it")


def _make_book(program: Path) -> None:
    _run(program, "init", "--role", "coordinator", "--unit", "316", "--year", "2024")


def _run(program: Path, *arguments: str) -> None:
    wine.run(wine.windows_path(program), *arguments, log="install-proof")


def _registered() -> str:
    """The command that "Mở bằng Sổ Một Cửa" runs; "" = none."""
    asked = ["wine", "reg", "query", _KEY, "/ve"]
    done = subprocess.run(
        asked, env=wine.environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _wait_until_gone(path: Path) -> None:
    """An uninstaller goes on in a copy of itself after its process has ended."""
    end = time.monotonic() + _SECONDS
    while path.exists():
        expect(time.monotonic() < end, f"still there: {path}")
        time.sleep(0.2)
