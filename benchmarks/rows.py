"""The work that `benchmarks.engine` times."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MESHES = Path(__file__).parents[2] / "shared" / "data" / "meshes"
BUNNY = MESHES / "bunny.obj"


@dataclass(frozen=True)
class Row:
    """A dataset, a map and a number of epochs.

    Attributes
    ----------
    shape
        Samples and features, n × d.
    """

    source: str
    shape: tuple[int, int]
    width: int
    height: int
    epochs: int
    hexagonal: bool = False

    @property
    def title(self) -> str:
        """What the table calls it."""
        n, d = self.shape
        kind = "hex" if self.hexagonal else "square"
        return f"{self.source} {n:,} × {d}, {self.width}×{self.height} {kind}"

    @property
    def nodes(self) -> int:
        """Number of nodes."""
        return self.width * self.height

    @property
    def work(self) -> int:
        """Multiplications of a brute-force epoch, n·k·d."""
        return self.shape[0] * self.shape[1] * self.nodes

    def samples(self) -> NDArray[np.float32]:
        """Make the (n, d) samples, the same each time."""
        return blobs(*self.shape) if self.source == "blobs" else surface(self.shape[0])


def blobs(n: int, d: int) -> NDArray[np.float32]:
    """Scikit-learn's `make_blobs` with ten centres."""
    from sklearn.datasets import make_blobs

    values, _ = make_blobs(n_samples=n, n_features=d, centers=10, random_state=0)
    return np.ascontiguousarray(values, np.float32)


def surface(n: int) -> NDArray[np.float32]:
    """Points of the bunny's surface, or of the built-in rabbit's without its file."""
    from core.preparing import prepare
    from core.reading.opening import open_source
    from core.settings import DataSettings

    source = open_source(BUNNY if BUNNY.exists() else "rabbit")
    return np.ascontiguousarray(
        prepare(source, DataSettings(points=n)).values, np.float32
    )


_MESH = "bunny" if BUNNY.exists() else "rabbit"

PAPER = tuple(
    Row("blobs", (n, d), 25, 15, 100) for d in (4, 50, 300) for n in (240, 4000, 16000)
)
"""The table of torchsom's paper (JMLR 27, 2026)."""

OURS = tuple(
    Row(source, shape, width, height, 20, hexagonal)
    for source, shape, width, height in (
        (_MESH, (10_000, 3), 20, 20),
        (_MESH, (100_000, 3), 30, 30),
        (_MESH, (1_000_000, 3), 50, 50),
        ("blobs", (16_000, 300), 90, 70),
    )
    for hexagonal in (False, True)
)
METRICS = (
    Row(_MESH, (100_000, 3), 30, 30, 20),
    Row(_MESH, (100_000, 3), 30, 30, 20, hexagonal=True),
    Row("blobs", (16_000, 50), 25, 15, 20),
)
GROWTH = {
    "n": [Row("blobs", (n, 8), 30, 30, 10) for n in (25_000, 50_000, 100_000, 200_000)],
    "d": [Row("blobs", (20_000, d), 30, 30, 10) for d in (2, 4, 8, 16, 32, 64, 128)],
    "k": [
        Row("blobs", (50_000, 8), w, h, 10)
        for w, h in ((16, 16), (32, 16), (32, 32), (64, 32), (64, 64), (128, 64))
    ],
}
