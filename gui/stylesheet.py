"""How controls look: flat, on Qt's Fusion style, in the colours of the theme."""

import re
import string
from dataclasses import asdict

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui import icons, text_size, theme

SMALL, LARGE = 0.84, 1.6
"""Times the size of plain text."""

TOOL = 20
"""Pixels of the tool bar's icons at the usual text size."""

_LENGTH = re.compile(r"(\d{2,}|[4-9])px")
"""All lengths but those of thin lines, which stay thin."""

_RULES = string.Template("""
QToolTip {
    background: $raised; color: $text; border: 1px solid $border; padding: 5px 7px;
}
QMenuBar { background: $window; border-bottom: 1px solid $border; padding: 1px 4px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu {
    background: $raised; border: 1px solid $border; padding: 4px; icon-size: 16px;
}
QMenu::item { padding: 5px 26px 5px 8px; border-radius: 4px; margin: 0 1px; }
QMenu::item:selected { background: $soft; color: $text; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }
QMenu::icon { padding-left: 8px; }
QMenu::right-arrow {
    image: url("$folder/control-right.svg"); width: 10px; height: 10px; right: 4px;
}
QMenu::indicator { width: 15px; height: 15px; left: 5px; }

QToolBar { background: $window; border: none; spacing: 3px; padding: 5px 8px; }
QToolBar#commands { border-bottom: 1px solid $border; }
QToolBar#timeline_bar { border-top: 1px solid $border; padding: 4px 8px; }
QToolBar::separator { width: 1px; background: $border; margin: 4px 6px; }
QStatusBar { background: $window; border: none; }
QStatusBar::item { border: none; }

QToolButton, QPushButton { qproperty-iconSize: 16px 16px; }
QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: 6px;
    padding: 4px 8px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $soft; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; background: transparent; }
QToolButton[popupMode="1"] { padding-right: 16px; }
QToolButton[popupMode="2"] { padding-right: 18px; }
QToolButton::menu-button {
    border: none; border-radius: 6px; width: 15px;
}
QToolButton::menu-button:hover { background: $hover; }
QToolButton::menu-arrow, QToolButton::menu-indicator {
    image: url("$folder/control-down.svg"); width: 10px; height: 10px;
}
QToolButton::menu-indicator {
    subcontrol-position: right center; subcontrol-origin: padding; right: 6px;
}

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton {
    background: $raised; border: 1px solid $border; border-radius: 6px;
    padding: 5px 12px; min-height: 16px;
}
QPushButton:hover { background: $hover; }
QPushButton#layer {
    text-align: left; background: transparent; border-color: transparent;
    padding: 4px 8px;
}
QPushButton#layer:hover { background: $hover; }
QPushButton#layer:checked { background: $soft; }
QPushButton#layer:focus { border-color: $accent; }
QToolButton#eye { padding: 3px 5px; }
QToolButton#eye:checked { background: transparent; }
QToolButton#eye:hover { background: $hover; }
QPushButton:pressed { background: $soft; }
QPushButton:focus { border-color: $accent; }
QPushButton:default {
    background: $highlight; color: $highlight_text; border-color: $highlight;
}
QPushButton:default:hover { background: $highlight_hover; }
QPushButton:default:focus { border-color: $text; }
QPushButton:disabled { color: $disabled; background: $window; border-color: $border; }

QSpinBox, QDoubleSpinBox, QLineEdit, QComboBox {
    background: $base; border: 1px solid $border; border-radius: 6px;
    padding: 3px 6px; min-height: 20px; max-height: 20px;
    selection-background-color: $highlight; selection-color: $highlight_text;
}
QSpinBox:focus, QDoubleSpinBox:focus, QLineEdit:focus, QComboBox:focus {
    border-color: $accent;
}
QSpinBox:disabled, QDoubleSpinBox:disabled, QLineEdit:disabled, QComboBox:disabled {
    background: $window; color: $disabled;
}
QSpinBox::up-button, QDoubleSpinBox::up-button {
    subcontrol-origin: border; subcontrol-position: top right; width: 20px;
    border: none; border-top-right-radius: 6px; margin: 1px 1px 0 0;
}
QSpinBox::down-button, QDoubleSpinBox::down-button {
    subcontrol-origin: border; subcontrol-position: bottom right; width: 20px;
    border: none; border-bottom-right-radius: 6px; margin: 0 1px 1px 0;
}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {
    background: $hover;
}
QAbstractSpinBox::up-arrow {
    image: url("$folder/control-up.svg"); width: 9px; height: 9px;
}
QAbstractSpinBox::down-arrow {
    image: url("$folder/control-down.svg"); width: 9px; height: 9px;
}
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow {
    image: url("$folder/control-down.svg"); width: 10px; height: 10px;
}
QComboBox QAbstractItemView {
    background: $raised; border: 1px solid $border; padding: 3px; outline: none;
    selection-background-color: $soft; selection-color: $text;
}

QCheckBox, QRadioButton { spacing: 7px; }
QCheckBox:disabled { color: $disabled; }
QCheckBox::indicator, QAbstractItemView::indicator, QMenu::indicator:non-exclusive {
    width: 14px; height: 14px; border: 1px solid $muted; border-radius: 4px;
    background: $base;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked,
QMenu::indicator:non-exclusive:checked {
    background: $highlight; border-color: $highlight;
    image: url("$folder/control-check.svg");
}
QCheckBox::indicator:disabled, QAbstractItemView::indicator:disabled {
    border-color: $border; background: $window;
}
QCheckBox::indicator:checked:disabled, QAbstractItemView::indicator:checked:disabled {
    background: $disabled; border-color: $disabled;
}
QCheckBox:focus { color: $accent; }

QSlider:horizontal { min-height: 22px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $border; }
QSlider::sub-page:horizontal { border-radius: 2px; background: $highlight; }
QSlider::sub-page:horizontal:disabled { background: $border; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -6px 0; border-radius: 7px;
    background: $base; border: 1px solid $muted;
}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {
    border: 2px solid $accent; width: 12px; height: 12px;
}
QSlider::handle:horizontal:disabled { border-color: $border; background: $window; }

QProgressBar {
    background: $border; border: none; border-radius: 3px;
    min-height: 6px; max-height: 6px;
}
QProgressBar::chunk { background: $highlight; border-radius: 3px; }

QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $muted; border: none;
    border-bottom: 2px solid transparent; padding: 7px 12px 6px; margin: 0 1px;
}
QTabBar::tab:hover { color: $text; background: $hover; border-top-left-radius: 6px;
    border-top-right-radius: 6px; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTabBar::scroller { width: 26px; }
QTabBar QToolButton { background: $window; border: none; border-radius: 0; padding: 0; }
QTabBar QToolButton:hover { background: $hover; }
QTabBar QToolButton::right-arrow {
    image: url("$folder/control-right.svg"); width: 12px; height: 12px;
}
QTabBar QToolButton::left-arrow {
    image: url("$folder/control-left.svg"); width: 12px; height: 12px;
}

#dock_title { border: none; border-bottom: 1px solid $border; }
#dock_title QToolButton { padding: 4px; qproperty-iconSize: 14px 14px; }
QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }

QListView {
    background: $base; border: 1px solid $border; border-radius: 6px; outline: none;
    padding: 2px;
}
QListView::item { border-radius: 5px; padding: 2px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $soft; color: $text; }
QListView:focus { border-color: $accent; }
QTableView {
    background: $base; alternate-background-color: $window; border: 1px solid $border;
    border-radius: 6px; outline: none;
}
QTableView::item { padding: 2px 1px; border: none; }
QTableView::item:selected { background: $soft; color: $text; }
QTableView:focus { border-color: $accent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: $base; color: $muted; border: none;
    border-bottom: 1px solid $border; padding: 3px;
}
QPlainTextEdit {
    background: $base; border: 1px solid $border; border-radius: 6px;
}
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $disabled; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

#notice { background: $base; border: 1px solid $border; border-radius: 6px; }
#notice[kind="error"] { border-left: 4px solid $error; }
#notice[kind="warning"] { border-left: 4px solid $warning; }
#notice[kind="info"] { border-left: 4px solid $info; }
#card { background: $base; border: 1px solid $border; border-radius: 10px; }
QPushButton[role="link"] {
    background: transparent; border-color: transparent; color: $accent;
    text-align: left; padding: 3px 6px;
}
QPushButton[role="link"]:hover { background: $hover; }
QPushButton[role="link"]:focus { border-color: $accent; }
#section, #section:checked {
    background: transparent; font-weight: bold; padding: 3px 2px;
}
#section:hover { background: $hover; }
#gallery { background: transparent; border: none; padding: 0; }
#gallery::item { padding: 0; }

QToolBar#commands, QToolBar#commands QToolButton {
    qproperty-iconSize: ${tool}px ${tool}px;
}
QToolBar#commands QToolButton[popupMode="0"] { padding: 4px 7px; }
QToolBar#timeline_bar QToolButton { qproperty-iconSize: 18px 18px; }
#notice QToolButton { qproperty-iconSize: 14px 14px; }
QToolButton[role="auto"] { padding: 4px 6px; }
#gallery { font-size: ${small}pt; }
QLabel[role="heading"] { font-weight: bold; }
QLabel[role="headline"] { font-weight: bold; font-size: ${large}pt; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="error"] { color: $error; }
QLabel[tone="accent"] { color: $accent; }
""")


def rules(colors: theme.Theme) -> str:
    """Return the style sheet of a theme, its lengths at the text size in use."""
    filled = _RULES.substitute(
        asdict(colors),
        # Scaled once more below: these grow half as much as text does.
        tool=round(TOOL * (1 + 1 / text_size.factor()) / 2),
        folder=icons.FOLDER.as_posix(),
        small=f"{text_size.points(SMALL):.2f}",
        large=f"{text_size.points(LARGE):.2f}",
    )
    return _LENGTH.sub(_scaled, filled)


def _scaled(length: re.Match[str]) -> str:
    return f"{text_size.pixels(int(length[1]))}px"


def dress(application: QApplication) -> None:
    """Give the application its looks, now and whenever the theme changes."""

    def put_on() -> None:
        colors = theme.current()
        application.setPalette(theme.palette(colors))
        application.setStyleSheet(rules(colors))

    application.setStyle("Fusion")
    theme.changed.connect(put_on)
    text_size.changed.connect(put_on)
    QGuiApplication.styleHints().colorSchemeChanged.connect(theme.refresh)
    put_on()
