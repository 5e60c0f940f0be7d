"""Draws all thumbnails anew: meshes shaded, tables as scatter plots, pictures small."""

import os
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPolygonF

from core.reading.samples import SAMPLES
from core.sources import Mesh, Source, Table
from gui.palettes import CLASS_COLORS

FOLDER = Path(__file__).parent
WIDTH, HEIGHT = 192, 144
OVERSAMPLING = 4
MARGIN = 6
AZIMUTH, ELEVATION = np.radians(32.0), np.radians(14.0)
LIGHT = np.array([-0.45, 0.55, 0.70])
SHADOW, LIT = np.array([70.0, 88.0, 128.0]), np.array([190.0, 206.0, 236.0])
DOT = 5.0
PLAIN = "#5b84c4"

Floats = NDArray[np.float64]


def main() -> None:
    """Write one PNG a sample."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    for sample in SAMPLES:
        path = FOLDER / f"{sample.name}.png"
        if not draw(sample.load()).save(str(path)):
            raise OSError(f"{path} cannot be written")
    application.quit()


def draw(source: Source) -> QImage:
    """Return the picture of a source."""
    size = QSize(WIDTH, HEIGHT)
    image = QImage(size * OVERSAMPLING, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    match source:
        case Mesh():
            _draw_mesh(painter, source)
        case Table(image=(height, width)):
            _draw_picture(painter, source, height, width)
        case Table():
            _draw_table(painter, source)
    painter.end()
    return image.scaled(
        size,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _draw_mesh(painter: QPainter, mesh: Mesh) -> None:
    """Paint the triangles from the farthest to the nearest, lit from the upper left."""
    seen = mesh.vertices @ _turn().T
    corners = seen[mesh.faces]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    light = np.clip(_smooth(normals, mesh) @ (LIGHT / np.linalg.norm(LIGHT)), 0.0, 1.0)
    colors = SHADOW + (0.15 + 0.85 * light[:, None]) * (LIT - SHADOW)
    places = _fit(seen[:, :2])[mesh.faces]
    for face in np.argsort(corners[:, :, 2].mean(axis=1)):
        if normals[face, 2] > 0.0:
            color = QColor(*colors[face].astype(int).tolist())
            # A line in the same colour closes the gaps between triangles.
            painter.setPen(color)
            painter.setBrush(color)
            painter.drawConvexPolygon(QPolygonF([QPointF(*p) for p in places[face]]))


def _smooth(normals: Floats, mesh: Mesh) -> Floats:
    """Average the normals of the faces around the corners of each face."""
    around = np.zeros_like(mesh.vertices)
    for corner in range(3):
        np.add.at(around, mesh.faces[:, corner], normals)
    mixed = around[mesh.faces].sum(axis=1)
    return np.asarray(mixed / np.linalg.norm(mixed, axis=1, keepdims=True))


def _turn() -> Floats:
    """Return the rotation from z up, front −y to x right, y up, z to the viewer."""
    cos, sin = np.cos(AZIMUTH), np.sin(AZIMUTH)
    around = np.array([[cos, sin, 0.0], [-sin, cos, 0.0], [0.0, 0.0, 1.0]])
    stand = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, -1.0, 0.0]])
    cos, sin = np.cos(ELEVATION), np.sin(ELEVATION)
    tilt = np.array([[1.0, 0.0, 0.0], [0.0, cos, -sin], [0.0, sin, cos]])
    return np.asarray(tilt @ stand @ around)


def _draw_table(painter: QPainter, table: Table) -> None:
    """Paint the rows in the plane of their largest extent."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = DOT * OVERSAMPLING / 2
    places = _fit(_plane(table.values.astype(np.float64)))
    for place, color in zip(places, _colors(table), strict=True):
        painter.setBrush(color)
        painter.drawEllipse(QPointF(*place), radius, radius)


def _plane(values: Floats) -> Floats:
    if values.shape[1] == 2:
        return values
    centred = values - values.mean(axis=0)
    axes = np.linalg.svd(centred, full_matrices=False)[2]
    return np.asarray(centred @ axes[:2].T)


def _draw_picture(painter: QPainter, table: Table, height: int, width: int) -> None:
    """Paint the picture as large as it fits."""
    pixels = np.rint(255.0 * table.values).astype(np.uint8)
    image = QImage(
        pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888
    ).copy()
    room = QSize(WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN) * OVERSAMPLING
    fitted = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    left = (OVERSAMPLING * WIDTH - fitted.width()) / 2
    top = (OVERSAMPLING * HEIGHT - fitted.height()) / 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(QPointF(left, top), fitted), image)


def _colors(table: Table) -> list[QColor]:
    if table.name == "colors":
        return [QColor.fromRgbF(*row) for row in table.values.tolist()]
    if not table.categories:
        return [QColor(PLAIN)] * len(table.values)
    codes = table.categories[0].codes
    return [QColor(CLASS_COLORS[code % len(CLASS_COLORS)]) for code in codes]


def _fit(places: Floats) -> Floats:
    """Move and scale (n, 2) places into the picture, y down."""
    low, high = places.min(axis=0), places.max(axis=0)
    room = OVERSAMPLING * (np.array([WIDTH, HEIGHT]) - 2.0 * MARGIN)
    scale = (room / (high - low)).min()
    centre = OVERSAMPLING * np.array([WIDTH, HEIGHT]) / 2.0
    return np.asarray(
        (places - (low + high) / 2.0) * scale * np.array([1.0, -1.0]) + centre
    )


if __name__ == "__main__":
    main()
