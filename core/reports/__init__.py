"""Reports made of blocks, rendered as PDF, Word and Excel."""
