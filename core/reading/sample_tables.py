"""How the built-in tables are made; the same each time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.progress import silent
from core.sources import Category, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

TABLES = Path(__file__).parents[2] / "resources" / "tables"
_SEED = 1982  # the year of Kohonen's first paper on these maps


def _table(
    name: str,
    columns: tuple[str, ...],
    values: NDArray[np.float64],
    label: Category | None = None,
) -> Table:
    categories = (label,) if label else ()
    return Table(name, columns, values, categories, label.name if label else None)


def _random() -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(_SEED))


def _clusters(name: str) -> Table:
    """Three round normal distributions, 300 points each."""
    centres = np.array([[0.0, 0.0], [4.0, 0.5], [1.5, 3.5]])
    spreads = np.array([0.5, 0.7, 0.6])
    of = np.repeat(np.arange(3, dtype=np.int32), 300)
    noise = _random().normal(size=(len(of), 2))
    values = centres[of] + noise * spreads[of, None]
    label = Category("cluster", of, ("A", "B", "C"))
    return _table(name, ("x", "y"), values, label)


def _rings(name: str) -> Table:
    """Two circles around one centre, radii 1 and 2, 500 points each."""
    random = _random()
    of = np.repeat(np.arange(2, dtype=np.int32), 500)
    angle = random.uniform(0.0, 2.0 * np.pi, len(of))
    radius = 1.0 + of + random.normal(0.0, 0.07, len(of))
    values = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return _table(name, ("x", "y"), values, Category("ring", of, ("inner", "outer")))


def _swiss_roll(name: str) -> Table:
    """Sheet rolled into an Archimedean spiral, 2,000 points uniform on it.

    The spiral is r = t for angles t from 1½π to 4½π; its arc length grows like
    t²/2, so uniform points have uniform t². The label cuts it into eight bands.
    """
    random = _random()
    first, last = 1.5 * np.pi, 4.5 * np.pi
    along = random.uniform(0.0, 1.0, 2_000)
    angle = np.sqrt(first**2 + along * (last**2 - first**2))
    width = random.uniform(0.0, 20.0, len(along))
    values = np.stack([angle * np.cos(angle), width, angle * np.sin(angle)], axis=1)
    bands = np.minimum(along * 8, 7).astype(np.int32)
    label = Category("band", bands, tuple(map(str, range(1, 9))))
    return _table(name, ("x", "y", "z"), values, label)


def _grid(name: str) -> Table:
    """5 × 5 places a unit apart, 40 points around each."""
    places = np.stack(np.divmod(np.arange(25), 5), axis=1).astype(np.float64)
    values = np.repeat(places, 40, axis=0)
    values += _random().normal(0.0, 0.08, values.shape)
    return _table(name, ("x", "y"), values)


def _colors(name: str) -> Table:
    """3,000 colours, uniform in the cube of red, green and blue."""
    return _table(name, ("red", "green", "blue"), _random().random((3_000, 3)))


def _iris(name: str) -> Table:
    """Fisher's measurements of 150 flowers, in centimetres."""
    from core.reading.tables.delimited import read_delimited

    table = read_delimited(TABLES / f"{name}.csv", silent)
    return replace(table, first_row=1, path=None)


MAKERS: dict[str, Callable[[str], Table]] = {
    "clusters": _clusters,
    "rings": _rings,
    "swiss-roll": _swiss_roll,
    "grid": _grid,
    "colors": _colors,
    "iris": _iris,
}
"""The function that makes each table, by the sample's name."""
