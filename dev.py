"""Everything a developer runs, on a machine that has only Python: python3 dev.py COMMAND.

setup   make .venv with the pinned requirements
run     open the program on the sample plan; without a display do its main work and say where
test    lint, types and tests
shots   screenshots of every page into out/shots; shots --help-pictures: those of the help anew
bench   a benchmark: startup, figures, exchange, reports
package the frozen program into dist/, tested; --windows: its installer too (on Linux by wine)
soak    the seeded simulations of the exchange, long: soak [--seeds N] [--from SEED]
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from installer.debian import install

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OUT = ROOT / "out"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
SAMPLE = ROOT / "resources" / "plans" / "ke-hoach-vinh-bao-2024.txt"

# The shared libraries that Qt opens on Linux, and the Debian package of each.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def setup() -> None:
    """Make .venv with the pinned requirements, and the system libraries Qt needs."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an old Python meets first
        raise SystemExit("Python 3.11 or newer is needed.")
    _system_libraries()
    stamp = VENV / "requirements.stamp"
    wanted = _requirements_digest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Setting up .venv (once) …", flush=True)
    venv.create(VENV, with_pip=True, clear=VENV.exists())
    _call(PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r",
          ROOT / "requirements-dev.txt")  # fmt: skip
    stamp.write_text(wanted)


def run() -> int:
    """Open the program on the sample plan, or do its main work where there is no display."""
    setup()
    store = OUT / "sample"
    if not (store / "so-mot-cua.db").exists():
        _program(store, "init", "--role", "coordinator", "--unit", "316", "--year", "2024")
        _program(store, "plan", "import", SAMPLE)
    if _has_display():
        return _program(store)
    for suffix in ("xlsx", "docx", "pdf"):
        _program(store, "plan", "export", OUT / f"ke-hoach-2024.{suffix}")
    _call(PYTHON, "-m", "tests.shots", store, OUT / "shots", env=_offscreen())
    print(f"No display here: plan, papers and screenshots are in {OUT}")
    return 0


def test(*arguments: str) -> int:
    """Lint, types and tests; further arguments go to pytest."""
    setup()
    env = _offscreen()
    for command in (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("pytest", "-n", "2", "--dist", "loadfile", *arguments),
    ):
        print("·", *command, flush=True)
        status = subprocess.run([PYTHON, "-m", *command], cwd=ROOT, env=env, check=False).returncode
        if status:
            return status
    return 0


def shots(*arguments: str) -> int:
    """Screenshots of every page of the sample book into out/shots, or those of the help anew."""
    setup()
    store = OUT / "shots-office"
    shutil.rmtree(store, ignore_errors=True)
    _program(store, "init", "--sample")
    if arguments == ("--help-pictures",):
        return _call(PYTHON, "-m", "tests.help_pictures", store, env=_offscreen())
    _call(PYTHON, "-m", "tests.shots", store, OUT / "shots", *arguments, env=_offscreen())
    # The same of a commune's own book, and of a district under a city, in the midst of a round.
    halfway = OUT / "shots-round"
    shutil.rmtree(halfway, ignore_errors=True)
    _call(PYTHON, "-m", "tests.shots_office", halfway, env=_offscreen())
    for name in ("xa", "huyen"):
        shot = (halfway / name, OUT / "shots" / name, "--period", "2024-T03", *arguments)
        _call(PYTHON, "-m", "tests.shots", *shot, env=_offscreen())
    return 0


def bench(name: str = "startup", *arguments: str) -> int:
    """Run one benchmark of tests/bench by name; further arguments go to it."""
    setup()
    return _call(PYTHON, "-m", f"tests.bench.{name}", *arguments, env=dict(os.environ))


def soak(*arguments: str) -> int:
    """Run the seeded simulations of the exchange over many seeds."""
    setup()
    return _call(PYTHON, "-m", "tests.soak", *arguments, env=dict(os.environ))


def package(*arguments: str) -> int:
    """Build the frozen program, and for Windows its installer, and test them."""
    _system_libraries()
    from installer.package import package as build

    return build(*arguments)


def _program(store: Path, *arguments: object) -> int:
    return _call(PYTHON, ROOT / "main.py", "--data", store, *arguments)


def _call(*command: object, env: dict[str, str] | None = None) -> int:
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env=env, check=True).returncode


def _offscreen() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}


def _has_display() -> bool:
    if WINDOWS or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _requirements_digest() -> str:
    texts = [(ROOT / name).read_bytes() for name in ("requirements.txt", "requirements-dev.txt")]
    return hashlib.sha256(b"".join(texts) + sys.version.encode()).hexdigest()


def _system_libraries() -> None:
    """On Debian and Ubuntu install what Qt opens, or name it where that is not allowed."""
    if sys.platform.startswith("linux"):
        install(sorted(p for library, p in LIBRARIES.items() if not _loads(library)), "Qt")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


COMMANDS = {
    "setup": setup, "run": run, "test": test, "shots": shots, "bench": bench, "soak": soak,
    "package": package,
}  # fmt: skip

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        raise SystemExit(__doc__)
    try:
        sys.exit(COMMANDS[sys.argv[1]](*sys.argv[2:]))
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
