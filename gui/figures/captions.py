"""The line that says what a figure shows, and with which parameters it was made."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any

from core.settings import (
    Algorithm,
    Initialisation,
    Metric,
    Missing,
    Neighbourhood,
    Order,
    Scaling,
)
from core.version import PROGRAM, VERSION
from core.writing.weights import describe_run
from gui.figures.scatter import shortened
from gui.wording import LATTICES, count, counted, percent, sized

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.dataset import Dataset
    from core.lattices import Lattice
    from core.settings import TrainingSettings
    from core.som import EpochRecord, Plan, Som

NO_BREAK = "\u00a0"
MOST_WEIGHTS = 4

_SCALINGS = {
    Scaling.NONE: "not scaled",
    Scaling.ZSCORE: "scaled by z-score",
    Scaling.MINMAX: "scaled to 0–1",
}
_METRICS = {
    Metric.EUCLIDEAN: "Euclidean",
    Metric.MANHATTAN: "Manhattan",
    Metric.CHEBYSHEV: "Chebyshev",
    Metric.COSINE: "cosine",
    Metric.MINKOWSKI: "Minkowski",
}
_ORDERS = {
    Order.SHUFFLED: "shuffled",
    Order.RANDOM: "drawn at random",
    Order.FILE: "in the file's order",
}
_STARTS = {
    Initialisation.RANDOM: "random",
    Initialisation.SAMPLE: "sample",
    Initialisation.PCA: "PCA",
}


def caption(dataset: Dataset, som: Som) -> str:
    """Say what was trained how, and how well it went; breaks only between items."""
    items = [*_data(dataset), *_training(som.plan), *_outcome(som)]
    items.append(f"{PROGRAM} {VERSION}")
    return " · ".join(item.replace(" ", NO_BREAK) for item in items)


def shared_caption(dataset: Dataset, soms: Sequence[Som]) -> str:
    """Say what is the same in several maps of the same data."""
    first, *others = [_training(som.plan) for som in soms]
    shared = [item for item in first if all(item in items for items in others)]
    items = [*_data(dataset), *shared, f"{PROGRAM} {VERSION}"]
    return " · ".join(item.replace(" ", NO_BREAK) for item in items)


def full_caption(
    dataset: Dataset,
    som: Som,
    history: Sequence[EpochRecord] = (),
    found: Mapping[str, dict[str, Any]] | None = None,
) -> str:
    """Return the text of a caption file: the caption, then every parameter.

    `history` are the numbers of the run's epochs; they tell what was changed. What was
    `found` besides is told under its titles.
    """
    lines = textwrap.wrap(caption(dataset, som), 88, break_long_words=False)
    groups = _groups(describe_run(som, dataset, history), som) | dict(found or {})
    for title, values in groups.items():
        lines += ["", title]
        lines += [f"  {name:22}  {json.dumps(v)}" for name, v in values.items()]
    return "\n".join(lines).replace(NO_BREAK, " ") + "\n"


def _groups(run: dict[str, Any], som: Som) -> dict[str, dict[str, Any]]:
    """Put what describes a run under titles."""
    changes = run.pop("changes")
    plain = {key: value for key, value in run.items() if not isinstance(value, dict)}
    groups = {"run": plain} | {
        key: value for key, value in run.items() if isinstance(value, dict)
    }
    groups["map"] = {**som.lattice.as_dict(), "first_radius": som.plan.first_radius}
    groups["data"] |= {"used_features": list(som.plan.features)}
    for change in changes:
        title = f"changed before epoch {change['epoch']}"
        groups.setdefault(title, {})[change["setting"]] = change["to"]
    return groups


def _data(dataset: Dataset) -> list[str]:
    samples, features = dataset.shape
    name = shortened(dataset.name, 40)
    size = f"{name}: {count(samples)} × {features}"
    kept = dataset.settings.missing is Missing.KEEP and dataset.missing > 0
    gaps = [f"{percent(dataset.missing / dataset.values.size)} of the values missing"]
    column = dataset.settings.sample_weights
    counts = [f"weighed by {shortened(column)}"] if column is not None else []
    return [
        size,
        _SCALINGS[dataset.settings.scaling],
        *(gaps if kept else []),
        *counts,
    ]


def _training(plan: Plan) -> list[str]:
    settings = plan.settings
    exponent = f" p = {settings.minkowski_p:g}"
    minkowski = settings.metric is Metric.MINKOWSKI
    rates = _course(settings.learning_rate, settings.last_learning_rate)
    radii = _course(plan.first_radius, settings.radius_end)
    usual = settings.neighbourhood == Neighbourhood.GAUSSIAN
    decays = dict.fromkeys(
        (settings.decay_rate or settings.decay, settings.decay_radius or settings.decay)
    )
    words = " and ".join(decays)
    pace = f"{words} decay{', adaptive' if settings.adaptive else ''}"
    return [
        f"{LATTICES[settings.lattice]} {_size(plan.lattice)}",
        f"{_METRICS[settings.metric]} distance{exponent if minkowski else ''}",
        f"{_STARTS[settings.initialisation]} initialisation",
        *_rule(settings),
        *_emphasis(plan),
        f"η {rates}",
        f"σ {radii}",
        *([] if usual else [f"{settings.neighbourhood} neighbourhood"]),
        pace,
        f"seed {settings.seed}",
    ]


def _emphasis(plan: Plan) -> list[str]:
    weights = zip(plan.features, plan.feature_weights, strict=True)
    unlike = [(name, weight) for name, weight in weights if weight != 1.0]
    said = [f"{shortened(name)} × {weight:g}" for name, weight in unlike[:MOST_WEIGHTS]]
    if len(unlike) > MOST_WEIGHTS:
        said.append(f"{counted(len(unlike) - MOST_WEIGHTS, 'more weight')}")
    if plan.settings.pins:
        said.append(counted(len(plan.settings.pins), "pinned sample"))
    return said


def _rule(settings: TrainingSettings) -> list[str]:
    match settings.algorithm:
        case Algorithm.BATCH:
            return []
        case Algorithm.ONLINE:
            return [f"online, {_ORDERS[settings.order]}", *_limits(settings)]
        case Algorithm.MINI_BATCH:
            size = count(settings.batch_size)
            order = _ORDERS[settings.order]
            return [f"mini-batches of {size}, {order}", *_limits(settings)]


def _limits(settings: TrainingSettings) -> list[str]:
    items = []
    if settings.epoch_size is not None:
        items.append(f"{counted(settings.epoch_size, 'sample')} an epoch")
    if settings.update_window is not None and settings.algorithm == Algorithm.ONLINE:
        items.append(f"update window {settings.update_window:g}")
    return items


def _size(lattice: Lattice) -> str:
    sides = sized(lattice, " × ")
    return sides if len(lattice.sizes) > 1 else f"of {sides} nodes"


def _outcome(som: Som) -> list[str]:
    record = som.snapshot.record
    return [
        f"epoch {record.epoch} of {max(som.plan.settings.epochs, record.epoch)}",
        f"MQE {record.mqe:.4g}",
        f"topographic error {100 * record.topographic_error:.3g} %",
    ]


def _course(first: float, last: float) -> str:
    return f"{first:.4g}" if first == last else f"{first:.4g} → {last:.4g}"
