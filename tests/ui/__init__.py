"""Tests of what a person touches, on real offscreen windows."""
