"""How fast the engine trains, beside other programs and the brute-force limit.

`python -m benchmarks.engine` prints Markdown tables. The peers come with
`pip install --group bench`. Within a row everything takes turns in one process, and
times are medians. Quantization (QE) and topographic error (TE) of every result are
computed by one function here, in float64. The limit is one float32 matrix product
(n × d)·(d × k) an epoch, alone, written into memory that is there already.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
import warnings
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.peers import fits_in_memory, installed
from benchmarks.rows import GROWTH, METRICS, OURS, PAPER, Row
from core.dataset import Dataset
from core.initialisation import initial_weights
from core.kernels.running import available_threads
from core.settings import DataSettings, Decay, LatticeKind, Metric, TrainingSettings
from core.training import Problem, train
from core.warmup import warm_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from benchmarks.peers import Fit, Floats

    Run = Callable[[], Floats | None]

JUDGED = 20_000
COMPILING = 20.0
LIMIT_SCORES = 1 << 26
PAUSE = 0.3


@dataclass
class Result:
    """Times of one contestant in seconds, and the weights that it ended with."""

    times: list[float] = field(default_factory=list)
    weights: Floats | None = None
    guess: float = 0.0

    @property
    def seconds(self) -> float:
        """Median, or the guess from one epoch where it was not run."""
        return statistics.median(self.times) if self.times else self.guess


def settings_for(row: Row, metric: Metric = Metric.EUCLIDEAN) -> TrainingSettings:
    """Batch rule, radius linearly from half the longer side to 1."""
    return TrainingSettings(
        width=row.width,
        height=row.height,
        lattice=LatticeKind.HEX if row.hexagonal else LatticeKind.SQUARE,
        metric=metric,
        epochs=row.epochs,
        learning_rate=1.0,
        decay=Decay.LINEAR,
    )


def problem_for(
    x: NDArray[np.float32], row: Row, metric: Metric = Metric.EUCLIDEAN
) -> Problem:
    """Make our problem of the samples, frame and conversion included."""
    names = tuple(map(str, range(x.shape[1])))
    dataset = Dataset(row.source, x, names, DataSettings())
    return Problem.of(dataset, settings_for(row, metric))


def ours(x: NDArray[np.float32], row: Row, metric: Metric = Metric.EUCLIDEAN) -> Floats:
    """Train a map from the samples to its last weights, in data units."""
    problem = problem_for(x, row, metric)
    *_, last = train(problem)
    return problem.plan.frame.to_data(last.weights)


def limit_for(x: NDArray[np.float32], row: Row) -> Callable[[], None]:
    """Prepare one matrix product an epoch; large scores come in parts."""
    weights = np.random.default_rng(0).random((x.shape[1], row.nodes), np.float32)
    rows = max(1, min(len(x), LIMIT_SCORES // row.nodes))
    scores = np.empty((rows, row.nodes), np.float32)

    def run() -> None:
        for _ in range(row.epochs):
            for start in range(0, len(x), rows):
                part = x[start : start + rows]
                np.matmul(part, weights, out=scores[: len(part)])

    return run


def errors(x: NDArray[np.float32], weights: Floats, row: Row) -> tuple[float, float]:
    """QE and TE by brute force in float64, on at most about 20 000 samples."""
    samples = x[:: max(1, len(x) // JUDGED)].astype(np.float64)
    centre = samples.mean(axis=0)
    samples -= centre
    nodes = np.asarray(weights, np.float64) - centre
    squares = (nodes**2).sum(axis=1) / 2
    near = _touching(row)
    total, misses = 0.0, 0
    for start in range(0, len(samples), 1000):
        part = samples[start : start + 1000]
        scores = squares - part @ nodes.T
        two = np.argpartition(scores, 1, axis=1)[:, :2]
        total += np.linalg.norm(part - nodes[two[:, 0]], axis=1).sum()
        misses += int((~near(two[:, 0], two[:, 1])).sum())
    return total / len(samples), misses / len(samples)


def _touching(
    row: Row,
) -> Callable[[NDArray[np.intp], NDArray[np.intp]], NDArray[np.bool]]:
    """Whether two nodes touch: within 1.5 steps on squares, 1.1 on hexagons."""
    y, x = np.divmod(np.arange(row.nodes), row.width)
    step = np.sqrt(0.75) if row.hexagonal else 1.0
    places = np.stack([x + 0.5 * row.hexagonal * (y % 2), y * step], axis=1)
    reach = 1.1 if row.hexagonal else 1.5

    def touching(a: NDArray[np.intp], b: NDArray[np.intp]) -> NDArray[np.bool]:
        return np.asarray(np.linalg.norm(places[a] - places[b], axis=1) < reach)

    return touching


def timed(run: Callable[[], Floats | None]) -> tuple[float, Floats | None]:
    """Seconds that a run takes, and what it gives.

    Before it a pause: BLAS's threads of whoever ran last spin for a while.
    """
    time.sleep(PAUSE)
    start = time.perf_counter()
    out = run()
    return time.perf_counter() - start, out


def contest(
    row: Row, peers: dict[str, Fit], repeats: int, patience: float
) -> tuple[NDArray[np.float32], dict[str, Result]]:
    """Let all take turns; who would take longer than `patience` runs one epoch."""
    x = row.samples()
    first = first_weights(x, row)
    runs: dict[str, Run] = {"ours": partial(ours, x, row), "limit": limit_for(x, row)}
    results = {name: Result() for name in runs}
    for run in runs.values():
        run()
    for name, fit in peers.items():
        if fits_in_memory(name, row):
            guess = _guess(fit, x, first, row)
            results[name] = Result(guess=guess)
            if guess < patience:
                runs[name] = partial(fit, x, first, row)
    for turn in range(repeats):
        for name, run in runs.items():
            if turn == 0 or results[name].guess < patience / 10:
                seconds, results[name].weights = timed(run)
                results[name].times.append(seconds)
    return x, results


def first_weights(x: NDArray[np.float32], row: Row) -> NDArray[np.float32]:
    """Our PCA plane in data units, which all peers start from."""
    problem = problem_for(x, row)
    lattice, way = problem.plan.lattice, problem.plan.settings.initialisation
    plane = initial_weights(problem.x, lattice, way, 0)
    return problem.plan.frame.to_data(plane).astype(np.float32)


def _guess(
    fit: Fit, x: NDArray[np.float32], first: NDArray[np.float32], row: Row
) -> float:
    """Time of all epochs judging by one, the second: the first may compile."""
    short = replace(row, epochs=1)
    compiling, _ = timed(partial(fit, x, first, short))
    if compiling > COMPILING:
        return compiling * row.epochs
    return timed(partial(fit, x, first, short))[0] * row.epochs


def compare(rows: Iterable[Row], peers: dict[str, Fit], args: Options) -> None:
    """Print a table of rows beside peers and the limit."""
    names = ["ours", "limit", *peers]
    print("| work, epochs | " + " | ".join(names) + " | fastest peer | limit |")
    print("|---" * (len(names) + 3) + "|")
    for row in rows:
        x, results = contest(row, peers, args.repeats, args.patience)
        cells = [f"{row.title}, {row.epochs}"]
        cells += [_cell(results.get(name), x, row) for name in names]
        mine = results["ours"].seconds
        rivals = [results[name].seconds for name in peers if name in results]
        cells.append(f"{min(rivals) / mine:.1f}×" if rivals else "–")
        cells.append(f"{results['limit'].seconds / mine:.2f}×")
        print("| " + " | ".join(cells) + " |", flush=True)
    print()


def _cell(result: Result | None, x: NDArray[np.float32], row: Row) -> str:
    if result is None:
        return "does not fit"
    if not result.times:
        return f"≈ {_duration(result.guess)}"
    text = _duration(result.seconds)
    if result.weights is None:
        return text
    qe, te = errors(x, result.weights, row)
    runs = f", {len(result.times)} run" if len(result.times) == 1 else ""
    return f"{text} ({qe:.4g}, {te:.3f}{runs})"


def _duration(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1e3:.1f} ms"


def metrics(args: Options) -> None:
    """Print one line a metric, and how long each takes beside Euclidean."""
    print("| work | " + " | ".join(Metric) + " |")
    print("|---" * (len(Metric) + 1) + "|")
    for row in METRICS:
        x = row.samples()
        times: dict[Metric, list[float]] = {metric: [] for metric in Metric}
        for turn in range(args.repeats + 1):
            for metric in Metric:
                seconds, _ = timed(partial(ours, x, row, metric))
                if turn > 0:
                    times[metric].append(seconds)
        medians = {metric: statistics.median(times[metric]) for metric in Metric}
        base = medians[Metric.EUCLIDEAN]
        cells = [f"{_duration(s)} ({s / base:.2f}×)" for s in medians.values()]
        print(f"| {row.title} | " + " | ".join(cells) + " |", flush=True)
    print()


def growth(args: Options) -> None:
    """Print the time of an epoch as n, d and k double, beside the limit."""
    print("| growing | work | epoch | limit | limit / ours |")
    print("|---|---|---|---|---|")
    for name, rows in GROWTH.items():
        for row in rows:
            _, results = contest(row, {}, args.repeats, args.patience)
            mine, limit = (results[key].seconds / row.epochs for key in results)
            print(
                f"| {name} | {row.title} | {_duration(mine)} | {_duration(limit)} "
                f"| {limit / mine:.2f}× |",
                flush=True,
            )
    print()


class Options(argparse.Namespace):
    """What the command line asks for."""

    rows: list[str]
    peers: list[str]
    repeats: int
    patience: float
    quick: bool


def options(arguments: list[str] | None = None) -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.engine", description=__doc__)
    tables = ["paper", "ours", "metrics", "growth"]
    parser.add_argument("--rows", nargs="*", choices=tables, default=tables)
    parser.add_argument("--peers", nargs="*", default=list(installed()))
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument(
        "--patience", type=float, default=60.0, help="seconds that a peer may take"
    )
    parser.add_argument("--quick", action="store_true", help="one run, few seconds")
    args = parser.parse_args(arguments, namespace=Options())
    if args.quick:
        args.repeats, args.patience = 1, 5.0
    return args


def main() -> None:
    """Print the tables."""
    args = options()
    warnings.simplefilter("ignore")
    peers = {name: fit for name, fit in installed().items() if name in args.peers}
    compiling, _ = timed(warm_up)
    print(f"{available_threads()} threads, NumPy {np.__version__}, ", end="")
    print(f"Python {sys.version.split()[0]}. First call of the kernels: ", end="")
    print(f"{_duration(compiling)}.\n", flush=True)
    print("Cells: time of all epochs and of starting (QE, TE). ≈: from one epoch.\n")
    chosen = {"paper": PAPER, "ours": OURS}
    for name, rows in chosen.items():
        if name in args.rows:
            compare(rows, peers, args)
    if "metrics" in args.rows:
        metrics(args)
    if "growth" in args.rows:
        growth(args)


if __name__ == "__main__":
    main()
