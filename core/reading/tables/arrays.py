"""NPY and NPZ, NumPy's own files; objects in them are never unpickled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.reading.tables.columns import (
    category,
    make_table,
    number_category,
    unique_names,
)

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from core.progress import Pulse
    from core.sources import Category, Table

DATA_NAMES = ("data", "X", "x")
LABEL_NAMES = ("labels", "label", "y", "target")
FEATURE_NAMES = ("features", "feature_names", "columns")


def read_npy(path: Path, pulse: Pulse) -> Table:
    """Read an array of rows × columns, of one column, or of records.

    float32 and float64 are mapped into memory and not copied.

    Raises
    ------
    UserError
        If the array is of another shape or kind, or the file is damaged.
    """
    pulse(0.0)
    try:
        array = np.load(path, mmap_mode="r", allow_pickle=False)
    except Exception as problem:  # noqa: BLE001 – a broken head raises anything
        raise _damaged(path.name, problem) from None
    if array.dtype.names:
        return _records_table(path, array)
    matrix = _matrix(path.name, array)
    return make_table(path, unique_names([""] * matrix.shape[1]), matrix)


def read_npz(path: Path, pulse: Pulse) -> Table:
    """Read the data of an archive, with the features' names and labels if there.

    The data are named “data” or “x”, or are the only array of rows × columns.

    Raises
    ------
    UserError
        If there are no data or more than one candidate, an array holds objects, or
        the file is damaged.
    """
    pulse(0.0)
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except Exception as problem:  # noqa: BLE001 – a broken archive raises anything
        raise _damaged(path.name, problem) from None
    matrix = _matrix(path.name, _data(path.name, arrays))
    n, d = matrix.shape
    names = _first(arrays, FEATURE_NAMES, (d,))
    labels = _first(arrays, LABEL_NAMES, (n,))
    header = [""] * d if names is None else _texts(names)
    label = None if labels is None else _category("label", labels)
    return make_table(path, unique_names(header), matrix, [label] if label else [])


def _damaged(name: str, problem: Exception) -> UserError:
    if "allow_pickle" in str(problem) or "Python objects" in str(problem):
        return UserError(
            f"{name} holds Python objects, which are not opened because they can run "
            "programs: save plain numbers instead."
        )
    return UserError(f"{name} is damaged or cut off: copy it or save it again.")


def _data(name: str, arrays: dict[str, NDArray[Any]]) -> NDArray[Any]:
    for known in DATA_NAMES:
        if known in arrays:
            return arrays[known]
    tables = [array for array in arrays.values() if array.ndim == 2]
    if len(tables) == 1:
        return tables[0]
    raise UserError(
        f"{name} has {len(tables) or 'no'} arrays of rows × columns: save one, or name "
        "it “data”."
    )


def _first(
    arrays: dict[str, NDArray[Any]], names: tuple[str, ...], shape: tuple[int, ...]
) -> NDArray[Any] | None:
    found = (arrays[name] for name in names if name in arrays)
    return next((array for array in found if array.shape == shape), None)


def _matrix(name: str, array: NDArray[Any]) -> NDArray[np.floating]:
    """Check that an array is a table of numbers, and make it one in float."""
    if array.dtype.kind not in "fiub":
        raise UserError(
            f"{name} holds {array.dtype.name} values: save real numbers instead."
        )
    if array.ndim not in (1, 2):
        raise UserError(
            f"{name} holds an array of {array.ndim} dimensions: save rows × columns."
        )
    table = array.reshape(-1, 1) if array.ndim == 1 else array
    small = array.dtype.itemsize <= (4 if array.dtype.kind == "f" else 2)
    with np.errstate(over="ignore"):
        return np.asarray(table, np.float32 if small else np.float64, order="C")


def _records_table(path: Path, records: NDArray[Any]) -> Table:
    """Make a table of records: numbers become columns, texts categories."""
    if records.ndim != 1:
        raise UserError(
            f"{path.name} holds records in {records.ndim} dimensions: save one row of "
            "records."
        )
    numbers: dict[str, NDArray[np.float64]] = {}
    texts: list[Category] = []
    notes = []
    names = records.dtype.names or ()
    for name, field in zip(unique_names(names), names, strict=True):
        values = records[field]
        text = _category(name, values) if values.dtype.kind in "SU" else None
        if values.ndim == 1 and values.dtype.kind in "fiub":
            numbers[name] = values.astype(np.float64)
        elif values.ndim == 1 and text:
            texts.append(text)
        else:
            notes.append(f"“{name}” is neither numbers nor classes and was left out.")
    matrix = np.stack(list(numbers.values()), axis=1) if numbers else np.empty((0, 0))
    return make_table(path, tuple(numbers), matrix, texts, notes=notes)


def _category(name: str, values: NDArray[Any]) -> Category | None:
    import polars as pl

    if values.dtype.kind in "fiub":
        return number_category(name, values.astype(np.float64))
    texts = [text or None for text in _texts(values)]
    return category(name, pl.Series(texts, dtype=pl.String))


def _texts(values: NDArray[Any]) -> list[str]:
    """Decode texts; what is no character, as in a damaged file, becomes U+FFFD."""
    if values.dtype.kind not in "SU" or values.dtype.itemsize == 0:
        return [str(value) for value in values]
    encoding = "utf-8"
    if values.dtype.kind == "U":
        encoding = "utf-32-le"
        values = values.astype(values.dtype.newbyteorder("<"))
    data, size = values.tobytes(), values.dtype.itemsize
    cells = (data[start : start + size] for start in range(0, len(data), size))
    return [cell.decode(encoding, "replace").strip("\0").strip() for cell in cells]
