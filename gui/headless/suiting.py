"""Parameters that suit the data, on demand, and why they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.settings import FROM_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.dataset import Dataset
    from core.settings import TrainingSettings
    from gui.headless.options import Train

_OPTIONS = {
    "lattice": "--lattice {0.lattice}",
    "width": "--width {0.width} --height {0.height}",
    "initialisation": "--init {0.initialisation}",
    "epochs": "--epochs {0.epochs}",
    "radius_end": "--radius-end {0.radius_end:g}",
    "metric": "--metric {0.metric}",
}


def suited(
    settings: TrainingSettings, order: Train, dataset: Dataset
) -> TrainingSettings:
    """Set what suits the data where the order asks for it; what it gives stays."""
    from core.advice import facts_of, follow

    if not order.suit:
        return settings
    return follow(facts_of(dataset), settings, order.given | order.varied)


def suiting_notes(order: Train, dataset: Dataset) -> Iterator[str]:
    """Give a sentence for each parameter that is set, with its reason."""
    from core.advice import advise, facts_of

    if not order.suit:
        return
    settings = suited(order.training, order, dataset)
    advice = advise(facts_of(dataset), settings)
    settled = order.given | order.varied
    if settings.lattice in FROM_FILES:
        settled |= {"width"}
    for name, option in _OPTIONS.items():
        if name not in settled:
            yield f"{option.format(settings)}: {advice[name].reason}"
