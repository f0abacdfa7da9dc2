"""The program for the system that this runs on."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from pathlib import Path

from installer.licences import write_licences
from installer.places import (
    BUILD,
    DIST,
    HERE,
    MADE,
    NAME,
    ROOT,
    SCRIPT_PROGRAM,
    WINDOWS,
    call,
    megabytes,
    say,
)
from installer.programs import require_freezing_tools
from installer.proof import self_test
from installer.wheels import environment


def build_native() -> Path:
    """Freeze the program into dist/, and let it test itself. Returns its folder."""
    require_freezing_tools()
    python = environment()
    make_icon(python)
    say("Freezing the program …")
    work = BUILD / "freeze"
    folder = DIST / NAME
    shutil.rmtree(folder, ignore_errors=True)
    call(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
         "--workpath", work, "--distpath", DIST, ROOT / "build.spec", log="freeze")  # fmt: skip
    write_licences(folder, site_packages(python), python_licence())
    if not WINDOWS:
        _strip(folder)
    say(f"{folder.relative_to(ROOT)}: {megabytes(folder)}")
    self_test([folder / (SCRIPT_PROGRAM if WINDOWS else NAME)])
    return folder


def make_icon(python: Path) -> None:
    """Draw the icon that the spec and the installer use."""
    call(python, HERE / "icon.py", MADE / f"{NAME}.ico", log="icon")


def site_packages(python: Path) -> Path:
    """Where the environment keeps its wheels."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return Path(answer.stdout.strip())


def python_licence() -> Path:
    """Python's own licence text; Debian keeps it with its documents."""
    library = Path(sysconfig.get_path("stdlib"))
    version = sysconfig.get_python_version()
    candidates = (
        library / "LICENSE.txt",
        library.parent / "LICENSE.txt",  # Windows
        Path(f"/usr/share/doc/python{version}/copyright"),
        Path(f"/usr/share/doc/libpython{version}-minimal/copyright"),
    )
    return next(path for path in candidates if path.exists())


def _strip(folder: Path) -> None:
    """A Python built by hand has its symbols still; they are a third of what it weighs."""
    internal = folder / "_internal"
    files = [*internal.glob("libpython*.so*"), *internal.glob("python*/lib-dynload/*.so")]
    call("strip", "--strip-unneeded", *files)
