"""The seal in the foot of an issued paper: what it says, and its QR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.reports.blocks import Seal, Style
from core.reports.decree30 import (
    LAYOUTS,
    LINE_PITCH,
    POINTS_PER_MM,
    QR_FROM_BOTTOM,
    QR_SIDE,
    SEAL_FROM_BOTTOM,
    Page,
)
from core.reports.typeface import Faces, font_name

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

# So much of a digest as a person compares; the QR has all of it.
_SHOWN = 16
# In the PDF's own description and in its QR, for whoever finds the file.
MARK = "SMC-SEAL"


def seal_lines(seal: Seal) -> tuple[str, str]:
    """What is printed: the code to look up, and the digests."""
    return (
        f"Mã đối chiếu: {seal.code}",
        f"Dấu số liệu {seal.digest[:_SHOWN]} · dấu nhật ký {seal.log_digest[:_SHOWN]}",
    )


def seal_text(seal: Seal) -> str:
    """What the QR holds: the mark, the code and both digests, in capitals as a QR packs best."""
    return f"{MARK} {seal.code} {seal.digest} {seal.log_digest}".upper()


def draw_seal(canvas: Canvas, seal: Seal, sheet: Page, faces: Faces) -> None:
    """Draw the seal in the bottom margin: words on the left, QR on the right."""
    from reportlab.graphics import renderPDF
    from reportlab.graphics.barcode.qr import QrCodeWidget
    from reportlab.graphics.shapes import Drawing

    mm = POINTS_PER_MM
    face = LAYOUTS[Style.SEAL].face
    canvas.setFont(font_name(faces), face.size)
    for number, line in enumerate(seal_lines(seal)):
        foot = SEAL_FROM_BOTTOM * mm - number * face.size * LINE_PITCH
        canvas.drawString(sheet.left * mm, foot, line)
    side = QR_SIDE * mm
    widget = QrCodeWidget(seal_text(seal), barWidth=side, barHeight=side, barBorder=0)
    drawing = Drawing(side, side)
    # A drawing names Times-Roman by itself, which is not embedded.
    drawing.initialFontName = font_name(faces)
    drawing.add(widget)
    left = (sheet.left + sheet.text_width - QR_SIDE) * mm
    renderPDF.draw(drawing, canvas, left, QR_FROM_BOTTOM * mm)
