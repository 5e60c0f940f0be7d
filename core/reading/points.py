"""XYZ and PTS: point clouds as text, a point a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from core.reading.meshes.surface import FARTHEST, MeshParts
from core.reading.tables.delimited import read_delimited
from core.wording import listed

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from core.progress import Pulse
    from core.sources import Mesh, Table

AXES = ("x", "y", "z")
BRIGHTEST = 255.0


def read_points(path: Path, pulse: Pulse) -> Mesh | Table:
    """Read the coordinates of points, and their colours where they have some.

    The coordinates are the columns called x, y and z, or the first three of numbers;
    colours are the last or the next three, where these are whole numbers to 255. With
    fewer than three columns of numbers it is a table like any other.

    Raises
    ------
    UserError
        If there is no point, or as `read_delimited`.
    """
    table = read_delimited(path, pulse)
    if len(table.columns) < len(AXES):
        return table
    space = _space(table)
    points = np.asarray(table.values[:, space], np.float64)
    whole = (np.abs(points) <= FARTHEST).all(axis=1)
    parts = MeshParts(vertices=[points[whole]])
    colors = _colors(table.values, space)
    if colors:
        parts.colors.append(np.asarray(table.values[whole][:, colors], np.float64))
    mesh = parts.mesh(path)
    others = {*range(len(table.columns))} - {*space, *colors}
    unused = [f"“{table.columns[column]}”" for column in sorted(others)]
    notes = (*mesh.notes, _left_out(int((~whole).sum())), _unused(unused))
    return replace(mesh, notes=tuple(note for note in notes if note))


def _space(table: Table) -> list[int]:
    names = [name.lower() for name in table.columns]
    named = all(axis in names for axis in AXES)
    return [names.index(axis) for axis in AXES] if named else [0, 1, 2]


def _colors(values: NDArray[np.floating], space: list[int]) -> list[int]:
    """Find the columns of red, green and blue; [] if there are none."""
    others = [column for column in range(values.shape[1]) if column not in space]
    for some in (others[-3:], others[:3]):
        found = values[:, some]
        is_color = (found >= 0.0) & (found <= BRIGHTEST) & (found == np.round(found))
        if len(some) == len(AXES) and is_color.all() and found.max() > 1:
            return some
    return []


def _left_out(count: int) -> str:
    if not count:
        return ""
    subject = "1 point was" if count == 1 else f"{count:,} points were"
    return f"{subject} left out for a missing or infinite coordinate."


def _unused(names: list[str]) -> str:
    if not names:
        return ""
    verb = "is" if len(names) == 1 else "are"
    learn = "rename the file to .csv to learn from all columns"
    return f"{listed(names)} {verb} not used: {learn}."
