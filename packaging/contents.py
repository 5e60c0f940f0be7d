"""What the bundle leaves out and what it carries besides the code it imports."""

import re
from pathlib import Path

EXCLUDED = (
    *("tkinter", "pytest", "_pytest", "hypothesis", "IPython", "doctest"),
    *("sklearn", "joblib", "skimage", "imageio", "lazy_loader", "networkx.drawing"),
    *("pyqtgraph.examples", "pyqtgraph.jupyter", "pyqtgraph.opengl"),
    *("pyqtgraph.flowchart", "pyqtgraph.canvas", "pyqtgraph.console"),
    *("numba.tests", "numba.testing", "numba.pycc", "setuptools", "pip"),
    *("_ssl", "_hashlib", "readline"),  # with OpenSSL, which would need updates
)
"""Modules that something would import if it could, and that are never used."""

MAKERS = ("paint", "sculpt", "pictures")
"""Folders of resources for those who develop it."""

_USELESS = re.compile(
    r"""
    /Qt6?/translations/ | /qml/
    | /plugins/(egldeviceintegrations|generic|networkinformation|tls|sqldrivers
               |wayland-graphics-integration-server|platformthemes/libqgtk3)
    | /platforms/libq(eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)
    | (^|/)libQt6EglF[sS]
    | (^|/)lib(gtk|gdk|atk|cairo|pango|pixman|fribidi|thai|datrie)[-_.\da-z]*\.so
    | /imageformats/libq(tiff|wbmp|tga|icns)
    | (^|/)lib(ssl|crypto)[-.]
    | tbbpool
    | mpl-data/(sample_data|images|plot_directive|stylelib)/
    """,
    re.VERBOSE,
)
_SYSTEM = re.compile(
    r"""
    (^|/)lib(
        stdc\+\+|gcc_s|GL|EGL|GLX|GLdispatch|OpenGL|gbm|drm
        |X11|X11-xcb|xcb|xcb-glx|Xext|Xrender|Xau|Xdmcp
        |fontconfig|freetype|harfbuzz|graphite2|expat|png16
        |(glib|gobject|gio|gmodule|gthread)-2\.0
        |dbus-1|systemd|gcrypt|gpg-error|cap|mount|blkid|selinux|uuid|bsd|md
        |krb5|krb5support|gssapi_krb5|k5crypto|com_err|keyutils
        |z|lz4|lzma|bz2|zstd|pcre2-8|brotlicommon|brotlidec|jpeg|ffi|wayland-[a-z]+
    )\.so
    """,
    re.VERBOSE,
)


def is_wanted(name: str, system: str) -> bool:
    """Tell whether a file belongs into the bundle.

    Parameters
    ----------
    name
        Where it would lie in the bundle.
    system
        `sys.platform` of the bundle.

    Libraries that every Linux desktop has, and that the graphics driver loads too,
    must be the system's own: an older copy in the bundle would keep a newer driver
    from being loaded.
    """
    path = name.replace("\\", "/")
    if _USELESS.search(path):
        return False
    return not (system == "linux" and "/" not in path and _SYSTEM.match(path))


def resources(root: Path) -> list[tuple[str, str]]:
    """Return what the program reads, with the folder in the bundle for each."""
    folder = root / "resources"
    return [
        (str(path), path.parent.relative_to(root).as_posix())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.relative_to(folder).parts[0] not in MAKERS
        and path.suffix not in (".py", ".pyc", ".md")
    ]
