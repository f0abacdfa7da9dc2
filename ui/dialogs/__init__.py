"""Dialogs: only for what cannot be done on a page."""
