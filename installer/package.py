"""dev.py package [--windows | --lock]: the program for this system, or for Windows from Linux."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from installer import wheels
from installer.native import build_native
from installer.places import BUILD, ROOT, WINDOWS, MissingHereError, PackageError, say
from installer.pythons import freezing_python

FAILED, WRONG_WORDS, MISSING_HERE = 1, 2, 3


def package(*arguments: str) -> int:
    """Build what the arguments ask for. Returns the exit status; 3: this machine cannot."""
    try:
        if arguments == ("--lock",):
            wheels.lock(Path(sys.executable))
        elif arguments == ("--windows",) and not WINDOWS:
            from installer.windows import build_under_wine

            build_under_wine()
        elif arguments in {(), ("--windows",)}:
            return _for_this_system(*arguments)
        else:
            print(__doc__)
            return WRONG_WORDS
    except PackageError as error:
        print(f"dev.py package: {error}\n(logs: {BUILD})", file=sys.stderr)
        return MISSING_HERE if isinstance(error, MissingHereError) else FAILED
    return 0


def _for_this_system(*arguments: str) -> int:
    python = freezing_python()
    if python != Path(sys.executable):
        say(f"This Python cannot be frozen, {python} can.")
        again = [python, ROOT / "dev.py", "package", *arguments]
        return subprocess.run(again, cwd=ROOT, check=False).returncode
    folder = build_native()
    if WINDOWS:
        from installer.windows import package_on_windows

        package_on_windows(folder)
    return 0
