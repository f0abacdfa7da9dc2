"""Everything a person touches: the command line, and the window with its pages."""

from ui.singletons import keep_alive

keep_alive()
