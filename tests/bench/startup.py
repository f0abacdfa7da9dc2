"""First paint and memory against a bare window of Qt, in one run; every case its own process.

The cases take turns so that a busy machine slows all of them; the ratios are of medians. Without
a word the source tree is timed, with --frozen a program frozen as the package is (dev.py package
has made the environment for it). Run: python3 dev.py bench startup [--frozen] [ROUNDS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from installer.places import BUILD, ROOT, call
from installer.wheels import environment
from ui.state import UiState

SAMPLE = ROOT / "resources" / "plans" / "ke-hoach-vinh-bao-2024.txt"
CASES = ("bare", "door", "window", "plan")
CASE = "tests/bench/startup_case.py"
ROUNDS = 9
AIMS = {"time": 1.25, "memory": 1.5}


def main(arguments: list[str]) -> None:
    """Time the cases in turns and print medians and ratios."""
    frozen = "--frozen" in arguments
    rounds = next((int(word) for word in arguments if word.isdigit()), ROUNDS)
    command = [str(freeze())] if frozen else [sys.executable, str(ROOT / CASE)]
    with tempfile.TemporaryDirectory() as folder:
        make_book(folder)
        found: dict[str, list[tuple[float, float]]] = {case: [] for case in CASES}
        for _ in range(rounds):
            for case in CASES:
                found[case].append(measured([*command, case, folder]))
    print(f"{'frozen' if frozen else 'script'}, {rounds} rounds, aims {AIMS}")
    medians = {
        case: [statistics.median(column) for column in zip(*values, strict=True)]
        for case, values in found.items()
    }
    bare = medians["bare"]
    for case, (seconds, memory) in medians.items():
        print(
            f"{case:<7} {seconds * 1000:6.0f} ms {seconds / bare[0]:5.2f} ×"
            f"   {memory:5.0f} MB {memory / bare[1]:5.2f} ×"
        )


def make_book(folder: str) -> None:
    """A book with the plan of 2024, whose window opens on the plan."""
    for words in (
        ["init", "--role", "coordinator", "--unit", "316", "--year", "2024"],
        ["plan", "import", str(SAMPLE)],
    ):
        done = [sys.executable, "main.py", "--data", folder, *words]
        subprocess.run(done, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    UiState(Path(folder)).put("window/page", "plan")


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds from starting a process to its word that the frame was painted; then its memory."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdout is not None
    said = process.stdout.readline()
    seconds = time.perf_counter() - start
    if said != "painted\n":
        raise SystemExit(f"{command} said {said!r}")
    status = Path(f"/proc/{process.pid}/status").read_text("ascii")
    memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    process.terminate()
    process.communicate()
    return seconds, memory / 1024


def freeze() -> Path:
    """Freeze the cases with the package's own spec."""
    target = BUILD / "bench"
    call(environment(), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
         "--workpath", BUILD / "freeze-bench", "--distpath", target, ROOT / "build.spec",
         env={**os.environ, "SO_MOT_CUA_ENTRY": CASE}, log="freeze-bench")  # fmt: skip
    return target / "so-mot-cua" / "so-mot-cua"


if __name__ == "__main__":
    main(sys.argv[1:])
