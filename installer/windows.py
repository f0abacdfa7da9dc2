"""The Windows program, its portable zip and its installer."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from installer import wine
from installer.install_proof import prove_installer, prove_portable
from installer.licences import write_licences
from installer.native import make_icon, python_licence
from installer.nsis import build_installer
from installer.places import (
    BUILD,
    DIST,
    NAME,
    ROOT,
    SCRIPT_PROGRAM,
    WINDOW_PROGRAM,
    megabytes,
    say,
    version,
)
from installer.programs import require_wine_tools
from installer.proof import self_test
from installer.wheels import environment


def build_under_wine() -> None:
    """Build everything for Windows on Linux, install it there and let it test itself."""
    require_wine_tools()
    python = environment()
    make_icon(python)
    compiler = wine.python_for_windows(python)
    folder = _freeze(compiler)
    for program in (SCRIPT_PROGRAM, WINDOW_PROGRAM):
        self_test(["wine", folder / program], env=wine.environment(), path_of="Z:{}")
    prove_portable(portable_zip(folder))
    prove_installer(build_installer(folder))


def package_on_windows(folder: Path) -> None:
    """On Windows: pack what was frozen here. The installer is not run: it would meet your own."""
    portable_zip(folder)
    build_installer(folder)


def portable_zip(folder: Path) -> Path:
    """The program with an empty ``data`` beside it, where it will then keep its book."""
    target = DIST / f"{NAME}-{version()}-portable.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.mkdir(f"{NAME}/data")
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                packed.write(file, f"{NAME}/{file.relative_to(folder).as_posix()}")
    say(f"{target.name}: {megabytes(target)}")
    return target


def _freeze(compiler: Path) -> Path:
    say("Freezing the Windows program …")
    target = DIST / "windows"
    shutil.rmtree(target, ignore_errors=True)
    wine.run(
        wine.windows_path(compiler), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
        "--workpath", wine.windows_path(BUILD / "freeze-windows"),
        "--distpath", wine.windows_path(target), wine.windows_path(ROOT / "build.spec"),
        log="freeze-windows",
    )  # fmt: skip
    folder = target / NAME
    write_licences(folder, wine.SITE_PACKAGES, python_licence())
    say(f"{folder.relative_to(ROOT)}: {megabytes(folder)}")
    return folder
