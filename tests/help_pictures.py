"""The pictures of the help, taken of the program itself so that they stay true.

    python -m tests.help_pictures STORE

STORE is a sample book (init --sample). Each picture is a part of a page at its own size, with few
colours, so that all of them together stay small.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QRect, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from tests.shots import settle
from ui.dialogs.welcome import WelcomeDialog
from ui.main_window import MainWindow
from ui.models.help_topics import FOLDER
from ui.office_opening import SAMPLE_PERIOD, open_office
from ui.operations.runner import Operations
from ui.state import UiState
from ui.theme import apply_theme, register_fonts
from ui.translation import install_vietnamese

SIZE = (1240, 680)
WIDTH = 680
COLOURS = 48
# name → page, place on it, height, where its left edge is (-1 = the right end is shown)
PICTURES = {
    "tong-quan": ("overview", "", 360, 0),
    "ke-hoach": ("plan", "", 340, 0),
    "thoi-han": ("deadlines", "", 340, 0),
    "tien-do": ("progress", "", 360, 0),
    "so-lieu": ("figures", "11830", 380, 130),
    "chi-tieu": ("indicators", "", 360, 0),
    "phat-phieu": ("issue", "", 420, -1),
    "thu-phieu": ("collect", "", 420, 0),
    "doi-soat": ("reconcile", "", 420, 0),
    "bao-cao": ("reports", "", 400, 0),
    "nhat-ky": ("journal", "", 300, 0),
    "don-vi": ("units", "", 340, 0),
    "sao-luu": ("settings", "backups", 360, 0),
}


def main() -> None:
    """Take every picture."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("store", type=Path)
    store = arguments.parse_args().store
    folder = FOLDER / "pictures"
    folder.mkdir(exist_ok=True)
    app = QApplication(sys.argv[:1])
    install_vietnamese(app)
    register_fonts()
    apply_theme(app, "light")
    with tempfile.TemporaryDirectory() as state:
        _take_pages(store, Path(state), folder)
        _save(_first_step(Path(state) / "so"), folder / "bat-dau.png")
    sizes = sum(path.stat().st_size for path in folder.glob("*.png"))
    print(f"{len(PICTURES) + 1} pictures, {sizes // 1000} KB in {folder}")


def _take_pages(store: Path, state: Path, folder: Path) -> None:
    kept = UiState(state)
    kept.put("book/period", SAMPLE_PERIOD)
    kept.put("issue/folder", "E:")
    window = MainWindow(Operations(), kept)
    window.resize(*SIZE)
    window.show()
    window.open_book(lambda: open_office(store))
    _calm(window)
    for name, (page_id, place, height, edge) in PICTURES.items():
        window.show_page(page_id, place)
        _calm(window)
        page = window.current_page
        left = page.width() - WIDTH if edge < 0 else edge
        _save(page.grab(QRect(left, 0, WIDTH, height)), folder / f"{name}.png")
    window.close()


def _first_step(folder: Path) -> QPixmap:
    dialog = WelcomeDialog(folder)
    dialog.show()
    dialog.office.past_box.setChecked(True)
    dialog.office.search.setText("vinh bao")
    settle()
    mode = Qt.TransformationMode.SmoothTransformation
    return dialog.grab().scaledToWidth(WIDTH, mode)


def _calm(window: MainWindow) -> None:
    for _ in range(3):
        window.operations.wait_idle()
        settle()


def _save(picture: QPixmap, target: Path) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    image = Image.open(BytesIO(buffer.data().data())).convert("RGB")
    image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        target, optimize=True
    )


if __name__ == "__main__":
    main()
