"""The program's icon for Windows: Fluent's open book on the accent colour, 16 to 256 px.

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
    application.quit()


def drawn(side: int) -> bytes:
    """One size as PNG."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    svg = (ROOT / "resources" / "icons" / "fluent" / DRAWING).read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("<path ", f'<path fill="{PAPER}" ').encode()))
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ACCENT))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side / 6, side / 6)
    margin = side // 8
    renderer.render(painter, QRectF(margin, margin, side - 2 * margin, side - 2 * margin))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
