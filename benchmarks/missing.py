"""What a map learns from data that lack some of their values.

`python -m benchmarks.missing` prints a Markdown table: iris, complete and with a fifth
of its values removed at random, ten times.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from core.analysis import best_matches, filled_values
from core.maps.classes import ClassHits
from core.matching import Lesson, Matcher
from core.preparing import prepare
from core.reading.samples import SAMPLES
from core.settings import DataSettings, Missing, Scaling, TrainingSettings
from core.training import Problem, train

if TYPE_CHECKING:
    from core.dataset import Dataset

SETTINGS = TrainingSettings(8, 6, epochs=40)
CHOSEN = DataSettings(scaling=Scaling.ZSCORE, missing=Missing.KEEP)
SHARE, TIMES = 0.2, 10


def removed(whole: Dataset, seed: int) -> Dataset:
    """Remove a share of the values, but never all of a row."""
    chance = np.random.default_rng(seed)
    count = round(SHARE * whole.values.size)
    while True:
        holes = chance.permutation(whole.values.size) < count
        holes = holes.reshape(whole.shape)
        if not holes.all(axis=1).any():
            break
    return replace(
        whole, values=np.where(holes, np.nan, whole.values), missing=int(holes.sum())
    )


def measured(data: Dataset, truth: Dataset) -> tuple[float, ...]:
    """Train, and return the errors and how well values were found again.

    Returns
    -------
    Topographic error, that of the complete samples on the same map, purity, and the
    errors of filled values and of column means, as shares of the columns' deviations.
    """
    problem = Problem.of(data, SETTINGS)
    *_, last = train(problem)
    bmus, _ = best_matches(problem, last)
    assert data.labels is not None
    classes = ClassHits.of(bmus, data.labels.codes, problem.plan.lattice.nodes)
    holes = np.isnan(data.values)
    deviations = truth.values.std(axis=0)
    guesses = (filled_values(problem, last, bmus), np.nanmean(data.values, axis=0))
    gaps = [((guess - truth.values) / deviations)[holes] for guess in guesses]
    errors = [float(np.sqrt(np.mean(gap**2))) if len(gap) else np.nan for gap in gaps]
    complete = Lesson(problem.plan.frame.to_engine(truth.values))
    misses = Matcher(problem.plan, 1).tally(complete, last.weights).misses
    torn = last.record.topographic_error, misses / len(truth.values)
    return *torn, classes.mean_purity, *errors


def main() -> None:
    """Print the table."""
    sample = next(sample for sample in SAMPLES if sample.name == "iris")
    whole = prepare(sample.load(), CHOSEN)
    rows = [measured(removed(whole, seed), whole) for seed in range(TIMES)]
    mean, spread = np.mean(rows, axis=0), np.std(rows, axis=0)
    known = [f"{100 * share:.1f} %" for share in measured(whole, whole)[:3]]
    found = [f"{100 * mean[i]:.1f} ± {100 * spread[i]:.1f} %" for i in (0, 1, 2)]
    found += [f"{mean[i]:.2f} ± {spread[i]:.2f} σ" for i in (3, 4)]
    lines = [
        "| iris | topographic error | of complete samples | purity | filled | means |",
        "|---|---|---|---|---|---|",
        f"| complete | {' | '.join(known)} | | |",
        f"| a fifth removed | {' | '.join(found)} |",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
