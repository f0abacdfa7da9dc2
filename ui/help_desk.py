"""What the help menu and F1 do: topics, keys, the page for communes, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.models.help_topics import topic_of_page

if TYPE_CHECKING:
    from ui.dialogs.help_window import HelpWindow
    from ui.main_window import MainWindow


class HelpDesk:
    """The help window is made once and stays beside the work."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._help: HelpWindow | None = None

    def show(self, topic_id: str = "") -> None:
        """A topic; "" = the one of the page, or of the part of the page that is open (F1)."""
        from ui.dialogs.help_window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self._window)
            self._help.print_wanted.connect(self.print_guide)
            self._help.keys_wanted.connect(self.show_keys)
        page = self._window.current_page
        own = page.help_topic() or topic_of_page(page.page_id) if page else topic_of_page("")
        self._help.show_topic(topic_id or own)

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
