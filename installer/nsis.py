"""The installer for Windows, compiled by NSIS."""

from __future__ import annotations

import os
import shutil
import unicodedata
from pathlib import Path

from installer.places import (
    BUILD,
    DIST,
    HERE,
    MADE,
    NAME,
    PackageError,
    call,
    megabytes,
    say,
    version,
)

_HOMES = (
    Path("/usr/share/nsis"),
    Path(os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)")) / "NSIS",
    Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "NSIS",
)


def build_installer(program: Path) -> Path:
    """Pack a frozen program into an installer. Raises PackageError."""
    home = _with_composed_letters()
    compiler = shutil.which("makensis") or str(home / "makensis.exe")
    target = DIST / f"{NAME}-{version()}-setup.exe"
    say("Packing the installer …")
    call(
        compiler, "-V2", "-INPUTCHARSET", "UTF8", f"-DVERSION={version()}",
        f"-DPROGRAM={program}", f"-DTARGET={target}", f"-DICON={MADE / NAME}.ico",
        f"-DPICTURE={MADE / NAME}.bmp",
        HERE / f"{NAME}.nsi", env={**os.environ, "NSISDIR": str(home)}, log="nsis",
    )  # fmt: skip
    say(f"{target.name}: {megabytes(target)}")
    return target


def _with_composed_letters() -> Path:
    """A copy of NSIS whose Vietnamese is composed: its own has the marks beside the letters."""
    source = next((home for home in _HOMES if (home / "Stubs").is_dir()), None)
    if source is None:
        raise PackageError(
            "NSIS 3.08 or newer is needed; it was looked for in " + ", ".join(map(str, _HOMES))
        )
    copy = BUILD / "nsis"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(source, copy)
    for file in (copy / "Contrib" / "Language files").glob("Vietnamese.*"):
        text = file.read_bytes().decode("utf-8-sig")
        file.write_bytes(unicodedata.normalize("NFC", text).encode("utf-8-sig"))
    return copy
