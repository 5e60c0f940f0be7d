"""Painted houses at a harbour in the evening, mirrored in the water."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resources.paint.canvas import Canvas, Color, Floats
from resources.paint.noise import clouds

ROWS, COLUMNS = 400, 600
_SEED = 2001
_WATER = 0.645
_QUAY = 0.612

_ZENITH, _HIGH, _LOW = (0.20, 0.42, 0.72), (0.55, 0.71, 0.86), (0.99, 0.82, 0.62)
_PLASTER: tuple[Color, ...] = (
    (0.86, 0.33, 0.24),
    (0.95, 0.76, 0.30),
    (0.93, 0.90, 0.82),
    (0.30, 0.55, 0.64),
    (0.91, 0.55, 0.40),
    (0.52, 0.66, 0.42),
    (0.80, 0.42, 0.52),
)
_TILES, _SLATE = (0.66, 0.27, 0.17), (0.36, 0.38, 0.45)
_GLASS, _FRAME = (0.15, 0.22, 0.31), (0.95, 0.94, 0.90)


@dataclass(frozen=True)
class House:
    """A front: where it stands, how high it is, and how it is painted."""

    left: float
    right: float
    eaves: float
    ridge: float
    plaster: Color
    roof: Color
    windows: tuple[int, int]


_HOUSES = (
    House(0.06, 0.25, 0.36, 0.27, _PLASTER[1], _TILES, (3, 3)),
    House(0.25, 0.41, 0.29, 0.18, _PLASTER[0], _SLATE, (4, 3)),
    House(0.41, 0.60, 0.40, 0.31, _PLASTER[2], _TILES, (3, 4)),
    House(0.60, 0.75, 0.33, 0.22, _PLASTER[3], _TILES, (4, 3)),
    House(0.75, 0.96, 0.42, 0.33, _PLASTER[4], _SLATE, (2, 4)),
    House(0.96, 1.11, 0.31, 0.19, _PLASTER[5], _TILES, (4, 3)),
    House(1.11, 1.30, 0.38, 0.29, _PLASTER[6], _TILES, (3, 3)),
)


def paint(fineness: int = 3) -> NDArray[np.uint8]:
    """Return the (400, 600, 3) picture; the same each time.

    Each pixel is the mean of `fineness`² painted ones.
    """
    canvas = Canvas(ROWS * fineness, COLUMNS * fineness)
    random = np.random.Generator(np.random.PCG64(_SEED))
    _paint_sky(canvas, random)
    _paint_hills(canvas, random)
    for house in _HOUSES:
        _paint_house(canvas, house, random)
    _paint_trees(canvas, random)
    _paint_quay(canvas, random)
    _paint_boat(canvas, 0.50, 0.23, (0.78, 0.16, 0.14))
    _paint_boat(canvas, 1.22, 0.17, (0.16, 0.34, 0.58))
    _mirror(canvas, random)
    _expose(canvas, random)
    return canvas.reduced(fineness)


def _mixed(first: Color, second: Color, share: Floats) -> Floats:
    share = np.asarray(share)[..., None]
    return np.asarray(np.array(first) * (1.0 - share) + np.array(second) * share)


def _paint_sky(canvas: Canvas, random: np.random.Generator) -> None:
    down = np.broadcast_to(np.clip(canvas.y / _WATER, 0.0, 1.0), canvas.shape)
    canvas.fill(1.0 + 0.0 * down, _mixed(_ZENITH, _HIGH, np.clip(1.8 * down, 0, 1)))
    canvas.fill(np.clip(1.9 * down - 0.75, 0.0, 1.0) ** 1.3, _LOW)
    canvas.fill(0.75 * canvas.disc(1.42, 0.40, 0.03, 0.55) ** 2, (1.0, 0.90, 0.66))
    canvas.fill(canvas.disc(1.42, 0.40, 0.035, 0.01), (1.0, 0.98, 0.88))
    puffs = clouds(canvas.shape, (5.0, 3.0), random, 6)
    cover = np.clip((puffs - 0.52) * 3.2, 0.0, 0.92)
    beside = np.roll(puffs, canvas.shape[0] // 50, axis=1)
    lit = np.clip((puffs - beside) * 4.0 + 0.6, 0.0, 1.0)
    canvas.fill(cover, _mixed((0.62, 0.60, 0.70), (1.0, 0.93, 0.84), lit))


def _ridge(canvas: Canvas, random: np.random.Generator, cells: float) -> Floats:
    return clouds((2, canvas.shape[1]), (1.0, cells), random, 6)[:1]


def _paint_hills(canvas: Canvas, random: np.random.Generator) -> None:
    for top, height, cells, near, far in (
        (0.40, 0.16, 2.0, (0.50, 0.57, 0.72), (0.72, 0.70, 0.76)),
        (0.50, 0.10, 4.0, (0.30, 0.42, 0.36), (0.56, 0.58, 0.50)),
    ):
        edge = top + height * (1.0 - _ridge(canvas, random, cells))
        bushes = clouds(canvas.shape, (30.0, 45.0), random, 4)
        haze = np.clip((canvas.y - edge) / 0.2, 0.0, 1.0)
        canvas.fill(canvas.y > edge, _mixed(near, far, haze))
        canvas.shade(canvas.y > edge, 0.86 + 0.28 * bushes)


def _paint_house(canvas: Canvas, house: House, random: np.random.Generator) -> None:
    front = canvas.box(house.left, house.eaves, house.right, _QUAY)
    canvas.fill(front, house.plaster)
    stains = clouds(canvas.shape, (9.0, 14.0), random, 6)
    # The evening sun stands low at the right.
    slope = (canvas.x - house.left) / (house.right - house.left)
    canvas.shade(front, (0.86 + 0.20 * stains) * (0.88 + 0.17 * slope))
    canvas.shade(
        canvas.box(house.left, house.eaves, house.right, house.eaves + 0.01), 0.7
    )
    canvas.shade(canvas.box(house.left, house.eaves, house.left + 0.006, _QUAY), 0.72)
    roof = canvas.gable(house.left - 0.03, house.right + 0.03, house.ridge, house.eaves)
    roof *= canvas.box(house.left - 0.008, 0.0, house.right + 0.008, 1.0)
    courses = 0.85 + 0.25 * ((canvas.y * 130.0) % 1.0)
    canvas.fill(roof, house.roof)
    canvas.shade(roof, courses * (0.8 + 0.4 * stains))
    _paint_chimney(canvas, house)
    _paint_windows(canvas, house, random)


def _paint_chimney(canvas: Canvas, house: House) -> None:
    left = house.left + 0.62 * (house.right - house.left)
    top = house.ridge - 0.005
    canvas.fill(
        canvas.box(left, top, left + 0.022, house.ridge + 0.05), (0.55, 0.34, 0.28)
    )
    canvas.fill(
        canvas.box(left - 0.003, top, left + 0.025, top + 0.008), (0.4, 0.3, 0.28)
    )


def _paint_windows(canvas: Canvas, house: House, random: np.random.Generator) -> None:
    rows, columns = house.windows
    floor = (_QUAY - house.eaves) / (rows + 0.35)
    room = (house.right - house.left) / columns
    shutters = tuple(0.55 * channel for channel in house.plaster)
    for row in range(rows):
        for column in range(columns):
            x = house.left + (column + 0.5) * room
            y = house.eaves + (row + 0.62) * floor
            lit = random.random() < 0.16
            _paint_window(canvas, (x, y), 0.2 * room, 0.29 * floor, lit)
            for side in (-1.0, 1.0):
                middle = x + side * 0.29 * room
                blind = canvas.box(
                    middle - 0.07 * room,
                    y - 0.29 * floor,
                    middle + 0.07 * room,
                    y + 0.29 * floor,
                )
                canvas.fill(blind, np.array(shutters))


def _paint_window(
    canvas: Canvas, middle: tuple[float, float], half: float, tall: float, lit: bool
) -> None:
    x, y = middle
    canvas.fill(canvas.box(x - half, y - tall, x + half, y + tall), _FRAME)
    pane = canvas.box(x - 0.8 * half, y - 0.88 * tall, x + 0.8 * half, y + 0.9 * tall)
    gleam = np.clip((canvas.x - canvas.y * 0.6) * 9.0 % 1.0, 0.0, 1.0)
    glass = (0.98, 0.80, 0.42) if lit else _GLASS
    canvas.fill(pane, _mixed(glass, (0.62, 0.70, 0.80), 0.35 * gleam))
    canvas.fill(
        canvas.box(x - 0.07 * half, y - tall, x + 0.07 * half, y + tall), _FRAME
    )
    canvas.fill(
        canvas.box(x - half, y - 0.06 * tall, x + half, y + 0.06 * tall), _FRAME
    )
    canvas.fill(
        canvas.box(x - 1.2 * half, y + tall, x + 1.2 * half, y + 1.16 * tall),
        (0.8, 0.78, 0.74),
    )


def _paint_trees(canvas: Canvas, random: np.random.Generator) -> None:
    leaves = clouds(canvas.shape, (22.0, 33.0), random, 5)
    for x, y, radius in ((0.015, 0.50, 0.07), (1.37, 0.47, 0.085), (1.465, 0.51, 0.07)):
        canvas.fill(canvas.box(x - 0.008, y, x + 0.008, _QUAY), (0.30, 0.22, 0.16))
        ragged = np.hypot(canvas.x - x, (canvas.y - y) * 0.9) + 0.05 * (leaves - 0.5)
        crown = ragged < radius
        light = np.clip(0.5 + (canvas.x - x - canvas.y + y) / (2.0 * radius), 0.0, 1.0)
        canvas.fill(
            crown, _mixed((0.13, 0.24, 0.12), (0.52, 0.60, 0.24), light * leaves)
        )


def _paint_quay(canvas: Canvas, random: np.random.Generator) -> None:
    wall = canvas.y >= _QUAY
    stones = clouds(canvas.shape, (60.0, 40.0), random, 4)
    canvas.fill(wall, (0.56, 0.52, 0.47))
    canvas.shade(wall, 0.7 + 0.5 * stones)
    course = np.floor(canvas.y / 0.011)
    joints = ((canvas.y % 0.011) < 0.0016) | (
        ((canvas.x + 0.02 * course) % 0.04) < 0.0016
    )
    canvas.shade(wall & joints, 0.66)
    canvas.shade(canvas.box(0.0, _WATER - 0.008, canvas.aspect, _WATER), 0.6)


def _paint_boat(canvas: Canvas, x: float, length: float, color: Color) -> None:
    along = (canvas.x - x) / (length / 2)
    sheer = _WATER - 0.036 - 0.018 * along**2 * np.sign(along) - 0.012 * along**2
    hull = np.abs(along) < 1.0 - 1.4 * np.clip(canvas.y - sheer, 0.0, 1.0) / 0.2
    hull &= (canvas.y > sheer) & (canvas.y < _WATER + 0.006)
    canvas.fill(hull, color)
    canvas.shade(hull, 0.75 + 0.3 * (along + 1.0) / 2)
    canvas.fill(hull & (canvas.y < sheer + 0.008), (0.95, 0.94, 0.90))
    mast = canvas.box(x - 0.003, _WATER - 0.24, x + 0.003, _WATER - 0.03)
    canvas.fill(mast, (0.42, 0.30, 0.20))
    cabin = canvas.box(
        x - 0.26 * length, _WATER - 0.066, x - 0.06 * length, _WATER - 0.034
    )
    canvas.fill(cabin, (0.92, 0.88, 0.78))
    canvas.fill(
        canvas.box(
            x - 0.22 * length, _WATER - 0.058, x - 0.10 * length, _WATER - 0.046
        ),
        _GLASS,
    )


def _mirror(canvas: Canvas, random: np.random.Generator) -> None:
    """Lay the water over the lower part: what is above, upside down and rippled."""
    rows, columns = canvas.shape
    first = round(_WATER * rows)
    depth = np.arange(rows - first)[:, None] / (rows - first)
    waves = clouds((rows - first, columns), (26.0, 5.0), random, 4) - 0.5
    fine = clouds((rows - first, columns), (60.0, 22.0), random, 3) - 0.5
    lift = 1.35 * np.arange(rows - first)[:, None]
    source = first - 1 - lift + rows * (0.008 + 0.075 * depth) * waves
    sideways = np.arange(columns)[None, :] + rows * (0.003 + 0.022 * depth) * fine
    above = canvas.colors[
        np.clip(source, 0, first - 1).astype(int),
        np.clip(sideways, 0, columns - 1).astype(int),
    ]
    deep = np.array((0.10, 0.21, 0.27))
    share = (0.24 + 0.30 * depth + 0.3 * np.abs(waves))[:, :, None]
    water = above * (1.0 - share) + deep * share
    glitter = np.clip(waves * fine * 14.0 - 0.35, 0.0, 0.6)[:, :, None]
    canvas.colors[first:] = water + (np.array((1.0, 0.90, 0.72)) - water) * glitter


def _expose(canvas: Canvas, random: np.random.Generator) -> None:
    """Darken the corners and add a film's grain."""
    away = np.hypot(canvas.x - canvas.aspect / 2, canvas.y - 0.5)
    canvas.shade(np.ones(canvas.shape), 1.04 - 0.22 * away**2)
    canvas.colors += random.normal(0.0, 0.035, (*canvas.shape, 1))
