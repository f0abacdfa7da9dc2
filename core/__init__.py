"""The library under the window: everything Sổ Một Cửa knows and does, without Qt."""

__version__ = "0.1.0"
APP_NAME = "Sổ Một Cửa"
