"""What is filmed: the figures, at another epoch or seen from another side."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from inspect import signature
from typing import TYPE_CHECKING, Any

from core.analysis import best_matches, describe
from core.clusters.grouping import group_nodes
from core.errors import UserError
from core.maps.classes import ClassHits
from core.maps.node_maps import node_maps
from core.maps.votes import USUAL_SPREAD
from gui.depiction.axes import usual_axes
from gui.depiction.plane import Layers, Plane
from gui.depiction.space import has_surface
from gui.figures import views
from gui.figures.clusters import clusters_figure
from gui.figures.components import components_figure
from gui.figures.images import image_figure
from gui.figures.look import ONLY_PAINTED
from gui.figures.maps import classes_figure, maps_figure
from gui.films.film import FIGURES, SCENES, Film

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.figure import Figure

    from core.clusters.grouping import Clusters
    from core.dataset import Dataset
    from core.som import EpochRecord, MapState, Snapshot, Som
    from core.training import Problem
    from gui.depiction.quantity import Quantity
    from gui.figures.saving import FigureBuilder

_FIGURES: dict[str, Callable[..., Figure]] = {
    "overview": views.overview_figure,
    "scatter": views.scatter_figure,
    "u-matrix": views.umatrix_figure,
    "activation": views.activation_figure,
    "mqe": views.curves_figure,
    "3d": views.space_figure,
    "landscape": views.space_figure,
    "components": components_figure,
    "painted": views.space_figure,
    "maps": maps_figure,
    "classes": classes_figure,
    "clusters": clusters_figure,
    "image": image_figure,
}


def check_view(name: str, dataset: Dataset, film: Film | None = None) -> None:
    """Make sure that one of `SCENES` can be drawn of these data, or filmed.

    Raises
    ------
    UserError
        There is none, or it lies flat and should turn.
    """
    if name not in _FIGURES:
        raise UserError(f"There is no view {name}: choose from {', '.join(SCENES)}.")
    if name == "classes" and dataset.labels is None:
        raise UserError(f"{dataset.name} has no classes: choose a label first.")
    if name == "image" and dataset.image is None:
        raise UserError(f"{dataset.name} is no picture: choose another view.")
    if name == "painted" and not has_surface(dataset):
        raise UserError(f"{dataset.name} has no surface to paint: choose another view.")
    if film is not None:
        _check_turn(_FIGURES[name], film)


def figures_of(dataset: Dataset) -> tuple[str, ...]:
    """Return those of `FIGURES` that can be drawn of these data."""
    painted = has_surface(dataset)
    return tuple(name for name in FIGURES if painted or name != "painted")


def scene_called(
    name: str,
    dataset: Dataset,
    state: MapState,
    history: Sequence[EpochRecord],
    initial: Som | None = None,
) -> FigureBuilder:
    """Return one of `SCENES`.

    What the samples say about nodes is left out, which a film finds out itself.
    """
    plane = Plane.of(dataset, *usual_axes(dataset))
    more: dict[str, dict[str, Any]] = {
        "scatter": {"plane": plane, "layers": Layers()},
        "mqe": {"history": history},
        "landscape": {"scenery": "landscape"},
        "painted": {"scenery": "features", "look": ONLY_PAINTED},
        "maps": {"maps": None},
        "classes": {"hits": None},
        "clusters": {"clusters": None},
        "image": {"initial": initial or state.som},
    }
    return partial(_FIGURES[name], dataset, state, **more.get(name, {}))


def can_turn(scene: FigureBuilder) -> bool:
    """Tell whether a scene lies in space."""
    return _turns(_known(scene).func)


def check_scene(scene: FigureBuilder, film: Film) -> None:
    """Make sure that a film can show a scene.

    Raises
    ------
    UserError
        It lies flat and should turn.
    """
    _check_turn(_known(scene).func, film)


def _turns(figure: Callable[..., Figure]) -> bool:
    return "look" in signature(figure).parameters


def _check_turn(figure: Callable[..., Figure], film: Film) -> None:
    if film.turntable and not _turns(figure):
        raise UserError(
            "What is flat cannot turn: choose the 3-D view, the landscape or the "
            "overview, or a film of the training only."
        )


def _known(scene: FigureBuilder) -> partial[Figure]:
    """Make sure that a figure's arguments can be told apart and changed."""
    if not isinstance(scene, partial):
        raise TypeError(f"{scene} is no partial of a figure")
    return scene


def shot(
    scene: FigureBuilder, problem: Problem, snapshot: Snapshot, turn: float
) -> FigureBuilder:
    """Return a scene with other samples and another map, turned by some degrees.

    Scenes are partials of figures, of which `dataset` and `state` are arguments.
    """
    bound, dataset = _known(scene), problem.dataset
    known = signature(bound.func)
    given: dict[str, Any] = known.bind_partial(*bound.args, **bound.keywords).arguments
    given |= {"dataset": dataset, "state": describe(problem, snapshot)}
    if "look" in known.parameters:
        given["look"] = replace(given.get("look", views.ON_PAPER), turn=turn)
    if isinstance(plane := given.get("plane"), Plane):
        given["plane"] = Plane.of(dataset, plane.x, plane.y)
    given.pop("whole", None)  # the pixels of a picture at one epoch
    if "maps" in given and _asks_samples(given.get("quantity")):
        spread = given["maps"].spread if given["maps"] else USUAL_SPREAD
        given["maps"] = node_maps(problem, snapshot, spread=spread)
    if "clusters" in given:
        given["clusters"] = _clusters(problem, snapshot, given["clusters"])
    if "hits" in given:
        given["hits"] = _class_hits(problem, snapshot)
    return partial(bound.func, **given)


def _asks_samples(quantity: Quantity | None) -> bool:
    """Tell whether a number of the nodes is known only from the samples."""
    return quantity is None or quantity.from_samples


def _clusters(problem: Problem, snapshot: Snapshot, shown: Clusters | None) -> Clusters:
    """Find as many clusters at another epoch as were asked for, if they were."""
    bmus, _ = best_matches(problem, snapshot)
    grouping = group_nodes(problem, snapshot, bmus)
    return grouping.clusters(shown.asked if shown else None)


def _class_hits(problem: Problem, snapshot: Snapshot) -> ClassHits | None:
    labels = problem.dataset.labels
    if labels is None:
        return None
    bmus, _ = best_matches(problem, snapshot)
    return ClassHits.of(bmus, labels.codes, len(snapshot.weights))
