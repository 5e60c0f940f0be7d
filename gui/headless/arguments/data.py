"""The arguments that say how a source becomes a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.settings import DataSettings, Missing, Scaling
from gui.headless.arguments.words import add_choice, names

if TYPE_CHECKING:
    import argparse


def add_data(parser: argparse.ArgumentParser) -> None:
    """Add the options of the data."""
    group = parser.add_argument_group("the data")
    usual = DataSettings()
    group.add_argument(
        "--points",
        type=int,
        metavar="N",
        help=f"samples drawn from a mesh's surface ({usual.points})",
    )
    group.add_argument(
        "--points-seed",
        type=int,
        metavar="N",
        help="of the chance that draws them (as --seed)",
    )
    add_choice(
        group, "--scale", Scaling, usual.scaling, "scaling of the features", "scaling"
    )
    add_choice(group, "--missing", Missing, usual.missing, "rows that lack some values")
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
        type=names,
        metavar="A,B,C",
        help="the numeric columns to learn from (all but the label and row numbers)",
    )
    group.add_argument(
        "--label",
        metavar="COLUMN",
        help="the column that names each sample's class; '' for none",
    )
