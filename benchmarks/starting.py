"""Training from weights that were made elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.som import EpochRecord, Snapshot, Som

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.training import Problem


def start_from(problem: Problem, weights: NDArray[np.floating[Any]]) -> Som:
    """Make a map of (k, d) weights in data units, from which a whole run begins."""
    nodes = problem.plan.lattice.nodes
    snapshot = Snapshot(
        EpochRecord(0, 0.0, 0.0, 0.0, 0.0),
        progress=0.0,
        pace=1.0,
        weights=problem.plan.frame.to_engine(weights),
        hits=np.zeros(nodes, np.int64),
        node_errors=np.full(nodes, np.nan),
    )
    return Som(problem.plan, snapshot)
