"""How the arguments are written, and the help that says so."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from core.errors import UserError
from core.presets import PRESETS, preset_called
from core.version import PROGRAM, VERSION
from gui.headless.arguments.data import add_data
from gui.headless.arguments.exports import (
    add_figures,
    add_film,
    add_groups,
    add_meshes,
    add_tables,
)
from gui.headless.arguments.learning import add_learning
from gui.headless.arguments.map import add_map
from gui.headless.preset_help import about_presets

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
    add_groups(parser)
    add_figures(parser)
    add_meshes(parser)
    add_tables(parser)
    parser.add_argument(
        "--project",
        action="store_true",
        help="write project.somscope too, which opens in the window with all epochs",
    )
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
    parser.add_argument(
        "--suit",
        action="store_true",
        help="set lattice, size, first weights, epochs, last radius and distance that "
        "suit the data, and say why; options given win",
    )
    add_map(parser)
    add_learning(parser)
    add_data(parser)
    _add_running(parser)


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
        help="write nodes.csv (density, U*-matrix, errors and more of each node), "
        "edges.csv (how far joined nodes are apart), and figures of the component "
        "planes, of the maps and of the classes",
    )
    group.add_argument("--quiet", action="store_true", help="print nothing but errors")
