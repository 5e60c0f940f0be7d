"""What is filmed: the figures, at another epoch or seen from another side."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from inspect import signature
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from gui.figures import views
from gui.films.film import SCENES, Film
from gui.panels.axes import usual_axes
from gui.panels.plane import Layers, Plane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from core.dataset import Dataset
    from core.som import EpochRecord, MapState
    from gui.figures.saving import FigureBuilder


AT_ONE_EPOCH = {"maps", "hits"}
"""Arguments of figures that belong to the shown epoch and to no other."""


def scene_called(
    name: str, dataset: Dataset, state: MapState, history: Sequence[EpochRecord]
) -> FigureBuilder:
    """Return one of `SCENES`.

    Raises
    ------
    UserError
        There is no such scene of these data.
    """
    match name:
        case "overview":
            return partial(views.overview_figure, dataset, state)
        case "scatter":
            plane = Plane.of(dataset, *usual_axes(dataset))
            return partial(views.scatter_figure, dataset, state, plane, Layers())
        case "u-matrix":
            return partial(views.umatrix_figure, dataset, state)
        case "activation":
            return partial(views.activation_figure, dataset, state)
        case "mqe":
            return partial(views.curves_figure, dataset, state, history)
        case "3d":
            return partial(views.space_figure, dataset, state)
        case "landscape":
            return partial(views.space_figure, dataset, state, scenery="landscape")
        case _:
            raise UserError(
                f"There is no view {name}: choose from {', '.join(SCENES)}."
            )


def can_turn(scene: FigureBuilder) -> bool:
    """Tell whether a scene lies in space."""
    return "look" in signature(_known(scene).func).parameters


def check_scene(scene: FigureBuilder, film: Film) -> None:
    """Make sure that a film can show a scene.

    Raises
    ------
    UserError
        It lies flat and should turn, or is known at one epoch only.
    """
    parameters = signature(_known(scene).func).parameters
    if film.turntable and not can_turn(scene):
        raise UserError(
            "What is flat cannot turn: choose the 3-D view, the landscape or the "
            "overview, or a film of the training only."
        )
    if film.replay and AT_ONE_EPOCH & set(parameters):
        raise UserError(
            "These values are computed for the shown epoch only, so there is no film "
            "of them: choose another view, such as the U-Matrix."
        )


def _known(scene: FigureBuilder) -> partial[Figure]:
    """Make sure that a figure's arguments can be told apart and changed."""
    if not isinstance(scene, partial):
        raise TypeError(f"{scene} is no partial of a figure")
    return scene


def shot(
    scene: FigureBuilder, dataset: Dataset, state: MapState, turn: float
) -> FigureBuilder:
    """Return a scene with other samples and another map, turned by some degrees.

    Scenes are partials of figures, of which `dataset` and `state` are arguments.
    """
    bound = _known(scene)
    known = signature(bound.func)
    given: dict[str, Any] = known.bind_partial(*bound.args, **bound.keywords).arguments
    given |= {"dataset": dataset, "state": state}
    if "look" in known.parameters:
        given["look"] = replace(given.get("look", views.ON_PAPER), turn=turn)
    if isinstance(plane := given.get("plane"), Plane):
        given["plane"] = Plane.of(dataset, plane.x, plane.y)
    given.pop("whole", None)  # the pixels of a picture at one epoch
    return partial(bound.func, **given)
