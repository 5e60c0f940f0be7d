"""What is filmed: the figures, at another epoch or seen from another side."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from inspect import signature
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from gui.figures import views
from gui.films.film import SCENES
from gui.panels.axes import usual_axes
from gui.panels.plane import Layers, Plane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from core.dataset import Dataset
    from core.som import EpochRecord, MapState

    Scene = partial[Figure]
    """A figure of the module `views` with all its arguments but the size."""


def scene_called(
    name: str, dataset: Dataset, state: MapState, history: Sequence[EpochRecord]
) -> Scene:
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


def can_turn(scene: Scene) -> bool:
    """Tell whether a scene lies in space."""
    return "look" in signature(scene.func).parameters


def shot(scene: Scene, dataset: Dataset, state: MapState, turn: float) -> Scene:
    """Return a scene with other samples and another map, turned by some degrees."""
    known = signature(scene.func)
    given: dict[str, Any] = known.bind_partial(*scene.args, **scene.keywords).arguments
    given |= {"dataset": dataset, "state": state}
    if "look" in known.parameters:
        given["look"] = replace(given.get("look", views.ON_PAPER), turn=turn)
    if isinstance(plane := given.get("plane"), Plane):
        given["plane"] = Plane.of(dataset, plane.x, plane.y)
    given.pop("whole", None)  # the pixels of a picture at one epoch
    return partial(scene.func, **given)
