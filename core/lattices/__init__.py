"""Lattices: where the nodes are, who is whose neighbour, and how to smooth.

A lattice is the only object that training, U-Matrix, topographic error, drawing
and export ask about the arrangement of the nodes.

lattice         `Lattice`, what the program asks of any arrangement of nodes.
making          `lattice_of`, settings → the lattice.
neighbourhood   `weight`, how much a node learns at some distance from the winner.
grids           Sheets, rings, cubes: nodes in equal parallel rows.
nets            Spheres, graphs, meshes: nodes that are joined anyhow.
drawing         How a lattice without rows and columns is drawn in the plane.
ordering        Putting nodes into an order in which near ones are near each other.
links           Tables of joined nodes.
"""

from core.lattices.lattice import Axes, Lattice
from core.lattices.making import (
    bring_lattice,
    first_radius,
    lattice_from,
    lattice_of,
    make_lattice,
)
from core.lattices.neighbourhood import weight

__all__ = [
    "Axes",
    "Lattice",
    "bring_lattice",
    "first_radius",
    "lattice_from",
    "lattice_of",
    "make_lattice",
    "weight",
]
