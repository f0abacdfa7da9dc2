"""Python 3.11 lives on, whatever PySide does to None."""

from __future__ import annotations

import subprocess
import sys

_CODE = """
import ui
from PySide6.QtCore import QTimer
timer = QTimer()
for _ in range(20000):
    timer.setInterval(5)
    timer.isActive()
print("alive")
"""


def test_the_program_outlives_many_thousand_calls_into_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CODE], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "alive", done.stderr
    assert done.returncode == 0, done.stderr
