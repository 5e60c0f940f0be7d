"""Text for the clipboard: tables for spreadsheets, and the command for a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.clusters.grouping import Clusters
    from core.som import EpochRecord, MapState
    from core.sources import Source
    from gui.session import Session

HISTORY = ("epoch", "learning_rate", "radius", "mqe", "topographic_error")


def nodes_text(state: MapState, clusters: Clusters | None = None) -> str:
    """Return a line for each node: place, hits, error, U-Matrix and weights.

    The number of its cluster follows, where these are of this map.
    """
    from core.writing.tables import table_text

    som = state.som
    rows, columns = np.divmod(np.arange(som.lattice.nodes), som.lattice.shape[1])
    header = ("row", "column", "hits", "error", "u_matrix", *som.plan.features)
    snapshot = som.snapshot
    values = (snapshot.hits, snapshot.node_errors, state.umatrix, *som.weights.T)
    if clusters is not None and clusters.snapshot is snapshot:
        header, values = (*header, "cluster"), (*values, clusters.of_nodes + 1)
    return table_text(header, (rows, columns, *values))


def history_text(history: Sequence[EpochRecord]) -> str:
    """Return a line for each epoch."""
    from core.writing.tables import table_text

    records = [record for record in history if record.epoch > 0]
    columns = [np.array([getattr(one, name) for one in records]) for name in HISTORY]
    return table_text(HISTORY, columns)


def command_text(session: Session) -> str:
    """Return the command that trains the map; "" without data."""
    from gui.headless.retelling import command_line

    source, dataset, state = session.source, session.dataset, session.map
    if source is None or dataset is None:
        return ""
    settings = state.som.plan.settings if state else session.training_settings
    told = command_line(_address(session, source), dataset, settings)
    clusters = session.clusters
    if state is None or clusters is None or clusters.snapshot is not state.som.snapshot:
        return told
    return f"{told} --clusters {clusters.asked or 'auto'}"


def _address(session: Session, source: Source) -> str:
    """Say where the data are: in the project, once their own file is gone."""
    if source.path is None:
        return source.name
    is_gone = session.project is not None and not source.path.exists()
    return str(session.project if is_gone else source.path)
