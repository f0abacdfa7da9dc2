"""The program's pictures for Windows, from the drawing that the window has for its icon.

An icon of 16 to 256 px, and the picture at the side of the installer's first and last page.
Run by the Python of the build environment, which has Qt and Pillow: icon.py TARGET.ico
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
ACCENT = "#1B5A94"  # the ground of the drawing
ROOT = Path(__file__).resolve().parents[1]


def main(target: Path) -> None:
    """Write the icon."""
    from PIL import Image
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(["icon", "-platform", "offscreen"])
    images = [Image.open(io.BytesIO(drawn(side))) for side in SIZES]
    target.parent.mkdir(parents=True, exist_ok=True)
    images[-1].save(target, append_images=images[:-1], sizes=[(side, side) for side in SIZES])
    Image.open(io.BytesIO(side_picture())).convert("RGB").save(target.with_suffix(".bmp"))
    application.quit()


def drawn(side: int) -> bytes:
    """One size of the icon as PNG."""
    from PySide6.QtCore import QRectF

    return _png(side, side, lambda painter: _drawing().render(painter, QRectF(0, 0, side, side)))


def side_picture() -> bytes:
    """164 × 314 dialog pixels, drawn at twice that for sharp screens, as PNG."""
    from PySide6.QtCore import QRectF

    width, height = 328, 628

    def paint(painter):  # type: ignore[no-untyped-def]
        painter.drawRect(0, 0, width, height)
        _drawing().render(painter, QRectF(44, 150, 240, 240))

    return _png(width, height, paint)


def _drawing():  # type: ignore[no-untyped-def]
    from PySide6.QtSvg import QSvgRenderer

    return QSvgRenderer(str(ROOT / "resources" / "so-mot-cua.svg"))


def _png(width: int, height: int, paint) -> bytes:  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ACCENT))
    paint(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
