"""Lattices: where the nodes are, who is whose neighbour, and how to smooth.

A lattice is the only object that training, U-Matrix, topographic error, drawing
and export ask about the arrangement of the nodes.

lattice         `Lattice`, what the program asks of any arrangement of nodes.
making          `lattice_of`, settings → the lattice.
neighbourhood   `weight`, how much a node learns at some distance from the winner.
sheet           Square and hexagonal sheets, cylinders and toruses, chains.
ring            A closed line.
cubic           Layers of square sheets.
net             Lattices without a pattern: spheres, graphs, meshes.
sphere          A subdivided icosahedron.
shrubs          Built-in graphs: tree, star, ladder.
graph           Any graph, from a file.
mesh            A mesh whose vertices are the nodes.
patterns        How the nodes of sheets repeat, and which sheets close.
rows            Smoothing over nodes in equal parallel rows.
ways            Distances along links, or over a sphere.
links           Tables of joined nodes.
ordering        Putting nodes into an order in which near ones are near each other.
drawing         How a lattice without rows and columns is drawn in the plane.
layout          A readable place in the plane for each node of a graph.
"""

from core.lattices.lattice import Axes, Lattice
from core.lattices.making import (
    first_radius,
    lattice_from,
    lattice_of,
    make_lattice,
)
from core.lattices.neighbourhood import weight

__all__ = [
    "Axes",
    "Lattice",
    "first_radius",
    "lattice_from",
    "lattice_of",
    "make_lattice",
    "weight",
]
