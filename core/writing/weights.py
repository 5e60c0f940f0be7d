"""weights.npz: the map, with all that is needed to use it or to train on."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from core.analysis import exported_weights
from core.version import PROGRAM, VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.dataset import Dataset
    from core.som import EpochRecord, Som


def write_weights(
    path: Path, som: Som, dataset: Dataset, history: Sequence[EpochRecord] = ()
) -> None:
    """Write the weights with a description of their lattice and settings.

    The file loads with ``numpy.load(path, allow_pickle=False)``: `weights` (height,
    width, d) float32 in data units, `features` (d,), and the JSON texts `lattice`
    and `settings`. `history` are the numbers of the epochs up to the map's.
    """
    with path.open("wb") as file:  # given a path, NumPy may append a suffix to it
        np.savez(
            file,
            weights=exported_weights(som).reshape(*som.lattice.shape, -1),
            features=np.array(som.plan.features, dtype=np.str_),
            lattice=np.array(json.dumps(som.lattice.as_dict())),
            settings=np.array(json.dumps(describe_run(som, dataset, history))),
        )


def describe_run(
    som: Som, dataset: Dataset, history: Sequence[EpochRecord] = ()
) -> dict[str, Any]:
    """Describe how a map came about, as JSON values.

    Under `training` and `data` stand the settings by their names, under `frame` the
    change from data units to the engine's, under `state` how far training came, under
    `changes` which settings were changed while it ran: before which epoch, from what to
    what.
    """
    snapshot = som.snapshot
    state = asdict(snapshot.record)
    del state["changes"]
    return {
        "program": PROGRAM,
        "version": VERSION,
        "source": dataset.name,
        "samples": len(dataset.values),
        "training": som.plan.settings.as_dict(),
        "data": asdict(dataset.settings),
        "frame": som.plan.frame.as_dict(),
        "state": {
            **state,
            "progress": snapshot.progress,
            "pace": snapshot.pace,
        },
        "changes": [
            {"epoch": record.epoch, "setting": name, "from": before, "to": after}
            for record in history
            if record.epoch <= snapshot.epoch
            for name, before, after in record.changes
        ],
    }
