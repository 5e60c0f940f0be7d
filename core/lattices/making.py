"""`lattice_of`: settings → the lattice."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.lattices.grids.cubic import Cubic
from core.lattices.grids.ring import Ring
from core.lattices.grids.sheet import Sheet
from core.lattices.nets.graph import lattice_of_graph, read_graph_lattice
from core.lattices.nets.mesh import lattice_of_mesh, read_mesh_lattice
from core.lattices.nets.shrubs import make_ladder, make_star, make_tree
from core.lattices.nets.sphere import frequency_for, make_sphere
from core.settings import FROM_FILES, LatticeKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.lattices.lattice import Lattice
    from core.settings import TrainingSettings


def lattice_of(settings: TrainingSettings) -> Lattice:
    """Make the lattice that the settings ask for, or give the one made before.

    Raises
    ------
    UserError
        The lattice is in a file that cannot be read, or none is chosen.
    """
    kind = LatticeKind(settings.lattice)
    if kind not in FROM_FILES:
        return make_lattice(kind, settings.width, settings.height, settings.depth)
    if not settings.lattice_file:
        raise UserError(
            f"The lattice is a {kind}, but no file is chosen: choose one, or another "
            "lattice."
        )
    name = settings.lattice_file
    age = _age(name)
    if age is None and (kind, name) in _BROUGHT:
        return _BROUGHT[kind, name]
    return _read(kind, name, age)


_BROUGHT: dict[tuple[LatticeKind, str], Lattice] = {}


def bring_lattice(settings: TrainingSettings, lattice: Lattice) -> None:
    """Let a lattice serve wherever the file that it was read from is not there."""
    if settings.lattice in FROM_FILES and settings.lattice_file:
        _BROUGHT[settings.lattice, settings.lattice_file] = lattice


def _age(name: str) -> int | None:
    """When a file was changed, so that it is read again after that."""
    try:
        return Path(name).stat().st_mtime_ns
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=4)
def _read(kind: LatticeKind, name: str, _age: int | None) -> Lattice:
    return read_graph_lattice(name) if kind == "graph" else read_mesh_lattice(name)


@lru_cache(maxsize=8)
def make_lattice(kind: LatticeKind, width: int, height: int, depth: int = 1) -> Lattice:
    """Make the lattice of that kind with `height` rows of `width` nodes.

    Lattices that are not sheets get as many nodes, or as many as come nearest: a star
    has `width` arms of `height` nodes around one more.
    """
    nodes = width * height
    match kind:
        case LatticeKind.CHAIN:
            return Sheet(kind, nodes, 1)
        case LatticeKind.RING:
            return Ring(nodes)
        case LatticeKind.SPHERE:
            return make_sphere(frequency_for(nodes))
        case LatticeKind.CUBIC:
            return Cubic(width, height, depth)
        case LatticeKind.TREE:
            return make_tree(nodes)
        case LatticeKind.STAR:
            return make_star(width, height)
        case LatticeKind.LADDER:
            return make_ladder((nodes + 1) // 2)
        case _:
            return Sheet(kind, width, height)


_MAKERS: dict[LatticeKind, Callable[..., Lattice]] = {
    LatticeKind.RING: Ring,
    LatticeKind.SPHERE: make_sphere,
    LatticeKind.CUBIC: Cubic,
    LatticeKind.TREE: make_tree,
    LatticeKind.STAR: make_star,
    LatticeKind.LADDER: make_ladder,
    LatticeKind.GRAPH: partial(lattice_of_graph, "the graph"),
    LatticeKind.MESH: partial(lattice_of_mesh, "the mesh"),
}


def lattice_from(described: dict[str, Any]) -> Lattice:
    """Make a lattice again from what its `as_dict` says."""
    sizes = dict(described)
    kind = LatticeKind(sizes.pop("kind"))
    maker = _MAKERS.get(kind)
    return maker(**sizes) if maker else Sheet(kind, **sizes)


def first_radius(settings: TrainingSettings, lattice: Lattice) -> float:
    """Give the radius of the first epoch: half the lattice's extent unless set."""
    if settings.radius_start is not None:
        return settings.radius_start
    return max(settings.radius_end, lattice.extent / 2)
