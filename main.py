"""Sổ Một Cửa: without a command it opens the window, with one it does the work and ends."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run the program; the exit status is 0, 2 for bad input, or 1 for a fault of ours."""
    arguments = sys.argv[1:] if argv is None else argv
    from ui.cli import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
