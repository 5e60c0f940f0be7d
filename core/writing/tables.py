"""The result tables, as CSV, Parquet or NPZ.

CSV is UTF-8 with commas, and a point in decimals.

A number has as many digits as it takes to read the same number back: weights as
float32, all others as float64. Indices are 0-based; row 0, column 0 is the first
node.
"""

from __future__ import annotations

import csv
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from core.analysis import exported_weights
from core.progress import silent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from polars import DataFrame, Series

    from core.dataset import Dataset
    from core.progress import Pulse
    from core.quality.measures import Finding
    from core.som import EpochRecord, Som
    from core.sources import Category

ROWS_AT_ONCE = 1_000_000


def write_weights_table(path: Path, som: Som) -> None:
    """Write `row,column` and the features, a line for each node, in data units."""
    height, width = som.lattice.shape
    rows, columns = np.divmod(np.arange(height * width), width)
    header = ("row", "column", *som.plan.features)
    write_columns(path, header, [rows, columns, *exported_weights(som).T])


def write_bmus(
    path: Path,
    som: Som,
    found: tuple[NDArray[np.int32], NDArray[np.float64]],
    dataset: Dataset,
    clusters: NDArray[np.int32] | None = None,
    pulse: Pulse = silent,
) -> None:
    """Write `sample,row,column,distance` and, where there is one, `label`.

    Where some rows of the file are no samples, `file_row` is the number of each
    sample's row as the user counts there. With clusters, `cluster` comes last.

    Parameters
    ----------
    found
        (n,) the BMU of each sample, and (n,) its distance to it, training metric and
        units.
    clusters
        (n,) the cluster of each sample, from 0, which the file numbers from 1.
    """
    bmus, distances = found
    rows, columns = np.divmod(bmus, som.lattice.shape[1])
    header = ["sample", "row", "column", "distance"]
    table: list[NDArray[Any] | Series] = [np.arange(len(bmus)), rows, columns]
    table.append(distances)
    if dataset.labels is not None:
        header.append("label")
        table.append(class_names(dataset.labels, dataset.labels.codes))
    if dataset.rows is not None and (np.diff(dataset.rows) != 1).any():
        header.append("file_row")
        table.append(dataset.rows)
    if clusters is not None:
        header.append("cluster")
        table.append(clusters + 1)
    write_columns(path, header, table, pulse)


def write_filled(
    path: Path,
    values: NDArray[np.floating],
    features: Sequence[str],
    labels: Category | None,
    pulse: Pulse = silent,
) -> None:
    """Write (n, d) values and, where there is one, the label, under their names."""
    columns: list[NDArray[Any] | Series] = list(values.T)
    header = list(features)
    if labels is not None:
        header.append(labels.name)
        columns.append(class_names(labels, labels.codes))
    write_columns(path, header, columns, pulse)


def write_findings(path: Path, findings: Sequence[Finding]) -> None:
    """Write `measure,value,better,meaning`; what does not apply has no value."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("measure", "value", "better", "meaning"))
        for finding in findings:
            measure, text = finding.measure, finding.reason or finding.measure.meaning
            writer.writerow((measure.key, finding.value, measure.better, text))


def write_history(path: Path, history: Sequence[EpochRecord]) -> None:
    """Write the numbers of each epoch, without the initial map's."""
    names = ("epoch", "learning_rate", "radius", "mqe", "topographic_error")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(
            [getattr(record, name) for name in names]
            for record in history
            if record.epoch > 0
        )


def write_node_values(path: Path, som: Som, values: NDArray[Any]) -> None:
    """Write (k,) numbers: a line a row of the lattice, without a header."""
    grid = values.reshape(som.lattice.shape).tolist()
    lines = (",".join(map(repr, row)) for row in grid)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")


def class_names(labels: Category, codes: NDArray[np.integer]) -> Series:
    """Look up the names of (m,) classes; −1 has none."""
    import polars as pl

    texts = pl.Series([*labels.classes, None], dtype=pl.String)
    return texts.gather(np.where(codes < 0, len(labels.classes), codes))


def write_columns(
    path: Path,
    header: Sequence[str],
    columns: Sequence[NDArray[Any] | Series],
    pulse: Pulse = silent,
) -> None:
    """Write columns, (r,) each, under their names.

    The suffix decides on the format: Parquet; NPZ, an array for each column; else CSV.
    """
    import polars as pl

    # Feature names are the user's and may repeat; the frame's names may not.
    frame = pl.DataFrame({str(i): column for i, column in enumerate(columns)})
    match path.suffix.lower():
        case ".parquet":
            named = dict(zip(frame.columns, _told_apart(header), strict=True))
            _write_parquet(path, frame.rename(named))
        case ".npz":
            _write_arrays(path, dict(zip(_told_apart(header), frame, strict=True)))
        case _:
            _write_text(path, header, frame, pulse)


def table_text(header: Sequence[str], columns: Sequence[NDArray[Any]]) -> str:
    """Return columns as text, parted by tabs; what is not known is empty."""
    import polars as pl

    frame = pl.DataFrame({str(i): column for i, column in enumerate(columns)})
    known = frame.with_columns(pl.selectors.float().fill_nan(None))
    names = "\t".join(" ".join(name.split()) for name in header)
    return f"{names}\n{known.write_csv(separator=chr(9), include_header=False)}"


def _write_text(
    path: Path, header: Sequence[str], frame: DataFrame, pulse: Pulse
) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(header)
        for start in range(0, frame.height, ROWS_AT_ONCE):
            pulse(start / frame.height)
            block = frame.slice(start, ROWS_AT_ONCE)
            file.write(block.write_csv(include_header=False))


def _write_parquet(path: Path, frame: DataFrame) -> None:
    """Write by Python, whose errors tell why a file cannot be written."""
    content = BytesIO()
    frame.write_parquet(content)
    path.write_bytes(content.getbuffer())


def _write_arrays(path: Path, columns: dict[str, Series]) -> None:
    """Write arrays that load without pickle: empty texts where there is none."""
    arrays = {
        name: (column if column.dtype.is_numeric() else column.fill_null("")).to_numpy()
        for name, column in columns.items()
    }
    arrays |= {
        name: array.astype(np.str_)
        for name, array in arrays.items()
        if array.dtype == object
    }
    with path.open("wb") as file:  # given a path, NumPy may append a suffix to it
        np.savez(file, allow_pickle=False, **arrays)


def _told_apart(names: Sequence[str]) -> list[str]:
    """Add numbers to names that came before."""
    found: dict[str, None] = {}
    for name in names:
        other, number = name, 2
        while other in found:
            other, number = f"{name}_{number}", number + 1
        found[other] = None
    return list(found)
