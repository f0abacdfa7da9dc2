"""Every page and every dialog on the smallest screen, with large letters, for ears and keys."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui.dialogs
from core.domain.agency_catalogue import AgencyKind, AgencyMatch
from core.domain.assignment import Question
from core.domain.period import parse_period
from core.domain.period_lock import PeriodLock
from core.reports.facts import Difference
from core.services.exchange_records import LockCheck
from core.services.issued_report import IssuedReport, SealState, Verification
from core.services.papers.kind import CheckState, ReportCheck
from tests.conftest import HANOI
from tests.ui.painted import painting
from ui.dialogs.report_issue import IssuePlan
from ui.main_window import MainWindow
from ui.office_opening import SAMPLE_PERIOD, open_office
from ui.operations import units as unit_operations
from ui.operations.runner import Operations
from ui.pages import INNER_PAGES, PAGES
from ui.state import UiState
from ui.theme import LARGEST_DIALOG, apply_theme, grid_font, px
from ui.widgets.letters import letter_of, plain_letters
from ui.widgets.side_list import SideList

COORDINATOR = [e.id for e in (*PAGES, *INNER_PAGES) if e.is_for("coordinator")]
FIELDS = (
    QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QTextEdit, QPlainTextEdit,
    QAbstractButton,
)  # fmt: skip
Facts = dict[str, Any]
Make = Callable[[Facts], QDialog]


@pytest.fixture(scope="module")
def window(
    dressed: QApplication, sample_book: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """The sample book on 1366×768 at 125 %, with letters of 130 %."""
    folder = Path(shutil.copytree(sample_book, tmp_path_factory.mktemp("face") / "so"))
    state = UiState(folder)
    state.put("book/period", SAMPLE_PERIOD)
    opened = MainWindow(Operations(), state)
    apply_theme(dressed, "light", 130)
    opened.show()
    opened.resize(1093, 574)
    opened.open_book(lambda: open_office(folder))
    settle(opened)
    yield opened
    opened.close()
    opened.deleteLater()
    dressed.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    apply_theme(dressed, "light")


@pytest.fixture(autouse=True)
def _no_window_outlives_its_test() -> None:
    """The window of this file stays for all of its tests."""


def settle(window: MainWindow) -> None:
    for _ in range(3):
        assert window.operations.wait_idle()
        QApplication.processEvents()


def shown(window: MainWindow, page_id: str) -> QWidget:
    window.show_page(page_id)
    settle(window)
    page = window.current_page
    assert page is not None
    return page


def nameless(root: QWidget) -> list[str]:
    """Fields and buttons that a screen reader could say nothing of."""
    return [
        f"{type(w).__name__} {w.objectName()}"
        for kind in FIELDS
        for w in root.findChildren(kind)
        if w.isVisible()
        and not isinstance(w, QHeaderView)  # a part of its table
        and not w.objectName().startswith("qt_")
        and not isinstance(w.parent(), QAbstractSpinBox | QComboBox)
        and not (w.accessibleName() or getattr(w, "text", str)() or w.toolTip() or _label_of(w))
    ]


def _label_of(widget: QWidget) -> str:
    parent = widget.window()
    return next((each.text() for each in parent.findChildren(QLabel) if each.buddy() is widget), "")


def cut(root: QWidget) -> list[str]:
    """Buttons whose words do not fit, or that stand outside of what is seen."""
    found = []
    for button in root.findChildren(QPushButton):
        if not button.isVisible() or not button.text():
            continue
        if _scrolls(button, root):
            continue
        place = QRect(button.mapTo(root, QPoint()), button.size())
        if not root.rect().contains(place) or button.width() < button.minimumSizeHint().width():
            found.append(button.text())
    return found


def _scrolls(widget: QWidget, root: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent, QScrollArea | QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


def sideways(root: QWidget) -> list[str]:
    """Forms that would have to be scrolled to the side; grids may."""
    return [
        area.accessibleName() or type(area).__name__
        for area in root.findChildren(QScrollArea)
        if area.isVisible() and area.widget() and area.horizontalScrollBar().maximum() > 0
    ]


@pytest.mark.parametrize("page_id", COORDINATOR)
def test_a_page_fits_the_smallest_window_with_large_letters(
    window: MainWindow, page_id: str
) -> None:
    page = shown(window, page_id)
    assert (window.width(), window.height()) == (1093, 574)
    assert cut(page) == []
    assert sideways(page) == []
    assert doubled(window) == []


def test_every_sheet_of_the_settings_fits_the_smallest_window(window: MainWindow) -> None:
    page = shown(window, "settings")
    titles = page.findChild(SideList)
    chosen = titles.currentIndex()
    for row in range(titles.model().rowCount()):
        index = titles.model().index(row, 0)
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            titles.setCurrentIndex(index)
            settle(window)
            assert (index.data(), sideways(page)) == (index.data(), [])
    titles.setCurrentIndex(chosen)


@pytest.mark.parametrize("page_id", COORDINATOR)
def test_a_screen_reader_has_a_name_for_everything_on_a_page(
    window: MainWindow, page_id: str
) -> None:
    assert nameless(shown(window, page_id)) == []
    assert nameless(window.menuWidget()) == []


def lettered(root: QWidget) -> list[tuple[str, str]]:
    """Letter and text of what Alt reaches; "" for what a letter was to be found for."""
    texts = [
        widget.text()
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and (
            isinstance(widget, QPushButton | QCheckBox | QRadioButton)
            or (isinstance(widget, QLabel) and widget.buddy())
        )
        and not widget.property("link")
    ]
    texts += [action.text() for bar in root.findChildren(QMenuBar) for action in bar.actions()]
    return [(letter_of(text), text) for text in texts if text]


def doubled(root: QWidget) -> list[str]:
    """Texts that share their letter with another one, or whose letter cannot be pressed."""
    marked = [(letter, text) for letter, text in lettered(root) if letter]
    count = Counter(letter for letter, _ in marked)
    return [text for letter, text in marked if count[letter] > 1 or not letter.isascii()]


def faint(root: QWidget, theme: str) -> set[str]:
    """Words and icons that do not stand out from the very ground they are painted on."""
    found, least = painting(root), 7 if theme == "contrast" else 4.5
    assert found.texts
    words = {str(each) for each in found.texts if each.contrast < least}
    return words | {str(each) for each in found.icons if each.contrast < 3}


def faint_entries(menu: QMenu, theme: str) -> set[str]:
    """As :func:`faint`, with the first entry chosen, whose ground is another one."""
    menu.popup(QPoint())
    menu.setActiveAction(next(each for each in menu.actions() if each.isEnabled()))
    found = faint(menu, theme)
    menu.hide()
    return found


@pytest.mark.parametrize("page_id", COORDINATOR)
def test_no_heading_of_a_column_is_cut(window: MainWindow, page_id: str) -> None:
    headers = shown(window, page_id).findChildren(QHeaderView)
    letters, across = QFontMetrics(grid_font(bold=True)), Qt.Orientation.Horizontal
    cut_off = [
        words
        for header in headers
        if type(header) is QHeaderView and header.orientation() is across and header.isVisible()
        for column in range(header.count())
        for words in [str(header.model().headerData(column, across) or "")]
        if 0 < header.sectionSize(column) < letters.horizontalAdvance(words) + 2 * px(7)
    ]
    assert cut_off == []


@pytest.fixture(scope="module")
def facts(window: MainWindow) -> Facts:
    """What the dialogs are made of: the pages' own knowledge of the sample book."""
    found: Facts = {"window": window, "operations": window.operations, "state": window.state}
    for page_id in ("plan", "figures", "indicators", "units", "deadlines"):
        found[page_id] = shown(window, page_id)
    book = window.book
    assert book is not None
    found["plan_id"] = book.plans[0][0]
    unit_operations.load_assignments(
        operations=window.operations,
        plan_id=found["plan_id"],
        on=None,
        on_result=lambda made: found.__setitem__("assignments", made),
    )
    settle(window)
    return found


def _dialog(name: str) -> type[QDialog]:
    for module in _modules():
        if hasattr(module, name):
            return getattr(module, name)
    raise LookupError(name)


def _modules() -> list[Any]:
    return [
        importlib.import_module(f"ui.dialogs.{found.name}")
        for found in pkgutil.iter_modules(ui.dialogs.__path__)
    ]


def _backup(facts: Facts) -> QDialog:
    from core.services.backup_file import About

    about = About(
        at="2024-03-18T10:32:00+07:00", unit_code="316", unit_name="Huyện Vĩnh Bảo" * 4, step=1,
        sha256="", version="",
    )  # fmt: skip
    return _dialog("RestoreBackupDialog")(Path("so-mot-cua.somotcua"), about)


def _lock(name: str, facts: Facts) -> QDialog:
    period = parse_period(SAMPLE_PERIOD)
    lock = PeriodLock(period, datetime(2024, 3, 25).astimezone(), "lan")
    found = LockCheck(
        period=period,
        lock=lock if name == "ReopenDialog" else None,
        waiting=2,
        unread=1,
        missing=tuple(facts["units"].book.directory.units[:9]),
        late=3,
    )
    return _dialog(name)(facts["operations"], found)


def _units(name: str, count: int) -> Make:
    def make(facts: Facts) -> QDialog:
        page = facts["units"]
        units = [u for u in page.book.directory.units if u.is_valid(page.day)][:count]
        chosen = {0: (), 1: (units[0],) if units else ()}.get(count, (units,))
        return _dialog(name)(facts["operations"], page.book, *chosen, page.day)

    return make


VERIFIED = Verification(
    state=SealState.GENUINE,
    issued=IssuedReport(
        code="7K2M-4QXA", kind="periodic", title="Báo cáo định kỳ", period="2024-T03", unit_ids=(),
        document="BC", number="12", sign="BC-UBND", who="lan", pages=4,
        at=datetime(2024, 3, 18, 16, 5, tzinfo=HANOI), digest="0" * 64, log_digest="0" * 64,
    ),
    differences=(Difference("Xã Hiệp Hòa, hồ sơ tiếp nhận trực tuyến trong kỳ (4)", "33", "34"),),
)  # fmt: skip

DIALOGS: dict[str, Make] = {
    "AboutDialog": lambda _: _dialog("AboutDialog")(),
    "AgencyQuestionDialog": lambda f: _dialog("AgencyQuestionDialog")(
        f["operations"],
        f["units"].book,
        f["assignments"].catalogue,
        [Question(AgencyMatch("Phòng Không Có Trong Danh Sách", AgencyKind.UNKNOWN), ("I.1",))],
    ),
    "ArchiveDialog": lambda f: _dialog("ArchiveDialog")(f["operations"], {}),
    "AssignMoreDialog": lambda f: _dialog("AssignMoreDialog")(
        f["operations"], f["units"].book.directory.units
    ),
    "AssignUnitsDialog": lambda f: _dialog("AssignUnitsDialog")(
        f["operations"], f["indicators"].book.plan
    ),
    "CrashDialog": lambda _: _dialog("CrashDialog")(ValueError("x" * 300), "10:32"),
    "DeadlineExtensionDialog": lambda f: _dialog("DeadlineExtensionDialog")(
        f["deadlines"].review.rows[0]
    ),
    "DeadlineReadingDialog": lambda f: _dialog("DeadlineReadingDialog")(
        f["deadlines"].review.rows[0].reading, 2024, "I.1"
    ),
    "DifferencesDialog": lambda f: _dialog("DifferencesDialog")(f["operations"], f["plan_id"]),
    "FigureImportDialog": lambda f: _dialog("FigureImportDialog")(
        f["operations"], f["figures"].facts
    ),
    "GroupDialog": _units("GroupDialog", 0),
    "HelpWindow": lambda _: _dialog("HelpWindow")(),
    "ImportDialog": lambda f: _dialog("ImportDialog")(f["operations"], f["units"].day),
    "IssueDialog": lambda f: _dialog("IssueDialog")(
        f["operations"],
        IssuePlan(title="Báo cáo định kỳ Tháng 3/2024", number="Số để trống.", count=30, pages=3),
        [ReportCheck(CheckState.NOTE, "Số liệu của 24 đơn vị chưa khớp công thức " * 3, "figures")],
    ),
    "IndicatorSetDialog": lambda f: _dialog("IndicatorSetDialog")(
        f["indicators"].book.view.book.indicators, 2024, f["indicators"].book.plan
    ),
    "KeysHelp": lambda f: _dialog("KeysHelp")(f["figures"]),
    "LockDialog": lambda f: _lock("LockDialog", f),
    "MergeDialog": _units("MergeDialog", 3),
    "ReadDocumentDialog": lambda f: _dialog("ReadDocumentDialog")(f["operations"], open_year=2024),
    "ReasonDialog": lambda f: _dialog("ReasonDialog")(f["operations"], 3),
    "ReminderDialog": lambda f: _dialog("ReminderDialog")(
        f["operations"], f["state"], f["plan_id"], SAMPLE_PERIOD
    ),
    "ReportDifferencesDialog": lambda _: _dialog("ReportDifferencesDialog")(VERIFIED),
    "ReopenDialog": lambda f: _lock("ReopenDialog", f),
    "RestoreBackupDialog": _backup,
    "ScoresDialog": lambda f: _dialog("ScoresDialog")(
        f["indicators"].book.view.book.units, (), f["units"].day
    ),
    "SplitDialog": _units("SplitDialog", 1),
    "UnitDialog": lambda f: _dialog("UnitDialog")(f["operations"], f["units"].book),
    "VerifyDialog": lambda f: _dialog("VerifyDialog")(f["operations"]),
    "WelcomeDialog": lambda _: _dialog("WelcomeDialog")(Path("so")),
    "WithdrawDialog": lambda f: _dialog("WithdrawDialog")(f["operations"], VERIFIED.issued),
}


def test_every_dialog_is_looked_at() -> None:
    found = {
        name
        for module in _modules()
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, QDialog) and kind.__module__.startswith("ui.")
    }
    assert found - set(DIALOGS) == {"ChangeDialog", "Dialog"}  # never opened as they are


@contextmanager
def opened(name: str, facts: Facts, window: MainWindow) -> Iterator[QDialog]:
    """A dialog as it is seen, and gone afterwards."""
    dialog = DIALOGS[name](facts)
    dialog.show()
    settle(window)
    yield dialog
    dialog.close()
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_fits_the_smallest_screen_with_large_letters(
    window: MainWindow, facts: Facts, name: str, qtbot: QtBot
) -> None:
    with opened(name, facts, window) as dialog:
        assert dialog.width() <= LARGEST_DIALOG.width()
        assert dialog.height() <= LARGEST_DIALOG.height()
        # What is drawn by and by moves its neighbours a moment later.
        qtbot.waitUntil(lambda: cut(dialog) == [])
        assert nameless(dialog) == []
        assert doubled(dialog) == []
        taken = {letter for letter, _ in lettered(dialog)}
        bare = {text.rstrip("…") for letter, text in lettered(dialog) if not letter}
        escaped = {"Thôi", "Đóng", "Thoát"}  # Esc does it
        assert [text for text in bare - escaped if set(plain_letters(text)) - taken] == []


def test_all_words_and_icons_can_be_read_in_every_theme(
    window: MainWindow, facts: Facts, dressed: QApplication
) -> None:
    # One test: to restyle a window with all its pages costs more than to look at them.
    for theme in ("light", "dark", "contrast"):
        apply_theme(dressed, theme, 130)
        unread = {}
        for page_id in COORDINATOR:
            shown(window, page_id)
            unread[page_id] = faint(window, theme)
        for action in window.menu.actions():
            unread[action.text()] = faint_entries(action.menu(), theme)
        for name in DIALOGS if theme == "contrast" else ():
            with opened(name, facts, window) as dialog:
                unread[name] = faint(dialog, theme)
        assert {name: found for name, found in unread.items() if found} == {}
    apply_theme(dressed, "light", 130)
