"""What kind of file it is, told by its first bytes, its length and its suffix."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from core.errors import UserError
from core.reading.meshes.off import OFF_WORD
from core.reading.meshes.stl import is_binary_stl
from core.reading.projects import SUFFIX as PROJECT_SUFFIX
from core.reading.projects import is_project
from core.reading.tables.dialect import detect_dialect
from core.reading.tables.encoding import unicode_encoding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEAD_BYTES = 65_536


class Format(Enum):
    """What can be read."""

    OBJ = auto()
    ASCII_STL = auto()
    BINARY_STL = auto()
    PLY = auto()
    OFF = auto()
    POINTS = auto()
    DELIMITED = auto()
    NPY = auto()
    NPZ = auto()
    IMAGE = auto()
    PROJECT = auto()


POINT_SUFFIXES = (".xyz", ".pts")
MESH_SUFFIXES = (".obj", ".stl", ".ply", ".off", *POINT_SUFFIXES)
TABLE_SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".dat", ".data", ".asc")
ARRAY_SUFFIXES = (".npy", ".npz")
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff")
OPENABLE = (
    f"open a mesh ({', '.join(MESH_SUFFIXES)}), a table ({', '.join(TABLE_SUFFIXES)}), "
    f"a NumPy array ({', '.join(ARRAY_SUFFIXES)}), a picture "
    f"({', '.join(IMAGE_SUFFIXES)}) or a project ({PROJECT_SUFFIX})"
)

_IMAGE = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|II[*+]\0|MM\0[*+]"
    rb"|BM.{12}[\x0c-\x80]\0\0\0",
    re.DOTALL,
)
_FOREIGN = (
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture or a recording"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"PAR1", "a Parquet table"),
    (b"\x89HDF", "an HDF5 file"),
    (b"SQLite format 3", "a SQLite database"),
    (b"glTF", "a glTF scene"),
    (b"Kaydara FBX", "an FBX scene"),
    (b"\x80\x04", "a Python pickle"),
    (b"\x80\x05", "a Python pickle"),
)
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SPREADSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers")
_MARKUP = ((b"{", "JSON text"), (b"<", "XML or HTML text"))
_STL_WORD = re.compile(rb"(?i)\s*(?:solid|facet)\b")
_FACET = re.compile(rb"(?im)^[ \t]*facet[ \t]+normal\b")
_OBJ = re.compile(rb"(?m)^[ \t]*v[ \t]+[-+.\d]\S*[ \t]+[-+.\d]")
_OBJ_WORD = re.compile(rb"(?m)^[ \t]*(?:v|vn|vt|f|o|g|s|l|p|mtllib|usemtl)[ \t]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_SEEMS_TABLE = 0.5


def recognise(path: Path) -> Format:
    """Tell a file's format.

    Raises
    ------
    UserError
        If it cannot be read; the sentence says what the file seems to be.
    """
    size = path.stat().st_size
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if not head:
        raise UserError(f"{path.name} is empty: {OPENABLE}.")
    known = _by_magic(path, head, size)
    if known:
        return known
    if path.suffix.lower() in _SPREADSHEETS and head.startswith(_OFFICE):
        raise UserError(
            f"{path.name} is a spreadsheet: save it there as CSV and open that file."
        )
    _refuse(path, head, _FOREIGN)
    if _is_text(head):
        return _text_format(path, head)
    if path.suffix.lower() == ".stl":
        return Format.BINARY_STL
    raise UserError(f"{path.name} is of a kind that is not known: {OPENABLE}.")


def _refuse(path: Path, head: bytes, kinds: Sequence[tuple[bytes, str]]) -> None:
    """Raise `UserError` if the first bytes are those of one of the kinds."""
    for magic, kind in kinds:
        if head.startswith(magic):
            raise UserError(f"{path.name} seems to be {kind}: {OPENABLE}.")


def _by_magic(path: Path, head: bytes, size: int) -> Format | None:
    if head.startswith(b"\x93NUMPY"):
        return Format.NPY
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed_format(path)
    if re.match(rb"ply[ \t]*[\r\n]", head):
        return Format.PLY
    if OFF_WORD.match(head):
        return Format.OFF
    if _IMAGE.match(head):
        return Format.IMAGE
    if is_binary_stl(head, size):
        return Format.BINARY_STL
    return None


def _packed_format(path: Path) -> Format | None:
    if path.suffix.lower() == PROJECT_SUFFIX or is_project(path):
        return Format.PROJECT
    return Format.NPZ if _holds_arrays(path) else None


def _holds_arrays(path: Path) -> bool:
    if path.suffix.lower() == ".npz":
        return True
    try:
        with ZipFile(path) as archive:
            return any(name.endswith(".npy") for name in archive.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _is_text(head: bytes) -> bool:
    return unicode_encoding(head) is not None or not _CONTROL.search(head)


def _text_format(path: Path, head: bytes) -> Format:
    suffix = path.suffix.lower()
    if _STL_WORD.match(head) and (suffix == ".stl" or _FACET.search(head)):
        return Format.ASCII_STL
    if _OBJ.search(head) or (suffix == ".obj" and _OBJ_WORD.search(head)):
        return Format.OBJ
    if _seems_table(head):
        return Format.POINTS if suffix in POINT_SUFFIXES else Format.DELIMITED
    _refuse(path, head.lstrip(), _MARKUP)
    if suffix in TABLE_SUFFIXES:
        return Format.DELIMITED
    raise UserError(f"{path.name} seems to be plain text: {OPENABLE}.")


def _seems_table(head: bytes) -> bool:
    text = head.decode(unicode_encoding(head) or "utf-8", "replace")
    return detect_dialect(text).numeric_share >= _SEEMS_TABLE
