"""What the help menu and F1 do: topics, keys, the page for communes, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.models.help_topics import topic_of_page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from ui.dialogs.help_window import HelpWindow
    from ui.main_window import MainWindow


class HelpDesk(QObject):
    """The help window is made once and stays beside the work."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._help: HelpWindow | None = None

    def show(self, topic_id: str = "") -> None:
        """A topic; "" = the one of the page, or of the part of the page that is open (F1)."""
        page = self._window.current_page
        own = page.help_topic() or topic_of_page(page.page_id) if page else topic_of_page("")
        self._made().show_topic(topic_id or own)

    def show_over(self, dialog: QDialog, topic_id: str) -> None:
        """A topic over a dialog: only windows that belong to a modal dialog can be used."""
        window = self._made()
        if window.parentWidget() is not dialog:
            _give_to(window, dialog)
            dialog.finished.connect(lambda _result: self._take_back(dialog))
        window.show_topic(topic_id)

    def _take_back(self, dialog: QDialog) -> None:
        """The help outlives the dialog, and belongs to what the dialog lay over."""
        owner = dialog.parentWidget()
        if self._help is not None and self._help.parentWidget() is dialog and owner is not None:
            is_open = self._help.isVisible()
            _give_to(self._help, owner.window())
            self._help.setVisible(is_open)

    def _made(self) -> HelpWindow:
        from ui.dialogs.help_window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self._window)
            self._help.print_wanted.connect(self.print_guide)
            self._help.keys_wanted.connect(self.show_keys)
            self._help.destroyed.connect(self._forget)
        if self._window.book is not None:
            self._help.set_role(self._window.book.identity.role)
        return self._help

    def _forget(self) -> None:
        self._help = None

    def show_keys(self) -> None:
        """The keys of this page (Shift+F1)."""
        from ui.dialogs.keys_help import KeysHelp

        KeysHelp(self._window.current_page, self._window).exec()

    def show_about(self) -> None:
        """Version and licences."""
        from ui.dialogs.about import AboutDialog

        AboutDialog(self._window).exec()

    def print_guide(self) -> None:
        """The page for communes that have only Excel."""
        page = self._window.current_page
        if page is not None:
            from ui.pages.guide_printing import print_guide

            print_guide(page)


def desk_of(widget: QWidget) -> HelpDesk | None:
    """The help desk of the window that a widget belongs to, through dialogs over dialogs."""
    owner: QWidget | None = widget
    while owner is not None:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        desk = owner.findChild(HelpDesk, options=direct)
        if desk is not None:
            return desk
        owner = owner.parentWidget()
    return None


def _give_to(window: QWidget, owner: QWidget) -> None:
    """Change the owner of a window where it stands."""
    geometry = window.saveGeometry()
    window.setParent(owner, window.windowFlags())
    window.restoreGeometry(geometry)
