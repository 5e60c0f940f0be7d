"""Errors, radius and learning rate against the epochs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.figures.page import INK, PALE, Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from core.som import EpochRecord

_GAP = 14.0


def draw_curves(region: Region, history: Sequence[EpochRecord], marked: int) -> None:
    """Fill a region with four small plots over the same epochs, one of them marked."""
    epochs = [record.epoch for record in history]
    at = [index for index, epoch in enumerate(epochs) if epoch <= marked][-1:]
    places = region.quarters(_GAP)
    for place, (title, color, values) in zip(places, _curves(history), strict=True):
        axes = place.axes()
        axes.plot(epochs, values, color=color, lw=1.0)
        dots = [epochs[i] for i in at], [values[i] for i in at]
        axes.plot(*dots, "o", color=color, ms=2.5, mew=0)
        for record in history:
            if record.changes:
                axes.axvline(record.epoch, color=INK, lw=0.5, ls=":")
        axes.set_title(title)
        axes.set_ylim(0.0, 1.08 * max(values) or 1.0)
        _dress(axes, ticks=6 if place.width > 30.0 else 3)


def _curves(history: Sequence[EpochRecord]) -> list[tuple[str, str, list[float]]]:
    errors = [100.0 * record.topographic_error for record in history]
    return [
        ("MQE, training units", "#0072b2", [record.mqe for record in history]),
        ("topographic error, %", "#d55e00", errors),
        ("radius σ, lattice steps", "#009e73", [record.radius for record in history]),
        ("learning rate η", "#cc79a7", [record.learning_rate for record in history]),
    ]


def _dress(axes: Axes, ticks: int) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", color=PALE, lw=0.3)
    axes.locator_params(axis="y", nbins=ticks)
    axes.locator_params(axis="x", nbins=ticks, integer=True)
    axes.set_xlabel("epoch")
