"""dev.py package [--windows | --lock]: the program for this system, or for Windows from Linux."""

from __future__ import annotations

import sys
from pathlib import Path

from installer import wheels
from installer.native import build_native
from installer.places import BUILD, WINDOWS, PackageError


def package(*arguments: str) -> int:
    """Build what the arguments ask for. Returns the exit status."""
    try:
        if arguments == ("--lock",):
            wheels.lock(Path(sys.executable))
        elif arguments == ("--windows",) and not WINDOWS:
            from installer.windows import build_under_wine

            build_under_wine()
        elif arguments in {(), ("--windows",)}:
            folder = build_native()
            if WINDOWS:
                from installer.windows import package_on_windows

                package_on_windows(folder)
        else:
            print(__doc__)
            return 2
    except PackageError as error:
        print(f"dev.py package: {error}\n(logs: {BUILD})", file=sys.stderr)
        return 1
    return 0
