"""First paint of the window, and of the sample plan in it, against a bare window in one run.

Each case is a process of its own, timed from its start to its first painted frame; the cases
take turns so that a busy machine slows both. Run: python3 dev.py bench startup
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ui.state import UiState

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "plans" / "ke-hoach-vinh-bao-2024.txt"
ROUNDS = 9
AIM = 1.5

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTreeView
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print("painted", flush=True), app.exit()))
app = QApplication(sys.argv)
model = QStandardItemModel()
for number in range(40):
    model.appendRow([QStandardItem(f"{number} {column}") for column in range(6)])
window, tree = Window(), QTreeView()
tree.setModel(model)
window.setCentralWidget(tree)
window.resize(1366, 728)
window.show()
sys.exit(app.exec())
"""

OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from ui import app as application
from ui.main_window import MainWindow
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and seen(watched):
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, lambda: (print("painted", flush=True), QApplication.exit()))
        return False
def seen(watched):
    {seen}
class Watched(MainWindow):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.watch = Watch()
        QApplication.instance().installEventFilter(self.watch)
application.MainWindow = Watched
application.run(Path(sys.argv[1]))
"""
FIRST_PAINT = "return isinstance(watched, MainWindow)"
# The viewport of the plan's tree paints rows once the plan has arrived.
PLAN_PAINT = (
    "tree = watched.parent()\n"
    "    return type(tree).__name__ == 'PlanTreeView' and tree.model().rowCount() > 0"
)


def timed(code: str, *arguments: str) -> float:
    """Seconds from starting the process to its word that the frame was painted."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    seconds = time.perf_counter() - start
    process.communicate()
    return seconds


def main() -> None:
    """Time the cases in turns and print medians and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        for words in (
            ["init", "--role", "coordinator", "--unit", "316", "--year", "2024"],
            ["plan", "import", str(SAMPLE)],
        ):
            subprocess.run(
                [sys.executable, "main.py", "--data", folder, *words], cwd=ROOT, check=True
            )
        UiState(Path(folder)).put("window/page", "plan")
        cases = {
            "bare": (BARE,),
            "window": (OURS.replace("{seen}", FIRST_PAINT), folder),
            "plan": (OURS.replace("{seen}", PLAN_PAINT), folder),
        }
        times: dict[str, list[float]] = {name: [] for name in cases}
        for _ in range(ROUNDS):
            for name, case in cases.items():
                times[name].append(timed(*case))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, seconds in medians.items():
        print(f"{name:<7} {seconds * 1000:6.0f} ms")
    for name in ("window", "plan"):
        print(f"{name} ÷ bare {medians[name] / medians['bare']:6.2f} (aim ≤ {AIM})")


if __name__ == "__main__":
    main()
