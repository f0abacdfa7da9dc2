"""The wheels that a package is built from: pinned by version and SHA-256.

``wheels.txt`` repeats requirements.txt and adds the tools of packaging; ``dev.py package --lock``
writes it anew. Nothing is built from source, nothing else is fetched.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
import venv
from pathlib import Path

from installer.places import BUILD, HERE, ROOT, WINDOWS, PackageError, call, say

LOCK = HERE / "wheels.txt"
# The tools, each with what it needs; pip of the new environment fetches all of them.
TOOLS = (
    "pyinstaller==6.22.3",
    "pyinstaller-hooks-contrib==2026.9",
    "altgraph==0.17.5",
    "packaging==26.3",
    "setuptools==84.2.1",
)
WINDOWS_TOOLS = ("pefile==2024.8.26", "pywin32-ctypes==0.2.3", "colorama==0.4.6")
# It carries CPython for Windows, signed by the Python Software Foundation, in deploy_libs/.
PYTHON_OF_WINDOWS = "panda3d==1.10.16"
WINDOWS_TAGS = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp",
                "--abi", "cp311", "--abi", "abi3", "--abi", "none")  # fmt: skip
_LINUX = ("manylinux_2_34_x86_64", "manylinux_2_28_x86_64", "manylinux_2_27_x86_64",
          "manylinux_2_17_x86_64", "manylinux2014_x86_64")  # fmt: skip
PYTHONS = ("311", "312", "313")
_HEADING = "# Written by `dev.py package --lock` from requirements.txt and installer/wheels.py.\n"


def requirements() -> list[str]:
    """What the program needs at run time."""
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def name_of(requirement: str) -> str:
    """A distribution's name as pip compares it."""
    return re.sub(r"[-_.]+", "-", requirement.split("==", maxsplit=1)[0]).lower()


def environment() -> Path:
    """The Python of a clean environment with the run-time wheels and the tools; made once."""
    folder = BUILD / "environment"
    python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    stamp = folder / "wheels.stamp"
    if not (stamp.exists() and stamp.read_text() == wanted):
        say("Clean environment from the pinned wheels …")
        venv.create(folder, with_pip=True, clear=True)
        names = [*requirements(), *TOOLS, *(WINDOWS_TOOLS if WINDOWS else ())]
        call(python, "-m", "pip", "install", *_pinned(folder, names), log="pip")
        stamp.write_text(wanted)
    return python


def unpack_for_windows(python: Path, target: Path) -> None:
    """Put the wheels of Windows into a folder, on another system."""
    names = [*requirements(), *TOOLS, *WINDOWS_TOOLS]
    call(python, "-m", "pip", "install", "--target", target, *WINDOWS_TAGS,
         *_pinned(target.parent, names), log="pip")  # fmt: skip


def fetch_windows_python(python: Path, folder: Path) -> Path:
    """The wheel that carries CPython for Windows."""
    folder.mkdir(parents=True, exist_ok=True)
    call(python, "-m", "pip", "download", "--dest", folder, *WINDOWS_TAGS,
         *_pinned(folder, [PYTHON_OF_WINDOWS]), log="pip")  # fmt: skip
    return next(folder.glob("panda3d-*.whl"))


def lock(python: Path) -> None:
    """Write the pins anew: one line a distribution, a hash for every system and Python."""
    hashes: dict[str, set[str]] = {}
    linux = [tag for name in _LINUX for tag in ("--platform", name)]
    for minor in PYTHONS:
        tags = (*linux, "--python-version", minor, "--implementation", "cp", "--abi", f"cp{minor}",
                "--abi", "abi3", "--abi", "none")  # fmt: skip
        _collect(python, tags, [*requirements(), *TOOLS], hashes)
    windows = [*requirements(), *TOOLS, *WINDOWS_TOOLS, PYTHON_OF_WINDOWS]
    _collect(python, WINDOWS_TAGS, windows, hashes)
    lines = [
        " \\\n    ".join([requirement, *(f"--hash=sha256:{each}" for each in sorted(found))])
        for requirement, found in sorted(hashes.items(), key=lambda pair: pair[0].lower())
    ]
    LOCK.write_text(_HEADING + "\n".join(lines) + "\n", "utf-8")
    say(f"{LOCK.relative_to(ROOT)}: {len(lines)} distributions")


def _collect(
    python: Path, tags: tuple[str, ...], names: list[str], hashes: dict[str, set[str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        call(python, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps",
             "--only-binary=:all:", "--dest", folder, *tags, *names, log="pip")  # fmt: skip
        wanted = {name_of(each): each for each in names}
        for wheel in Path(folder).glob("*.whl"):
            digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
            requirement = wanted[name_of(wheel.name.split("-")[0])]
            hashes.setdefault(requirement, set()).add(digest)


def _pinned(folder: Path, names: list[str]) -> list[object]:
    """Arguments of pip for these distributions and no others, by the hashes of the lock."""
    folder.mkdir(parents=True, exist_ok=True)
    pins = {name_of(entry): entry for entry in pinned_entries()}
    missing = [name for name in names if name_of(name) not in pins]
    if missing:
        raise PackageError(f"not in {LOCK.name}, run `dev.py package --lock`: {missing}")
    file = folder / "wanted-wheels.txt"
    file.write_text("\n".join(pins[name_of(name)] for name in names) + "\n", "utf-8")
    return ["-q", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:",
            "--require-hashes", "-r", file]  # fmt: skip


def pinned_entries() -> list[str]:
    """The entries of the lock, each with its hashes."""
    text = "\n".join(
        line for line in LOCK.read_text("utf-8").splitlines() if not line.startswith("#")
    )
    return [entry for entry in re.split(r"\n(?=\S)", text) if entry]
