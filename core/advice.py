"""Sensible settings for some data, each with its reason in a sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.frame import fit_frame
from core.lattices import first_radius, lattice_of
from core.settings import FROM_FILES, Initialisation, LatticeKind, Metric
from core.topology import euler_characteristic

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from core.dataset import Dataset
    from core.settings import TrainingSettings

NODES_A_ROOT = 5.0
"""Nodes for each √n samples, a rule of thumb (Vesanto and Alhoniemi 2000)."""

SURFACE_NODES_A_ROOT = 9.0
PICTURE_NODES = 64
MOST_NODES = 4_900
LONGEST = 3.0
"""A map is at most so many times longer than it is wide."""

LINE = 10.0
"""Data that are so many times longer than wide are a line."""

SHRINKING = 0.95
"""The radius is to keep at least this share of itself in an epoch."""

FEWEST_EPOCHS, MOST_EPOCHS = 30, 200
SPARSE, MANY_FEATURES = 0.5, 10
SPHERE, TORUS = 2, 0
"""Euler characteristics of closed surfaces."""

ADVISED = (
    "lattice",
    "width",
    "height",
    "initialisation",
    "epochs",
    "radius_end",
    "metric",
)


@dataclass(frozen=True)
class Facts:
    """What advice depends on.

    Attributes
    ----------
    samples, features
        How many there are.
    is_surface, is_picture
        Whether samples are points of a mesh's surface, or pixels.
    elongation
        Deviation along the first principal component over that along the second;
        infinite where there is no second.
    euler
        Vertices − edges + faces of a mesh that is closed but for small gaps; None of
        other data.
    is_sparse
        Whether no value is negative and most are 0, as in counts of words.
    """

    samples: int
    features: int
    is_surface: bool
    is_picture: bool
    elongation: float
    euler: int | None
    is_sparse: bool


@dataclass(frozen=True)
class Advice:
    """A value of a setting, and why it is good."""

    value: Any
    reason: str


def facts_of(dataset: Dataset) -> Facts:
    """Look through the data; a mesh's faces are counted, of samples some are enough."""
    n, d = dataset.shape
    mesh, some = dataset.mesh, dataset.values[dataset.shown]
    surface = mesh is not None and len(mesh.faces) > 0
    return Facts(
        samples=n,
        features=d,
        is_surface=surface,
        is_picture=dataset.image is not None,
        elongation=_elongation(dataset, some),
        euler=euler_characteristic(mesh) if mesh is not None and surface else None,
        is_sparse=bool((some >= 0.0).all() and (some == 0.0).mean() > SPARSE),
    )


def advise(facts: Facts, settings: TrainingSettings) -> dict[str, Advice]:
    """Return what suits the data, given the other settings, for each of `ADVISED`."""
    width, height = _sides(facts, settings.lattice)
    size = _size_reason(facts)
    return {
        "lattice": _lattice(facts),
        "width": Advice(width, size),
        "height": Advice(height, size),
        "initialisation": Advice(
            Initialisation.PCA,
            "The plane of the two largest principal components; the map then need not "
            "unfold first.",
        ),
        "epochs": _epochs(settings),
        "radius_end": _radius_end(facts),
        "metric": _metric(facts),
    }


def too_many_nodes(facts: Facts, settings: TrainingSettings) -> str:
    """Say that there are more nodes than samples, so that most win none; else ""."""
    nodes = settings.width * settings.height
    if settings.lattice in FROM_FILES or nodes <= facts.samples:
        return ""
    width, height = _sides(facts, settings.lattice)
    return (
        f"{nodes:,} nodes are more than the {facts.samples:,} samples, so that many "
        f"win none: {width} × {height} suit these data."
    )


def follow(
    facts: Facts, settings: TrainingSettings, kept: Collection[str] = ()
) -> TrainingSettings:
    """Return the settings with all advice followed, but for those that are kept."""
    lattice = settings.lattice if "lattice" in kept else _lattice(facts).value
    width, height = _sides(facts, lattice)
    first = {
        "lattice": lattice,
        "width": width,
        "height": height,
        "radius_end": _radius_end(facts).value,
    }
    settings = replace(settings, **_without(kept, first))
    advice = advise(facts, settings)
    found = {name: advice[name].value for name in ADVISED}
    return replace(settings, **_without(kept, found))


def _without(kept: Collection[str], values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in kept}


def _lattice(facts: Facts) -> Advice:
    if facts.euler == SPHERE:
        return Advice(
            LatticeKind.SPHERE,
            "The mesh is closed, but for small gaps at the most, as a sphere.",
        )
    if facts.euler == TORUS:
        return Advice(
            LatticeKind.HEX_TORUS,
            "The mesh is closed and has one hole through it, as a torus.",
        )
    if facts.elongation >= LINE:
        return Advice(LatticeKind.CHAIN, "The data lie almost along a line.")
    return Advice(
        LatticeKind.HEX,
        "A sheet whose nodes have six neighbours, all at distance 1, so that no "
        "direction is preferred.",
    )


def _sides(facts: Facts, lattice: LatticeKind) -> tuple[int, int]:
    """Choose width and height for the number of nodes and the data's proportions."""
    nodes = _nodes(facts)
    longer = min(max(facts.elongation, 1.0), LONGEST)
    width = max(2, round(math.sqrt(nodes * longer)))
    height = min(max(2, round(nodes / width)), width)
    if lattice is LatticeKind.HEX_TORUS:
        height += height % 2
    return width, height


def _nodes(facts: Facts) -> int:
    if facts.is_picture:
        return PICTURE_NODES
    per_root = SURFACE_NODES_A_ROOT if facts.is_surface else NODES_A_ROOT
    return min(max(4, round(per_root * math.sqrt(facts.samples))), MOST_NODES)


def _size_reason(facts: Facts) -> str:
    nodes = _nodes(facts)
    sides = f"the data are {facts.elongation:.1f} times as long as wide"
    if facts.elongation > LONGEST:
        sides = f"a map is no more than {LONGEST:g} times as long as wide"
    if facts.is_picture:
        return f"{nodes} colours show a picture well; {sides}."
    if facts.is_surface:
        return (
            f"{SURFACE_NODES_A_ROOT:g}·√n are {nodes:,} nodes for {facts.samples:,} "
            f"points of a surface; {sides}."
        )
    return (
        f"{NODES_A_ROOT:g}·√n are {nodes:,} nodes for {facts.samples:,} samples; "
        f"{sides}."
    )


def _epochs(settings: TrainingSettings) -> Advice:
    first = settings.radius_start
    if first is None:
        if settings.lattice in FROM_FILES:
            return Advice(100, "Enough for most lattices.")
        first = first_radius(settings, lattice_of(settings))
    fall = max(first / settings.radius_end, 1.0)
    needed = math.ceil(math.log(fall) / -math.log(SHRINKING))
    epochs = min(max(needed, FEWEST_EPOCHS), MOST_EPOCHS)
    if needed < FEWEST_EPOCHS:
        return Advice(epochs, "The radius falls only a little; the map settles soon.")
    return Advice(
        epochs,
        f"The radius then shrinks from {first:.3g} to {settings.radius_end:.3g} by "
        f"about {1 - SHRINKING:.0%} an epoch, slowly enough to keep the order.".replace(
            "%", " %"
        ),
    )


def _radius_end(facts: Facts) -> Advice:
    if facts.is_picture:
        return Advice(
            0.3, "So small that the colours are not mixed with their neighbours'."
        )
    return Advice(
        1.0,
        "Neighbours still hold each other: below it the map may crumple, above it "
        "stays blunt.",
    )


def _metric(facts: Facts) -> Advice:
    if facts.is_sparse and facts.features >= MANY_FEATURES:
        return Advice(
            Metric.COSINE,
            "Most values are 0 and none is negative, as in counts of words: only their "
            "proportions matter.",
        )
    return Advice(Metric.EUCLIDEAN, "The plain distance suits measurements.")


def _elongation(dataset: Dataset, some: NDArray[np.floating]) -> float:
    """Compare the deviations along the two main directions, in training units."""
    frame = fit_frame(
        dataset.values,
        dataset.settings.scaling,
        Metric.EUCLIDEAN,
        same_for_all=dataset.is_spatial,
    )
    x = frame.to_engine(some).astype(np.float64)
    x = np.nan_to_num(x - np.nanmean(x, axis=0))
    deviations = np.linalg.svd(x[: 20 * MOST_NODES], compute_uv=False)
    if len(deviations) < 2 or deviations[1] <= 1e-9 * deviations[0]:
        return math.inf
    return float(deviations[0] / deviations[1])
