"""A canvas of colours, shapes as soft masks, brushes that lay colour on."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Color = tuple[float, float, float]


class Canvas:
    """A picture under way: x runs from 0 to `aspect`, y from 0 at the top to 1."""

    def __init__(self, rows: int, columns: int) -> None:
        self.shape = rows, columns
        self.aspect = columns / rows
        self.y = ((np.arange(rows) + 0.5) / rows)[:, None]
        self.x = ((np.arange(columns) + 0.5) / rows)[None, :]
        self.colors = np.zeros((rows, columns, 3))

    def fill(self, mask: Floats | NDArray[np.bool_], color: Color | Floats) -> None:
        """Lay a colour, or an own one for each pixel, on what the mask covers."""
        cover = np.broadcast_to(mask, self.shape).astype(float)[:, :, None]
        self.colors += (np.asarray(color) - self.colors) * cover

    def shade(self, mask: Floats | NDArray[np.bool_], light: Floats | float) -> None:
        """Make what the mask covers lighter or darker by a factor."""
        cover = np.broadcast_to(mask, self.shape).astype(float)
        self.colors *= (1.0 + (light - 1.0) * cover)[:, :, None]

    def box(self, left: float, top: float, right: float, bottom: float) -> Floats:
        """Return the mask of a rectangle."""
        across = (self.x >= left) & (self.x < right)
        return np.asarray((across & (self.y >= top) & (self.y < bottom)).astype(float))

    def gable(self, left: float, right: float, top: float, bottom: float) -> Floats:
        """Return the mask of a triangle that stands on its longest side."""
        middle, half = (left + right) / 2, (right - left) / 2
        reach = half * (self.y - top) / (bottom - top)
        inside = (np.abs(self.x - middle) <= reach) & (self.y < bottom)
        return np.asarray(inside.astype(float))

    def disc(self, x: float, y: float, radius: float, soft: float = 0.0) -> Floats:
        """Return the mask of a disc, which fades over the length `soft`."""
        distance = np.hypot(self.x - x, self.y - y)
        return np.clip((radius + soft - distance) / max(soft, 1e-9), 0.0, 1.0)

    def reduced(self, factor: int) -> NDArray[np.uint8]:
        """Return the picture with `factor`² pixels averaged into one, as bytes."""
        rows, columns = (side // factor for side in self.shape)
        blocks = self.colors.reshape(rows, factor, columns, factor, 3)
        mean = blocks.mean(axis=(1, 3))
        return np.asarray(np.rint(255.0 * np.clip(mean, 0.0, 1.0)), np.uint8)
