"""Curves that a user draws: how a value goes from its first to its last."""

from __future__ import annotations

import math
from itertools import pairwise

from core.errors import UserError
from core.settings.checks import require

Curve = tuple[tuple[float, float], ...]
"""Corners (progress, share), joined by straight lines. Progress ascends from 0 to 1;
a share of 1 is the first value, 0 is the last."""

STRAIGHT: Curve = ((0.0, 1.0), (1.0, 0.0))
MOST_CORNERS = 50


def check_curve(name: str, curve: Curve) -> None:
    """Make sure that a curve has a value at each progress.

    Raises
    ------
    UserError
        It has not, or a share is outside of 0 to 1.
    """
    ends = len(curve) >= 2 and curve[0][0] == 0.0 and curve[-1][0] == 1.0
    require(ends, f"The {name} does not go from 0 to 1: let it begin at 0, end at 1.")
    require(
        len(curve) <= MOST_CORNERS,
        f"The {name} has {len(curve)} corners: choose at most {MOST_CORNERS}.",
    )
    require(
        all(before < after for (before, _), (after, _) in pairwise(curve)),
        f"The corners of the {name} are not in order: let the first numbers ascend.",
    )
    require(
        all(math.isfinite(share) and 0.0 <= share <= 1.0 for _, share in curve),
        f"The {name} leaves the range from 0 to 1: choose shares within it.",
    )


def share_at(curve: Curve, progress: float) -> float:
    """Return a curve's share at a progress from 0 to 1."""
    for (left, before), (right, after) in pairwise(curve):
        if progress <= right:
            return before + (after - before) * (progress - left) / (right - left)
    return curve[-1][1]


def read_curve(text: str) -> Curve:
    """Read corners written as progress:share, with commas between.

    Raises
    ------
    UserError
        They are not understood.
    """
    try:
        corners = [corner.split(":") for corner in text.split(",")]
        return tuple((float(progress), float(share)) for progress, share in corners)
    except ValueError:
        raise UserError(
            f"{text} is no curve: write corners as progress:share with commas between, "
            "such as 0:1,0.3:0.2,1:0."
        ) from None
