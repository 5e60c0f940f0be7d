"""Built-in graphs: tree, star, ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.lattices.drawing import Drawing
from core.lattices.nets.net import Net
from core.lattices.nets.ways import LinkWays
from core.settings import LatticeKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

LINE_GAP = 1.0
"""Between the lines that a long ladder is drawn in, in lattice steps."""

REACH = 0.45
"""Radius of a drawn node, in lattice steps."""

_SQUARE = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)])


def make_tree(nodes: int) -> Net:
    """Join each node j to 2j + 1 and 2j + 2: a binary tree, filled level by level.

    It is drawn as an H tree: at each level the branches turn by a right angle.
    """
    children = np.arange(1, nodes)
    edges = np.stack([(children - 1) // 2, children], axis=1)
    drawing = Drawing.whole(_h_tree(nodes), REACH)
    return _graph(LatticeKind.TREE, edges, drawing, {"nodes": nodes}, apart=True)


def make_star(arms: int, length: int) -> Net:
    """Join lines of `length` nodes to a node in the middle, node 0.

    Nodes are numbered arm by arm, from the middle outwards.
    """
    arm, along = np.divmod(np.arange(arms * length), length)
    inner = np.where(along == 0, 0, np.arange(arms * length))
    edges = np.stack([inner, np.arange(arms * length) + 1], axis=1)
    angle = 2 * np.pi * arm / arms
    # So far out the first nodes of the arms have room beside each other.
    radius = along + max(1.0, arms / (2 * np.pi))
    outer = radius[:, None] * np.stack([np.sin(angle), -np.cos(angle)], axis=1)
    drawing = Drawing.whole(np.concatenate([[[0.0, 0.0]], outer]), REACH)
    sizes = {"arms": arms, "length": length}
    return _graph(LatticeKind.STAR, edges, drawing, sizes, apart=True)


def make_ladder(rungs: int) -> Net:
    """Join two lines of nodes, node by node; the second line follows the first.

    A long ladder is drawn like text, in as many lines as make it about square.
    """
    nodes = np.arange(2 * rungs).reshape(2, rungs)
    rails = np.stack([nodes[:, :-1], nodes[:, 1:]], axis=-1).reshape(-1, 2)
    edges = np.concatenate([rails, nodes.T])
    side, rung = np.divmod(np.arange(2 * rungs), rungs)
    line, x = np.divmod(rung, int(np.ceil(np.sqrt(rungs * (2 + LINE_GAP)))))
    positions = np.stack([x, line * (2 + LINE_GAP) + side], axis=1)
    drawing = Drawing(positions, positions[:, None] + _SQUARE, line)
    straight = np.stack([rung, side], axis=1).astype(np.float64)
    return _graph(LatticeKind.LADDER, edges, drawing, {"rungs": rungs}, space=straight)


def _graph(
    kind: LatticeKind,
    edges: NDArray[np.int64],
    drawing: Drawing,
    description: dict[str, int],
    *,
    apart: bool = False,
    space: NDArray[np.float64] | None = None,
) -> Net:
    positions, links = drawing.positions, edges.astype(np.int32)
    ways = LinkWays(len(positions), links)
    return Net(
        kind,
        links,
        ways,
        drawing,
        positions if space is None else space,
        description,
        apart=apart,
    )


def _h_tree(nodes: int) -> NDArray[np.float64]:
    """(k, 2) places of a binary tree's nodes, none nearer than 1 to another."""
    places = np.zeros((nodes, 2))
    depth = int(nodes).bit_length()
    for level in range(1, depth):
        children = np.arange(2**level - 1, min(nodes, 2 ** (level + 1) - 1))
        below = depth - 1 - level
        step = 2.0 ** (below // 2)
        side = np.where(children % 2 == 1, -step, step)
        places[children] = places[(children - 1) // 2]
        places[children, below % 2] += side
    return places
