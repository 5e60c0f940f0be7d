"""The arguments of the command line, made into frozen values."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.settings import (
    DataSettings,
    Decay,
    ExportOrder,
    FigureOrder,
    MeshLook,
    MeshOrder,
    Missing,
    TrainingSettings,
)
from gui.films.film import SCENES, Film
from gui.headless.parsers import (
    Parser,
    film_parser,
    sweep_parser,
    train_parser,
    view_parser,
    window_parser,
)

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from core.presets import Preset
    from core.sweep import Variation

MOST_VARIED = 2
SIDES = ("width", "height")
EMPHASIS = ("feature_weights", "pins")
"""Options that only the data give a meaning."""


@dataclass(frozen=True)
class OpenWindow:
    """Open the window, with a file or sample in it or without.

    Attributes
    ----------
    safe
        Begin with the defaults, whatever the user's preferences are.
    """

    source: str | None
    safe: bool = False


@dataclass(frozen=True)
class SelfTest:
    """Do once what users do, and say what works and what it runs on."""


@dataclass(frozen=True)
class ListSamples:
    """List the built-in samples."""


@dataclass(frozen=True)
class View:
    """Compare meshes in a window.

    Attributes
    ----------
    sources
        Files or samples' names.
    overlaid, same_size
        How they are placed.
    """

    sources: tuple[str, ...]
    overlaid: bool = False
    same_size: bool = False


@dataclass(frozen=True)
class Train:
    """Train a map without a window.

    Attributes
    ----------
    source
        A file or a sample's name.
    out
        The folder of the result files.
    data, training
        How the data are prepared and the map is trained.
    exports
        What is written besides the usual results.
    threads
        None: all.
    quality
        Measure the map's quality too.
    maps
        Look at the nodes one by one too, and draw what is found.
    fill
        Fill missing values in.
    project
        Write a project that opens in the window.
    quiet
        Say nothing but errors.
    given
        Names of the options that the user gave.
    suit
        Whether to set what suits the data, where no option was given.
    feature_weights
        Names of features with their weights.
    pins
        Samples, each with the row and the column of its node.
    clusters
        How many clusters of nodes to find, or `AUTO`; None: none are wanted.
    outliers
        How many outlying samples to write.
    varied
        Settings that a sweep gives several values.
    """

    source: str
    out: Path
    data: DataSettings
    training: TrainingSettings
    exports: ExportOrder
    threads: int | None
    quality: bool
    maps: bool
    fill: bool
    quiet: bool
    given: frozenset[str]
    suit: bool = False
    project: bool = False
    feature_weights: tuple[tuple[str, float], ...] = ()
    pins: tuple[tuple[int, int, int], ...] = ()
    clusters: int | str | None = None
    outliers: int = 0
    varied: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sweep:
    """Train with every combination of some values.

    Attributes
    ----------
    train
        The rest of the command, as for one map.
    variations
        One or two; the maps of the last stand side by side.
    """

    train: Train
    variations: tuple[Variation, ...]


@dataclass(frozen=True)
class Shoot:
    """Train a map and film it.

    Attributes
    ----------
    train
        The rest of the command, as for one map.
    view
        What is filmed, one of `gui.films.film.SCENES`.
    film
        How it is filmed.
    replace
        Whether the file may be replaced.
    """

    train: Train
    view: str
    film: Film
    replace: bool

    @property
    def out(self) -> Path:
        """The file."""
        return self.train.out


Command = OpenWindow | SelfTest | ListSamples | View | Train | Sweep | Shoot


def parse(arguments: Sequence[str]) -> Command:
    """Understand the arguments, those after the program's name.

    Raises
    ------
    UserError
        They are not understood, or a setting is impossible.
    SystemExit
        Help or the version was asked for, and has been printed.
    """
    match list(arguments):
        case ["samples", *rest]:
            Parser("samples", "List the built-in samples.").parse_args(rest)
            return ListSamples()
        case ["train", *rest]:
            return _train(vars(train_parser().parse_args(rest)))
        case ["sweep", *rest]:
            return _sweep(vars(sweep_parser().parse_args(rest)))
        case ["view", *rest]:
            given = view_parser().parse_args(rest)
            return View(tuple(given.sources), given.overlay, given.same_size)
        case ["film", *rest]:
            return _shoot(vars(film_parser().parse_args(rest)))
        case every:
            return _window(window_parser().parse_args(every))


def _window(given: Namespace) -> OpenWindow | SelfTest:
    if not given.self_test:
        return OpenWindow(given.source, given.safe_mode)
    if given.source is not None:
        raise UserError(f"--self-test opens a sample: leave {given.source} out.")
    return SelfTest()


def _train(given: dict[str, Any]) -> Train:
    threads = given.get("threads")
    if threads is not None and threads < 1:
        raise UserError(f"The number of threads is {threads}: choose 1 or more.")
    if given.get("fill"):
        given.setdefault("missing", Missing.KEEP)
    values = {name: value for name, value in given.items() if name not in EMPHASIS}
    if "lattice" in given:
        values["lattice"], values["lattice_file"] = given["lattice"]
    _let_curves_be_drawn(values)
    return Train(
        source=given["source"],
        out=given["out"],
        data=_data(values),
        training=_training(given.get("preset"), _fitting(TrainingSettings, values)),
        exports=_export_order(given, values),
        threads=threads,
        quality=given.get("quality", False),
        maps=given.get("maps", False),
        fill=given.get("fill", False),
        quiet=given.get("quiet", False),
        given=frozenset(given),
        suit=_suit(given),
        project=given.get("project", False),
        feature_weights=given.get("feature_weights", ()),
        pins=tuple(given.get("pins", ())),
        clusters=given.get("clusters"),
        outliers=given.get("outliers", 0),
    )


def _suit(given: dict[str, Any]) -> bool:
    if "suit" in given and "preset" in given:
        raise UserError("--suit and --preset both set parameters: leave one out.")
    return "suit" in given


def _data(given: dict[str, Any]) -> DataSettings:
    values = _fitting(DataSettings, given)
    if "points_seed" in given:
        values["seed"] = given["points_seed"]
    return DataSettings(**values)


def _let_curves_be_drawn(values: dict[str, Any]) -> None:
    """Choose the drawn decay for what a curve is given, where no other is."""
    for name in ("rate", "radius"):
        if f"{name}_curve" in values and "decay" not in values:
            values.setdefault(f"decay_{name}", Decay.DRAWN)


def _training(preset: Preset | None, given: dict[str, Any]) -> TrainingSettings:
    return preset.settings(given=given) if preset else TrainingSettings(**given)


def _export_order(given: dict[str, Any], values: dict[str, Any]) -> ExportOrder:
    look = MeshLook(**_fitting(MeshLook, values))
    figures = {
        name: given[option]
        for name, option in (("views", "figures"), ("width", "figure_width"))
        if option in given
    }
    return ExportOrder(
        MeshOrder(given.get("mesh_formats", ()), look),
        given.get("table_formats", ()),
        FigureOrder(**figures, dpi=given.get("dpi", FigureOrder().dpi)),
    )


def _sweep(given: dict[str, Any]) -> Sweep:
    texts = given.pop("vary")
    if len(texts) > MOST_VARIED:
        raise UserError(
            f"{len(texts)} options vary: give --vary at most {MOST_VARIED} times."
        )
    variations = tuple(map(_variation, texts))
    if len({variation.name for variation in variations}) < len(variations):
        raise UserError("Both --vary name the same option: choose another for one.")
    varied = frozenset(variation.name for variation in variations)
    return Sweep(replace(_train(given), varied=varied), variations)


def _shoot(given: dict[str, Any]) -> Shoot:
    values = dict(given)
    if "pixels" in given:
        values["width"], values["height"] = given["pixels"]
    else:  # those are the lattice's
        values = {name: values[name] for name in values if name not in SIDES}
    film = Film(**_fitting(Film, values))
    return Shoot(_train(given), given.get("view", SCENES[0]), film, "replace" in given)


def _variation(text: str) -> Variation:
    from core.sweep import read_variation, variable_fields

    known = {
        string.removeprefix("--"): action.dest
        for action in train_parser().actions
        for string in action.option_strings
        if action.dest in variable_fields()
    }
    name, equals, values = text.partition("=")
    if not equals or name.strip() not in known:
        raise UserError(
            f"--vary {text} is not understood: write OPTION=A,B,C with one of "
            f"{', '.join(known)}."
        )
    return read_variation(known[name.strip()], values)


def _fitting(settings: type, values: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(settings)}
    return {name: value for name, value in values.items() if name in names}
