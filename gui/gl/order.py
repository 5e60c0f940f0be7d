"""In what order layers are drawn, and which of them need not be drawn again.

Solid layers come first, what has soft edges after them, what lets light through last:
of several translucent surfaces the backs from the outermost to the innermost, then the
fronts the other way, which is right for surfaces that enclose one another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import numpy as np

from gui.gl.layers import Layer, LineLayer, MeshLayer, PointLayer


class Side(Enum):
    """Which faces of a mesh are drawn, by where they are turned."""

    BOTH = "both"
    BACK = "back"
    FRONT = "front"


Named = tuple[str, Layer]
Step = tuple[str, Layer, Side]


@dataclass(frozen=True)
class Plan:
    """The steps of a picture: what stands still, what moves, and what lies over both.

    The front of translucent surfaces is only apart from the others where it can be
    kept like the rest of what stands still.
    """

    still: tuple[Step, ...]
    moving: tuple[Step, ...]
    front: tuple[Step, ...] = ()

    @property
    def can_be_kept(self) -> bool:
        """Whether keeping what stands still saves anything."""
        return bool(self.moving) and bool(self.still or self.front)


def plan_of(layers: Iterable[Named], changed: set[str], *, veiled: bool) -> Plan:
    """Plan a picture.

    Parameters
    ----------
    layers
        What is visible.
    changed
        The names of those that are other objects than in the picture before.
    veiled
        Whether the front of what is translucent may be kept by itself.
    """
    ordered = sorted(layers, key=lambda named: (_rank(named[1]), named[0] in changed))
    solid = [named for named in ordered if not is_glass(named[1])]
    glass = sorted(
        (named for named in ordered if is_glass(named[1])),
        key=lambda named: -_reach(named[1]),
    )
    cut = next((i for i, named in enumerate(solid) if named[0] in changed), len(solid))
    still, moving = _steps(solid[:cut]), _steps(solid[cut:])
    back, front = _steps(glass, Side.BACK), _steps(glass[::-1], Side.FRONT)
    if any(name in changed for name, _ in glass):
        return Plan(still, moving + back + front)
    if not moving:
        return Plan(still + back + front, ())
    if not veiled:
        return Plan(still, moving + back + front)
    return Plan(still + back, moving, front)


def _steps(layers: list[Named], side: Side = Side.BOTH) -> tuple[Step, ...]:
    return tuple((name, layer, side) for name, layer in layers)


def is_glass(layer: Layer) -> bool:
    """Tell whether a layer is a surface through which others are seen."""
    return isinstance(layer, MeshLayer) and layer.is_filled and layer.translucent


def hides(layer: Layer) -> bool:
    """Tell whether a layer hides what lies behind it, from the eye and the cursor."""
    marks = isinstance(layer, PointLayer) and layer.marks
    return not layer.translucent and not marks


def _reach(layer: Layer) -> float:
    return 0.0 if layer.bounds is None else float(np.ptp(layer.bounds, axis=0).sum())


def _rank(layer: Layer) -> int:
    """Return when a layer is drawn: what is solid first, what has soft edges later."""
    match layer:
        case MeshLayer(is_filled=True):
            return 0
        case MeshLayer(style="wireframe") | LineLayer():
            return 3 if layer.translucent else 1
        case PointLayer(marks=True):
            return 5
        case MeshLayer() | PointLayer():
            return 4 if layer.translucent else 2
