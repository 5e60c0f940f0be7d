"""Train with every combination of some values, and write the maps side by side."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING

from core.progress import Cancelled
from gui.headless.training import read_dataset
from gui.wording import amount, percent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.dataset import Dataset
    from core.settings import TrainingSettings
    from core.som import MapState
    from core.sweep import Variation
    from gui.headless.options import Sweep
    from gui.headless.progress import Progress
    from gui.headless.stopping import Stop

FIGURES = ("sweep.png", "sweep.svg", "sweep.pdf")
TABLE = "sweep.csv"


Headings = tuple[tuple[str, ...], tuple[str, ...]]
"""What is written at the rows and at the columns of the maps."""


def sweep_maps(order: Sweep, progress: Progress, stop: Stop) -> bool:
    """Do what a sweep command orders; return whether it came to its end.

    Raises
    ------
    UserError
        The data, the settings or the folder do not serve.
    KeyboardInterrupt
        The user stopped it before a map was done.
    """
    from core.sweep import combinations
    from core.writing.staging import check_writable
    from gui.headless.emphasis import emphasised
    from gui.rescue import Learned, rescuing

    grid = combinations(order.train.training, order.variations)
    dataset = read_dataset(order.train, progress)
    grid = tuple(emphasised(settings, order.train, dataset) for settings in grid)
    check_writable(order.train.out)
    with stop.postponed():
        maps = _learn(order, dataset, grid, progress, stop)
        progress.announce(f"writing the results to {order.train.out}")
        soms = {_file_of(index, order): state.som for index, state in enumerate(maps)}
        with rescuing(Learned(order.train.out, dataset, soms)):
            paths = _write(order, dataset, maps)
    progress.clear()
    if not order.train.quiet:
        lines = [*_summary(order, maps), f"results in {order.train.out}"]
        lines += [f"  {path.name}" for path in paths]
        sys.stdout.write("\n".join(lines) + "\n")
    return not stop.asked


def _learn(
    order: Sweep,
    dataset: Dataset,
    grid: Sequence[TrainingSettings],
    progress: Progress,
    stop: Stop,
) -> list[MapState]:
    """Train one map after the other, until the user stops it."""
    from core.analysis import describe
    from core.training import Problem, train

    maps: list[MapState] = []
    try:
        for index, settings in enumerate(grid):
            problem = Problem.of(dataset, settings)
            snapshot = None
            for snapshot in train(problem, None, order.train.threads, stop.check):
                share = (index + snapshot.epoch / settings.epochs) / len(grid)
                progress.show("sweeping", share, f"map {index + 1}/{len(grid)}")
                stop.check()
            assert snapshot is not None
            maps.append(describe(problem, snapshot))
    except Cancelled:
        if not maps:
            raise KeyboardInterrupt from None
    return maps


def _write(order: Sweep, dataset: Dataset, maps: Sequence[MapState]) -> list[Path]:
    from core.writing.staging import staged
    from core.writing.weights import write_weights
    from gui.figures.saving import draw_file
    from gui.figures.sweep import natural_size, sweep_figure

    rows, columns = _headings(order.variations)
    padded = [*maps, *[None] * (len(rows) * len(columns) - len(maps))]
    out = order.train.out
    with staged(out) as place:
        _write_table(place / TABLE, order, maps)
        for index, state in enumerate(maps):
            write_weights(place / _file_of(index, order), state.som, dataset)
        size = natural_size(rows, columns)
        figure = sweep_figure(dataset, padded, rows, columns, size=size)
        for name in FIGURES:
            draw_file(figure, place / name)
        names = sorted(path.name for path in place.iterdir())
    return [out / name for name in names]


def _file_of(index: int, order: Sweep) -> str:
    row, column = divmod(index, len(order.variations[-1].values))
    return f"weights-{row}-{column}.npz"


def _write_table(path: Path, order: Sweep, maps: Sequence[MapState]) -> None:
    """Write the varied settings and the errors, a line for each map."""
    names = [variation.name for variation in order.variations]
    columns = len(order.variations[-1].values)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["row", "column", *names, "mqe", "topographic_error"])
        for index, state in enumerate(maps):
            settings, record = state.som.plan.settings, state.som.snapshot.record
            values = [_text(getattr(settings, name)) for name in names]
            place = divmod(index, columns)
            errors = record.mqe, record.topographic_error
            writer.writerow([*place, *values, *errors])


def _summary(order: Sweep, maps: Sequence[MapState]) -> list[str]:
    names = [variation.name.replace("_", "-") for variation in order.variations]
    lines = []
    for state in maps:
        settings, record = state.som.plan.settings, state.som.snapshot.record
        values = [
            f"{name} {_text(getattr(settings, name.replace('-', '_')))}"
            for name in names
        ]
        lines.append(
            f"{', '.join(values)}: MQE {amount(record.mqe)}, topographic error "
            f"{percent(record.topographic_error)}"
        )
    return lines


def _headings(variations: Sequence[Variation]) -> Headings:
    """Return what stands at rows and columns; one parameter varies along a row."""

    def texts(variation: Variation) -> tuple[str, ...]:
        name = variation.name.replace("_", " ")
        return tuple(f"{name}\n{_text(value)}" for value in variation.values)

    down, *across = variations
    if not across:
        return ("",), texts(down)
    return texts(down), texts(across[0])


def _text(value: object) -> str:
    if value is None:
        return "auto"
    return f"{value:g}" if isinstance(value, float) else str(value)
