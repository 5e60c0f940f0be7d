"""Puts the parts of the window together, and remembers how they were arranged."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from core.reading.samples import Sample
from core.version import PROGRAM
from gui import text_size, theme
from gui.conductor import Conductor
from gui.docks.data_dock import DataDock
from gui.docks.timeline import TimelineBar
from gui.docks.training_dock import TrainingDock
from gui.films.mp4 import prefer_encoder
from gui.preferences import Profile
from gui.runstate import is_active
from gui.session import Notice, Session
from gui.tooltip import tooltip
from gui.window import menus
from gui.window.commands import Command, build_actions
from gui.window.dispatch import Dispatcher
from gui.window.dock_room import DockRoom
from gui.window.exporting import Exporter
from gui.window.file_drop import FileDrop
from gui.window.find.collecting import (
    button_entries,
    data_entries,
    menu_entries,
    parameter_entries,
    view_entries,
)
from gui.window.last_session import SessionMemory
from gui.window.notice_bar import NoticeBar
from gui.window.opening import Opener
from gui.window.own_dialogs import OwnDialogs
from gui.window.preferences_dialog import THEMES
from gui.window.project_file import ProjectFile
from gui.window.status_line import StatusLine
from gui.window.view_tabs import Tab, ViewTabs
from gui.window.welcome.page import Welcome
from gui.window.welcome.trials import TrialRunner

SMALLEST = (1000, 640)
USUAL = (1440, 900)
DOCK_WIDTH = 290
SAFE = (
    "Safe mode: the program started with its defaults. Your preferences are as they "
    "were, and what you change now is not kept."
)


class MainWindow(QMainWindow):
    """The window.

    Signals
    -------
    first_painted
        The window has been painted for the first time.
    """

    first_painted = Signal()

    def __init__(
        self,
        session: Session,
        conductor: Conductor,
        profile: Profile,
        samples: Sequence[Sample],
        tabs: Sequence[Tab],
    ) -> None:
        super().__init__()
        self._session = session
        self._profile = profile
        self._conductor = conductor
        self._is_painted = False
        self._may_end_run = self._may_close = False
        self.commands = build_actions(self)
        self.project = ProjectFile(self, session, conductor, profile)
        self.opener = Opener(self, session, conductor, profile, self.project)
        self.exporter = Exporter(self, session, conductor, profile)
        self.memory = SessionMemory(self, session, conductor, profile)
        self.dialogs = OwnDialogs(self, session, conductor, profile, self.exporter)
        self.dispatcher = Dispatcher(self, session, conductor, self.commands)
        self.welcome = Welcome(samples, profile)
        self.tabs = ViewTabs(session, tabs, self.welcome)
        self.notice_bar = NoticeBar()
        self.data_dock = DataDock(session, conductor, samples)
        self.training_dock = TrainingDock(session)
        self.timeline = TimelineBar(session, conductor)
        self.status_line = StatusLine(session)
        self.drop = FileDrop(self)
        # In the order in which the Tab key goes through them.
        self._fill_bars(samples)
        self._lay_out()
        self._connect(conductor)
        self._default_layout = self.saveState()
        self._room = DockRoom(self, self.data_dock, self.training_dock)
        self._restore()
        self._show_title()
        self._offer_views()
        self._tell_of_preferences()
        self.data_dock.gallery.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first time."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.first_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the arrangement; ask first where something would be lost."""
        if is_active(self._session.run) and not self._may_end_run:
            event.ignore()
            self.dialogs.ask_to_close().accepted.connect(self._on_end_agreed)
            return
        if self.project.is_changed and not self._may_close:
            event.ignore()
            self.project.before_leaving(self._on_close_agreed)
            return
        self.memory.write()
        self._profile.value = replace(
            self._profile.value,
            geometry=bytes(self.saveGeometry().data()),
            layout=bytes(self.saveState().data()),
        )
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.setMinimumSize(*SMALLEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.data_dock)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice_bar)
        column.addWidget(self.tabs, 1)
        self.setCentralWidget(central)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.training_dock)
        docks = [self.data_dock, self.training_dock]
        self.resizeDocks(docks, [DOCK_WIDTH] * len(docks), Qt.Orientation.Horizontal)
        bar = QToolBar("Timeline")
        bar.setObjectName("timeline_bar")
        bar.setMovable(False)
        bar.addWidget(self.timeline)
        self.addToolBar(Qt.ToolBarArea.BottomToolBarArea, bar)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.status_line, 1)
        self.drop.watch(self.data_dock)
        self.drop.watch(self.training_dock)

    def _fill_bars(self, samples: Sequence[Sample]) -> None:
        acts = self.commands
        listed = menus.samples_menu(self, samples, self.opener.open)
        opening = (listed, self.opener.recent_menu)
        exports = menus.export_menu(self, acts)
        menus.fill_menu_bar(self.menuBar(), acts, opening, exports, self._view_menu())
        self.addToolBar(menus.tool_bar(acts, opening, exports))

    def _view_menu(self) -> list[menus.Entry]:
        bar = self.tabs.bar
        titles = [bar.tabText(index) for index in range(bar.count())]
        views = menus.choice(
            self,
            [
                (title, f"Show the view “{title}”.", f"Ctrl+{number}")
                for number, title in enumerate(titles, start=1)
            ],
            bar.setCurrentIndex,
        )
        bar.currentChanged.connect(partial(menus.mark, views))
        menus.mark(views, bar.currentIndex())
        self._views = views.actions()
        themes = QMenu("&Theme", self)
        options = [(text, "Light or dark colours.", "") for text in THEMES.values()]
        self._themes = menus.choice(self, options, self._on_theme)
        menus.fill(themes, self._themes.actions())
        docks = [
            self.data_dock.toggleViewAction(),
            self.training_dock.toggleViewAction(),
        ]
        for action, dock in zip(docks, ("data", "training"), strict=True):
            action.setToolTip(tooltip(f"Show or hide the {dock} dock."))
        last = [self.commands[Command.FULL_SCREEN], self.commands[Command.RESET_LAYOUT]]
        return [*self._views, None, *docks, None, themes, *last]

    def _connect(self, conductor: Conductor) -> None:
        self.dispatcher.connect_files(self.opener, self.exporter, self.tabs)
        self.dispatcher.connect_project(self.project)
        self.dispatcher.connect_clipboard(self.tabs)
        self.dispatcher.connect_docks(self.data_dock, self.training_dock)
        self.dispatcher.train_waits.connect(self.status_line.set_train_waits)
        does = {
            Command.QUIT: self.close,
            Command.SWEEP: self.dialogs.show_sweep,
            Command.PREFERENCES: self.dialogs.show_preferences,
            Command.FULL_SCREEN: self._toggle_full_screen,
            Command.RESET_LAYOUT: self._reset_layout,
            Command.FIND: self._find,
            Command.SHORTCUTS: self._show_shortcuts,
            Command.INFORMATION: self.dialogs.show_information,
            Command.ABOUT: self.dialogs.show_about,
        }
        for command, act in does.items():
            self.commands[command].triggered.connect(act)
        self.data_dock.open_wanted.connect(self.opener.ask)
        self.data_dock.sample_wanted.connect(self.opener.open)
        self.welcome.file_wanted.connect(self.opener.ask)
        self.welcome.sample_wanted.connect(self.opener.open)
        self.welcome.recent_wanted.connect(self.opener.open)
        trials = TrialRunner(
            self,
            self._session,
            self.opener.open,
            self.tabs.show_tab,
            self.commands[Command.TRAIN].trigger,
        )
        self.welcome.trial_wanted.connect(trials.begin)
        self.drop.dropped.connect(self.opener.open_dropped)
        self.status_line.cancel_wanted.connect(conductor.cancel)
        self._session.noticed.connect(self.notice_bar.add)
        self._session.source_changed.connect(self.notice_bar.clear)
        self._session.dataset_changed.connect(self.notice_bar.clear_data)
        for changed in (
            self._session.dataset_changed,
            self._session.project_changed,
            self._session.saved_changed,
            self._session.data_settings_changed,
            self._session.training_settings_changed,
            self._session.history_changed,
            self._session.cluster_number_changed,
        ):
            changed.connect(self._show_title)
        self._session.dataset_changed.connect(self._offer_views)
        self._profile.changed.connect(self._apply_preferences)
        self._profile.refused.connect(self._warn)

    def _restore(self) -> None:
        preferences = self._profile.value
        if not self.restoreGeometry(QByteArray(preferences.geometry)):
            self.resize(*USUAL)
        self.restoreState(QByteArray(preferences.layout))
        self._apply_preferences()

    def _tell_of_preferences(self) -> None:
        if self._profile.problem:
            self._warn(self._profile.problem)
        if self._profile.is_safe:
            self._session.noticed.emit(Notice("info", SAFE))

    def _warn(self, sentence: str) -> None:
        self._session.noticed.emit(Notice("warning", sentence))

    def _show_title(self) -> None:
        dataset, project = self._session.dataset, self._session.project
        name = f"{project.name}[*]" if project else dataset and dataset.name
        self.setWindowTitle(f"{name} – {PROGRAM}" if name else PROGRAM)
        self.setWindowModified(self.project.is_changed)

    def _offer_views(self) -> None:
        """List the views that there are for these data."""
        for index, action in enumerate(self._views):
            action.setVisible(self.tabs.bar.isTabVisible(index))

    def _on_theme(self, index: int) -> None:
        chosen = list(THEMES)[index]
        self._profile.value = replace(self._profile.value, theme=chosen)

    def _apply_preferences(self) -> None:
        preferences = self._profile.value
        text_size.apply(preferences.text_size)
        theme.apply(preferences.theme)
        theme.prefer_colormap(preferences.colormap)
        prefer_encoder(preferences.encoder)
        menus.mark(self._themes, list(THEMES).index(preferences.theme))
        self._session.threads = preferences.threads

    def _find(self) -> None:
        self.dialogs.find(
            [
                *menu_entries(self.menuBar()),
                *parameter_entries(self.training_dock),
                *data_entries(self.data_dock),
                *button_entries(self.timeline, "Timeline"),
                *view_entries(self.tabs),
            ]
        )

    def _show_shortcuts(self) -> None:
        offered = [
            (command.offer.text, action.shortcut())
            for command, action in self.commands.items()
        ]
        views = [(action.text(), action.shortcut()) for action in self._views]
        listed = [*offered, *views, *self.timeline.shortcuts()]
        self.dialogs.show_shortcuts(listed)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _reset_layout(self) -> None:
        self.restoreState(self._default_layout)
        self._room.arrange()

    def _on_end_agreed(self) -> None:
        self._may_end_run = True
        self.close()
        self._may_end_run = False

    def _on_close_agreed(self) -> None:
        self._may_end_run = self._may_close = True
        self.close()
