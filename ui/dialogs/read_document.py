"""Đọc văn bản: what was read of a plan's document, corrected by a person, then stored."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from core.documents import Proposal
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.models.plan_proposal import ProposalModel
from ui.operations import plan as operation
from ui.operations.runner import Operations
from ui.widgets.empty_state import EmptyState
from ui.widgets.message_strip import MessageStrip
from ui.widgets.plan_proposal_view import ProposalView

LARGEST = QSize(1080, 560)
_KINDS = "Văn bản kế hoạch (*.docx *.xlsx *.txt *.tsv *.md *.html);;Mọi tệp (*)"


class ReadDocumentDialog(Dialog):
    """Nothing is stored here: the caller takes :attr:`proposal` when the dialog is accepted."""

    help_topic = "ke-hoach"

    def __init__(
        self,
        operations: Operations,
        *,
        open_year: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations = operations
        self.source = ""
        self.setWindowTitle("Đọc văn bản kế hoạch")
        self.setAcceptDrops(True)
        self.resize(LARGEST)
        self.model = ProposalModel(self)
        self.view = ProposalView(self.model)
        self.strip = MessageStrip()
        self.paper = QTextBrowser(openLinks=False)
        self.paper.setAccessibleName("Nguyên văn của dòng")
        self.balance = QLabel()
        self.doubt_button = self._button("", lambda: self.walk(1))
        self.replace_box = QCheckBox("Thay kế hoạch đang mở")
        self._open_year = open_year
        self.accept_button = self._button("Đưa vào sổ", self.accept)
        self.accept_button.setProperty("primary", True)
        self.accept_button.setDefault(True)
        self.accept_button.setToolTip("Đưa kế hoạch vào sổ (Ctrl+Enter)")
        self._lay_out()
        self._connect()
        self._show_balance()

    @property
    def proposal(self) -> Proposal | None:
        """What would be stored."""
        return self.model.proposal

    @property
    def replaces(self) -> bool:
        """Whether it takes the place of the open plan; only a plan of the same year can."""
        return self._may_replace() and self.replace_box.isChecked()

    def _may_replace(self) -> bool:
        proposal = self.model.proposal
        return proposal is not None and proposal.plan.year == self._open_year

    # -- sources -------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Let a person choose a file."""
        name, _kind = QFileDialog.getOpenFileName(self, "Chọn văn bản kế hoạch", "", _KINDS)
        if name:
            self.read_file(Path(name))

    def choose_at_once(self) -> None:
        """Ask for the file as soon as the dialog is shown: that is what people come for."""
        QTimer.singleShot(0, self, self.choose_file)

    def read_file(self, path: Path) -> None:
        """Read a file on the worker thread."""
        operation.read_file(
            operations=self._operations,
            path=path,
            on_result=lambda proposal: self._show(proposal, path.name),
            on_error=self._on_refused,
        )

    def paste(self) -> None:
        """Read the table on the clipboard."""
        text = _table_text(QGuiApplication.clipboard().mimeData())
        if not text.strip():
            self.strip.show_message(
                "Chưa chép gì. Chọn cả bảng trong Word hoặc Excel, bấm Ctrl+C, rồi dán ở đây.",
                "fault",
            )
            return
        operation.read_pasted(
            operations=self._operations,
            text=text,
            on_result=lambda proposal: self._show(proposal, operation.CLIPBOARD),
            on_error=self._on_refused,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the dropped file."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.read_file(Path(paths[0]))

    def _show(self, proposal: Proposal, source: str) -> None:
        self.source = source
        self.strip.clear()
        self.model.set_proposal(proposal)
        self.pages.setCurrentIndex(1)
        self.setWindowTitle(f"Đọc văn bản kế hoạch: {source}")
        general = [doubt.message for doubt in self.model.general_doubts()]
        if general:
            more = f" Và {len(general) - 1} điều khác." if len(general) > 1 else ""
            self.strip.show_message(escape(general[0]) + more, "ask")
            self.strip.setToolTip("\n".join(general))
        self.view.fit()
        places = self.model.doubtful_places()
        row, column = places[0] if places else (0, 2)
        self.view.setCurrentIndex(self.model.index(row, column))
        self.view.setFocus()

    def _on_refused(self, error: Exception) -> None:
        self.strip.show_message(escape(str(error)), "fault")

    # -- what is shown ---------------------------------------------------------------------

    def walk(self, step: int) -> None:
        """Go to the next (1) or former (-1) place to look at."""
        places = self.model.doubtful_places()
        if not places:
            return
        here = (self.view.currentIndex().row(), self.view.currentIndex().column())
        ahead = [place for place in places if (place > here if step > 0 else place < here)]
        row, column = (ahead or places)[0 if step > 0 else -1]
        self.view.setCurrentIndex(self.model.index(row, column))
        self.view.setFocus()

    def _show_balance(self) -> None:
        proposal = self.model.proposal
        self.accept_button.setEnabled(proposal is not None and bool(proposal.plan.items))
        self.another_button.setVisible(proposal is not None)
        self.replace_box.setVisible(self._may_replace())
        self.balance.setText(proposal.balance.sentence() if proposal else "")
        places = self.model.doubtful_places()
        self.doubt_button.setVisible(bool(places))
        self.doubt_button.setText(f"{len(places)} chỗ nên xem (F8)")
        self._show_paper(self.view.currentIndex())

    def _show_paper(self, index: QModelIndex) -> None:
        """The row as it stands in the document, and what is to be looked at."""
        if not index.isValid():
            self.paper.clear()
            return
        source = self.model.row_at(index.row())
        soft = theme.tokens().text2.name()
        parts = [f"<p style='color:{soft}'>{escape(source.where)}</p>"]
        parts += [f"<p>{escape(text)}</p>".replace("\n", "<br>") for text in source.cells if text]
        if source.reason:
            parts.append(f"<p style='color:{soft}'><i>{escape(source.reason)}</i></p>")
        parts += [
            f"<p><b>Nên xem:</b> {escape(doubt.message)}</p>"
            for doubt in self.model.doubts_at(index.row())
        ]
        self.paper.setHtml("".join(parts))

    # -- making ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.paper.setFont(theme.grid_font())
        halves = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=2)
        halves.addWidget(self.view)
        halves.addWidget(self._paper_side())
        halves.setSizes([800, 260])
        start = EmptyState(
            "Tệp Word, Excel hoặc văn bản có bảng kế hoạch; cũng có thể thả tệp vào đây.",
            ("Chọn tệp…", self.choose_file),
            ("Dán bảng từ Word, Excel", self.paste),
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(start)
        self.pages.addWidget(halves)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.strip)
        column.addWidget(self.pages, 1)
        column.addLayout(self._foot())

    def _paper_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        heading = QLabel("Nguyên văn")
        heading.setProperty("role", "secondary")
        column.addWidget(heading)
        column.addWidget(self.paper, 1)
        return side

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.another_button = self._button("Tệp khác…", self.choose_file)
        cancel = self._button("Thôi", self.reject)
        for widget in (self.another_button, self.balance, self.doubt_button):
            row.addWidget(widget)
        row.addStretch()
        for widget in (self.replace_box, self.accept_button, cancel):
            row.addWidget(widget)
        return row

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.clicked.connect(lambda _checked=False: slot())  # type: ignore[operator]
        return button

    def _connect(self) -> None:
        self.model.proposed.connect(self._show_balance)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # in the table Enter opens a cell
            accept = QShortcut(QKeySequence(keys), self)
            accept.activated.connect(self.accept_button.click)
        for keys, step in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda n=step: self.walk(n))
        paste = QShortcut(QKeySequence("Ctrl+V"), self.pages.widget(0))
        paste.activated.connect(self.paste)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_paper(current)


def _table_text(data: QMimeData | None) -> str:
    """The table on the clipboard; Word keeps its cells apart only in HTML."""
    if data is None:
        return ""
    source = data.html() if data.hasHtml() else ""
    return source if "<table" in source.lower() else data.text()
