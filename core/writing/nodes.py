"""What a map says of each node, and of each edge between two, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from core.analysis import edge_distances
from core.writing.tables import class_names, write_columns

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from polars import Series

    from core.clusters.grouping import Clusters
    from core.maps.node_maps import NodeMaps
    from core.som import MapState, Som
    from core.sources import Category

    Table: TypeAlias = dict[str, NDArray[Any] | Series]


def write_nodes(
    path: Path,
    state: MapState,
    hits: NDArray[np.int64],
    maps: NodeMaps | None,
    labels: Category | None,
    clusters: Clusters | None,
) -> None:
    """Write a line for each node: its place and all that is known of it.

    `hits` are the samples it won, `error` their mean distance to it, then `u_matrix`.
    With maps `p_matrix`, `u_star` and `sdh` (smoothed data histogram) as in `NodeMaps`,
    `mae`, `mse`, `rmse` and `mape`, the errors of its samples' values in data units,
    and with labels `class` and `purity`. With clusters `cluster`, numbered from 1. What
    is not known is empty.
    """
    rows, columns = np.divmod(np.arange(len(state.umatrix)), state.som.lattice.shape[1])
    table: Table = {
        "row": rows,
        "column": columns,
        "hits": hits,
        "error": state.som.snapshot.node_errors,
        "u_matrix": state.umatrix,
        **({} if maps is None else _mapped(maps, labels)),
    }
    if clusters is not None:
        table["cluster"] = clusters.of_nodes + 1
    write_columns(path, tuple(table), [_empty(column) for column in table.values()])


def _mapped(maps: NodeMaps, labels: Category | None) -> Table:
    errors = maps.errors
    table: Table = {
        "p_matrix": maps.density,
        "u_star": maps.u_star,
        "sdh": maps.votes,
        "mae": errors.mae,
        "mse": errors.mse,
        "rmse": errors.rmse,
        "mape": errors.mape,
    }
    if labels is not None and maps.classes is not None:
        table["class"] = class_names(labels, maps.classes.majority)
        table["purity"] = maps.classes.purity
    return table


def write_edges(path: Path, som: Som) -> None:
    """Write a line for each edge of the lattice: its nodes' places, and its length.

    `distance` is that of the two nodes' weights, in training metric and units.
    """
    lattice = som.lattice
    header = ("row_a", "column_a", "row_b", "column_b", "distance")
    first, second = (np.divmod(nodes, lattice.shape[1]) for nodes in lattice.edges.T)
    distances = edge_distances(som.plan, som.snapshot.weights, lattice.edges)
    write_columns(path, header, [*first, *second, distances])


def _empty(column: NDArray[Any] | Series) -> Series:
    import polars as pl

    series = column if isinstance(column, pl.Series) else pl.Series(column)
    return series.fill_nan(None) if series.dtype.is_float() else series
