"""Light and dark: the colours of the window, and which of the two is in use.

Widgets ask `current()` when they paint and listen to `changed` when they hold
colours of their own. `apply` alone changes what is in use.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette

if TYPE_CHECKING:
    from collections.abc import Iterator


class ThemeChoice(StrEnum):
    """What the user asks for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Theme:
    """The colours of one theme, as `#rrggbb`.

    Attributes
    ----------
    is_dark
        Whether text is lighter than what it stands on.
    window, base, raised
        Backgrounds: of the window, of fields and plots, of buttons.
    text, muted, disabled
        Text of three weights.
    border, grid
        Outlines of controls, lines behind a plot.
    accent
        Marks, links and focus, readable as text on the backgrounds.
    highlight, highlight_hover, highlight_text
        Filled selection, the same under the pointer, and the text on both.
    hover, soft
        Backgrounds under the pointer, and behind something chosen.
    error, warning, info
        Text and stripes of notices, readable on the backgrounds.
    """

    is_dark: bool
    window: str
    base: str
    raised: str
    text: str
    muted: str
    disabled: str
    border: str
    grid: str
    accent: str
    highlight: str
    highlight_hover: str
    highlight_text: str
    hover: str
    soft: str
    error: str
    warning: str
    info: str


LIGHT = Theme(
    is_dark=False,
    window="#f3f4f7",
    base="#ffffff",
    raised="#fcfcfd",
    text="#1c2230",
    muted="#566072",
    disabled="#9aa2b0",
    border="#cfd4dd",
    grid="#e3e6ec",
    accent="#1f5fc4",
    highlight="#2a68cf",
    highlight_hover="#1f5fc4",
    highlight_text="#ffffff",
    hover="#e6e9ef",
    soft="#dde8fb",
    error="#b3261e",
    warning="#855400",
    info="#1f5fc4",
)

DARK = Theme(
    is_dark=True,
    window="#1f2228",
    base="#17191e",
    raised="#2a2e36",
    text="#e4e7ec",
    muted="#a3abb9",
    disabled="#6b7280",
    border="#3c424d",
    grid="#2b3039",
    accent="#7fabff",
    highlight="#3567c4",
    highlight_hover="#3f72d0",
    highlight_text="#ffffff",
    hover="#30353f",
    soft="#26364f",
    error="#ff8a80",
    warning="#f0b85a",
    info="#7fabff",
)


class _Appearance(QObject):
    """What is in use; one for the application, as its style is."""

    changed = Signal()
    theme = LIGHT
    choice = ThemeChoice.SYSTEM
    colormap = ""


_appearance = _Appearance()
changed = _appearance.changed
"""Emitted after another theme, or another colour map, came into use."""


def current() -> Theme:
    """Return the theme in use."""
    return _appearance.theme


@contextmanager
def on_paper() -> Iterator[None]:
    """Let what is drawn meanwhile look as on paper, which is light; nobody is told."""
    used = _appearance.theme
    _appearance.theme = LIGHT
    try:
        yield
    finally:
        _appearance.theme = used


def apply(wanted: ThemeChoice) -> None:
    """Put a theme to use in the whole application."""
    _appearance.choice = wanted
    schemes = {
        ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
        ThemeChoice.LIGHT: Qt.ColorScheme.Light,
        ThemeChoice.DARK: Qt.ColorScheme.Dark,
    }
    QGuiApplication.styleHints().setColorScheme(schemes[wanted])
    refresh()


def prefer_colormap(name: str) -> None:
    """Let views begin with a colour map; "": with the one that suits each."""
    if name != _appearance.colormap:
        _appearance.colormap = name
        changed.emit()


def colormap(usual: str) -> str:
    """Return the name of the colour map that the user prefers, or the usual one."""
    return _appearance.colormap or usual


def refresh() -> None:
    """Use the theme that follows from the choice and the system's scheme."""
    scheme = QGuiApplication.styleHints().colorScheme()
    by_choice = {ThemeChoice.LIGHT: LIGHT, ThemeChoice.DARK: DARK}
    by_system = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
    wanted = by_choice.get(_appearance.choice, by_system)
    if wanted is not _appearance.theme:
        _appearance.theme = wanted
        changed.emit()


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette for a theme."""
    shade = QColor(theme.window)
    role = QPalette.ColorRole
    colors: dict[QPalette.ColorRole, str | QColor] = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.window,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.Light: shade.lighter(130),
        role.Midlight: shade.lighter(115),
        role.Mid: theme.border,
        role.Dark: shade.darker(140),
        role.Shadow: shade.darker(200),
        role.Highlight: theme.highlight,
        role.HighlightedText: theme.highlight_text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Accent: theme.highlight,
    }
    made = QPalette()
    for name, color in colors.items():
        made.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.disabled))
    return made
