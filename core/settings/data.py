"""How a source becomes a dataset."""

from __future__ import annotations

from dataclasses import dataclass

from core.settings.checks import require, restore
from core.settings.choices import Missing, Scaling


@dataclass(frozen=True)
class DataSettings:
    """How a source becomes a dataset.

    Attributes
    ----------
    points
        Samples drawn from a mesh's surface.
    seed
        Seed of that draw.
    features
        Names of the numeric columns to learn from; None: all but the label
        and what only numbers the rows.
    label
        Name of the label column; None: the one that the source proposes; "": none.
    scaling
        A mesh is scaled by one factor for all axes, so it keeps its aspect ratio.
    missing
        Whether rows that lack some values are left out, or learned from as far as they
        are known.
    sample_weights
        Name of the numeric column that says how much each row counts; None: all alike.
    """

    points: int = 10_000
    seed: int = 0
    features: tuple[str, ...] | None = None
    label: str | None = None
    scaling: Scaling = Scaling.NONE
    missing: Missing = Missing.LEAVE_OUT
    sample_weights: str | None = None

    def __post_init__(self) -> None:
        restore(self, {"scaling": Scaling, "missing": Missing})
        require(
            2 <= self.points <= 100_000_000,
            f"The number of points is {self.points:,}: choose from 2 to 100,000,000.",
        )
        require(self.seed >= 0, f"The seed is {self.seed}: choose 0 or more.")
        require(self.features != (), "No feature is chosen: choose at least one.")
