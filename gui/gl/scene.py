"""One picture's content: named layers, which of them are hidden, the background."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from gui.gl import extent
from gui.gl.extent import Bounds
from gui.gl.layers import Color, Layer


@dataclass(frozen=True, eq=False)
class Scene:
    """Named layers in drawing order, with the background behind them.

    Attributes
    ----------
    layers, hidden, background
        What there is, the names that are not shown, and an sRGB colour.
    reach : Bounds or None
        A box (2, 3) around all layers and those that they replaced. It gives the
        depth range: since it does not shrink when a layer moves, that mostly stays
        the same while a map is training, and what stands still is not drawn again.
    """

    layers: Mapping[str, Layer] = field(default_factory=lambda: MappingProxyType({}))
    hidden: frozenset[str] = frozenset()
    background: Color = (1.0, 1.0, 1.0, 1.0)
    reach: Bounds | None = None

    def with_layer(self, name: str, layer: Layer) -> "Scene":
        """Add a layer, or put a new one in the place of the old."""
        layers = MappingProxyType({**self.layers, name: layer})
        return replace(self, layers=layers, reach=_union(self.reach, layer.bounds))

    def without_layer(self, name: str) -> "Scene":
        """Leave a layer out; whether the name is hidden is remembered."""
        rest = {key: layer for key, layer in self.layers.items() if key != name}
        reach = _union(*(layer.bounds for layer in rest.values()))
        return replace(self, layers=MappingProxyType(rest), reach=reach)

    def without_layers(self) -> "Scene":
        """Leave all layers out; which names are hidden is remembered."""
        return replace(self, layers=MappingProxyType({}), reach=None)

    def with_visibility(self, name: str, visible: bool) -> "Scene":
        """Show or hide the layer of that name, now or once there is one."""
        hidden = self.hidden - {name} if visible else self.hidden | {name}
        return replace(self, hidden=hidden)

    def visible(self) -> Iterator[tuple[str, Layer]]:
        """Yield the name and layer of everything that is shown, in order."""
        for name, layer in self.layers.items():
            if name not in self.hidden and layer.opacity > 0:
                yield name, layer

    def bounds(self) -> Bounds | None:
        """Return the box (2, 3) around all that is shown, or None."""
        return _union(*(layer.bounds for _, layer in self.visible()))

    def outline(self) -> NDArray[np.float64]:
        """Return points (m, 3) that stand for the outline of all that is shown."""
        outlines = [extent.outline(layer.positions) for _, layer in self.visible()]
        return np.concatenate([np.empty((0, 3)), *outlines])


def _union(*boxes: Bounds | None) -> Bounds | None:
    known = np.array([box for box in boxes if box is not None])
    if not len(known):
        return None
    return np.array([known[:, 0].min(axis=0), known[:, 1].max(axis=0)])
