"""Any graph as the lattice, from a list of edges or a GraphML file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.lattices.drawing import Drawing
from core.lattices.nets.layout import laid_out
from core.lattices.nets.net import Net
from core.lattices.nets.ways import LinkWays
from core.settings import MAX_NET_NODES, LatticeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LARGEST, SMALLEST = 0.3, 0.1
"""Radius of a drawn node, in lattice steps: the edges must show between nodes."""

MOST_LINKS = 20_000_000
"""Entries of the table of neighbours, which is as wide as the largest of them needs."""


def read_graph_lattice(name: str) -> Net:
    """Make a lattice of the graph in a file; see `core.reading.graphs`.

    Raises
    ------
    UserError
        It cannot be read, does not hang together, or is too large.
    """
    from core.reading.graphs import read_graph

    graph = read_graph(name)
    return lattice_of_graph(graph.name, graph.nodes, graph.edges)


def lattice_of_graph(
    name: str, names: Sequence[str], edges: Sequence[tuple[int, int]]
) -> Net:
    """Make a lattice of named nodes and the pairs of them that are joined.

    Distances are counted in links. Directions, repetitions and links of a node to
    itself make no difference.

    Raises
    ------
    UserError
        The graph does not hang together, or is too large.
    """
    pairs = np.sort(np.array(edges, np.int32).reshape(-1, 2), axis=1)
    links = np.unique(pairs[pairs[:, 0] < pairs[:, 1]], axis=0)
    count = len(names)
    _check_size(name, names, links)
    ways = LinkWays(count, links)
    _check_parts(name, names, ways)
    positions = laid_out(ways)
    return Net(
        LatticeKind.GRAPH,
        links,
        ways,
        Drawing.whole(positions, _reach(positions)),
        positions,
        {"names": list(names), "edges": links.tolist()},
        apart=True,
        names=tuple(names),
    )


def _reach(positions: NDArray[np.float64]) -> float:
    """Choose the radius of the discs, so that few of them meet."""
    from scipy.spatial import cKDTree

    gaps = np.asarray(cKDTree(positions).query(positions, [2])[0])
    return float(np.clip(np.quantile(gaps, 0.25) / 2, SMALLEST, LARGEST))


def _check_size(name: str, nodes: Sequence[str], links: NDArray[np.int32]) -> None:
    count = len(nodes)
    if count < 2:
        raise UserError(f"{name} has fewer than two nodes: choose a larger graph.")
    if count > MAX_NET_NODES:
        raise UserError(
            f"{name} has {count:,} nodes, and a graph lattice can have "
            f"{MAX_NET_NODES:,}: choose a smaller graph."
        )
    degrees = np.bincount(links.ravel(), minlength=count)
    hub = int(degrees.argmax())
    if int(degrees[hub]) * count > MOST_LINKS:
        raise UserError(
            f"In {name} the node {nodes[hub]} has {degrees[hub]:,} neighbours, too "
            "many for so large a graph: choose a smaller one."
        )


def _check_parts(name: str, nodes: Sequence[str], ways: LinkWays) -> None:
    part = ways.parts()
    if part.max() > 0:
        lost = nodes[int(np.flatnonzero(part != part[0])[0])]
        raise UserError(
            f"In {name} no way leads from the node {nodes[0]} to the node {lost}, and "
            "a lattice must hang together: choose a connected graph."
        )
