"""The pictures of the help, taken of the program itself so that they stay true.

    python -m tests.help_pictures STORE

STORE is a sample book (init --sample); what is shown of a commune's own book and of an issued
paper is made beside it. Each picture is a part of a page at its own size, with few
colours, so that all of them together stay small.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QRect, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication

from core.domain.figure import Figure, FigureKey
from core.services.backups import BY_ITSELF
from core.services.office import Office
from tests import shots_office
from tests.shots import settle
from tests.shots_office import COMMUNE, FEBRUARY, MARCH
from ui.dialogs.welcome import WelcomeDialog
from ui.main_window import MainWindow
from ui.models.help_topics import FOLDER
from ui.office_opening import SAMPLE_PERIOD, open_office
from ui.operations.runner import Operations
from ui.state import UiState
from ui.theme import apply_theme, register_fonts
from ui.translation import install_vietnamese

SIZE = (1240, 680)
COMMUNE_SIZE = (1100, 640)
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
    "nhat-ky": ("journal", "", 300, 205),
    "don-vi": ("units", "", 340, 0),
    "sao-luu": ("settings", "backups", 360, 0),
}
COMMUNE_PICTURES = {
    "nhan-phieu": ("receive", "", 360, 0),
    "nop-phieu": ("return", "", 440, -1),
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
    with tempfile.TemporaryDirectory() as made:
        _take_all(store, Path(made), folder)
    files = list(folder.glob("*.png"))
    print(f"{len(files)} pictures, {sum(f.stat().st_size for f in files) // 1000} KB in {folder}")


def _take_all(store: Path, made: Path, folder: Path) -> None:
    """Of a copy of the sample book, of a commune's book, and of the first day.

    What the program notes in the user's profile would tell the copy from the book.
    """
    os.environ["XDG_STATE_HOME"] = os.environ["APPDATA"] = str(made)
    os.environ["LOGNAME"] = "lan"
    sample = Path(shutil.copytree(store, made / "mau"))
    _work_a_while(sample)
    window = _opened(sample, made / "state", SIZE)
    _take_pages(window, PICTURES, folder)
    _save(_issued(window), folder / "phat-hanh.png")
    window.close()
    shots_office.make(made / "vong")
    window = _opened(made / "vong" / "xa", made / "state-xa", COMMUNE_SIZE)
    _take_pages(window, COMMUNE_PICTURES, folder)
    window.close()
    _save(_first_step(made / "so"), folder / "bat-dau.png")


def _work_a_while(store: Path) -> None:
    """What a book in use has: a correction or two, and backups."""
    with Office.open(store) as office:
        office.backups.write(kind=BY_ITSELF)
        unit = next(each for each in office.figures.book(MARCH).units if each.code == COMMUNE)
        for value in (54, 52):
            key = FigureKey(unit.id, MARCH.code, "f06_4")
            office.figures.put({key: Figure.number(value)}, label=f"sửa số liệu {unit.short_name}")
        office.backups.write()


def _opened(store: Path, state: Path, size: tuple[int, int]) -> MainWindow:
    kept = UiState(state)
    kept.put("book/period", SAMPLE_PERIOD)
    kept.put("issue/folder", "E:")
    kept.put("return/folder", "E:")
    kept.put("return/detail_open", True)
    window = MainWindow(Operations(), kept)
    window.resize(*size)
    window.show()
    window.open_book(lambda: open_office(store))
    _calm(window)
    return window


def _take_pages(
    window: MainWindow, pictures: dict[str, tuple[str, str, int, int]], folder: Path
) -> None:
    for name, (page_id, place, height, edge) in pictures.items():
        window.show_page(page_id, place)
        _calm(window)
        _save(_part(window, height, edge), folder / f"{name}.png")


def _part(window: MainWindow, height: int, edge: int) -> QPixmap:
    page = window.current_page
    left = page.width() - WIDTH if edge < 0 else edge
    return page.grab(QRect(left, 0, WIDTH, height))


def _issued(window: MainWindow) -> QPixmap:
    """The report of a month that waits for nothing, once it is issued."""
    window.choose_period(FEBRUARY.code)
    window.show_page("reports")
    _calm(window)
    page = window.current_page
    numbers = [b for b in page.findChildren(QAbstractButton) if b.text() == "Lấy số này"]
    numbers[0].click()
    _calm(window)
    page.issuing.issue(page.request())
    _calm(window)
    return _part(window, 430, -1)


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
