"""The look: readable colours, letters that can be drawn, words in Vietnamese."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint, QRect, QTranslator
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QRawFont
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QStatusBar,
    QTableWidget,
    QTreeView,
    QWidget,
)

from core.services.locations import resource
from installer.icon import ACCENT, drawn
from tests.ui.painted import contrast, painting
from ui.icons import icon, program_icon
from ui.signs import SIGN_WORDS, paint_sign
from ui.theme import FAMILY, GRID_POINTS, apply_theme, grid_font, theme_events, tokens
from ui.theme_tokens import CONTRAST, DARK, LIGHT, Tokens, from_system_palette
from ui.widgets.date_edit import DateEdit

ROOT = Path(__file__).resolve().parents[2]
THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
_TEXTS = ("text", "text2", "disabled")
_GROUNDS = ("window", "base", "alt", "header", "locked")
PAIRS = [
    *[(text, ground) for text in _TEXTS for ground in _GROUNDS if text != "disabled"],
    ("disabled", "window"),
    ("disabled", "base"),
    *[("text", ground) for ground in ("hover", "failbg1", "failbg2", "failbg3", "askbg", "okbg")],
    *[("text", ground) for ground in ("edit", "missbg", "latesoft")],
    *[("accent", ground) for ground in ("window", "base", "askbg", "failbg1", "hover")],
    ("onselect", "select"),
    ("onaccent", "accent"),
    ("ok", "base"),
    ("ok", "okbg"),
    ("fail", "base"),
    ("fail", "failbg1"),
    ("fail", "failbg2"),
    ("late", "latebg"),
    ("latetext", "latesoft"),
    ("latetext", "base"),
    ("miss", "missbg"),
    ("miss", "base"),
    ("ask", "askbg"),
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS, ids=lambda name: name)
def test_every_word_stands_out_from_its_ground(theme: str, text: str, ground: str) -> None:
    # Where each is really painted is looked at in test_face; these are all that may be used.
    colours = THEMES[theme]
    least = 7 if theme == "contrast" else 4.5
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= least


def test_no_colour_is_named_outside_the_one_theme_file() -> None:
    colour = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|\brgba?\(")
    sources = [
        *(path for path in (ROOT / "ui").rglob("*.py") if path.name != "theme_tokens.py"),
        *resource("style").glob("*.qss"),
        *resource("signs").glob("*.svg"),
        *resource("icons").rglob("*.svg"),
    ]
    named = [path.name for path in sources if colour.search(path.read_text("utf-8"))]
    assert named == []


def test_no_nameless_function_hangs_on_the_theme() -> None:
    # A lambda on a signal that lives for ever is called after its widget has died.
    nameless = re.compile(r"theme_events\.changed\.connect\(\s*lambda")
    found = [p.name for p in (ROOT / "ui").rglob("*.py") if nameless.search(p.read_text("utf-8"))]
    assert found == []


def test_under_a_contrast_theme_of_the_system_only_its_colours_are_used(
    light: QApplication,
) -> None:
    palette = light.palette()
    own = {
        palette.color(role).name()
        for role in (
            palette.ColorRole.Window,
            palette.ColorRole.WindowText,
            palette.ColorRole.Link,
            palette.ColorRole.Highlight,
            palette.ColorRole.HighlightedText,
        )
    } | {palette.color(palette.ColorGroup.Disabled, palette.ColorRole.WindowText).name()}
    made = from_system_palette(palette)
    assert {getattr(made, field.name).name() for field in fields(Tokens)} <= own


_LINES = [
    *[("accent", ground) for ground in ("window", "base", "alt", "header", "locked", "hover")],
    *[("frame", ground) for ground in ("window", "base")],
    ("latebg", "latesoft"), ("latebg", "base"), ("fail", "base"),
]  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("line", "ground"), _LINES, ids=lambda name: name)
def test_focus_fields_and_bars_stand_out_from_their_ground(
    theme: str, line: str, ground: str
) -> None:
    colours = THEMES[theme]
    assert contrast(getattr(colours, line), getattr(colours, ground)) >= 3


def test_changing_the_theme_repaints_and_changes_sizes(light: QApplication) -> None:
    heard: list[bool] = []
    theme_events.changed.connect(lambda: heard.append(True))
    apply_theme(light, "dark", 130)
    assert heard == [True]
    assert tokens() is DARK
    assert light.font().pointSizeF() == pytest.approx(13.65)
    assert grid_font().pointSizeF() == pytest.approx(13.0)
    assert light.palette().window().color() == DARK.window


def test_lists_have_their_letters_from_the_first_theme_on() -> None:
    code = (
        "from PySide6.QtWidgets import QApplication, QListView\n"
        "from ui.theme import apply_theme, register_fonts\n"
        "app = QApplication([])\n"
        "register_fonts()\n"
        "for theme in ('light', 'dark'):\n"
        "    apply_theme(app, theme)\n"
        "    view = QListView()\n"
        "    view.ensurePolished()\n"
        "    print(view.font().pointSizeF())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    assert done.stdout.split() == ["10.0", "10.0"]


@pytest.mark.parametrize(
    "kind", [QMenuBar, QMenu, QMessageBox, QStatusBar, QTableWidget, QTreeView]
)
def test_the_letters_stay_ours_when_the_system_names_its_own(
    qtbot, light: QApplication, kind: type[QWidget]
) -> None:
    """As Windows does for these classes with every change of its theme, after our own start."""
    theirs = QFont("Liberation Serif", 7)
    for name in ("QMenuBar", "QMenu", "QMessageBox", "QStatusBar", "QAbstractItemView"):
        light.setFont(theirs, name)
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    assert widget.font().family() == FAMILY
    assert widget.font().pointSizeF() >= GRID_POINTS


@pytest.mark.parametrize("theme", THEMES)
def test_every_sign_is_drawn_in_every_theme(light: QApplication, theme: str) -> None:
    apply_theme(light, theme)
    grounds = {name: getattr(tokens(), name) for name in _SIGN_GROUNDS}
    lost = [
        (name, ground)
        for name in SIGN_WORDS
        for ground, colour in grounds.items()
        if not _painted(name, colour, selected=ground == "select")
    ]
    assert lost == []


_SIGN_GROUNDS = (
    "base", "alt", "window", "header", "select", "hover", "locked", "missbg", "latesoft", "askbg",
    "failbg1", "failbg2", "failbg3",
)  # fmt: skip


def _painted(name: str, ground: QColor, *, selected: bool) -> bool:
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    paint_sign(painter, QRect(0, 0, 16, 16), name, selected=selected)
    painter.end()
    points = [QPoint(x, y) for x in range(16) for y in range(16)]
    strong = [p for p in points if contrast(image.pixelColor(p), ground) >= 3]
    return len(strong) >= 5


def test_signs_and_their_words_are_one_set() -> None:
    assert {path.stem for path in resource("signs").glob("*.svg")} == set(SIGN_WORDS)
    assert len(set(SIGN_WORDS.values())) == len(SIGN_WORDS)


@pytest.mark.parametrize("theme", THEMES)
def test_every_day_of_a_calendar_can_be_read(qtbot, light: QApplication, theme: str) -> None:
    field = DateEdit()
    qtbot.addWidget(field)
    apply_theme(light, theme)
    calendar = field.calendarWidget()
    calendar.resize(calendar.sizeHint())
    found = painting(calendar)
    least = 7 if theme == "contrast" else 4.5
    assert len(found.texts) > 40
    assert [str(each) for each in found.texts if each.contrast < least] == []
    assert [str(each) for each in found.icons if each.contrast < 3] == []


def test_only_icons_that_are_used_are_shipped_with_their_licence() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "ui").rglob("*.py"))
    shipped = [path.stem for path in resource("icons", "fluent").glob("*.svg")]
    unused = [
        name
        for name in shipped
        if name not in sources
        and f'"{re.sub(r"_(16|20)_(regular|filled)$", "", name)}"' not in sources
    ]
    assert unused == []
    assert "MIT License" in resource("icons", "fluent", "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("side", [16, 24, 32, 256])
def test_the_window_and_the_installer_have_one_icon_sharp_at_every_size(
    light: QApplication, side: int
) -> None:
    image = program_icon().pixmap(side, side).toImage()
    assert image.width() == side
    of_the_file = QImage.fromData(drawn(side)).convertToFormat(image.format())
    assert image.pixelColor(side // 2, 1) == QColor(ACCENT)
    for x, y in ((side // 2, 1), (side // 2, side // 2), (side // 4, side // 2)):
        assert image.pixelColor(x, y) == of_the_file.pixelColor(x, y)
    inside = range(side // 4, side - side // 4)
    lines = {image.pixelColor(x, y).name() for x in inside for y in inside}
    assert max(contrast(QColor(each), QColor(ACCENT)) for each in lines) >= 3  # the book is seen


def test_an_icon_takes_the_colour_of_its_token(light: QApplication) -> None:
    image = icon("history", "accent").pixmap(20, 20).toImage()
    solid = {
        image.pixelColor(x, y).name()
        for x in range(20)
        for y in range(20)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {tokens().accent.name()}


def test_the_bundled_letters_have_every_vietnamese_letter_and_do_not_clip(
    light: QApplication,
) -> None:
    raw = QRawFont.fromFont(grid_font())
    assert raw.familyName() == FAMILY
    letters = "ẶẾỘỮẨẰĐặếộữẩằđỗỷỹỵ÷≥≤–…“”"
    assert [letter for letter in letters if not raw.supportsCharacter(ord(letter))] == []
    metrics = QFontMetricsF(grid_font())
    assert metrics.tightBoundingRect("ẶỄỖỮĐ").height() <= metrics.height() + 4


TRANSLATIONS = resource("texts", "qt_vi.ts")


def _messages() -> list[tuple[str, str, str]]:
    return [
        (
            context.findtext("name", ""),
            message.findtext("source", ""),
            message.findtext("translation", ""),
        )
        for context in ElementTree.parse(TRANSLATIONS).getroot().iter("context")
        for message in context.iter("message")
    ]


def test_the_compiled_words_are_those_of_their_source() -> None:
    translator = QTranslator()
    assert translator.load(str(TRANSLATIONS.with_suffix(".qm")))
    wrong = [
        (context, source)
        for context, source, words in _messages()
        if translator.translate(context, source) != words
    ]
    assert wrong == []


def test_qt_speaks_vietnamese_in_every_dialog_we_open(qtbot, dressed: QApplication) -> None:
    printer = QPrinter()
    known = {words for _, _, words in _messages()}
    for widget in [*_dialogs(), QPrintDialog(printer), QPrintPreviewDialog(printer)]:
        qtbot.addWidget(widget)
        widget.show()
        texts = {text.removeprefix("Hiện ") for text in _texts(widget) if "/" not in text}
        foreign = {text for text in texts if re.search(r"[a-zA-Z]", text)} - known
        assert foreign == set()


def _dialogs() -> list[QWidget]:
    message = QMessageBox()
    message.setDetailedText("A")
    dialogs = [QFileDialog(), QFileDialog(), QInputDialog(), QProgressDialog()]
    for dialog in dialogs[:2]:
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialogs[1].setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    boxes = [
        QDialogButtonBox(button)
        for button in QDialogButtonBox.StandardButton
        if button != QDialogButtonBox.StandardButton.NoButton
    ]
    return [message, *dialogs, *boxes]


def _texts(widget: QWidget) -> set[str]:
    texts = {widget.windowTitle()}
    for part in [widget, *widget.findChildren(QWidget)]:
        texts |= {part.toolTip(), *(action.text() for action in part.actions())}
        if isinstance(part, QLabel | QAbstractButton):
            texts.add(part.text())
        if isinstance(part, QComboBox):
            texts |= {part.itemText(row) for row in range(part.count())}
        if isinstance(part, QGroupBox):
            texts.add(part.title())
    return {text.partition("\t")[0] for text in texts}


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_text_field_is_vietnamese(qtbot, dressed: QApplication, kind: type) -> None:
    field = kind("x")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    entries = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert entries[:2] == ["&Hoàn tác", "&Làm lại"]
    assert set(entries) <= {words for _, _, words in _messages()}
