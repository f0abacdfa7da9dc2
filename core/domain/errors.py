"""The one kind of failure that is shown to a user as a sentence."""

from __future__ import annotations


class UserError(Exception):
    """The user's input or file is at fault; nothing was changed.

    ``message`` is one Vietnamese sentence in the order of DESIGN: what happened, where,
    what to do. ``code`` is a stable English identifier for programs; ``where`` names the
    file, sheet and cell, as far as known. The command line ends with status 2.
    """

    def __init__(self, code: str, message: str, where: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = where
