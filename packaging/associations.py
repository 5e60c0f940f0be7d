"""The files that the Windows installer offers the program for: `associations.py FILE`.

Writes two macros of NSIS, `Associate` and `Dissociate`. A file keeps its program; ours
is added to those under Open with, and opens the files that are its own.
"""

import sys
from pathlib import Path

from product import FILES, TITLE, FileKind

_CLASSES = r"Software\Classes"
_EXECUTABLE = rf"$INSTDIR\{TITLE}.exe"


def macros() -> str:
    """Return both macros."""
    adding = "".join(_associate(kind) for kind in FILES)
    removing = "".join(_dissociate(kind) for kind in FILES)
    return (
        f"!macro Associate\n{adding}!macroend\n\n"
        f"!macro Dissociate\n{removing}!macroend\n"
    )


def _associate(kind: FileKind) -> str:
    own = _own_class(kind)
    supported = rf"{_CLASSES}\Applications\{TITLE}.exe\SupportedTypes"
    usual = f'  WriteRegStr SHCTX "{_suffix(kind)}" "" "{_name(kind)}"\n'
    first = usual if kind.is_own else ""
    return rf"""{first}  WriteRegStr SHCTX "{own}" "" "{kind.title}"
  WriteRegStr SHCTX "{own}\DefaultIcon" "" "{_EXECUTABLE},0"
  WriteRegStr SHCTX "{own}\shell\open\command" "" '"{_EXECUTABLE}" "%1"'
  WriteRegStr SHCTX "{_offered(kind)}" "{_name(kind)}" ""
  WriteRegStr SHCTX "{supported}" ".{kind.suffix}" ""
"""


def _dissociate(kind: FileKind) -> str:
    usual = f'  DeleteRegKey SHCTX "{_suffix(kind)}"\n'
    return rf"""  DeleteRegKey SHCTX "{_own_class(kind)}"
  DeleteRegValue SHCTX "{_offered(kind)}" "{_name(kind)}"
{usual if kind.is_own else ""}"""


def _name(kind: FileKind) -> str:
    return f"{TITLE}.{kind.suffix}"


def _own_class(kind: FileKind) -> str:
    return rf"{_CLASSES}\{_name(kind)}"


def _suffix(kind: FileKind) -> str:
    return rf"{_CLASSES}\.{kind.suffix}"


def _offered(kind: FileKind) -> str:
    return rf"{_suffix(kind)}\OpenWithProgids"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(macros(), encoding="utf-8")
