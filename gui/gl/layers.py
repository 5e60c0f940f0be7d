"""What can be drawn: meshes, points and lines, as frozen descriptions.

A layer is a value. Nothing is copied, and the GPU keeps what it has of an array for
as long as the next layer of the same name carries the *same array object*: replace
arrays (``dataclasses.replace(layer, colors=new)``), never write into them.

Positions are float32, relative to an origin that the caller chose for the whole
scene. Colours are sRGB: uint8 in 0…255 or float32 in 0…1, with three or four
channels. Sizes and widths are in device-independent pixels.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gui.gl import extent
from gui.gl.extent import Bounds, Positions

Indices = NDArray[np.int32]
Colors = NDArray[np.uint8] | NDArray[np.float32]
Color = tuple[float, float, float, float]
Style = Literal["shaded", "flat", "wireframe", "points"]


@dataclass(frozen=True, eq=False)
class MeshLayer:
    """Triangles, lit from both sides.

    Parameters
    ----------
    vertices : ndarray
        (v, 3) float32.
    faces : ndarray
        (f, 3) int32 indices of vertices.
    normals : ndarray, optional
        (v, 3) float32 in the sense of the faces' winding; by default smooth ones
        are computed whenever vertices or faces are replaced.
    color : Color
        Of the whole mesh, where ``colors`` is not given.
    colors : ndarray, optional
        (v, 3) or (v, 4), one a vertex.
    patches : bool
        Give each face the colour of its last vertex alone, instead of blending those
        of all three.
    style : {"shaded", "flat", "wireframe", "points"}
        Smooth surface, one normal a triangle, or the triangles' edges or corners alone.
    size : float
        Width of the edges or diameter of the points, in device-independent pixels.
    opacity : float
        From 0 (invisible) to 1.
    pickable : bool
        Whether the canvas reports hovering and clicks: the nearest corner of the face.
    """

    vertices: Positions
    faces: Indices
    normals: Positions | None = None
    color: Color = (0.70, 0.72, 0.76, 1.0)
    colors: Colors | None = None
    patches: bool = False
    style: Style = "shaded"
    size: float = 1.0
    opacity: float = 1.0
    pickable: bool = False

    def __post_init__(self) -> None:
        _check_positions("vertices", self.vertices)
        _check_indices("faces", self.faces, 3, len(self.vertices))
        _check_colors(self.colors, len(self.vertices))
        if self.normals is not None:
            _check_positions("normals", self.normals)
            _check_length("normals", self.normals, len(self.vertices))

    @property
    def positions(self) -> Positions:
        """The vertices, by the name that they have in other layers."""
        return self.vertices

    @property
    def is_filled(self) -> bool:
        """Whether faces are drawn, and not their edges or corners alone."""
        return self.style in ("shaded", "flat")

    @cached_property
    def bounds(self) -> Bounds | None:
        """Lowest and highest corner (2, 3) of the finite vertices, or None."""
        return extent.bounds(self.vertices)

    @cached_property
    def translucent(self) -> bool:
        """Whether what lies behind shows through."""
        return _is_translucent(self.opacity, self.color, self.colors)


@dataclass(frozen=True, eq=False)
class PointLayer:
    """Round points, shaded as small balls where they are large enough to show it.

    Parameters
    ----------
    positions : ndarray
        (n, 3) float32.
    color : Color
        Of all points, where ``colors`` is not given.
    colors : ndarray, optional
        (n, 3) or (n, 4), one a point.
    size : float
        Diameter in device-independent pixels.
    opacity : float
        From 0 (invisible) to 1.
    pickable : bool
        Whether the canvas reports hovering and clicks with the layer's name.
    marks : bool
        Whether the points only mark what is there, and so hide nothing from the cursor.
    """

    positions: Positions
    color: Color = (0.20, 0.45, 0.75, 1.0)
    colors: Colors | None = None
    size: float = 5.0
    opacity: float = 1.0
    pickable: bool = False
    marks: bool = False

    def __post_init__(self) -> None:
        _check_positions("positions", self.positions)
        _check_colors(self.colors, len(self.positions))

    @cached_property
    def bounds(self) -> Bounds | None:
        """Lowest and highest corner (2, 3) of the finite positions, or None."""
        return extent.bounds(self.positions)

    @cached_property
    def translucent(self) -> bool:
        """Whether what lies behind shows through."""
        return _is_translucent(self.opacity, self.color, self.colors)


@dataclass(frozen=True, eq=False)
class LineLayer:
    """Straight segments between points, of any width, with smooth edges.

    Parameters
    ----------
    positions : ndarray
        (n, 3) float32.
    edges : ndarray
        (e, 2) int32 indices of positions.
    color : Color
        Of all segments, where ``colors`` is not given.
    colors : ndarray, optional
        (n, 3) or (n, 4), one a position, blended along each segment.
    width : float
        In device-independent pixels.
    opacity : float
        From 0 (invisible) to 1.
    pickable : bool
        Whether the canvas reports hovering and clicks: the nearer end of a segment.
    """

    positions: Positions
    edges: Indices
    color: Color = (0.25, 0.27, 0.30, 1.0)
    colors: Colors | None = None
    width: float = 1.0
    opacity: float = 1.0
    pickable: bool = False

    def __post_init__(self) -> None:
        _check_positions("positions", self.positions)
        _check_indices("edges", self.edges, 2, len(self.positions))
        _check_colors(self.colors, len(self.positions))

    @cached_property
    def bounds(self) -> Bounds | None:
        """Lowest and highest corner (2, 3) of the finite positions, or None."""
        return extent.bounds(self.positions)

    @cached_property
    def translucent(self) -> bool:
        """Whether what lies behind shows through."""
        return _is_translucent(self.opacity, self.color, self.colors)


Layer = MeshLayer | PointLayer | LineLayer


def _is_translucent(opacity: float, color: Color, colors: Colors | None) -> bool:
    if opacity < 1:
        return True
    if colors is None:
        return color[3] < 1
    opaque = 255 if colors.dtype == np.uint8 else 1
    return colors.shape[1] == 4 and bool((colors[:, 3] < opaque).any())


def _check_positions(name: str, array: Positions) -> None:
    if array.dtype != np.float32 or array.ndim != 2 or array.shape[1] != 3:
        raise ValueError(
            f"{name} must be float32 of shape (n, 3), not {array.dtype} {array.shape}"
        )


def _check_indices(name: str, array: Indices, columns: int, count: int) -> None:
    if array.dtype != np.int32 or array.ndim != 2 or array.shape[1] != columns:
        raise ValueError(
            f"{name} must be int32 of shape (n, {columns}), "
            f"not {array.dtype} {array.shape}"
        )
    if array.size and (array.min() < 0 or array.max() >= count):
        raise ValueError(f"{name} must be indices from 0 to {count - 1}")


def _check_colors(colors: Colors | None, count: int) -> None:
    if colors is None:
        return
    _check_length("colors", colors, count)
    known = colors.dtype in (np.uint8, np.float32)
    if not known or colors.ndim != 2 or colors.shape[1] not in (3, 4):
        raise ValueError(
            "colors must be uint8 or float32 of shape (n, 3) or (n, 4), "
            f"not {colors.dtype} {colors.shape}"
        )


def _check_length(name: str, array: NDArray[np.generic], count: int) -> None:
    if len(array) != count:
        raise ValueError(f"{name} has {len(array)} rows for {count} positions")
