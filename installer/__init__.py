"""From the source tree to what an office installs; run by dev.py, standard library only."""
