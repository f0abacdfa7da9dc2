"""Reads plan documents into a proposal that a person looks at before it is stored."""

from core.documents.doubts import Doubt
from core.documents.drafts import RowRole
from core.documents.proposal import Balance, Proposal, SourceRow
from core.documents.reader import read_document, read_text

__all__ = [
    "Balance",
    "Doubt",
    "Proposal",
    "RowRole",
    "SourceRow",
    "read_document",
    "read_text",
]
