"""Presets: the parameters that reproduce programs and procedures that people know.

preset      What a preset is: its settings, what follows from them, its differences.
programs    The presets.
following   What follows from a program's settings: its last rate and radius.
choosing    Which preset settings are, and what an edit of them entails.
"""

from core.presets.choosing import edited, preset_called, preset_of
from core.presets.preset import Preset
from core.presets.programs import PRESETS

__all__ = ["PRESETS", "Preset", "edited", "preset_called", "preset_of"]
