"""Lattices: where the nodes are, who is whose neighbour, and how to smooth.

A lattice is the only object that training, U-Matrix, topographic error, drawing
and export ask about the arrangement of the nodes.

lattice         `Lattice`, what the program asks of any arrangement of nodes.
making          `lattice_of`, settings → the lattice.
neighbourhood   `weight`, how much a node learns at some distance from the winner.
sheet           Square and hexagonal sheets, cylinders and toruses, chains.
ring            A closed line.
patterns        How the nodes of sheets repeat, and which sheets close.
rows            Smoothing over nodes in equal parallel rows.
links           Tables of joined nodes.
"""

from core.lattices.lattice import Axes, Lattice
from core.lattices.making import first_radius, lattice_of, make_lattice
from core.lattices.neighbourhood import weight

__all__ = [
    "Axes",
    "Lattice",
    "first_radius",
    "lattice_of",
    "make_lattice",
    "weight",
]
