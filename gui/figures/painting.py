"""Pieces of a scene in space, painted from the farthest to the nearest.

matplotlib's own 3-D axes draw all pieces of one kind over all of another, so that
samples behind a surface shine through it. Here faces, lines and dots are sorted
together by depth.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gui.figures.page import is_many, sides_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import PolyCollection
    from numpy.typing import NDArray

    from gui.gl.camera import Camera

_LIGHT = np.array([-0.4, 0.5, 0.77]) / np.linalg.norm([-0.4, 0.5, 0.77])
_SHADOW = 0.3
"""How much darker a face is that the light only grazes."""

_SHINE = 0.2
"""How much of a face is white that the light meets squarely."""

_STEPS = 8
_TURNS = np.linspace(0.0, 2.0 * np.pi, 8, endpoint=False)
_CIRCLE = np.stack([np.cos(_TURNS), np.sin(_TURNS)], axis=1)
_CLEAR = np.zeros((1, 4))


@dataclass(frozen=True, eq=False)
class _Pieces:
    """Polygons on paper, (m, c, 2), with their depths, colours and line width."""

    outlines: NDArray[np.float64]
    depths: NDArray[np.float64]
    fills: NDArray[np.float64]
    strokes: NDArray[np.float64]
    width: float


class Ball(NamedTuple):
    """A part of the space: (3,) its centre, and its radius."""

    center: NDArray[np.float64]
    radius: float


@dataclass
class Painting:
    """Pieces to paint, collected. All places are (…, 3) in the space.

    Attributes
    ----------
    camera
        From where the space is seen, without perspective.
    """

    camera: Camera
    _pieces: list[_Pieces] = field(default_factory=list)

    def add_faces(
        self, corners: NDArray[np.float64], colors: NDArray[np.float64]
    ) -> None:
        """Add (m, c, 3) plane polygons, shaded by how they face the light."""
        seen = self._seen(corners)
        normals = np.cross(seen[:, 1] - seen[:, 0], seen[:, 2] - seen[:, 0])
        lengths = np.linalg.norm(normals, axis=1)
        cosines = np.abs(normals @ _LIGHT) / np.where(lengths > 0.0, lengths, 1.0)
        cosines = np.minimum(cosines, 1.0)  # which rounding may pass by a little
        shaded = colors.copy()
        shaded[:, :3] *= 1.0 - _SHADOW * (1.0 - cosines[:, None])
        shaded += _SHINE * cosines[:, None] ** 4 * (1.0 - shaded)
        depths = seen[:, :, 2].mean(axis=1)
        # Without a line of its own colour a face leaves a seam to the next; where one
        # sees through it, the lines would be seen.
        strokes = np.where(shaded[:, 3:] < 1.0, 0.0, shaded)
        self._pieces.append(_Pieces(seen[:, :, :2], depths, shaded, strokes, 0.15))

    def add_lines(
        self,
        ends: NDArray[np.float64],
        colors: NDArray[np.float64],
        width: float,
        *,
        lift: float = 0.0,
    ) -> None:
        """Add (m, 2, 3) lines, `width` points wide, lifted towards the viewer."""
        seen = self._seen(ends)
        depths = seen[:, :, 2].mean(axis=1) + lift
        self._pieces.append(_Pieces(seen[:, :, :2], depths, _CLEAR, colors, width))

    def add_dots(
        self,
        centers: NDArray[np.float64],
        colors: NDArray[np.float64],
        radius: float,
        *,
        haze: float = 0.65,
    ) -> None:
        """Add round dots at (m, 3) places; the farthest have a share of white."""
        seen = self._seen(centers)
        depths = seen[:, 2]
        outlines = seen[:, None, :2] + _CIRCLE * radius
        far = (depths.max() - depths) / (np.ptp(depths) or 1.0)
        # In few steps, as a picture of few colours makes a small file.
        white = haze * np.round(far[:, None] * _STEPS) / _STEPS
        hazy = colors * (1.0 - white) + white
        self._pieces.append(_Pieces(outlines, depths, hazy, _CLEAR, 0.0))

    def paint(self, axes: Axes, ball: Ball | None = None) -> None:
        """Paint all pieces into axes without a frame, at one scale.

        They fill the axes, or with a ball so much that any turn of it would.
        """
        axes.set_axis_off()
        if self._pieces:
            axes.add_collection(self._sorted(), autolim=ball is None)
        if ball is None:
            axes.set_aspect("equal", adjustable="datalim")
            axes.autoscale_view()
        else:
            self._frame(axes, ball)

    def _frame(self, axes: Axes, ball: Ball) -> None:
        x, y, _ = self._seen(ball.center)
        width, height = sides_of(axes)
        scale = ball.radius / min(width, height)
        axes.set_xlim(x - scale * width, x + scale * width)
        axes.set_ylim(y - scale * height, y + scale * height)

    def _sorted(self) -> PolyCollection:
        from matplotlib.collections import PolyCollection

        groups = self._pieces
        counts = [len(group.depths) for group in groups]
        order = np.argsort(np.concatenate([group.depths for group in groups]))
        outlines = _of_one_length([group.outlines for group in groups])
        fills = _one_each([group.fills for group in groups], counts)
        strokes = _one_each([group.strokes for group in groups], counts)
        widths = np.repeat([group.width for group in groups], counts)
        return PolyCollection(
            outlines[order],  # type: ignore[arg-type]
            facecolors=fills[order],
            edgecolors=strokes[order],
            linewidths=widths[order],
            joinstyle="round",
            rasterized=is_many(len(order)),
        )

    def _seen(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn places so that x is right, y up and z towards the viewer."""
        return places @ self.camera.axes.T


def _of_one_length(outlines: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Repeat last corners, as matplotlib is several times faster with one array."""
    most = max(outline.shape[1] for outline in outlines)
    ends = (0, 0)
    return np.concatenate(
        [
            np.pad(outline, (ends, (0, most - outline.shape[1]), ends), mode="edge")
            for outline in outlines
        ]
    )


def _one_each(
    colors: list[NDArray[np.float64]], counts: list[int]
) -> NDArray[np.float64]:
    """Return a colour for each piece of all groups, some of which have one for all."""
    pairs = zip(colors, counts, strict=True)
    return np.concatenate([np.broadcast_to(c, (count, 4)) for c, count in pairs])
