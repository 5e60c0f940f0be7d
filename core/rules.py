"""How an epoch moves the nodes: by all samples, by each one, or by some at a time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

import numpy as np

from core.batch import Tally, batch_step
from core.errors import UserError
from core.kernels.distances import code_of
from core.kernels.known import learn_known
from core.kernels.online import learn_one_by_one
from core.lattices.neighbourhood import EDGE, weight
from core.settings import Algorithm, Order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from core.matching import Lesson, Matcher
    from core.progress import Pulse
    from core.som import Plan

    Weights = NDArray[np.float32]

STEP_WORK = 40_000_000
"""Multiplications of online training between two pulses: some 10 ms."""


FARTHEST = 1e6
"""Of a node in engine units, in which samples are about 1; see `_check_bounded`."""


class Rule(Protocol):
    """Moves the nodes in one epoch."""

    def __call__(
        self,
        weights: Weights,
        tally: Tally,
        epoch: int,
        rate: float,
        radius: float,
        pulse: Pulse,
    ) -> Weights:
        """Return the (k, d) weights after the epoch, engine units.

        `tally` is what the samples say to the weights before it.
        """


def rule_for(plan: Plan, lesson: Lesson, matcher: Matcher, threads: int) -> Rule:
    """Choose the rule that the settings ask for."""
    match plan.settings.algorithm:
        case Algorithm.BATCH:
            return Batch(plan, threads)
        case Algorithm.ONLINE:
            return Online(plan, lesson)
        case Algorithm.MINI_BATCH:
            return MiniBatch(plan, lesson, matcher, threads)


class Batch:
    """All samples move the nodes once: the mean of what each has won."""

    def __init__(self, plan: Plan, threads: int) -> None:
        self._plan = plan
        self._threads = threads

    def __call__(
        self,
        weights: Weights,
        tally: Tally,
        epoch: int,  # noqa: ARG002
        rate: float,
        radius: float,
        pulse: Pulse,  # noqa: ARG002
    ) -> Weights:
        """Take the batch step; the samples have been searched already."""
        return batch_step(self._plan, weights, tally, rate, radius, self._threads)


class MiniBatch:
    """Some samples at a time take a batch step of their own."""

    def __init__(
        self, plan: Plan, lesson: Lesson, matcher: Matcher, threads: int
    ) -> None:
        self._plan = plan
        self._lesson = lesson
        self._matcher = matcher
        self._threads = threads

    def __call__(
        self,
        weights: Weights,
        tally: Tally,  # noqa: ARG002
        epoch: int,
        rate: float,
        radius: float,
        pulse: Pulse,
    ) -> Weights:
        """Search and step, group by group."""
        size = self._plan.settings.batch_size
        order = sample_order(self._plan, len(self._lesson), epoch)
        for start in range(0, len(order), size):
            some = self._lesson[order[start : start + size]]
            part = self._matcher.tally(some, weights)
            weights = batch_step(self._plan, weights, part, rate, radius, self._threads)
            pulse(start / len(order))
        return weights


class Online:
    """Each sample moves the nodes around its winner at once."""

    def __init__(self, plan: Plan, lesson: Lesson) -> None:
        self._plan = plan
        self._lesson = lesson
        self._apart = plan.lattice.distances(np.arange(plan.lattice.nodes))
        self._radius, self._near = math.nan, np.empty((0, 0), np.float32)

    def __call__(
        self,
        weights: Weights,
        tally: Tally,  # noqa: ARG002
        epoch: int,
        rate: float,
        radius: float,
        pulse: Pulse,
    ) -> Weights:
        """Learn all samples in their order."""
        settings = self._plan.settings
        p = settings.minkowski_p
        measure = code_of(settings.metric, p), p
        near = self._weights_around(radius)
        columns = weights.T.copy()
        order = sample_order(self._plan, len(self._lesson), epoch)
        for part in _parts(len(order), weights.size):
            some = self._lesson[order[part]]
            x = np.ascontiguousarray(some.x[:])
            if some.is_plain:
                learn_one_by_one(x, columns, near, rate, *measure)
            else:
                learn_known(x, some.winners, some.rates(rate), columns, near, *measure)
            pulse(part.stop / len(order))
        _check_bounded(columns)
        return columns.T.copy()

    def _weights_around(self, radius: float) -> Weights:
        """Weigh all nodes, (k, k), around each winner."""
        settings = self._plan.settings
        if radius != self._radius:
            near = weight(settings.neighbourhood, self._apart, radius)
            if settings.update_window is not None:
                near[self._apart > EDGE * settings.update_window] = 0.0
            self._radius, self._near = radius, near.astype(np.float32)
        return self._near


def _check_bounded(weights: Weights) -> None:
    """Refuse to go on where nodes have pushed each other away without end."""
    if not np.abs(weights).max() < FARTHEST:  # nor where it is not a number
        raise UserError(
            "Nodes that the Mexican hat pushes away went off without end: choose a "
            "smaller learning rate, fewer epochs, or another neighbourhood."
        )


def sample_order(plan: Plan, n: int, epoch: int) -> NDArray[np.int64]:
    """Choose the order in which an epoch learns the samples, as indices.

    Each epoch, or each round through the samples, has its own draw, which depends on
    the seed and on nothing before, so that a run which goes on from a map is the same
    as one that did not stop.
    """
    settings = plan.settings
    size = settings.epoch_size or n
    places = np.arange((epoch - 1) * size, epoch * size)
    match settings.order:
        case Order.FILE:
            return places % n
        case Order.SHUFFLED:
            return _shuffled(settings.seed, n, places)
        case Order.RANDOM:
            return np.random.default_rng([settings.seed, 2, epoch]).integers(0, n, size)


def _shuffled(seed: int, n: int, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Look places up in an endless row of shuffles of n samples."""
    first, last = places[0] // n, places[-1] // n
    rounds = [
        np.random.default_rng([seed, 2, turn + 1]).permutation(n)
        for turn in range(first, last + 1)
    ]
    return np.asarray(np.concatenate(rounds)[places - first * n])


def _parts(n: int, work: int) -> Iterator[slice]:
    size = max(1, STEP_WORK // (3 * work))
    for start in range(0, n, size):
        yield slice(start, min(n, start + size))
