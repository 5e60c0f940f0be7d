"""`Lattice`: what the program asks of any arrangement of nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from core.settings import Neighbourhood

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.settings import LatticeKind


class Axes(NamedTuple):
    """Where the columns (x) and the rows (y) of a drawn lattice lie."""

    columns: NDArray[np.float64]
    rows: NDArray[np.float64]


class Lattice(Protocol):
    """What the program asks of any arrangement of k nodes.

    Nothing else in the program asks which lattice it is.
    """

    @property
    def kind(self) -> LatticeKind:
        """What the lattice is called in settings and files."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """Its sides in nodes, as one writes them (columns × rows), or (k,)."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns; lattices that are not sheets have one row."""

    @property
    def nodes(self) -> int:
        """The number of nodes, k."""

    @property
    def extent(self) -> float:
        """The longest way along a side, in lattice steps; a first radius is half."""

    @property
    def positions(self) -> NDArray[np.float64]:
        """(k, 2) positions x, y of the drawn nodes; y points down."""

    @property
    def axes(self) -> Axes | None:
        """Where the drawn columns and rows lie; None where there are none."""

    @property
    def space(self) -> NDArray[np.float64]:
        """(k, m) places on a line, in a plane or in space, m = 1, 2, 3.

        Near nodes are near there: a torus is a ring-shaped tube. First weights take
        this form.
        """

    @property
    def tiling(self) -> NDArray[np.float64]:
        """(k, 2) positions by which the engine groups near nodes; see `tile_order`."""

    @property
    def neighbours(self) -> NDArray[np.int32]:
        """(k, m) joined nodes of each node, ascending, then −1."""

    @property
    def adjacent(self) -> NDArray[np.int32]:
        """(k, m) nodes that count as near for the topographic error, likewise."""

    @property
    def edges(self) -> NDArray[np.int32]:
        """(e, 2) pairs of joined nodes, the lower index first."""

    @property
    def triangles(self) -> NDArray[np.int32]:
        """(t, 3) faces that span the lattice, wound alike; (0, 3) if it has none."""

    @property
    def flat_edges(self) -> NDArray[np.int32]:
        """(e, 2) those of the edges that cross no seam of the drawing."""

    @property
    def flat_triangles(self) -> NDArray[np.int32]:
        """(t, 3) those of the triangles that cross no seam of the drawing."""

    @property
    def cells(self) -> NDArray[np.float64]:
        """(k, c, 2) corners of the polygon that stands for each drawn node."""

    @property
    def apart(self) -> bool:
        """Whether the cells lie apart, so that the edges show between them."""

    @property
    def vertices(self) -> NDArray[np.float64] | None:
        """(k, 3) where the nodes lie in space by themselves, or None.

        They do where a mesh is the lattice; its coordinates are the mesh's own.
        """

    @property
    def footprint(self) -> int:
        """Bytes of memory that distances and smoothing need."""

    def distances(self, nodes: NDArray[np.integer]) -> NDArray[np.float64]:
        """Measure how far all nodes are from some, (len(nodes), k), lattice steps."""

    def smooth(
        self,
        sums: NDArray[np.float64],
        radius: float,
        neighbourhood: Neighbourhood = Neighbourhood.GAUSSIAN,
        threads: int | None = None,
    ) -> NDArray[np.float64]:
        """Weigh the (k, c) sums of all nodes by their nearness to each node.

        Row j of the result is Σ_b h(b, j) · sums[b], h the `weight` of the two nodes'
        distance and σ the radius. Where there are many sums, `threads` share the work,
        or all that there are.
        """

    def label(self, node: int) -> str:
        """Say which node it is: "row 3, column 4", or its number or name."""

    def as_dict(self) -> dict[str, Any]:
        """Describe the lattice as JSON values, from which it can be made again."""
