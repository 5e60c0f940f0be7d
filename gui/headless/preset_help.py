"""What the help says about presets."""

from __future__ import annotations

from textwrap import wrap

from core.presets import PRESETS

COLUMNS = 74


def about_presets() -> str:
    """Say what each preset reproduces, and what is not as there."""
    lines = ["presets, and how they differ from what they reproduce:"]
    for preset in PRESETS:
        lines.append(f"  {preset.name}")
        said = wrap(preset.reproduces, COLUMNS)
        for line in preset.differences.splitlines():
            said += wrap(f"- {line}", COLUMNS, subsequent_indent="  ")
        lines += [f"    {line}" for line in said]
    return "\n".join(lines)
