"""Settings → the command that trains with them."""

from __future__ import annotations

import csv
import os
import shlex
import subprocess
from dataclasses import fields
from io import StringIO
from typing import TYPE_CHECKING

from core.lattices import lattice_of
from core.settings import DataSettings, TrainingSettings
from gui.headless.parsers import train_parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.dataset import Dataset

FOLDER = "results"
"""Where the command that is told writes."""

OWN_WORDS = ("lattice", "lattice_file", "feature_weights", "pins", "features", "seed")
"""Settings that are not written as they are."""


def command_line(source: str, dataset: Dataset, settings: TrainingSettings) -> str:
    """Return the command that trains such a map, for the system's shell."""
    parser = train_parser()
    words = [*parser.prog.split(), source, *options(dataset, settings), "--out", FOLDER]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def options(dataset: Dataset, settings: TrainingSettings) -> list[str]:
    """Return the options of `train` for all that is not as usual."""
    told = _plain(settings, TrainingSettings()) | _plain(
        dataset.settings, DataSettings()
    )
    told |= dict(_own(dataset, settings))
    words: list[str] = []
    for action in train_parser().actions:
        value = told.get(action.dest)
        if value is None or not action.option_strings:
            continue
        if action.nargs == 0:
            words.append(action.option_strings[0])
            continue
        for text in value if isinstance(value, list) else [value]:
            words += _words(action.option_strings[0], text)
    return words


def _plain(
    settings: TrainingSettings | DataSettings, usual: TrainingSettings | DataSettings
) -> dict[str, str | list[str]]:
    """Write what differs from the usual."""
    found = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return {
        name: _text(value)
        for name, value in found.items()
        if value != getattr(usual, name) and name not in OWN_WORDS
    }


def _text(value: object) -> str:
    if isinstance(value, tuple):  # the corners of a drawn curve
        return ",".join(f"{progress!r}:{share!r}" for progress, share in value)
    return str(value)


def _own(
    dataset: Dataset, settings: TrainingSettings
) -> Iterator[tuple[str, str | list[str]]]:
    """Write the settings whose words need others, or the data."""
    data = dataset.settings
    file = settings.lattice_file
    if file or settings.lattice is not TrainingSettings().lattice:
        yield "lattice", f"{settings.lattice}:{file}" if file else settings.lattice
    if settings.rate_curve or settings.radius_curve:
        yield "decay", settings.decay  # a curve alone would be drawn
    if settings.seed:
        yield "seed", str(settings.seed)
    if dataset.is_spatial and data.seed != settings.seed:
        yield "points_seed", str(data.seed)
    if data.features is not None:
        yield "features", _listed(data.features)
    if settings.feature_weights is not None:
        weighed = zip(dataset.features, settings.feature_weights, strict=True)
        yield "feature_weights", _listed(f"{name}={w!r}" for name, w in weighed)
    if settings.pins:
        columns = lattice_of(settings).shape[1]
        places = ((sample, *divmod(node, columns)) for sample, node in settings.pins)
        yield "pins", [f"{sample}:{row},{column}" for sample, row, column in places]


def _listed(names: Iterable[str]) -> str:
    """Put commas between names, and in quotation marks those that hold some."""
    stream = StringIO()
    csv.writer(stream, lineterminator="").writerow(names)
    return stream.getvalue()


def _words(option: str, text: str) -> list[str]:
    # A value that begins with a dash would be taken for an option.
    return [f"{option}={text}"] if text.startswith("-") else [option, text]
