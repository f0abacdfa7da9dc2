"""Vietnamese words for what Qt itself says: buttons, file and print dialogs, edit menus.

Qt ships no Vietnamese translation. Ours is ``resources/texts/qt_vi.ts``; the ``.qm`` beside it
is what Qt loads, made with ``pyside6-lrelease qt_vi.ts -qm qt_vi.qm`` (a test compares them).
A translator written in Python would not do: PySide takes one reference from None for each
call of an overridden ``translate``, until Python 3.11 dies of it.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from core.services.locations import resource


def install_vietnamese(app: QApplication) -> None:
    """Make Qt speak Vietnamese and write numbers and dates as here."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QTranslator(app)
    if not translator.load(str(resource("texts", "qt_vi.qm"))):
        raise RuntimeError("qt_vi.qm not readable")
    app.installTranslator(translator)
