"""How the arguments are written, and the help that says so."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from core.errors import UserError
from core.presets import PRESETS, preset_called
from core.settings import (
    FROM_FILES,
    Algorithm,
    DataSettings,
    Decay,
    Initialisation,
    LatticeKind,
    Metric,
    Missing,
    Neighbourhood,
    Order,
    Scaling,
    TrainingSettings,
)
from core.settings.curves import read_curve
from core.version import PROGRAM, VERSION
from gui.headless.export_arguments import add_film, add_meshes, add_tables
from gui.headless.preset_help import about_presets

if TYPE_CHECKING:
    from enum import StrEnum

COMMANDS = """\
commands:
  samples               list the built-in samples
  train FILE|SAMPLE --out DIR [options]
                        train without a window; 'train --help' lists the options
  sweep FILE|SAMPLE --vary OPTION=A,B,C --vary OPTION=D,E,F --out DIR [options]
                        train with every combination of these values
  view FILE|SAMPLE FILE|SAMPLE … [--overlay] [--same-size]
                        compare meshes in one picture
  film FILE|SAMPLE --out FILE [options]
                        train and write a film of it: GIF, WebP, PNG or MP4

A file that is called like a command is opened as ./train, ./sweep and so on.
"""


SWEEP_FILES = """\
The folder receives sweep.png, .svg and .pdf with the maps side by side, QE and TE
under each; sweep.csv with a line for each; and each map as weights-ROW-COLUMN.npz.
"""


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are `UserError`s, and whose defaults are nowhere.

    Options that are not given stay out of the result, so that defaults are told
    once, by the settings themselves.
    """

    def __init__(self, command: str, description: str, epilog: str = "") -> None:
        frozen = getattr(sys, "frozen", False)
        program = Path(sys.executable).stem if frozen else "python main.py"
        super().__init__(
            prog=f"{program} {command}".strip(),
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            argument_default=argparse.SUPPRESS,
            allow_abbrev=False,
        )

    @property
    def actions(self) -> list[argparse.Action]:
        """The arguments that it knows."""
        return self._actions

    def error(self, message: str) -> NoReturn:
        """Complain."""
        raise UserError(f"{message} (try --help)")


def window_parser() -> Parser:
    """Return the parser of arguments without a command."""
    parser = Parser("", f"{PROGRAM}: self-organizing maps you can watch.", COMMANDS)
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {VERSION}")
    parser.add_argument(
        "--self-test",
        action="store_true",
        default=False,
        help="open a sample, train, draw and export once; say what works, and on what",
    )
    parser.add_argument(
        "source",
        nargs="?",
        default=None,
        metavar="FILE|SAMPLE",
        help="a mesh, a table, a picture or a built-in sample to open",
    )
    parser.add_argument(
        "--safe-mode",
        action="store_true",
        default=False,
        help="start with the defaults; the preferences stay as they are",
    )
    return parser


def view_parser() -> Parser:
    """Return the parser of what follows the command view."""
    parser = Parser("view", "Show several meshes in one picture, to compare them.")
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="FILE|SAMPLE",
        help="a mesh, a point cloud or a built-in sample",
    )
    parser.add_argument(
        "--overlay",
        action="store_true",
        default=False,
        help="where their coordinates say, not side by side",
    )
    parser.add_argument(
        "--same-size",
        action="store_true",
        default=False,
        help="all drawn equally large, whatever their units",
    )
    return parser


def train_parser() -> Parser:
    """Return the parser of what follows the command train."""
    parser = Parser(
        "train",
        "Train a map without a window and write its results.",
        about_presets(),
    )
    _add_all(parser)
    add_meshes(parser)
    add_tables(parser)
    return parser


def sweep_parser() -> Parser:
    """Return the parser of what follows the command sweep."""
    parser = Parser(
        "sweep",
        "Train maps with every combination of some values, from the same start, and "
        "write them side by side. The other options are those of train.",
        SWEEP_FILES,
    )
    parser.add_argument(
        "--vary",
        action="append",
        required=True,
        metavar="OPTION=A,B,C",
        help="an option of train and the values that it takes; once or twice",
    )
    _add_all(parser)
    return parser


def film_parser() -> Parser:
    """Return the parser of what follows the command film."""
    parser = Parser(
        "film",
        "Train a map without a window and film it: how it learned, or the map turning, "
        "as GIF, animated WebP or PNG, or MP4 where ffmpeg is found. The other options "
        "are those of train.",
    )
    _add_all(parser, "FILE", "the film; it ends in .gif, .webp, .png or .mp4")
    add_film(parser)
    return parser


def _add_all(
    parser: Parser,
    out: str = "DIR",
    what: str = "the folder for the results; result files in it are replaced",
) -> None:
    parser.add_argument(
        "source", metavar="FILE|SAMPLE", help="a mesh, table, picture or sample"
    )
    parser.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar=out,
        help=what,
    )
    parser.add_argument(
        "--preset",
        type=preset_called,
        metavar="NAME",
        help="set the parameters of a known program ('train --help' tells more); "
        f"options given win: {', '.join(preset.name for preset in PRESETS)}",
    )
    _add_map(parser)
    _add_learning(parser)
    _add_data(parser)
    _add_running(parser)


def _add_map(parser: Parser) -> None:
    group = parser.add_argument_group("the map")
    size = TrainingSettings()
    group.add_argument("--width", type=int, help=f"columns ({size.width})")
    group.add_argument("--height", type=int, help=f"rows ({size.height})")
    group.add_argument(
        "--depth", type=int, help=f"layers of a cubic lattice ({size.depth})"
    )
    plain = [str(kind) for kind in LatticeKind if kind not in FROM_FILES]
    group.add_argument(
        "--lattice",
        type=_lattice,
        metavar="KIND",
        help=f"arrangement of nodes: {', '.join(plain)}, graph:FILE (pairs of names, "
        f"or GraphML) or mesh:FILE|SAMPLE ({size.lattice})",
    )
    _add_choice(
        group,
        "--kernel",
        Neighbourhood,
        size.neighbourhood,
        "how much a node learns by its distance from the winner",
        dest="neighbourhood",
    )


def _add_learning(parser: Parser) -> None:
    group = parser.add_argument_group("learning")
    usual = TrainingSettings()
    _add_choice(group, "--metric", Metric, usual.metric, "distance")
    group.add_argument(
        "--minkowski-p",
        type=float,
        metavar="P",
        help=f"exponent of the Minkowski distance ({usual.minkowski_p:g})",
    )
    _add_choice(
        group,
        "--init",
        Initialisation,
        usual.initialisation,
        "first weights",
        dest="initialisation",
    )
    _add_choice(
        group, "--algorithm", Algorithm, usual.algorithm, "after what the nodes move"
    )
    group.add_argument(
        "--batch-size",
        type=int,
        metavar="N",
        help=f"samples of a mini-batch step ({usual.batch_size})",
    )
    _add_choice(group, "--order", Order, usual.order, "order of the samples")
    group.add_argument(
        "--epoch-size",
        type=int,
        metavar="N",
        help="samples of an online or mini-batch epoch (all)",
    )
    group.add_argument(
        "--update-window",
        type=float,
        metavar="R",
        help="online, nodes farther from the winner do not learn (no limit)",
    )
    group.add_argument("--epochs", type=int, help=f"({usual.epochs})")
    group.add_argument(
        "--learning-rate",
        type=float,
        metavar="ETA",
        help=f"in the first epoch, above 0 to 1 ({usual.learning_rate:g})",
    )
    group.add_argument(
        "--learning-rate-end",
        type=float,
        metavar="ETA",
        help="in the last epoch (the same; online a fiftieth)",
    )
    _add_choice(group, "--decay", Decay, usual.decay, "curve of rate and radius")
    for name in ("rate", "radius"):
        group.add_argument(
            f"--decay-{name}",
            choices=[str(value) for value in Decay],
            metavar="CURVE",
            help=f"another curve for the {name} (as --decay)",
        )
        group.add_argument(
            f"--{name}-curve",
            type=read_curve,
            metavar="T:S,T:S",
            help=f"corners of the drawn {name}: progress 0 to 1, share 1 to 0 of the "
            "way from the first to the last value",
        )
    group.add_argument(
        "--adaptive",
        action="store_true",
        help="let the quantization error set the pace of the decay",
    )
    group.add_argument(
        "--stop-when-settled",
        action="store_true",
        help="end as soon as the quantization error no longer falls",
    )
    group.add_argument(
        "--feature-weights",
        type=_weights,
        metavar="A=0.5,B=0",
        help="how much features count in distances, 0 to 1 (1)",
    )
    group.add_argument(
        "--pin",
        dest="pins",
        action="append",
        type=_pin,
        metavar="SAMPLE:ROW,COLUMN",
        help="let a sample always win at a node, both counted from 0 as in bmus.csv; "
        "can be repeated",
    )
    group.add_argument(
        "--radius-start",
        type=float,
        metavar="R",
        help="first neighbourhood radius, in lattice steps (half the way across it)",
    )
    group.add_argument(
        "--radius-end",
        type=float,
        metavar="R",
        help=f"last neighbourhood radius ({usual.radius_end:g})",
    )


def _add_data(parser: Parser) -> None:
    group = parser.add_argument_group("the data")
    usual = DataSettings()
    group.add_argument(
        "--points",
        type=int,
        metavar="N",
        help=f"samples drawn from a mesh's surface ({usual.points})",
    )
    _add_choice(
        group, "--scale", Scaling, usual.scaling, "scaling of the features", "scaling"
    )
    _add_choice(
        group, "--missing", Missing, usual.missing, "rows that lack some values"
    )
    group.add_argument(
        "--sample-weights",
        metavar="COLUMN",
        help="the numeric column that says how much each sample counts (all alike)",
    )
    group.add_argument(
        "--fill",
        action="store_true",
        help="keep rows that lack values, and write filled.csv, where those of their "
        "best matching units stand in the gaps",
    )
    group.add_argument(
        "--features",
        type=_names,
        metavar="A,B,C",
        help="the numeric columns to learn from (all but the label)",
    )
    group.add_argument(
        "--label",
        metavar="COLUMN",
        help="the column that names each sample's class; '' for none",
    )


def _add_running(parser: Parser) -> None:
    group = parser.add_argument_group("running")
    group.add_argument("--seed", type=int, metavar="N", help="of all chance (0)")
    group.add_argument("--threads", type=int, metavar="N", help="to use (all)")
    group.add_argument(
        "--quality",
        action="store_true",
        help="measure the map's quality: print it and write quality.csv",
    )
    group.add_argument(
        "--maps",
        action="store_true",
        help="write nodes.csv (density, U*-matrix, errors and more of each node), and "
        "figures of the component planes, of the maps and of the classes",
    )
    group.add_argument("--quiet", action="store_true", help="print nothing but errors")


def _add_choice(
    group: argparse._ArgumentGroup,
    name: str,
    kind: type[StrEnum],
    usual: StrEnum,
    what: str,
    dest: str | None = None,
) -> None:
    words = [str(value) for value in kind]
    group.add_argument(
        name,
        dest=dest or name[2:],
        choices=words,
        metavar="|".join(words),
        help=f"{what} ({usual})",
    )


def _lattice(text: str) -> tuple[LatticeKind, str | None]:
    """Split mesh:FILE into the kind of lattice and its file."""
    word, _, file = text.partition(":")
    if word not in tuple(LatticeKind):
        raise argparse.ArgumentTypeError(
            f"invalid choice: '{word}' (choose from {', '.join(LatticeKind)})"
        )
    kind = LatticeKind(word)
    if (kind in FROM_FILES) != bool(file):
        wanted = f"{kind}:FILE" if kind in FROM_FILES else kind
        raise argparse.ArgumentTypeError(f"write {wanted} instead of '{text}'")
    return kind, file or None


def _names(text: str) -> tuple[str, ...]:
    """Split at commas, but for those in quotation marks, as a CSV header is."""
    return tuple(next(csv.reader([text], skipinitialspace=True)))


def _weights(text: str) -> tuple[tuple[str, float], ...]:
    """Read NAME=WEIGHT, separated by commas."""
    pairs = [part.rpartition("=") for part in _names(text)]
    try:
        return tuple((name.strip(), float(weight)) for name, _, weight in pairs)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"write NAME=WEIGHT, with commas between, instead of '{text}'"
        ) from None


def _pin(text: str) -> tuple[int, int, int]:
    """Read SAMPLE:ROW,COLUMN."""
    sample, _, place = text.partition(":")
    row, _, column = place.partition(",")
    try:
        return int(sample), int(row), int(column)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"write SAMPLE:ROW,COLUMN instead of '{text}'"
        ) from None
