"""The colours of the 3-D picture's layers, and the numbers that they stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from core.maps.classes import ClassHits
from core.quantising import node_colors
from gui import theme
from gui.depiction.coloring import (
    distance_colors,
    opaque,
    quantity_table,
    rgba,
    sample_colors,
)
from gui.depiction.looks import OF_MAP, Look, Looks, Part, Tint
from gui.depiction.quantity import (
    ACTIVATION,
    DENSITY,
    PURITY,
    U_STAR,
    UMATRIX,
    VOTES,
    Quantity,
)
from gui.depiction.scale import Bar, Scale
from gui.palettes import UNLABELLED, class_colors, colormap, patch_colors

if TYPE_CHECKING:
    from core.clusters.grouping import Clusters
    from core.dataset import Dataset
    from core.maps.node_maps import NodeMaps
    from core.som import MapState, NodeErrors, Painted

Colors = NDArray[np.uint8]
Numbers = NDArray[np.float64]

QUANTITIES: dict[Tint, Quantity] = {
    "umatrix": UMATRIX,
    "hits": ACTIVATION,
    "density": DENSITY,
    "u-star": U_STAR,
    "votes": VOTES,
    "purity": PURITY,
}
NAMES: dict[Tint, str] = {
    "plain": "One colour",
    "own": "Own colours",
    "class": "Class",
    "cluster": "Cluster",
    "node": "BMU",
    **{tint: quantity.name for tint, quantity in QUANTITIES.items()},
    "distance": "Distance to BMU",
    "mae": "Mean absolute error",
    "rmse": "Root mean square error",
    "mape": "Mean relative error",
}
LABELS: dict[Tint, str] = {
    "mae": "mean absolute error",
    "rmse": "root mean square error",
    "mape": "mean relative error, %",
}


@dataclass(frozen=True, eq=False)
class Subject:
    """What there is to take colours from."""

    dataset: Dataset
    state: MapState | None = None
    errors: NodeErrors | None = None
    painted: Painted | None = None
    maps: NodeMaps | None = None
    clusters: Clusters | None = None


@dataclass(frozen=True, eq=False)
class Tinted:
    """A layer's colours.

    Attributes
    ----------
    colors
        (n, 4) RGBA of its positions, or None for one colour.
    bar
        Which numbers they stand for, if they do.
    patches
        Whether all places of a node have one colour, without others between.
    """

    colors: Colors | None = None
    bar: Bar | None = None
    patches: bool = False


def tints(part: Part, dataset: Dataset) -> tuple[tuple[str, Tint], ...]:
    """Return what a layer can be coloured by, with its name in the list."""
    known: list[Tint] = ["plain"]
    mesh = dataset.mesh
    if part == "mesh":
        own = mesh is not None and mesh.colors is not None
    else:
        own = dataset.white is not None
    known += ["own"] if own else []
    known += ["class"] if dataset.labels is not None and part != "mesh" else []
    known += ["cluster", "node", "umatrix", "hits", "density", "u-star", "votes"]
    known += ["purity"] if dataset.labels is not None else []
    known += ["distance", "mae", "rmse", "mape"]
    features = [(name, column) for column, name in enumerate(dataset.features)]
    return (*((NAMES[tint], tint) for tint in known), *features)


def needs_painting(look: Look) -> bool:
    """Tell whether a mesh that looks so shows the map."""
    return look.visible and look.tint in NAMES and look.tint not in ("plain", "own")


def asks_samples(looks: Looks) -> bool:
    """Tell whether a visible layer's colours have to be computed from all samples."""
    tints = [look.tint for look in looks.values() if look.visible]
    return any(t in QUANTITIES and QUANTITIES[t].from_samples for t in tints)


def is_scalar(tint: Tint) -> bool:
    """Tell whether colours stand for numbers."""
    return tint not in ("plain", "own", "class", "cluster", "node")


class Tinter:
    """Takes colours anew only where they may be others, and else the same arrays.

    Attributes
    ----------
    bars
        Which numbers the colours of visible layers stand for.
    """

    def __init__(self) -> None:
        self._known: dict[Part, tuple[tuple[object, ...], Tinted]] = {}
        self.bars: dict[Part, Bar] = {}

    def of(self, part: Part, look: Look, subject: Subject) -> Tinted:
        """Return `tinted`, the same object where nothing has changed."""
        self.bars.pop(part, None)
        if not look.visible:
            return Tinted()
        found = self._found(part, look, subject)
        if found.bar is not None:
            self.bars[part] = found.bar
        return found

    def forget_map(self) -> None:
        """Take the colour bars away that stood for a map that is no more."""
        for part in (*OF_MAP, "bmu lines"):
            self.bars.pop(part, None)

    def _found(self, part: Part, look: Look, subject: Subject) -> Tinted:
        still = look.tint in ("plain", "own", "class") or isinstance(look.tint, int)
        of_map = part == "bmu lines" or part in OF_MAP or not still
        learned: tuple[object, ...] = ()
        if of_map:
            learned = subject.state, subject.errors, subject.painted, subject.maps
            learned = *learned, subject.clusters
        key = (
            replace(look, opacity=None),
            theme.current(),
            theme.colormap(""),
            subject.dataset,
            *learned,
        )
        known = self._known.get(part)
        if known is None or known[0] != key:
            self._known[part] = known = key, tinted(part, look, subject)
        return known[1]


def tinted(part: Part, look: Look, subject: Subject) -> Tinted:
    """Return the colours of a layer's positions: vertices, samples or nodes.

    Those of BMU lines are samples, then nodes.
    """
    if is_scalar(look.tint):
        return _by_numbers(part, look, subject)
    if part == "mesh":
        return _mesh_by_name(look.tint, subject)
    samples = part in ("samples", "bmu lines")
    nodes = part in ("bmu lines", *OF_MAP)
    found = [_samples_by_name(look.tint, subject)] if samples else []
    found += [_nodes_by_name(look.tint, subject)] if nodes else []
    if any(colors is None for colors in found):
        return Tinted()
    return Tinted(np.concatenate(cast("list[Colors]", found)))


def _by_numbers(part: Part, look: Look, subject: Subject) -> Tinted:
    values = _numbers(part, look.tint, subject)
    if values is None:
        return Tinted()
    label, scale, table = _usual_bar(part, look.tint, subject, values)
    table = table if look.palette is None else colormap(look.palette)
    scale = _ranged(scale, look)
    colors = table[scale.levels(values)]
    colors[~np.isfinite(values)] = rgba(UNLABELLED)
    by_node = look.tint != "distance" and not isinstance(look.tint, int)
    return Tinted(colors, Bar(label, scale, table), part == "mesh" and by_node)


def _numbers(part: Part, tint: Tint, subject: Subject) -> Numbers | None:
    """Return the number of each position, or None where they are not known."""
    if part == "mesh":
        return _surface_numbers(tint, subject)
    nodes = _node_numbers(tint, subject)
    if part in OF_MAP:
        return nodes
    samples = _sample_numbers(tint, subject, nodes)
    if part == "samples" or samples is None or nodes is None:
        return samples
    return np.concatenate([samples, nodes])


def _surface_numbers(tint: Tint, subject: Subject) -> Numbers | None:
    mesh, painted = subject.dataset.mesh, subject.painted
    if isinstance(tint, int):
        return None if mesh is None else np.asarray(mesh.vertices[:, tint])
    if painted is None or tint == "distance":
        return None if painted is None else painted.distances
    nodes = _node_numbers(tint, subject)
    return None if nodes is None else nodes[painted.bmus]


def _sample_numbers(
    tint: Tint, subject: Subject, nodes: Numbers | None
) -> Numbers | None:
    dataset, state = subject.dataset, subject.state
    if isinstance(tint, int):
        return np.asarray(dataset.placed[:, tint], np.float64)
    if state is None or nodes is None:
        return None
    if tint == "distance" and state.shown_distances is not None:
        return state.shown_distances
    return nodes[state.shown_bmus]


def _node_numbers(tint: Tint, subject: Subject) -> Numbers | None:
    state, errors = subject.state, subject.errors
    if state is None:
        return None
    if tint in QUANTITIES:
        return QUANTITIES[tint].values(state, subject.maps)
    if isinstance(tint, int):
        return state.som.weights[:, tint]
    match tint:
        case "distance":
            return state.som.snapshot.node_errors
        case "mae" | "rmse" | "mape" if errors is not None:
            found: Numbers = getattr(errors, tint)
            return found
    return None


def _usual_bar(
    part: Part, tint: Tint, subject: Subject, values: Numbers
) -> tuple[str, Scale, Colors]:
    """Return a label, the scale of all positions that share it, and a colour table."""
    dataset = subject.dataset
    if isinstance(tint, int):
        shown = dataset.placed[:, tint]
        return dataset.features[tint], Scale.around(shown), distance_colors()
    if tint in LABELS:
        return LABELS[tint], Scale.around(values), distance_colors()
    if tint == "distance":
        mean = part in OF_MAP
        label = "mean distance of samples" if mean else "distance to the BMU"
        return label, Scale.around(values), distance_colors()
    quantity, state = QUANTITIES[tint], subject.state
    nodes = values if state is None else quantity.values(state, subject.maps)
    scale = quantity.scale(nodes, None if quantity.counts else False)
    return quantity.label_for(dataset), scale, quantity_table(quantity)


def _ranged(scale: Scale, look: Look) -> Scale:
    low = scale.low if look.low is None else look.low
    high = scale.high if look.high is None else look.high
    return Scale(low, high, log=scale.log and low > 0.0, whole=scale.whole)


def _mesh_by_name(tint: Tint, subject: Subject) -> Tinted:
    mesh, painted = subject.dataset.mesh, subject.painted
    if tint == "own" and mesh is not None and mesh.colors is not None:
        return Tinted(mesh.colors)
    nodes = _nodes_by_name(tint, subject)
    if nodes is None or painted is None:
        return Tinted()
    return Tinted(nodes[painted.bmus], patches=True)


def _samples_by_name(tint: Tint, subject: Subject) -> Colors | None:
    if tint == "node":
        nodes, state = _nodes_by_name(tint, subject), subject.state
        return None if nodes is None or state is None else nodes[state.shown_bmus]
    if tint in ("class", "own"):
        return sample_colors(subject.dataset, tint)
    if tint == "cluster" and subject.clusters is not None:
        return sample_colors(subject.dataset, tint, subject.clusters.labels)
    return None


def _nodes_by_name(tint: Tint, subject: Subject) -> Colors | None:
    dataset, state = subject.dataset, subject.state
    if state is None:
        return None
    labels = dataset.labels
    if tint == "own" and dataset.white is not None:
        return opaque(node_colors(state.som, dataset.white))
    if tint == "node":
        return patch_colors(state.som.lattice.space)
    if tint == "cluster" and subject.clusters is not None:
        return class_colors(subject.clusters.of_nodes)
    if tint == "class" and labels is not None:
        codes = labels.codes[dataset.shown]
        hits = ClassHits.of(state.shown_bmus, codes, len(state.umatrix))
        return class_colors(hits.majority)
    return None
