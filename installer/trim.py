"""What a frozen program leaves behind of all that its libraries bring.

Names are destinations below the program's folder, with forward slashes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Entry = tuple[str, str, str]  # destination, origin, kind: as PyInstaller lists a file

# Of Qt's plugins only these are asked for: the screen and no screen, the letters of Vietnamese
# input methods, the pictures of the style sheet, the system's file dialogs.
PLUGINS = {
    "platforms": {"qwindows", "qxcb", "qwayland", "qoffscreen"},
    "platforminputcontexts": {"ibus", "compose"},
    "platformthemes": {"qxdgdesktopportal"},
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"bradient"},
}
# Qt modules that are GPL only (or need one that is): never shipped, never imported.
GPL_ONLY = (
    "QtCharts", "QtDataVisualization", "QtGraphs", "QtGraphsWidgets", "QtHttpServer",
    "QtNetworkAuth", "QtQuick3D", "QtQuick3DPhysics", "QtQuickTimeline", "QtShaderTools",
    "QtVirtualKeyboard", "QtWaylandCompositor", "QtLottie", "QtMqtt", "QtCoap", "QtOpcUa",
)  # fmt: skip
# Modules that optional paths of our libraries would pull in.
MODULES = [
    "tkinter", "numpy", "pandas", "IPython", "pip", "setuptools", "pkg_resources", "distutils",
    "unittest", "pydoc", "pydoc_data", "doctest", "pdb", "lib2to3", "ensurepip", "idlelib",
    "curses", "readline", "_ssl", "ssl", "xmlrpc", "asyncio", "concurrent.futures.process",
    "lxml.objectify", "lxml.isoschematron", "lxml.html.diff", "lxml.html._difflib",
    "lxml.html.clean", "lxml.html.builder", "lxml.cssselect", "lxml.sax", "lxml.builder",
    "lxml.doctestcompare",
    "PIL.AvifImagePlugin", "PIL._avif", "PIL.WebPImagePlugin", "PIL._webp", "PIL.ImageTk",
    "PIL.ImageQt", "PIL.ImageCms", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingtk",
    "PySide6.QtTest", "PySide6.QtNetwork", "PySide6.QtDBus", "PySide6.QtOpenGL",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtXml",
    *(f"PySide6.{name}" for name in GPL_ONLY),
]  # fmt: skip

_PLUGIN = re.compile(r"/plugins/([^/]+)/(?:lib)?([^/]+?)(?:plugin)?\.(?:so|dll)$")
_UNUSED = re.compile(
    r"/translations/|/tzdata/|opengl32sw\.dll$|d3dcompiler_\d+\.dll$"
    r"|/(?:lib)?Qt6(?:Qml|Quick|VirtualKeyboard|EglFS|Eglfs)"
    r"|reportlab/fonts/.*\.(?:pfb|afm|ttf)$|pillow\.libs/lib(?:avif|webp|sharpyuv)"
    r"|docx/templates/default-docx-template/"
)
# A library that lies at the top of the program's folder is there for others, never for itself;
# only Python's is what the program itself loads.
_LIBRARY = re.compile(r"^(?!libpython)[^/]+\.so[.0-9]*$")


def wanted(destination: str) -> bool:
    """Whether a file has its use in the program."""
    name = "/" + destination.replace("\\", "/")
    plugin = _PLUGIN.search(name)
    if plugin:
        folder, stem = plugin.groups()
        return any(stem.startswith(kept) for kept in PLUGINS.get(folder, set()))
    return _UNUSED.search(name) is None


def trimmed(entries: Iterable[Entry], imports_of: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The wanted files, without the system libraries that only unwanted ones needed.

    ``imports_of`` gives the file names of the libraries that a binary is linked with.
    """
    kept = [entry for entry in entries if wanted(entry[0])]
    known = {entry[0]: entry for entry in kept}
    needed: set[str] = set()
    open_ = [entry for entry in kept if not _LIBRARY.match(entry[0])]
    while open_:
        _, origin, kind = open_.pop()
        for name in () if kind == "SYMLINK" else imports_of(origin):
            if name in known and name not in needed:
                needed.add(name)
                open_.append(known[name])
    return [entry for entry in kept if not _LIBRARY.match(entry[0]) or entry[0] in needed]
