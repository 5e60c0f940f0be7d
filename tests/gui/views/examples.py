"""Small sessions made by hand: data, and maps from a slow batch SOM in NumPy."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.clusters.grouping import Clusters
from core.clusters.profiles import Sums
from core.clusters.regions import borders, number_places
from core.dataset import Dataset
from core.frame import Frame
from core.lattices import make_lattice
from core.settings import DataSettings, LatticeKind, TrainingSettings
from core.som import EpochRecord, MapState, NodeErrors, Plan, Snapshot, Som
from core.sources import Category, Mesh
from gui.runstate import Trained
from gui.session import Session, Timeline


@dataclass(frozen=True)
class Example:
    """A dataset and what a run over it gave, one map an epoch."""

    dataset: Dataset
    maps: tuple[MapState, ...]

    @property
    def history(self) -> tuple[EpochRecord, ...]:
        return tuple(state.som.snapshot.record for state in self.maps)

    def show(self, session: Session, epoch: int = -1) -> None:
        state = self.maps[epoch]
        last = self.maps[-1].som.snapshot.epoch
        session.dataset = self.dataset
        session.run = Trained(1, last, stopped=False)
        session.history = self.history
        session.map = state
        session.timeline = Timeline(tuple(range(last + 1)), state.som.snapshot.epoch)


def blobs(n=300, d=3, seed=0, labelled=True, rows=True):
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(3, d)) * 2.0
    codes = rng.integers(3, size=n).astype(np.int32)
    values = centres[codes] + rng.normal(size=(n, d)) * 0.4
    names = ("length", "width", "height", "depth", "mass")
    features = tuple(names[i] if i < len(names) else f"f{i}" for i in range(d))
    labels = Category("species", codes, ("setosa", "versicolor", "virginica"))
    return Dataset(
        "blobs",
        np.ascontiguousarray(values, np.float32),
        features,
        DataSettings(),
        labels=labels if labelled else None,
        rows=np.arange(n, dtype=np.int64) + 2 if rows else None,
    )


def sphere(n=2_000, rings=40, suffix="obj"):
    """A mesh of a sphere far from the origin, with samples on it."""
    theta, phi = np.meshgrid(
        np.linspace(0, np.pi, rings), np.linspace(0, 2 * np.pi, 2 * rings)
    )
    corners = _on_sphere(theta.ravel(), phi.ravel())
    grid = np.arange(len(corners), dtype=np.int32).reshape(theta.shape)
    a, b, c, d = grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]
    faces = np.concatenate(
        [np.stack(t, -1).reshape(-1, 3) for t in ((a, c, b), (a, d, c))]
    )
    rng = np.random.default_rng(0)
    samples = _on_sphere(np.arccos(rng.uniform(-1, 1, n)), rng.uniform(0, 7, n))
    mesh = Mesh(
        "sphere",
        corners,
        np.ascontiguousarray(faces),
        path=Path(f"sphere.{suffix}"),
    )
    return Dataset(
        "sphere",
        np.ascontiguousarray(samples),
        ("x", "y", "z"),
        DataSettings(),
        mesh=mesh,
    )


def _on_sphere(theta, phi):
    unit = np.stack(
        [np.sin(theta) * np.cos(phi), np.cos(theta), np.sin(theta) * np.sin(phi)],
        axis=1,
    )
    return unit * 50.0 + (500_000.0, 20.0, -3.0)


def trained(dataset, width=12, height=10, kind=LatticeKind.HEX, epochs=12):
    """Train slowly and obviously."""
    settings = TrainingSettings(width=width, height=height, lattice=kind, epochs=epochs)
    lattice = make_lattice(kind, width, height)
    d = dataset.shape[1]
    x = np.asarray(dataset.values, np.float64)
    frame = Frame(x.mean(axis=0), np.ones(d), 1.0)
    plan = Plan(settings, lattice, frame, dataset.features)
    x = x - frame.offset
    w = _first_weights(x, lattice)
    square = ((lattice.positions[:, None] - lattice.positions) ** 2).sum(axis=2)
    maps = []
    for epoch in range(epochs + 1):
        share = epoch / epochs
        radius = max(width, height) / 2 * (1 - share) + share
        nearest = _two_nearest(x, w)
        maps.append(
            _state(dataset, plan, x, w, nearest, epoch, radius, 0.5 - 0.45 * share)
        )
        h = np.exp(-square / (2 * radius**2))[:, nearest[:, 0]]
        w = (h @ x) / h.sum(axis=1, keepdims=True)
    return Example(dataset, tuple(maps))


def _first_weights(x, lattice):
    _, _, axes = np.linalg.svd(x - x.mean(axis=0), full_matrices=False)
    unit = lattice.positions - lattice.positions.mean(axis=0)
    unit /= np.abs(unit).max()
    axes = axes[:2] if len(axes) > 1 else np.concatenate([axes, 0 * axes])
    return unit @ (axes * x.std() * 1.5)


def _two_nearest(x, w):
    square = (x**2).sum(axis=1)[:, None] - 2 * x @ w.T + (w**2).sum(axis=1)
    return np.argsort(square, axis=1, kind="stable")[:, :2]


def _state(dataset, plan, x, w, nearest, epoch, radius, rate):
    k, bmus = len(w), nearest[:, 0]
    distances = np.linalg.norm(x - w[bmus], axis=1)
    hits = np.bincount(bmus, minlength=k)
    sums = np.bincount(bmus, distances, minlength=k)
    adjacent = (plan.lattice.adjacent[bmus] == nearest[:, 1:]).any(axis=1)
    record = EpochRecord(epoch, rate, radius, distances.mean(), 1 - adjacent.mean())
    snapshot = Snapshot(
        record,
        progress=epoch / plan.settings.epochs,
        pace=1.0,
        weights=w.astype(np.float32),
        hits=hits.astype(np.int64),
        node_errors=np.where(hits > 0, sums / np.maximum(hits, 1), np.nan),
    )
    umatrix = slow_umatrix(w, plan.lattice.neighbours)
    shown = bmus[dataset.shown].astype(np.int32)
    i, j = plan.lattice.flat_edges.T
    return MapState(
        Som(plan, snapshot), umatrix, shown, np.linalg.norm(w[i] - w[j], axis=1)
    )


def slow_umatrix(w, neighbours):
    means = []
    for node, joined in enumerate(neighbours):
        apart = [np.linalg.norm(w[node] - w[other]) for other in joined if other >= 0]
        means.append(np.mean(apart) if apart else 0.0)
    return np.array(means)


def errors(state, mape):
    """Errors that are easy to tell apart, NaN where a node won no sample."""
    hits = state.som.snapshot.hits
    dead = np.where(hits > 0, 1.0, np.nan)
    return NodeErrors(0.125 * dead, 0.25 * dead, 0.5 * dead, mape * dead)


def clusters(state, dataset, number=3, asked=None):
    """So many clusters of equally many nodes, in the order of the nodes."""
    lattice, k = state.som.lattice, len(state.umatrix)
    of_nodes = np.arange(k) * number // k
    bmus = np.resize(state.shown_bmus, len(dataset.values))
    return Clusters(
        state.som.snapshot,
        of_nodes,
        state.som.snapshot.hits > 0,
        of_nodes[bmus].astype(np.int32),
        Sums.of(dataset.values, bmus, k).profile(of_nodes),
        asked,
        (2, 3, 4, 5),
        (0.9, 0.25, 0.5, 0.75),
        borders(lattice, of_nodes),
        number_places(lattice, of_nodes),
    )
