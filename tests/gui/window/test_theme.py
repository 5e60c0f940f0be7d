"""Both themes can be read; changing them reaches everything."""

from dataclasses import fields
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPalette

from gui import icons, stylesheet, theme
from gui.docks.parameters import SECTIONS
from gui.preferences import Preferences
from gui.theme import DARK, LIGHT, ThemeChoice
from gui.window.commands import Command

BACKGROUNDS = ("window", "base", "raised", "hover", "soft")
READ_ANYWHERE = ("text",)
READ_ON_PLAIN = ("muted", "accent", "error", "warning", "info")
ENOUGH, ENOUGH_FOR_MARKS = 4.5, 3.0


def luminance(color):
    """Relative luminance, WCAG 2.2."""

    def linear(value):
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = QColor(color).getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_formula():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read(colors):
    for background in BACKGROUNDS:
        assert contrast(colors.text, getattr(colors, background)) >= ENOUGH
    for name in READ_ON_PLAIN:
        for background in BACKGROUNDS:
            ground = getattr(colors, background)
            assert contrast(getattr(colors, name), ground) >= ENOUGH, (name, background)
    for filled in (colors.highlight, colors.highlight_hover):
        assert contrast(colors.highlight_text, filled) >= ENOUGH
    assert contrast(colors.highlight, colors.base) >= ENOUGH_FOR_MARKS


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_palette_can_be_read(colors):
    palette = theme.palette(colors)
    role = QPalette.ColorRole
    for text, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base),
        (role.Link, role.Base),
    ):
        assert contrast(palette.color(text), palette.color(ground)) >= ENOUGH


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_style_sheet_has_no_loose_ends(colors):
    rules = stylesheet.rules(colors)
    assert "$" not in rules
    assert rules.count("{") == rules.count("}")
    for line in rules.splitlines():
        if "url(" in line:
            assert icons.FOLDER.joinpath(line.split('"')[1].rsplit("/")[-1]).is_file()


def test_choice(qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.apply(ThemeChoice.DARK)
    assert theme.current() is DARK
    with qtbot.assertNotEmitted(theme.changed):
        theme.apply(ThemeChoice.DARK)
    theme.apply(ThemeChoice.LIGHT)
    assert theme.current() is LIGHT


def test_system_follows_the_systems_scheme(qapp, monkeypatch):
    hints = Mock()
    hints.colorScheme.return_value = Qt.ColorScheme.Dark
    monkeypatch.setattr(theme.QGuiApplication, "styleHints", lambda: hints)
    theme.apply(ThemeChoice.SYSTEM)
    assert theme.current() is DARK
    hints.colorScheme.return_value = Qt.ColorScheme.Light
    theme.refresh()
    assert theme.current() is LIGHT
    theme.apply(ThemeChoice.DARK)
    theme.refresh()
    assert theme.current() is DARK


def test_window_applies_the_preference(window, profile):
    profile.value = Preferences(theme=ThemeChoice.DARK)
    assert theme.current() is DARK
    assert [action.isChecked() for action in window._themes.actions()] == [
        choice is ThemeChoice.DARK for choice in ThemeChoice
    ]
    window._themes.actions()[1].trigger()
    assert profile.value.theme is ThemeChoice.LIGHT
    assert theme.current() is LIGHT


def test_dress_follows_the_theme(qapp):
    application = Mock()
    stylesheet.dress(application)
    application.setStyle.assert_called_once_with("Fusion")
    application.setStyleSheet.assert_called_with(stylesheet.rules(LIGHT))
    theme.apply(ThemeChoice.DARK)
    application.setStyleSheet.assert_called_with(stylesheet.rules(DARK))
    application.setPalette.assert_called_with(theme.palette(DARK))


def test_every_named_icon_exists(qapp):
    names = {command.offer.icon for command in Command} - {""}
    for name in names:
        assert (icons.FOLDER / f"{name}.svg").is_file()
    assert (icons.RESOURCES / "icon.svg").is_file()
    assert SECTIONS


@pytest.mark.parametrize(
    "path", sorted(icons.FOLDER.glob("*.svg")), ids=lambda p: p.stem
)
def test_icons_are_drawn_in_the_themes_colour(qapp, path):
    for colors in (LIGHT, DARK):
        theme.apply(ThemeChoice.DARK if colors.is_dark else ThemeChoice.LIGHT)
        image = icons.icon(path.stem).pixmap(QSize(64, 64)).toImage()
        solid = {
            image.pixelColor(x, y).name()
            for x in range(64)
            for y in range(64)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert solid
        if not path.stem.startswith("control-"):
            assert colors.text in solid


def test_disabled_icons_are_pale_whatever_their_colour(qapp):
    pixmap = icons.icon("play", "accent").pixmap(QSize(32, 32), QIcon.Mode.Disabled)
    assert pixmap.toImage().pixelColor(16, 16).name() == theme.current().disabled


def test_icons_are_sharp_on_any_screen(qapp):
    for ratio in (1.0, 1.5, 2.0, 3.0):
        pixmap = icons.icon("play").pixmap(QSize(20, 20), ratio)
        assert pixmap.size() == QSize(20, 20) * ratio
        assert pixmap.devicePixelRatio() == ratio


def test_themes_have_the_same_fields():
    for field in fields(theme.Theme):
        if field.name != "is_dark":
            for colors in (LIGHT, DARK):
                assert QColor(getattr(colors, field.name)).isValid()
