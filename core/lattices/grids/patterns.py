"""How the nodes of square and hexagonal sheets repeat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.settings import LatticeKind

Steps = tuple[tuple[int, int], ...]

ROW_STEP = float(np.sqrt(3.0) / 2)
"""Distance of two rows of a hexagonal lattice, in lattice steps."""


@dataclass(frozen=True)
class Pattern:
    """How a sheet repeats: steps are (rows, columns) from a node to another.

    Attributes
    ----------
    row_step, odd_shift
        Distance of two rows, and how far every other row lies to the right.
    joined, near
        The steps to neighbours and to adjacent nodes from even rows and from odd.
    corners
        Of a cell, around its node.
    """

    row_step: float
    odd_shift: float
    joined: tuple[Steps, Steps]
    near: tuple[Steps, Steps]
    corners: tuple[tuple[float, float], ...]


_CROSS: Steps = ((-1, 0), (0, -1), (0, 1), (1, 0))
_RING: Steps = (*_CROSS, (-1, -1), (-1, 1), (1, -1), (1, 1))
_HEX_EVEN: Steps = ((-1, -1), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 0))
_HEX_ODD: Steps = ((-1, 0), (-1, 1), (0, -1), (0, 1), (1, 0), (1, 1))
_TIP = ROW_STEP * 2 / 3

SQUARE = Pattern(
    row_step=1.0,
    odd_shift=0.0,
    joined=(_CROSS, _CROSS),
    near=(_RING, _RING),
    corners=((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)),
)
HEX = Pattern(
    row_step=ROW_STEP,
    odd_shift=0.5,
    joined=(_HEX_EVEN, _HEX_ODD),
    near=(_HEX_EVEN, _HEX_ODD),
    corners=(
        (0.0, -_TIP),
        (0.5, -_TIP / 2),
        (0.5, _TIP / 2),
        (0.0, _TIP),
        (-0.5, _TIP / 2),
        (-0.5, -_TIP / 2),
    ),
)


@dataclass(frozen=True)
class Form:
    """A pattern, and whether it closes: columns around, and rows around as well."""

    pattern: Pattern
    around: bool = False
    closed: bool = False


FORMS = {
    LatticeKind.SQUARE: Form(SQUARE),
    LatticeKind.HEX: Form(HEX),
    LatticeKind.SQUARE_CYLINDER: Form(SQUARE, around=True),
    LatticeKind.HEX_CYLINDER: Form(HEX, around=True),
    LatticeKind.SQUARE_TORUS: Form(SQUARE, around=True, closed=True),
    LatticeKind.HEX_TORUS: Form(HEX, around=True, closed=True),
    LatticeKind.CHAIN: Form(SQUARE),
    LatticeKind.RING: Form(SQUARE, around=True),
}
