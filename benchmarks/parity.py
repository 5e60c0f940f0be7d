"""The same first weights and samples, the same map: `python -m benchmarks.parity`.

Trains MiniSom and ZSOM themselves and, by their presets, this program, from the same
first weights with the samples in the same order, and prints the largest difference of
a weight. The peers come with `pip install --group bench`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.starting import start_from
from core.dataset import Dataset
from core.preparing import prepare
from core.presets import preset_called
from core.reading.opening import open_source
from core.settings import DataSettings
from core.training import Problem, train

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Train = Callable[["Case", Floats, Floats], tuple[Floats, Floats]]

WITHIN = 1e-4
LINE = "{:<9}{:<36}{:<10}{:>7}{:>16}{:>10}"


@dataclass(frozen=True)
class Case:
    """Something that both programs are to do.

    Attributes
    ----------
    does
        What it is called.
    sample
        The name of the data.
    sides
        Width and height.
    epochs
        Epochs, or samples where they are learned one by one.
    theirs, ours
        Options beyond the defaults.
    """

    does: str
    sample: str = "iris"
    sides: tuple[int, int] = (7, 5)
    epochs: int = 50
    theirs: dict[str, Any] = field(default_factory=dict)
    ours: dict[str, Any] = field(default_factory=dict)


def _ends(rate: float, radius: float) -> dict[str, float]:
    return {"learning_rate_end": rate, "radius_end": radius}


MINISOM = (
    Case("train in epochs, file order"),
    Case("train in epochs, random order", theirs={"random_order": True}),
    Case(
        "train sample by sample, file order",
        epochs=4000,
        theirs={"use_epochs": False},
        ours={"epoch_size": 1},
    ),
    Case(
        "train_random",
        epochs=4000,
        theirs={"use_epochs": False, "random_order": True},
        ours={"epoch_size": 1},
    ),
    Case(
        "σ 2.5, rate 0.2",
        theirs={"sigma": 2.5, "learning_rate": 0.2},
        ours={"radius_start": 2.5, "learning_rate": 0.2},
    ),
    Case(
        "hexagonal, colours",
        sample="colors",
        epochs=10,
        theirs={"topology": "hexagonal", "sigma": 2.0},
        ours={"lattice": "hex", "radius_start": 2.0},
    ),
    Case(
        "rate linear to 0, σ linear to 1",
        theirs={
            "sigma": 3.0,
            "decay_function": "linear_decay_to_zero",
            "sigma_decay_function": "linear_decay_to_one",
        },
        ours={"radius_start": 3.0, "decay": "linear", **_ends(0.5 / 50, 1 + 2 / 50)},
    ),
    Case(
        "rate inverse to 0, σ inverse to 1",
        theirs={
            "sigma": 3.0,
            "decay_function": "inverse_decay_to_zero",
            "sigma_decay_function": "inverse_decay_to_one",
        },
        ours={"radius_start": 3.0, **_ends(0.25 / 49.5, 3.0 / (1 + 49 * 2 / 50))},
    ),
    Case(
        "Mexican hat",
        epochs=2,
        theirs={"neighborhood_function": "mexican_hat", "learning_rate": 0.05},
        ours={"neighbourhood": "mexican-hat", "learning_rate": 0.05},
    ),
    Case(
        "Manhattan distance",
        theirs={"activation_distance": "manhattan"},
        ours={"metric": "manhattan"},
    ),
    Case(
        "cosine distance",
        theirs={"activation_distance": "cosine"},
        ours={"metric": "cosine"},
    ),
    Case(
        "fixed points",
        theirs={"fixed_points": {3: (0, 0), 60: (6, 4), 120: (3, 2)}},
        ours={"pins": ((3, 0), (60, 34), (120, 17))},
    ),
    Case(
        "train_batch_offline",
        theirs={"method": "train_batch_offline"},
        ours={"algorithm": "batch"},
    ),
)
ZSOM = (
    Case("linear decay", "clusters"),
    Case("linear decay, narrow map", "clusters", (4, 12)),
    Case(
        "exponential decay, 40 epochs",
        "clusters",
        epochs=40,
        theirs={"decay_schedule": "exponential"},
        ours={"decay": "exponential"},
    ),
    Case(
        "hexagonal, colours",
        "colors",
        (12, 10),
        theirs={"topology": "hex"},
        ours={"lattice": "hex"},
    ),
    *(
        Case(
            f"{metric} distance",
            theirs={"metric": metric},
            ours={"metric": metric},
        )
        for metric in ("manhattan", "chebyshev", "cosine")
    ),
)


def main() -> None:
    """Print a line for each case of each program that is installed."""
    print(LINE.format("program", "case", "data", "map", "weights differ", "moved by"))
    for name, cases, run in (
        ("MiniSom", MINISOM, _minisom),
        ("ZSOM", ZSOM, _zsom),
    ):
        if find_spec(name.lower()) is None:
            print(f"{name} is not installed: pip install --group bench")
            continue
        for case in cases:
            _compare(name, case, run)


def _compare(name: str, case: Case, run: Train) -> None:
    x = prepare(open_source(case.sample), DataSettings()).values.astype(np.float64)
    width, height = case.sides
    chance = np.random.default_rng(1)
    shape = width, height, x.shape[1]
    first = chance.uniform(x.min(axis=0), x.max(axis=0), shape)
    theirs, samples = run(case, x, first)
    ours = _ours(name.lower(), case, samples, first)
    apart, moved = np.abs(ours - theirs).max(), np.abs(theirs - first).max()
    verdict = "" if apart <= WITHIN else f"  more than {WITHIN:g}"
    size = f"{width} × {height}"
    told = LINE.format(
        name, case.does, case.sample, size, f"{apart:.1e}", f"{moved:.2f}"
    )
    print(told + verdict)


def _ours(preset: str, case: Case, samples: Floats, first: Floats) -> Floats:
    """Train by the preset; (width, height, d) weights, as the peers have them."""
    width, height = case.sides
    given = {"width": width, "height": height, "epochs": case.epochs, "order": "file"}
    settings = preset_called(preset).settings(given={**given, **case.ours})
    names = tuple(map(str, range(samples.shape[1])))
    problem = Problem.of(Dataset("data", samples, names, DataSettings()), settings)
    rows = first.transpose(1, 0, 2).reshape(width * height, -1)
    *_, last = train(problem, start_from(problem, rows))
    weights = problem.plan.frame.to_data(last.weights)
    return weights.reshape(height, width, -1).transpose(1, 0, 2)


def _minisom(case: Case, x: Floats, first: Floats) -> tuple[Floats, Floats]:
    """Return MiniSom's weights, and the samples in the order in which it takes them."""
    module = import_module("minisom")
    options = {"use_epochs": True, "random_order": False, **case.theirs}
    order_by = {name: options.pop(name) for name in ("use_epochs", "random_order")}
    method, fixed = options.pop("method", None), options.pop("fixed_points", None)
    som = module.MiniSom(*case.sides, x.shape[1], random_seed=3, **options)
    som._weights = first.copy()  # noqa: SLF001 – no public way to set them
    chance = np.random.RandomState()
    chance.set_state(som._random_generator.get_state())  # noqa: SLF001 – likewise
    order = module._build_iteration_indexes(  # noqa: SLF001 – likewise
        len(x),
        case.epochs,
        random_generator=chance if order_by["random_order"] else None,
        use_epochs=order_by["use_epochs"],
    )
    if method:
        getattr(som, method)(x, case.epochs)
    else:
        som.train(x, case.epochs, fixed_points=fixed, **order_by)
    shown = order[: len(x)] if order_by["use_epochs"] else order
    return som.get_weights(), x[shown]


def _zsom(case: Case, x: Floats, first: Floats) -> tuple[Floats, Floats]:
    """Return ZSOM's weights; the order of its samples is no matter."""
    width, height = case.sides
    som = import_module("zsom").SOM(
        width, height, x.shape[1], np.random.default_rng(0), **case.theirs
    )
    som.weights = first.copy()
    som.fit(x, case.epochs, 0.5, snapshot_every=case.epochs)
    return som.weights, x


if __name__ == "__main__":
    main()
