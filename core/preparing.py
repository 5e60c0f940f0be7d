"""`prepare`: a source → the dataset that a map learns from."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from core.dataset import Dataset
from core.errors import UserError
from core.progress import silent
from core.reading.tables.columns import MAX_CLASSES, number_category
from core.sampling import draw, measure
from core.settings import Missing
from core.sources import Category, Mesh, Table
from core.survey import Survey, is_finite, row_blocks, survey, survey_notes
from core.wording import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.progress import Pulse
    from core.settings import DataSettings
    from core.sources import Source

AXES = ("x", "y", "z")


def prepare(source: Source, settings: DataSettings, pulse: Pulse = silent) -> Dataset:
    """Make the samples that a map learns from.

    From a mesh they are points drawn from its surface, or its vertices where it has
    no surface; from a table its complete rows, or all with some value. Values that
    need no change are not copied.

    Raises
    ------
    UserError
        If a chosen column does not exist, or fewer than two samples remain.
    """
    if isinstance(source, Mesh):
        return _from_mesh(source, settings, pulse)
    return _from_table(source, settings, pulse)


def _file(source: Source) -> str:
    return source.path.name if source.path else source.name


def _from_mesh(mesh: Mesh, settings: DataSettings, pulse: Pulse) -> Dataset:
    chosen = settings.features
    others = settings.label or settings.sample_weights
    if others or (chosen is not None and chosen != AXES):
        raise UserError(
            f"{_file(mesh)} is a mesh, which has no columns but x, y and z: choose no "
            "features, no label and no weights for it."
        )
    if mesh.diagonal == 0.0:
        raise UserError(
            f"{_file(mesh)} has all its vertices at one point: open a mesh with an "
            "extent."
        )
    surface = measure(mesh)
    if surface.has_area:
        values = draw(surface, settings.points, settings.seed, pulse)
        return Dataset(mesh.name, values, AXES, settings, mesh=mesh, notes=mesh.notes)
    return _from_vertices(mesh, settings)


def _from_vertices(mesh: Mesh, settings: DataSettings) -> Dataset:
    notes = list(mesh.notes)
    count = len(mesh.vertices)
    if len(mesh.faces):
        notes.append(
            f"The faces of {_file(mesh)} have no area, so its vertices are used."
        )
    indices = np.arange(count)
    values = mesh.vertices
    if count > settings.points:
        random = np.random.Generator(np.random.PCG64(settings.seed))
        indices = np.sort(random.choice(count, settings.points, replace=False))
        values = values[indices]
        notes.append(f"{settings.points:,} of {count:,} vertices were drawn evenly.")
    return Dataset(
        mesh.name,
        values,
        AXES,
        settings,
        rows=indices + 1,
        mesh=mesh,
        notes=tuple(notes),
    )


def _from_table(table: Table, settings: DataSettings, pulse: Pulse) -> Dataset:
    label = _label_name(table, settings)
    features = _features(table, settings, label)
    position = {name: index for index, name in enumerate(table.columns)}
    columns = np.array([position[name] for name in features])
    found = survey(table.values, columns, settings.missing, pulse)
    counts = _sample_weights(table, settings.sample_weights)
    counted = np.isfinite(counts)
    kept = np.flatnonzero(found.usable & counted)
    if len(kept) < 2:
        raise _too_few(table, found, features)
    _check_known(table, found, features)
    values, missing = _values(table, kept, columns), 0
    if settings.missing is Missing.KEEP and found.missing.any():
        values, missing = _known_values(values)
    return Dataset(
        table.name,
        values,
        features,
        settings,
        _label(table, label, kept),
        table.row_numbers(kept),
        notes=(
            *table.notes,
            *_unused_note(table, settings),
            *survey_notes(found, features, table, settings),
            *_uncounted_note(settings.sample_weights, int((~counted).sum())),
        ),
        # Without one of its colours a picture is a table like any other.
        image=table.image if features == table.columns else None,
        missing=missing,
        sample_weights=None if settings.sample_weights is None else counts[kept],
    )


def _label_name(table: Table, settings: DataSettings) -> str | None:
    name = table.label if settings.label is None else settings.label
    if not name:
        return None
    known = (*table.columns, *(text.name for text in table.categories))
    if name not in known:
        raise _no_column(table, "column", name, known)
    return name


def _features(
    table: Table, settings: DataSettings, label: str | None
) -> tuple[str, ...]:
    if settings.features is None:
        others = (label, settings.sample_weights)
        features = table.features_besides(*others)
        if not features:
            raise UserError(
                f"{_file(table)} has no column of numbers besides its label: choose "
                "another label or none."
            )
        return features
    known = set(table.columns)
    for name in settings.features:
        if name not in known:
            raise _no_column(table, "column of numbers", name, table.columns)
    return tuple(dict.fromkeys(settings.features))


def _unused_note(table: Table, settings: DataSettings) -> tuple[str, ...]:
    """Say which columns are not learned from though nobody chose so."""
    label = _label_name(table, settings)
    used = (label, settings.sample_weights, *_features(table, settings, label))
    texts = [f"“{text.name}”" for text in table.categories if text.name != label]
    numbers = [f"“{name}”" for name in table.numbering if name not in used]
    reasons = [f"{listed(texts)} (text)"] if texts else []
    if numbers and settings.features is None:
        reasons.append(f"{listed(numbers)} (row numbers)")
    return (f"Not learned from: {', '.join(reasons)}.",) if reasons else ()


def _sample_weights(table: Table, name: str | None) -> NDArray[np.float64]:
    """(n,) how much each row counts, NaN where that is missing."""
    if name is None:
        return np.ones(len(table.values))
    if name not in table.columns:
        raise _no_column(table, "column of numbers", name, table.columns)
    counts = table.values[:, table.columns.index(name)].astype(np.float64)
    counts[~is_finite(counts)] = np.nan
    if (counts < 0.0).any():
        row = int(table.row_numbers(np.flatnonzero(counts < 0.0))[0])
        raise UserError(
            f"{_file(table)} has a weight below 0 in “{name}” in row {row:,}: choose "
            "another column."
        )
    if not (counts > 0.0).any():
        raise UserError(
            f"{_file(table)} has no weight above 0 in “{name}”: choose another column."
        )
    return counts


def _uncounted_note(name: str | None, rows: int) -> tuple[str, ...]:
    if not rows:
        return ()
    subject = "1 row was" if rows == 1 else f"{rows:,} rows were"
    return (f"{subject} left out for a missing weight in “{name}”.",)


def _no_column(table: Table, kind: str, name: str, known: Sequence[str]) -> UserError:
    closest = get_close_matches(name, known, n=1, cutoff=0.0)[0]
    return UserError(
        f"{_file(table)} has no {kind} “{name}”: choose another, such as “{closest}”."
    )


def _too_few(table: Table, found: Survey, features: Sequence[str]) -> UserError:
    rows = len(table.values)
    if rows < 2:
        return UserError(
            f"{_file(table)} has only one row: a map needs at least two, so add some."
        )
    worst = features[int(found.missing.argmax())]
    left = "no row" if not found.usable.any() else "only one row"
    return UserError(
        f"{_file(table)} has {left} without a missing or infinite value, most of which "
        f"are in “{worst}”: fill them in or choose other features."
    )


def _check_known(table: Table, found: Survey, features: Sequence[str]) -> None:
    """Refuse a feature without any value; only rows with missing ones may lack it."""
    for name, missing in zip(features, found.missing, strict=True):
        if missing == len(table.values):
            raise UserError(
                f"{_file(table)} has no value in “{name}”: choose other features."
            )


def _known_values(
    values: NDArray[np.floating],
) -> tuple[NDArray[np.floating], int]:
    """Write NaN for infinite values too; return also how many there are of both."""
    out, missing = values, 0
    for block in row_blocks(*values.shape):
        finite = is_finite(values[block])
        missing += int((~finite).sum())
        if not (finite | np.isnan(values[block])).all():
            out = out if out is not values else values.copy()
            out[block][~finite] = np.nan
    return out, missing


def _values(
    table: Table, kept: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.floating]:
    """Take complete rows of the features; the table's own array if that is all."""
    values = table.values
    all_rows = len(kept) == len(values)
    if all_rows and np.array_equal(columns, np.arange(values.shape[1])):
        return np.ascontiguousarray(values)
    out = np.empty((len(kept), len(columns)), values.dtype)
    for block in row_blocks(len(kept), values.shape[1]):
        out[block] = values[kept[block]][:, columns]
    return out


def _label(table: Table, name: str | None, kept: NDArray[np.int64]) -> Category | None:
    if name is None:
        return None
    if name not in table.columns:
        text = next(text for text in table.categories if text.name == name)
        return Category(name, text.codes[kept], text.classes)
    numbers = table.values[kept, table.columns.index(name)]
    label = number_category(name, numbers)
    if label is None:
        raise UserError(
            f"{_file(table)} has more than {MAX_CLASSES:,} classes in “{name}”: choose "
            "another label or none."
        )
    return label
