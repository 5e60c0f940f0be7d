"""`train`: a generator of snapshots, one for each epoch.

Whoever iterates it decides how it runs: a thread, a command line, a test's list.
Stopping is not asking for the next snapshot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import psutil

from core.errors import UserError
from core.frame import fit_frame
from core.initialisation import initial_weights
from core.kernels.running import available_threads, one_blas_thread
from core.lattices import Lattice, lattice_of
from core.matching import FREE, Lesson, Matcher
from core.progress import Pulse, silent
from core.rules import rule_for
from core.schedule import Clock, adapt, advance, is_settled, rate_and_radius
from core.settings import Algorithm
from core.som import EpochRecord, Plan, Snapshot, Som
from core.steering import changed, changes_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from core.batch import Tally
    from core.dataset import Dataset
    from core.frame import Samples
    from core.settings import TrainingSettings
    from core.steering import Changes, Steer


@dataclass(frozen=True, eq=False)
class Problem:
    """A dataset made ready for training with some settings.

    Attributes
    ----------
    dataset
        What is learned from.
    plan
        What stays the same during the run.
    lesson
        The samples in engine units, and how they are to be learned.
    """

    dataset: Dataset
    plan: Plan
    lesson: Lesson

    @property
    def x(self) -> Samples:
        """(n, d) float32 C-contiguous samples in engine units, NaN where missing.

        Of a large mapped file a view that converts rows when they are asked for.
        """
        return self.lesson.x

    @classmethod
    def of(cls, dataset: Dataset, settings: TrainingSettings) -> Problem:
        """Fit the frame and convert the samples.

        Raises
        ------
        UserError
            The map would not fit in memory, or pins and weights do not fit the data.
        """
        lattice = lattice_of(settings)
        _check_memory(dataset, lattice, settings.algorithm)
        _check_weights(dataset, settings)
        frame = fit_frame(
            dataset.values,
            dataset.settings.scaling,
            settings.metric,
            same_for_all=dataset.is_spatial,
            weights=settings.feature_weights,
        )
        return cls.planned(dataset, Plan(settings, lattice, frame, dataset.features))

    @classmethod
    def planned(cls, dataset: Dataset, plan: Plan) -> Problem:
        """Convert the samples for a plan that was made before.

        Raises
        ------
        UserError
            Its pins do not fit the data.
        """
        lesson = Lesson(
            plan.frame.samples(dataset.values),
            dataset.missing > 0,
            _counts(dataset),
            _pins(plan.settings.pins, len(dataset.values), plan.lattice),
        )
        return cls(dataset, plan, lesson)

    def changed(self, changes: Changes) -> Problem:
        """Return the problem with settings that were changed while it was solved."""
        settings = changed(self.plan.settings, changes)
        return replace(self, plan=replace(self.plan, settings=settings))


def train(
    problem: Problem,
    start: Som | None = None,
    threads: int | None = None,
    pulse: Pulse = silent,
    steer: Steer | None = None,
) -> Iterator[Snapshot]:
    """Train a map epoch by epoch.

    Parameters
    ----------
    start
        Go on from this map instead of from first weights: to the end of its
        schedule, or, where that has been reached, for as many epochs again at the
        final learning rate and radius.
    threads
        Threads of the kernels; None: all. They do not change the result.
    pulse
        Called within each epoch with the share of it that is done.
    steer
        Called before each epoch for the settings that are wanted from then on; what
        of them may change is in `core.steering.LIVE`. Records tell what has changed, so
        that `Problem.changed` gives the problem as it is then.

    Yields
    ------
    Snapshot
        The initial (or starting) map first, then the map after each epoch. The
        error of a snapshot is that of its own weights.

    Raises
    ------
    UserError
        `start` does not fit the problem.
    """
    threads = threads or available_threads()
    lesson, matcher = problem.lesson, Matcher(problem.plan, threads)
    with one_blas_thread():
        weights, epoch, clock = _first(problem, start)
    epochs = problem.plan.settings.epochs
    last = epochs if epoch < epochs else epoch + epochs
    rate, radius = rate_and_radius(problem.plan, clock.progress)
    rule = rule_for(problem.plan, lesson, matcher, threads)
    tally = matcher.tally(lesson, weights, pulse)
    yield _snapshot(problem, epoch, (rate, radius), clock, weights, tally)
    errors: list[float] = []
    while epoch < last and not _is_settled(problem.plan, errors, radius):
        changes = changes_between(problem.plan.settings, steer()) if steer else ()
        if changes:
            problem, errors = problem.changed(changes), []
            rule = rule_for(problem.plan, lesson, matcher, threads)
        if epoch > 0:
            clock = advance(clock, last - epoch)
        rate, radius = rate_and_radius(problem.plan, clock.progress)
        weights = rule(weights, tally, epoch + 1, rate, radius, pulse)
        before, tally = tally, matcher.tally(lesson, weights, pulse)
        errors.append(float(tally.spreads.sum()))
        if problem.plan.settings.adaptive:
            clock = adapt(clock, before.spreads.sum(), errors[-1])
        epoch += 1
        snapshot = _snapshot(problem, epoch, (rate, radius), clock, weights, tally)
        yield snapshot.after(changes)


def _is_settled(plan: Plan, errors: Sequence[float], radius: float) -> bool:
    settings = plan.settings
    return settings.stop_when_settled and is_settled(
        errors, radius, plan.first_radius, settings.radius_end
    )


def _first(
    problem: Problem, start: Som | None
) -> tuple[NDArray[np.float32], int, Clock]:
    plan, settings = problem.plan, problem.plan.settings
    if start is None:
        weights = initial_weights(
            problem.x, plan.lattice, settings.initialisation, settings.seed
        )
        return weights, 0, Clock()
    if start.weights.shape != (plan.lattice.nodes, len(plan.features)):
        raise UserError(
            "The map to go on from has another size or other features: "
            "reset it, or choose its own width, height and features."
        )
    snapshot = start.snapshot
    same = plan.frame.as_dict() == start.plan.frame.as_dict()
    weights = snapshot.weights if same else plan.frame.to_engine(start.weights)
    return weights, snapshot.epoch, Clock(snapshot.progress, snapshot.pace)


def _snapshot(
    problem: Problem,
    epoch: int,
    rate_radius: tuple[float, float],
    clock: Clock,
    weights: NDArray[np.float32],
    tally: Tally,
) -> Snapshot:
    n, unit = len(problem.x), problem.plan.distance_unit
    record = EpochRecord(
        epoch,
        *rate_radius,
        mqe=float(tally.spreads.sum()) * unit / n,
        topographic_error=tally.misses / n,
    )
    won = np.where(tally.hits > 0, tally.hits, np.nan)
    return Snapshot(record, *clock, weights, tally.hits, tally.spreads * unit / won)


def _check_weights(dataset: Dataset, settings: TrainingSettings) -> None:
    """Refuse weights of other features."""
    given, d = settings.feature_weights, dataset.shape[1]
    if given is not None and len(given) != d:
        raise UserError(
            f"There are {len(given)} feature weights for {d} features: give each "
            "feature one, or none."
        )


def _counts(dataset: Dataset) -> NDArray[np.float64] | None:
    """How much each sample counts; the one that counts most counts 1."""
    given = dataset.sample_weights
    return None if given is None else given / given.max()


def _pins(
    pins: Sequence[tuple[int, int]], n: int, lattice: Lattice
) -> NDArray[np.int32] | None:
    """(n,) the node that each sample is pinned to, or `FREE`; None without pins."""
    if not pins:
        return None
    out = np.full(n, FREE, np.int32)
    for sample, node in pins:
        if sample >= n:
            raise UserError(
                f"Sample {sample} cannot be pinned, as the last one is {n - 1}: remove "
                "its pin."
            )
        if node >= lattice.nodes:
            raise UserError(
                f"Sample {sample} cannot be pinned to node {node}, as the last one is "
                f"{lattice.nodes - 1}: free it, or choose a larger map."
            )
        out[sample] = node
    return out


def _check_memory(dataset: Dataset, lattice: Lattice, algorithm: Algorithm) -> None:
    """Refuse a map whose sums and kernels would not fit in the free memory."""
    n, d = dataset.shape
    weights = lattice.nodes * (d + 1)
    needed = 8 * weights * (available_threads() + 6) + 4 * n * d
    needed += lattice.footprint
    if algorithm == Algorithm.ONLINE:
        needed += 24 * lattice.nodes**2
    free = psutil.virtual_memory().available
    if needed > 0.8 * free:
        raise UserError(
            f"A map of {' × '.join(map(str, lattice.sizes))} nodes with {d} features "
            f"needs about {needed / 1e9:.1f} GB of memory and {free / 1e9:.1f} GB are "
            "free: choose a smaller map."
        )
