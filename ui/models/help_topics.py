"""The topics of the help: their texts, the page each belongs to, and a search over them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.domain.text import fold
from core.services.locations import resource
from ui.keys import page_key
from ui.pages import PAGES

FOLDER = resource("help")
FIRST = "bat-dau"
# In the order of the list: what is done on the first day, then what is done each month.
ORDER = (
    FIRST, "tong-quan", "ke-hoach", "thoi-han", "tien-do", "so-lieu", "chi-tieu", "phat-phieu",
    "thu-phieu", "doi-soat", "chot-ky", "don-doc", "nhan-phieu", "bao-cao", "phat-hanh", "nhat-ky",
    "don-vi", "thiet-lap", "sao-luu", "xa-khong-phan-mem", "tep-bi-tu-choi", "phim-tat",
)  # fmt: skip
_OF_PAGE = {
    "overview": "tong-quan",
    "plan": "ke-hoach",
    "deadlines": "thoi-han",
    "progress": "tien-do",
    "figures": "so-lieu",
    "indicators": "chi-tieu",
    "issue": "phat-phieu",
    "collect": "thu-phieu",
    "reconcile": "doi-soat",
    "receive": "nhan-phieu",
    "return": "nhan-phieu",
    "reports": "bao-cao",
    "journal": "nhat-ky",
    "units": "don-vi",
    "settings": "thiet-lap",
}
# Faults whose remedy needs more than the one sentence of the message.
_OF_FAULT = {
    "backup_damaged": "sao-luu",
    "store_damaged": "sao-luu",
    "store_busy": "sao-luu",
    "no_plan": "ke-hoach",
}
_REFUSALS = ("file_", "form_", "not_", "workbook_")
_KEY = re.compile(r"`([^`]+)`")
PAGE_WITH_KEY = re.compile(
    r"(?P<words>Mở (?:trang )?(?P<title>[^`*(\n]+)) \(`Ctrl\+(?P<digit>\d)`\)"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the help; ``text`` is Markdown with its pictures beside it."""

    id: str
    title: str
    text: str

    @property
    def keys(self) -> list[str]:
        """The keys that it names."""
        return _KEY.findall(self.text)

    def shown(self, role: str) -> str:
        """The text as the browser shows it to an office of a role.

        Its pages have the digits of that role, pages of the other role none. Keys are bold, for
        not every machine has Courier.
        """
        pages = [entry.title for entry in PAGES if entry.is_for(role)]

        def opened(found: re.Match[str]) -> str:
            words, title = found["words"], found["title"]
            key = page_key(pages.index(title)) if title in pages else ""
            return f"{words} (`{key}`)" if key else words

        return _KEY.sub(r"**\1**", PAGE_WITH_KEY.sub(opened, self.text))


@cache
def topics() -> tuple[Topic, ...]:
    """All topics in the order of the list."""
    return tuple(_read(FOLDER / f"{name}.md") for name in ORDER)


def topic(topic_id: str) -> Topic:
    """A topic by its id."""
    return next(each for each in topics() if each.id == topic_id)


def topic_of_page(page_id: str) -> str:
    """The topic that F1 opens on a page; a page of its own kind opens the first."""
    return _OF_PAGE.get(page_id, FIRST)


def topic_of_fault(code: str, page_id: str = "") -> str:
    """The topic that helps with a fault, by its code; else the one of the page."""
    if code in _OF_FAULT:
        return _OF_FAULT[code]
    is_refusal = page_id == "collect" and code.startswith(_REFUSALS)
    return "tep-bi-tu-choi" if is_refusal else topic_of_page(page_id)


def search(words: str) -> list[Topic]:
    """The topics that hold every word, with or without accents; titles that do come first."""
    wanted = fold(words).split()
    found = [each for each in topics() if all(word in fold(each.text) for word in wanted)]
    return sorted(found, key=lambda each: not all(word in fold(each.title) for word in wanted))


def _read(path: Path) -> Topic:
    text = path.read_text(encoding="utf-8")
    return Topic(path.stem, text.partition("\n")[0].removeprefix("# "), text)
