"""The menu bar and the tool bar."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from core.reading.samples import Sample
from gui import icons
from gui.tooltip import describe, tooltip
from gui.window.commands import EXPORTS, Actions, Command

RUN = (Command.TRAIN, Command.PAUSE, Command.STEP, Command.STOP, Command.RESET)

Entry = QAction | QMenu | None
"""What a menu lists; None stands for a separator."""


def fill(menu: QMenu, entries: Iterable[Entry]) -> None:
    """Add entries to a menu."""
    menu.setToolTipsVisible(True)
    for entry in entries:
        match entry:
            case None:
                menu.addSeparator()
            case QMenu():
                menu.addMenu(entry)
            case _:
                menu.addAction(entry)


def samples_menu(
    parent: QWidget, samples: Sequence[Sample], choose: Callable[[str], None]
) -> QMenu:
    """Return a menu of the samples, tables and meshes apart."""
    menu = QMenu("Open Sa&mple", parent)
    entries: list[Entry] = []
    for index, sample in enumerate(samples):
        if index and sample.kind != samples[index - 1].kind:
            entries.append(None)
        action = QAction(sample.title, menu)
        action.setToolTip(tooltip(sample.shows))
        action.triggered.connect(partial(_call, choose, sample.name))
        entries.append(action)
    fill(menu, entries)
    return menu


def export_menu(parent: QWidget, actions: Actions) -> QMenu:
    """Return the menu of everything that can be written."""
    menu = QMenu("&Export", parent)
    first_file = EXPORTS.index(Command.WEIGHTS_NPZ)
    entries: list[Entry] = [actions[command] for command in EXPORTS]
    fill(menu, [*entries[:first_file], None, *entries[first_file:]])
    return menu


def choice(
    parent: QObject,
    options: Iterable[tuple[str, str, str]],
    choose: Callable[[int], object],
) -> QActionGroup:
    """Return actions of which one is marked: text, tooltip, shortcut of each."""
    group = QActionGroup(parent)
    for index, (text, tip, shortcut) in enumerate(options):
        action = QAction(text, group)
        action.setCheckable(True)
        action.setToolTip(tooltip(tip))
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(partial(_call, choose, index))
    return group


def mark(group: QActionGroup, index: int) -> None:
    """Mark one of the actions that `choice` made."""
    group.actions()[index].setChecked(True)


def fill_menu_bar(
    bar: QMenuBar,
    actions: Actions,
    opening: Sequence[QMenu],
    exports: QMenu,
    view: Iterable[Entry],
) -> None:
    """Fill the menu bar; `opening` are the menus of samples and recent files."""

    def pick(*commands: Command) -> list[Entry]:
        return [actions[command] for command in commands]

    run = pick(Command.TRAIN, Command.PAUSE, Command.STEP, Command.STOP)
    contents: dict[str, list[Entry]] = {
        "&File": [
            *pick(Command.OPEN),
            *opening,
            None,
            *pick(Command.SAVE, Command.SAVE_AS),
            exports,
            None,
            *pick(Command.QUIT),
        ],
        "&Edit": [
            *pick(Command.COPY, Command.COPY_NODES, Command.COPY_HISTORY),
            *pick(Command.COPY_COMMAND),
            None,
            *pick(Command.PREFERENCES),
        ],
        "&Data": [*opening[:1], *pick(Command.RELOAD, Command.ALL_FEATURES)],
        "&Train": [
            *run,
            None,
            *pick(Command.CONTINUE, Command.RESET),
            None,
            *pick(Command.SWEEP, Command.DEFAULTS),
        ],
        "&View": list(view),
        "&Help": pick(
            Command.FIND, Command.SHORTCUTS, Command.INFORMATION, Command.ABOUT
        ),
    }
    for title, entries in contents.items():
        fill(bar.addMenu(title), entries)


def tool_bar(actions: Actions, opening: Iterable[QMenu], exports: QMenu) -> QToolBar:
    """Return the tool bar: open, the run, export."""
    bar = QToolBar("Commands")
    bar.setObjectName("commands")
    bar.setMovable(False)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.addWidget(_open_button(actions[Command.OPEN], opening))
    bar.addSeparator()
    for command in RUN:
        bar.addWidget(_run_button(actions[command], command.name.lower()))
    bar.addSeparator()
    bar.addWidget(_export_button(exports))
    return bar


def _button() -> QToolButton:
    button = QToolButton()
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _run_button(action: QAction, name: str) -> QToolButton:
    button = _button()
    button.setObjectName(f"{name}_button")
    button.setDefaultAction(action)
    return button


def _open_button(action: QAction, menus: Iterable[QMenu]) -> QToolButton:
    button = _button()
    button.setObjectName("open_button")
    menu = QMenu(button)
    fill(menu, menus)
    button.setDefaultAction(action)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
    return button


def _export_button(menu: QMenu) -> QToolButton:
    button = _button()
    button.setObjectName("export_button")
    button.setText("Export")
    button.setIcon(icons.icon("export"))
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    describe(button, "Export", "Take the results away: pictures, tables, the mesh.")
    return button


def _call(act: Callable[..., object], value: object, _checked: bool = False) -> None:
    act(value)
