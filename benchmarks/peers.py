"""Other programs behind one interface: `fit(samples, first weights, row) -> weights`.

All get the same first weights (our PCA plane), a Gaussian neighbourhood and a radius
that falls linearly from half the longer side to 1, as near as each program allows.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from benchmarks.rows import Row

    Floats = NDArray[np.floating[Any]]
    Fit = Callable[[NDArray[np.float32], NDArray[np.float32], Row], Floats]


def first_radius(row: Row) -> float:
    """Half the longer side."""
    return max(row.width, row.height) / 2


def _grid(weights: NDArray[np.float32], row: Row) -> NDArray[np.float32]:
    """Weights as (width, height, d), the order that the peers use."""
    return weights.reshape(row.height, row.width, -1).transpose(1, 0, 2).copy()


def _nodes(weights: Floats, row: Row) -> Floats:
    """(width, height, d) weights as (k, d) in our order."""
    grid = weights.reshape(row.width, row.height, -1)
    return grid.transpose(1, 0, 2).reshape(row.nodes, -1)


def xpysom(x: NDArray[np.float32], first: NDArray[np.float32], row: Row) -> Floats:
    """XPySom: batch, brute force by matrix products in NumPy."""
    som = import_module("xpysom").XPySom(
        row.width,
        row.height,
        x.shape[1],
        sigma=first_radius(row),
        sigmaN=1.0,
        learning_rate=1.0,
        learning_rateN=1.0,
        decay_function="linear",
        std_coeff=1.0,
        topology="hexagonal" if row.hexagonal else "rectangular",
        xp=np,
    )
    som._weights = _grid(first, row)  # noqa: SLF001 – no public way to set them
    som.train(x, row.epochs)
    return _nodes(som.get_weights(), row)


def _minisom(x: NDArray[np.float32], first: NDArray[np.float32], row: Row) -> Any:  # noqa: ANN401 – MiniSom has no types
    som = import_module("minisom").MiniSom(
        row.width,
        row.height,
        x.shape[1],
        sigma=first_radius(row),
        learning_rate=1.0,
        decay_function=lambda rate, _t, _epochs: rate,
        sigma_decay_function="linear_decay_to_one",
        topology="hexagonal" if row.hexagonal else "rectangular",
    )
    som._weights = _grid(first, row).astype(float)  # noqa: SLF001 – as above
    return som


def minisom_batch(
    x: NDArray[np.float32], first: NDArray[np.float32], row: Row
) -> Floats:
    """MiniSom's batch trainer."""
    som = _minisom(x, first, row)
    som.train_batch_offline(x, row.epochs)
    return _nodes(som.get_weights(), row)


def minisom_online(
    x: NDArray[np.float32], first: NDArray[np.float32], row: Row
) -> Floats:
    """MiniSom's online trainer, its own learning rate of 0.5."""
    som = _minisom(x, first, row)
    som._learning_rate = 0.5  # noqa: SLF001 – a batch needs 1
    som.train(x, row.epochs, use_epochs=True)
    return _nodes(som.get_weights(), row)


def torchsom(x: NDArray[np.float32], first: NDArray[np.float32], row: Row) -> Floats:
    """Run torchsom on the processor in batches of 1024."""
    torch = import_module("torch")
    som = import_module("torchsom").SOM(
        row.width,
        row.height,
        x.shape[1],
        epochs=row.epochs,
        batch_size=1024,
        sigma=first_radius(row),
        sigma_decay_function="sig_linear_decay_to_one",
        topology="hexagonal" if row.hexagonal else "rectangular",
        device="cpu",
    )
    som.weights.data = torch.from_numpy(_grid(first, row))
    som.fit(torch.from_numpy(x), verbose=False)
    return _nodes(som.weights.detach().numpy(), row)


def zsom(x: NDArray[np.float32], first: NDArray[np.float32], row: Row) -> Floats:
    """ZSOM, its Numba path; its radius ends where it ends it."""
    som = import_module("zsom").SOM(
        row.width,
        row.height,
        x.shape[1],
        np.random.default_rng(0),
        topology="hex" if row.hexagonal else "square",
    )
    som.weights = _grid(first, row).reshape(som.weights.shape).astype(som.weights.dtype)
    som.fit(x, row.epochs, 0.5, snapshot_every=row.epochs)
    return _nodes(som.weights, row)


PEERS: dict[str, tuple[str, Fit]] = {
    "XPySom": ("xpysom", xpysom),
    "MiniSom batch": ("minisom", minisom_batch),
    "MiniSom online": ("minisom", minisom_online),
    "torchsom": ("torchsom", torchsom),
    "ZSOM": ("zsom", zsom),
}
"""Each program's module and how to run it."""

ROOM = 4e9


def installed() -> dict[str, Fit]:
    """Those of the peers that are there."""
    return {name: fit for name, (module, fit) in PEERS.items() if find_spec(module)}


def fits_in_memory(name: str, row: Row) -> bool:
    """Whether ZSOM's n × k × d float64 array stays below 4 GB; others have none."""
    return name != "ZSOM" or 8 * row.work < ROOM
