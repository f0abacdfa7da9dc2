"""The program's pictures for Windows: Fluent's open book on the accent colour.

An icon of 16 to 256 px, and the picture at the side of the installer's first and last page.
Run by the Python of the build environment, which has Qt and Pillow: icon.py TARGET.ico
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
DRAWING = "book_open_20_regular.svg"
ACCENT, PAPER = "#1B5A94", "#FFFFFF"
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
    """One size of the icon as PNG: the book on a rounded tile."""
    from PySide6.QtCore import QRectF

    def paint(painter):  # type: ignore[no-untyped-def]
        painter.drawRoundedRect(QRectF(0, 0, side, side), side / 6, side / 6)
        margin = side // 8
        _book().render(painter, QRectF(margin, margin, side - 2 * margin, side - 2 * margin))

    return _png(side, side, paint)


def side_picture() -> bytes:
    """164 × 314 dialog pixels, drawn at twice that for sharp screens, as PNG."""
    from PySide6.QtCore import QRectF

    width, height = 328, 628

    def paint(painter):  # type: ignore[no-untyped-def]
        painter.drawRect(0, 0, width, height)
        _book().render(painter, QRectF(74, 180, 180, 180))

    return _png(width, height, paint)


def _book():  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QByteArray
    from PySide6.QtSvg import QSvgRenderer

    svg = (ROOT / "resources" / "icons" / "fluent" / DRAWING).read_text("utf-8")
    return QSvgRenderer(QByteArray(svg.replace("<path ", f'<path fill="{PAPER}" ').encode()))


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
