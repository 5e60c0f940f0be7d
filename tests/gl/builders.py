"""Small layers to draw, and how to look at the pixels that come out."""

from dataclasses import replace

import numpy as np
from PySide6.QtGui import QColor, QImage

from gui.gl.layers import LineLayer, MeshLayer, PointLayer

RED = (1.0, 0.0, 0.0, 1.0)
GREEN = (0.0, 0.8, 0.0, 1.0)
BLUE = (0.0, 0.0, 1.0, 1.0)
WHITE = QColor("white")


def square(**options: object) -> MeshLayer:
    """Return a mesh that fills x and y from -1 to 1 at z = 0."""
    vertices = np.array([(-1, -1, 0), (1, -1, 0), (1, 1, 0), (-1, 1, 0)], np.float32)
    faces = np.array([(0, 1, 2), (0, 2, 3)], np.int32)
    return MeshLayer(vertices, faces, **options)


def sheet_at(height: float) -> MeshLayer:
    """Return a smaller blue square, parallel to the other."""
    still = square(color=BLUE)
    half = still.vertices * np.float32((0.7, 0.7, 1)) + np.float32((0, 0, height))
    return replace(still, vertices=half)


def points(*positions: tuple[float, float, float], **options: object) -> PointLayer:
    return PointLayer(np.array(positions, np.float32), **options)


def line(
    start: tuple[float, float, float],
    end: tuple[float, float, float],
    **options: object,
) -> LineLayer:
    edges = np.array([(0, 1)], np.int32)
    return LineLayer(np.array([start, end], np.float32), edges, **options)


def looks(color: QColor, wanted: tuple[float, ...], tolerance: int = 40) -> bool:
    """Tell whether a pixel has about a colour given from 0 to 1."""
    seen = color.getRgb()[:3]
    return all(
        abs(a - 255 * b) <= tolerance for a, b in zip(seen, wanted[:3], strict=True)
    )


def center(image: QImage) -> QColor:
    return image.pixelColor(image.width() // 2, image.height() // 2)


def pixels(image: QImage) -> np.ndarray:
    """Return the picture as (height, width, 4) uint8 RGBA."""
    rgba = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(rgba.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4).copy()
