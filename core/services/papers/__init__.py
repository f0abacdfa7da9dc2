"""The kinds of paper, one module for each; :mod:`.catalogue` puts them together."""
