"""Thu phiếu: read what came back; nothing is written before the button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.models.collect_board import CollectBoard
from ui.models.collect_book import CollectBook
from ui.models.collect_desk import CollectDesk
from ui.models.collect_tiles import LOOKS, counts
from ui.operations import exchange as operation
from ui.operations.runner import Operations
from ui.pages import FILE_PLACE
from ui.pages.collecting_bar import CollectBar, EmptyRound
from ui.pages.collecting_concerns import Concerns
from ui.pages.collecting_files import CollectFiles
from ui.pages.collecting_papers import CollectPapers
from ui.pages.collecting_shown import ShownFile
from ui.pages.collecting_watch import FolderWatch
from ui.pages.period_locking import PeriodLocking
from ui.pages.reminding import Reminding
from ui.state import UiState
from ui.theme import px
from ui.widgets.collect_batches import BatchList
from ui.widgets.collect_board import BoardView
from ui.widgets.collect_buttons import CollectButtons
from ui.widgets.collect_drop import DropZone, local_paths
from ui.widgets.collect_file import FilePanel
from ui.widgets.collect_late import LateList
from ui.widgets.collect_sums import SumLine, Term
from ui.widgets.page import Page

if TYPE_CHECKING:
    from core.services.changes import Changes

_SHARES = (46, 54)
_PLAN_KEY, _PERIOD_KEY = "book/plan", "book/period"


class CollectingPage(Page):
    """The desk holds what is read, the book what is stored; the page shows both."""

    page_id: ClassVar[str] = "collect"
    page_title: ClassVar[str] = "Thu phiếu"
    icon_name: ClassVar[str] = "mail_inbox"

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self._is_stale, self._is_divided = True, False
        self.desk = CollectDesk()
        self.board = CollectBoard(self)
        self.drop, self.sums = DropZone(), SumLine("Các đơn vị")
        self.tiles_view = BoardView(self.board)
        self.panel, self.batches, self.buttons = FilePanel(), BatchList(), CollectButtons()
        self.late = LateList()
        self.right, self._layers = QStackedWidget(), QStackedWidget()
        self.files = CollectFiles(self, self.desk)
        self.watch = FolderWatch(operations, state, self)
        self.papers = CollectPapers(self)
        self.concerns = Concerns(self)
        self.shown = ShownFile(self)
        self.locking = PeriodLocking(self)
        self.reminding = Reminding(self, reports_only=True)
        self.setAcceptDrops(True)
        self._lay_out()
        self._bar = CollectBar(self)
        self._connect()
        self._show_watch()

    # -- reading -----------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """Read the round again; what lies on the desk is judged anew after a change elsewhere."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        if changes is None:
            self.watch.look()
        elif not self.files.is_taking:
            self.files.read_again()
        self.load()

    def load(self) -> None:
        """Read the round."""
        operation.load_round(
            operations=self.operations,
            plan_id=self.state.get(_PLAN_KEY, ""),
            period_code=self.state.get(_PERIOD_KEY, ""),
            on_result=self._show,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed meanwhile; the folder is watched while the page is seen."""
        super().showEvent(event)
        self.watch.set_on(on=True)
        if self._is_stale:
            self.refresh(None)

    def hideEvent(self, event: QHideEvent) -> None:
        """No polling behind other pages."""
        super().hideEvent(event)
        self.watch.set_on(on=False)

    def reveal(self, place: str) -> None:
        """Go to a unit by its id, or read a file by its path."""
        if place.startswith(FILE_PLACE):
            self.files.add([Path(place.removeprefix(FILE_PLACE))])
        elif self.tiles_view.go_to(place):
            self.shown.show_unit(place)

    def activate(self) -> None:
        """The board, or what stands in its place."""
        (self.tiles_view if self._layers.currentIndex() == 0 else self._layers).setFocus()

    def regions(self) -> list[QWidget]:
        """F6 walks bar, filter, drop zone, board, list, cells, buttons."""
        left = [self.drop, self.tiles_view, self.concerns.table]
        above = [self.bar.tool_bar, self.filter_edit, self.strip]
        return [*above, *left, self.right, self.buttons, self._layers.widget(1)]

    def _show(self, book: CollectBook | None) -> None:
        self.desk.book = book
        has_round = book is not None and bool(book.round.units)
        self._layers.setCurrentIndex(0 if has_round or self.desk.preview else 1)
        for action in self._bar.needs_book:
            action.setEnabled(book is not None)
        words = "Chưa có kế hoạch. Đọc kế hoạch, giao đơn vị rồi phát phiếu."
        if book is not None:
            words = (
                f"Chưa có phiếu nào của {book.period.label}. Phát phiếu trước, hoặc thả tệp đã"
                " có vào đây."
            )
            self.batches.show_batches(book.batches)
            self._show_lock(book)
        self.empty.say(words)
        self.show_desk()

    def _show_lock(self, book: CollectBook) -> None:
        note = f"{len(book.late)} ô đến sau khi chốt" if book.late else "Chưa có ô nào đến sau"
        self.locking.show(book.lock, f"{note}.", has_list=bool(book.late))
        self.late.show_cells(book.late)
        if book.lock is None and self.right.currentWidget() is self.late:
            self.right.setCurrentWidget(self.panel)

    def show_desk(self) -> None:
        """Everything from what is known now."""
        if self.desk.book is None:
            return
        kept = self.tiles_view.unit_id
        self.show_sums()
        if not self.tiles_view.go_to(kept) and self.board.tiles:
            self.tiles_view.go_to(self.board.tiles[0].unit.id)
        self.shown.show_again(self.tiles_view.unit_id)
        read = self.desk.preview.files if self.desk.preview else ()
        parts = [f"{len(self.desk.book.round.units)} đơn vị"]
        parts += [f"{len(read)} tệp đã đọc"] if read else []
        self.status_changed.emit(" · ".join([*parts, f"đã thu {len(self.desk.book.standing)} lần"]))

    def show_sums(self) -> None:
        """Board, counts, list and buttons; the cells stay as they are."""
        tiles = self.desk.tiles()
        self.board.set_tiles(tiles)
        self.sums.show_terms([Term(LOOKS[t][1], n, LOOKS[t][0]) for t, n in counts(tiles)])
        self.concerns.fill()
        self.badge_changed.emit(self.concerns.count)
        self.show_buttons()
        self._arrange()

    def show_buttons(self) -> None:
        """What the button would do now."""
        desk, shown = self.desk, self.panel.file
        self.buttons.setVisible(desk.preview is not None)
        questions = sum(desk.open_questions(file) for file in desk.taken)
        self.buttons.show_state(len(desk.taken), questions, has_files=bool(desk.files))
        self.buttons.leave_out.setEnabled(any(shown is file for file in desk.files))

    # -- commands ----------------------------------------------------------------------------

    def go_to_questions(self) -> None:
        """The keyboard goes to the file's cells; the questions stand first."""
        self.show_batches(on=False)
        cells = self.panel.cells
        cells.setFocus()
        cells.setCurrentIndex(cells.cells.index(0, 2))

    def scan(self) -> None:
        """Look at the watched folder and read everything again."""
        if self.watch.folder is None and not self.desk.sources:
            self.strip.show_message(
                "Chưa có thư mục nào để quét. Thêm thư mục, hoặc chọn thư mục theo dõi.", "ask"
            )
            return
        self.watch.forget()
        self.watch.look()
        self.files.read_again()

    def show_batches(self, *, on: bool) -> None:
        """The collections in the place of the file."""
        self._bar.batches.setChecked(on)
        self.right.setCurrentWidget(self.batches if on else self.panel)
        if on:
            self.batches.go_to_newest()
            self.batches.setFocus()

    def show_late(self) -> None:
        """The supplementary list in the place of the file."""
        self._bar.batches.setChecked(False)
        self.right.setCurrentWidget(self.late)
        self.late.table.go_to_place(0)
        self.late.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """As on the drop zone."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.files.add(local_paths(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The board takes the height of its rows, the list the rest."""
        super().resizeEvent(event)
        self._arrange()

    def _ask_watched(self) -> None:
        if self.watch.folder is not None:
            self.watch.choose(None)
            return
        dialog = QFileDialog(self, "Theo dõi thư mục")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.watch.choose(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep_division(self) -> None:
        self._is_divided = True

    def _show_watch(self) -> None:
        button = "Thôi theo dõi" if self.watch.folder else "Theo dõi thư mục…"
        self.drop.set_watch(self.watch.words(), button)

    def _on_files(self) -> None:
        """New files were read: the first that needs a person is shown."""
        self._layers.setCurrentIndex(0)
        self.show_batches(on=False)
        self.show_desk()
        rows = self.concerns.table.table_model.rows
        if self.desk.files:
            first = next((f for f in self.desk.files if f.unit_id), self.desk.files[0])
            self.tiles_view.go_to(first.unit_id)
            self.shown.show_file(first)
        if rows and rows[0].key.endswith("|file"):
            self.concerns.go_to(rows[0])

    def _on_taken(self, _batch: str) -> None:
        self.show_desk()
        self.tiles_view.setFocus()

    # -- making ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QWidget(objectName="panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.drop, self.sums, self.tiles_view):
            column.addWidget(widget)
        column.addWidget(self.concerns.region, 1)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        self.right.addWidget(self.panel)
        self.right.addWidget(self.batches)
        self.right.addWidget(self.late)
        beside.addWidget(self.right, 1)
        beside.addWidget(self.buttons)
        self._body = body = QSplitter(childrenCollapsible=False, handleWidth=2)
        body.addWidget(left)
        body.addWidget(right)
        for place, share in enumerate(_SHARES):
            body.setStretchFactor(place, share)
        body.splitterMoved.connect(self._keep_division)
        self.empty = EmptyRound(self)
        self._layers.addWidget(body)
        self._layers.addWidget(self.empty)
        self.set_content(self._layers)
        self._layers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons.hide()

    def _connect(self) -> None:
        self.drop.dropped.connect(self.files.add)
        self.drop.files_wanted.connect(self.files.ask_files)
        self.drop.folder_wanted.connect(self._ask_watched)
        self.watch.looked.connect(self._show_watch)
        self.watch.found.connect(lambda folder: self.files.add([folder]))
        self.files.changed.connect(self._on_files)
        self.files.taken.connect(self._on_taken)
        self.filter_changed.connect(self.board.set_search)
        self.tiles_view.unit_chosen.connect(self.shown.show_unit)
        self.tiles_view.opened.connect(self.go_to_questions)
        self.buttons.take.clicked.connect(lambda _on=False: self.files.take())
        self.buttons.leave_out.clicked.connect(lambda _on=False: self.shown.leave_out())
        self.panel.send_back_wanted.connect(self.papers.ask_send_back)
        self.batches.closed.connect(lambda: self.show_batches(on=False))
        self.late.closed.connect(lambda: self.show_batches(on=False))
        self.locking.line.list_wanted.connect(self.show_late)
        self.late.reopen_wanted.connect(self.locking.line.reopen_wanted)
        self.late.print_wanted.connect(self.papers.print_late)
        self.batches.undo_wanted.connect(self.papers.undo)
        self.batches.receipt_wanted.connect(self.papers.ask_receipts)

    def _arrange(self) -> None:
        """The list under a long board keeps up to five rows in sight, the board at least six."""
        if not self._is_divided:
            self._body.setSizes([self.width() * share // 100 for share in _SHARES])
        room = self.splitter.height() - self.drop.sizeHint().height() - self.sums.height()
        rows = max(2, min(5, self.concerns.count))
        most = max(px(6 * 30), room - px(28 + 28 + rows * 28) - 4)
        self.tiles_view.setFixedHeight(min(self.tiles_view.content_height(), most))
        self.tiles_view.scrollTo(self.tiles_view.currentIndex())
