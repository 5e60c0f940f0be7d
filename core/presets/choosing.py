"""Which preset settings are, and what an edit of them entails."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.presets.programs import PRESETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.presets.preset import Preset
    from core.settings import TrainingSettings


def preset_of(settings: TrainingSettings) -> Preset | None:
    """Find the preset whose parameters the settings have; None: none."""
    for preset in PRESETS:
        wanted = preset.determined(settings)
        if all(getattr(settings, name) == value for name, value in wanted.items()):
            return preset
    return None


def edited(settings: TrainingSettings, changes: Mapping[str, Any]) -> TrainingSettings:
    """Change settings; where they were a preset's, what follows goes along."""
    preset = preset_of(settings)
    after = replace(settings, **changes)
    if preset is None or not changes.keys().isdisjoint(preset.determined(settings)):
        return after
    return replace(after, **preset.follows(after))


def preset_called(name: str) -> Preset:
    """Look a preset up.

    Raises
    ------
    UserError
        None is called so.
    """
    for preset in PRESETS:
        if preset.name == name:
            return preset
    names = ", ".join(preset.name for preset in PRESETS)
    raise UserError(f"'{name}' is no preset: choose from {names}.")
