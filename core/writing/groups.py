"""Clusters of a map's nodes and its most outlying samples, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.writing.tables import class_names, write_columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from polars import Series

    from core.clusters.grouping import Clusters
    from core.dataset import Dataset
    from core.outliers import Outliers
    from core.som import Som


def write_clusters(path: Path, clusters: Clusters, features: Sequence[str]) -> None:
    """Write a line for each cluster, numbered from 1 as in the figure.

    `nodes` and `samples` are how many there are, `share` that of all samples,
    `distinguishing` the features whose means differ most from those of all samples, in
    standard deviations of all samples; then the means of the features, data units.
    """
    profile = clusters.profile
    header = ("cluster", "nodes", "samples", "share", "distinguishing", *features)
    telling = [_telling(clusters, one, features) for one in range(clusters.number)]
    table: list[NDArray[Any] | Series] = [
        np.arange(1, clusters.number + 1),
        np.bincount(clusters.of_nodes),
        profile.samples,
        profile.samples / profile.samples.sum(),
        _texts(telling),
        *_known(profile.means),
    ]
    write_columns(path, header, table)


def write_outliers(
    path: Path,
    outliers: Outliers,
    som: Som,
    dataset: Dataset,
    clusters: Clusters | None,
) -> None:
    """Write a line for each of the most outlying samples, the farthest first.

    `sample,row,column,distance` as in bmus.csv; `isolation`, the distance to the
    nearest node that another sample wins too; `score` as `core.outliers.scores` of
    that; `features`, those that make up most of it, with their shares; and
    where there are such `label`, `cluster` and `file_row`.
    """
    samples = outliers.samples
    rows, columns = np.divmod(outliers.bmus, som.lattice.shape[1])
    texts = [
        "; ".join(f"{name} {share:.0%}" for name, share in outliers.telling(place))
        for place in range(len(samples))
    ]
    table: dict[str, NDArray[Any] | Series] = {
        "sample": samples,
        "row": rows,
        "column": columns,
        "distance": outliers.distances,
        "isolation": outliers.isolations,
        "score": outliers.scores,
        "features": _texts(texts),
    }
    if dataset.labels is not None:
        table["label"] = class_names(dataset.labels, dataset.labels.codes[samples])
    if clusters is not None:
        table["cluster"] = clusters.of_samples[samples] + 1
    if dataset.rows is not None:
        table["file_row"] = dataset.rows[samples]
    write_columns(path, tuple(table), list(table.values()))


def _telling(clusters: Clusters, cluster: int, features: Sequence[str]) -> str:
    profile = clusters.profile
    return "; ".join(
        f"{features[place]} {profile.contrasts[cluster, place]:+.2f}"
        for place in profile.telling(cluster)
    )


def _texts(texts: Sequence[str]) -> Series:
    import polars as pl

    return pl.Series(texts, dtype=pl.String)


def _known(values: NDArray[np.float64]) -> list[Series]:
    import polars as pl

    return [pl.Series(column).fill_nan(None) for column in values.T]
