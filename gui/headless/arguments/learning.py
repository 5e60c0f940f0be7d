"""The arguments that say how a map learns."""

from __future__ import annotations

import argparse

from core.settings import (
    Algorithm,
    Decay,
    Initialisation,
    Metric,
    Order,
    TrainingSettings,
)
from core.settings.curves import read_curve
from gui.headless.arguments.words import add_choice, names

USUAL = TrainingSettings()


def add_learning(parser: argparse.ArgumentParser) -> None:
    """Add the options of learning."""
    group = parser.add_argument_group("learning")
    _add_rule(group)
    _add_schedule(group)
    _add_curves(group)
    _add_emphasis(group)


def _add_rule(group: argparse._ArgumentGroup) -> None:
    """Add what moves which nodes, and how the first ones lie."""
    add_choice(group, "--metric", Metric, USUAL.metric, "distance")
    group.add_argument(
        "--minkowski-p",
        type=float,
        metavar="P",
        help=f"exponent of the Minkowski distance ({USUAL.minkowski_p:g})",
    )
    add_choice(
        group,
        "--init",
        Initialisation,
        USUAL.initialisation,
        "first weights",
        dest="initialisation",
    )
    add_choice(
        group, "--algorithm", Algorithm, USUAL.algorithm, "after what the nodes move"
    )
    group.add_argument(
        "--batch-size",
        type=int,
        metavar="N",
        help=f"samples of a mini-batch step ({USUAL.batch_size})",
    )
    add_choice(group, "--order", Order, USUAL.order, "order of the samples")
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


def _add_schedule(group: argparse._ArgumentGroup) -> None:
    """Add how long, how much and how far around is learned."""
    group.add_argument("--epochs", type=int, help=f"({USUAL.epochs})")
    group.add_argument(
        "--learning-rate",
        type=float,
        metavar="ETA",
        help=f"in the first epoch, above 0 to 1 ({USUAL.learning_rate:g})",
    )
    group.add_argument(
        "--learning-rate-end",
        type=float,
        metavar="ETA",
        help="in the last epoch (the same; online a fiftieth)",
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
        help=f"last neighbourhood radius ({USUAL.radius_end:g})",
    )
    group.add_argument(
        "--stop-when-settled",
        action="store_true",
        help="end as soon as the quantization error no longer falls",
    )


def _add_curves(group: argparse._ArgumentGroup) -> None:
    """Add how learning rate and radius fall."""
    add_choice(group, "--decay", Decay, USUAL.decay, "curve of rate and radius")
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
            help=f"draw the {name}: corners of progress 0 to 1 and share 1 to 0 of the "
            "way from the first to the last value",
        )
    group.add_argument(
        "--adaptive",
        action="store_true",
        help="let the quantization error set the pace of the decay",
    )


def _add_emphasis(group: argparse._ArgumentGroup) -> None:
    """Add what counts more, and what lies where."""
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


def _weights(text: str) -> tuple[tuple[str, float], ...]:
    """Read NAME=WEIGHT, separated by commas."""
    pairs = [part.rpartition("=") for part in names(text)]
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
