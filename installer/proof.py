"""Whether what was built does its work: judged by what it leaves, not by its exit status."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

from installer.places import PackageError, say

SECONDS = 300


def self_test(
    command: list[object], *, env: dict[str, str] | None = None, path_of: str = "{}"
) -> None:
    """Let a frozen program test itself, without a screen. Raises PackageError.

    ``command`` starts it; ``path_of`` writes a path as the program reads it ("Z:{}" under wine).
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "self-test.json")
        asked = [*command, "--json", "self-test", "--offscreen", "--to", path_of.format(report)]
        done = subprocess.run(
            [str(word) for word in asked], env=env, stdin=subprocess.DEVNULL, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS, check=False,
        )  # fmt: skip
        if not report.exists():
            raise PackageError(
                f"{command[-1]} ended with {done.returncode}:\n{done.stdout[-3000:]}"
            )
        checks = json.loads(report.read_text("utf-8"))["checks"]
    failed = [check for check in checks if not check["passed"]]
    if failed or done.returncode:
        raise PackageError(f"{command[-1]} self-test: {failed or done.stdout}")
    say(f"self-test of {Path(str(command[-1])).name}: {len(checks)} of {len(checks)}")
