"""Painters and editors of cells."""
