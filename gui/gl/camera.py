"""The orbit camera: a turntable around a target, as a value and its matrices.

World coordinates are right-handed with Z (or Y) up. View coordinates are OpenGL's:
x to the right, y up, z towards the viewer. Matrices are float64, written for column
vectors: ``clip = projection @ view @ (x, y, z, 1)``.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gui.gl.extent import Bounds, corners

Vector = tuple[float, float, float]
Size = tuple[float, float]
Matrix = NDArray[np.float64]
Preset = Literal["front", "back", "left", "right", "top", "bottom", "isometric"]

PRESETS: dict[Preset, tuple[float, float]] = {
    "front": (-90.0, 0.0),
    "back": (90.0, 0.0),
    "left": (180.0, 0.0),
    "right": (0.0, 0.0),
    "top": (-90.0, 90.0),
    "bottom": (-90.0, -90.0),
    "isometric": (-45.0, 35.264),
}
FIT_MARGIN = 1.06
NARROW_WIDE = (5.0, 90.0)  # degrees
NEAREST = 1e-4  # the near plane as a share of the far plane, at the least


@dataclass(frozen=True)
class Camera:
    """Where the viewer stands.

    Parameters
    ----------
    target : Vector
        The world point at the centre of the picture, around which it turns.
    distance : float
        From the eye to the target, in world units.
    azimuth, elevation : float
        Direction from the target to the eye, in degrees. Elevation is kept within
        ±90, where the picture is still upright: the view never flips.
    field_of_view : float
        Vertical angle of the picture, in degrees.
    orthographic : bool
        Without perspective; what lies at the target keeps its size.
    up : "z" or "y"
        The world axis that stands upright.
    """

    target: Vector = (0.0, 0.0, 0.0)
    distance: float = 3.0
    azimuth: float = -60.0
    elevation: float = 22.0
    field_of_view: float = 30.0
    orthographic: bool = False
    up: Literal["y", "z"] = "z"

    @property
    def axes(self) -> Matrix:
        """The view's right, up and backward directions in the world, as rows."""
        azimuth, elevation = np.radians((self.azimuth, self.elevation))
        ca, sa = np.cos(azimuth), np.sin(azimuth)
        ce, se = np.cos(elevation), np.sin(elevation)
        rows = np.array(
            [(-sa, ca, 0), (-se * ca, -se * sa, ce), (ce * ca, ce * sa, se)]
        )
        if self.up == "y":
            rows = np.stack([rows[:, 0], rows[:, 2], -rows[:, 1]], axis=1)
        return rows

    @property
    def eye(self) -> Matrix:
        """The viewer's position in the world, shape (3,)."""
        position: Matrix = np.asarray(self.target) + self.distance * self.axes[2]
        return position

    @property
    def half_height(self) -> float:
        """Half the height of the picture in world units, at the target."""
        return self.distance * self._slope

    @property
    def _slope(self) -> float:
        return float(np.tan(np.radians(self.field_of_view) / 2))


def view_matrix(camera: Camera) -> Matrix:
    """Return the rigid motion from world to view coordinates, (4, 4)."""
    matrix = np.eye(4)
    matrix[:3, :3] = camera.axes
    matrix[:3, 3] = -camera.axes @ camera.eye
    return matrix


def projection_matrix(camera: Camera, size: Size, bounds: Bounds | None) -> Matrix:
    """Return the projection from view to clip coordinates, (4, 4).

    Parameters
    ----------
    camera : Camera
    size : Size
        Width and height of the picture, in any unit.
    bounds : Bounds or None
        What is to lie between the near and the far plane.
    """
    near, far = depth_range(camera, bounds)
    aspect = max(size[0], 1) / max(size[1], 1)
    matrix = np.zeros((4, 4))
    if camera.orthographic:
        height = camera.half_height
        matrix[0, 0], matrix[1, 1] = 1 / (aspect * height), 1 / height
        matrix[2, 2:] = -2 / (far - near), -(far + near) / (far - near)
        matrix[3, 3] = 1
        return matrix
    scale = camera.distance / camera.half_height
    matrix[0, 0], matrix[1, 1] = scale / aspect, scale
    matrix[2, 2:] = -(far + near) / (far - near), -2 * far * near / (far - near)
    matrix[3, 2] = -1
    return matrix


def depth_range(camera: Camera, bounds: Bounds | None) -> tuple[float, float]:
    """Return the distances of the near and far planes that just hold ``bounds``."""
    center, radius = bounding_sphere(bounds)
    middle = float(camera.axes[2] @ (camera.eye - center))
    near, far = middle - 1.02 * radius, middle + 1.02 * radius
    if camera.orthographic:
        return near, far
    far = max(far, 1e-3 * camera.distance)
    return max(near, NEAREST * far), far


def bounding_sphere(bounds: Bounds | None) -> tuple[Matrix, float]:
    """Return centre (3,) and radius of the sphere around a box; a unit one for None."""
    if bounds is None:
        return np.zeros(3), 1.0
    low, high = np.asarray(bounds, dtype=np.float64)
    radius = float(np.linalg.norm(high - low)) / 2
    return (low + high) / 2, radius or 1.0


def rotate(camera: Camera, azimuth: float, elevation: float) -> Camera:
    """Turn around the target by so many degrees, stopping above and below it."""
    tilted = float(np.clip(camera.elevation + elevation, -90.0, 90.0))
    turned = (camera.azimuth + azimuth + 180.0) % 360.0 - 180.0
    return replace(camera, azimuth=turned, elevation=tilted)


def pan(camera: Camera, right: float, up: float, height: float) -> Camera:
    """Shift the picture by so many pixels of a picture ``height`` pixels high."""
    scale = 2 * camera.half_height / max(height, 1.0)
    shift = scale * (right * camera.axes[0] + up * camera.axes[1])
    return replace(camera, target=_vector(np.asarray(camera.target) - shift))


def zoom(camera: Camera, factor: float, about: Matrix | None = None) -> Camera:
    """Scale the distance to the target; a world point ``about`` stays where it is."""
    target = np.asarray(camera.target)
    if about is not None:
        target = about + factor * (target - about)
    return replace(camera, target=_vector(target), distance=camera.distance * factor)


def widen(camera: Camera, degrees: float) -> Camera:
    """Look with a wider or narrower angle; what lies at the target keeps its size."""
    angle = float(np.clip(camera.field_of_view + degrees, *NARROW_WIDE))
    slope = float(np.tan(np.radians(angle) / 2))
    return replace(camera, field_of_view=angle, distance=camera.half_height / slope)


def look_at(camera: Camera, point: Matrix) -> Camera:
    """Shift the picture so that a world point (3,) is its centre, and turn around it.

    The eye stays as far from it as it is from the target now.
    """
    return replace(camera, target=_vector(np.asarray(point, dtype=np.float64)))


def point_under(camera: Camera, cursor: Size, size: Size) -> Matrix:
    """Return the world point (3,) under a pixel, in the plane through the target.

    ``cursor`` and ``size`` are in pixels, with the origin at the top left.
    """
    scale = 2 * camera.half_height / max(size[1], 1)
    right = scale * (cursor[0] - size[0] / 2)
    up = scale * (size[1] / 2 - cursor[1])
    shift: Matrix = right * camera.axes[0] + up * camera.axes[1]
    return np.asarray(camera.target) + shift


def fit(camera: Camera, points: Matrix, size: Size) -> Camera:
    """Step back in the present direction until all points (n, 3) are in the picture."""
    low, high = points.min(axis=0), points.max(axis=0)
    if not np.any(high > low):
        points = corners(np.stack([low - 0.5, high + 0.5]))
    center = (low + high) / 2
    right, up, back = camera.axes @ (points - center).T
    slope = camera.half_height / camera.distance
    aspect = max(size[0], 1) / max(size[1], 1)
    needed = np.maximum(np.abs(right) / (slope * aspect), np.abs(up) / slope)
    # A needle that points at the eye needs no width, but must not touch the eye.
    least = 0.01 * float(np.linalg.norm(high - low)) or 1.0
    toward = 0.0 if camera.orthographic else back
    distance = float(np.max(np.maximum(needed * FIT_MARGIN, least) + toward))
    return replace(camera, target=_vector(center), distance=distance)


def look_from(camera: Camera, preset: Preset) -> Camera:
    """Turn to one of the standard views, keeping target and distance."""
    azimuth, elevation = PRESETS[preset]
    return replace(camera, azimuth=azimuth, elevation=elevation)


def _vector(point: Matrix) -> Vector:
    x, y, z = point.tolist()
    return x, y, z
