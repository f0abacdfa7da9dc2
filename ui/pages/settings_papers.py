"""The sheets of Thiết lập about papers: letterhead and signers, and to whom they go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.operations.paper_settings import PaperBook, change_paper_settings
from ui.operations.report_issue import read_numbers
from ui.operations.runner import Operations
from ui.widgets.number_register import NumberRegisterView
from ui.widgets.paper_format_form import PaperFormatForm
from ui.widgets.paper_head_form import PaperHeadForm
from ui.widgets.paper_recipients_form import PaperRecipientsForm
from ui.widgets.paper_signers_form import PaperSignersForm
from ui.widgets.settings_sheet import SettingsSheet

Refuse = Callable[[str], None]


class _PaperSheet(SettingsSheet):
    """One form of the settings that every paper takes from."""

    def __init__(
        self,
        operations: Operations,
        refuse: Refuse,
        title: str,
        form: PaperHeadForm | PaperSignersForm | PaperRecipientsForm,
    ) -> None:
        super().__init__(title)
        self.add_section(title)
        self.add_wide(form)
        form.edited.connect(lambda part: change_paper_settings(operations=operations, part=part))
        form.refused.connect(refuse)
        self._paper_form = form

    def commit(self) -> None:
        """Store what has been typed."""
        self._paper_form.commit()


class HeadSheet(_PaperSheet):
    """The head of every paper, its signs and letters."""

    def __init__(self, operations: Operations, refuse: Refuse) -> None:
        self.form = PaperHeadForm()
        super().__init__(operations, refuse, "Phần đầu văn bản", self.form)
        self.format = PaperFormatForm()
        self.add_section("Ký hiệu và cỡ chữ")
        self.add_wide(self.format)
        self.format.edited.connect(
            lambda part: change_paper_settings(operations=operations, part=part)
        )

    def commit(self) -> None:
        """Store what has been typed."""
        self.form.commit()
        self.format.commit()

    def first_field(self) -> QWidget:
        """The upper organ."""
        return self.form.fields["organ_above"]

    def show_papers(self, book: PaperBook) -> None:
        """Show what is stored."""
        self.form.set_settings(book.settings, book.head)
        self.format.set_settings(book.settings, self.form.heads[-1])


class SignersSheet(_PaperSheet):
    """Those who sign."""

    def __init__(self, operations: Operations, refuse: Refuse) -> None:
        self.form = PaperSignersForm()
        super().__init__(operations, refuse, "Người ký", self.form)

    def first_field(self) -> QWidget:
        """The table."""
        return self.form.table

    def show_papers(self, book: PaperBook) -> None:
        """Show what is stored."""
        self.form.set_settings(book.settings, book.signer)


class RecipientsSheet(_PaperSheet):
    """To whom papers go, kind by kind."""

    def __init__(self, operations: Operations, refuse: Refuse) -> None:
        self.form = PaperRecipientsForm()
        super().__init__(operations, refuse, "Nơi nhận của từng loại văn bản", self.form)

    def first_field(self) -> QWidget:
        """The kind."""
        return self.form.kind

    def show_papers(self, book: PaperBook) -> None:
        """Show what is stored."""
        self.form.set_settings(book.settings, book.kinds)


class RegisterSheet(SettingsSheet):
    """The numbers of issued papers."""

    def __init__(self, operations: Operations) -> None:
        super().__init__("Sổ số văn bản")
        self._operations = operations
        self.view = NumberRegisterView()
        self.add_section("Sổ số văn bản")
        self.add_wide(self.view)

    def first_field(self) -> QWidget:
        """The type and year."""
        return self.view.choice

    def refresh(self) -> None:
        """Read the registers."""
        read_numbers(operations=self._operations, on_result=self.view.show_years)
