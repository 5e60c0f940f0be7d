"""What is told about the node or the sample under the pointer."""

import numpy as np

from core.dataset import Dataset
from core.som import MapState, NodeErrors
from gui.wording import count, counted

MAX_FEATURES = 8
FEATURES_A_LINE = 4
DOT = " · "


def node_text(state: MapState, errors: NodeErrors | None, node: int) -> str:
    """Describe a node: place, hits, distances, errors where known, weights."""
    som = state.som
    hits = int(som.snapshot.hits[node])
    lines = [f"Node {place(state, node)}", _numbers(state, node, hits)]
    if errors is not None and hits:
        lines.append(_errors(errors, node))
    return "\n".join([*lines, *values_text(som.plan.features, som.weights[node])])


def sample_text(dataset: Dataset, state: MapState | None, sample: int) -> str:
    """Describe one of the shown samples: row, class, BMU, values.

    Parameters
    ----------
    sample
        Which one of `Dataset.shown`.
    """
    index = int(dataset.shown[sample])
    facts = [sample_name(dataset, index)]
    if dataset.labels is not None:
        code = int(dataset.labels.codes[index])
        name = dataset.labels.classes[code] if code >= 0 else "none"
        facts.append(f"{dataset.labels.name}: {name}")
    lines = [DOT.join(facts)]
    if state is not None:
        pinned = any(index == pin for pin, _ in state.som.plan.settings.pins)
        where = place(state, int(state.shown_bmus[sample]))
        lines.append(f"BMU {where}{DOT}pinned" if pinned else f"BMU {where}")
    return "\n".join([*lines, *values_text(dataset.features, dataset.values[index])])


def sample_name(dataset: Dataset, index: int) -> str:
    """Say which sample it is, as the user counts them."""
    if dataset.image is not None:
        row, column = divmod(index, dataset.image[1])
        return f"Pixel row {count(row)}, column {count(column)}"
    if dataset.rows is not None:
        return f"Row {count(int(dataset.rows[index]))}"
    return f"Sample {count(index)}"


def place(state: MapState, node: int) -> str:
    """Say where a node is in the lattice."""
    return state.som.lattice.label(node)


def _numbers(state: MapState, node: int, hits: int) -> str:
    error = state.som.snapshot.node_errors[node]
    facts = [counted(hits, "hit") if hits else "no hits (dead)"]
    if hits:
        facts.append(f"mean distance {error:.4g}")
    return DOT.join([*facts, f"U {state.umatrix[node]:.4g}"])


def _errors(errors: NodeErrors, node: int) -> str:
    mape = errors.mape[node]
    share = "not defined: a value is 0" if np.isnan(mape) else f"{mape:.3g} %"
    return DOT.join(
        [
            f"MAE {errors.mae[node]:.4g}",
            f"RMSE {errors.rmse[node]:.4g}",
            f"MAPE {share}",
        ]
    )


def values_text(features: tuple[str, ...], values: np.ndarray) -> list[str]:
    """Write the first few of a sample's or node's values, some a line."""
    shown = [
        f"{name} missing" if np.isnan(value) else f"{name} {value:.4g}"
        for name, value in zip(features[:MAX_FEATURES], values, strict=False)
    ]
    lines = [
        DOT.join(shown[start : start + FEATURES_A_LINE])
        for start in range(0, len(shown), FEATURES_A_LINE)
    ]
    more = len(features) - MAX_FEATURES
    return [*lines, f"and {counted(more, 'more feature')}"] if more > 0 else lines
