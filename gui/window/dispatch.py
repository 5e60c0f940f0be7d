"""Connects each command with what it does, and says which ones can be used."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from core.sources import Table
from gui.conductor import Conductor
from gui.docks.data_dock import DataDock
from gui.docks.training_dock import TrainingDock
from gui.runstate import Paused
from gui.session import Session
from gui.tooltip import tooltip
from gui.window.availability import Situation, reasons
from gui.window.commands import Actions, Command, block, rename
from gui.window.copying import command_text, history_text, nodes_text
from gui.window.exporting import FILES, Exporter
from gui.window.opening import Opener
from gui.window.project_file import ProjectFile
from gui.window.view_tabs import ViewTabs

PREPARING = (
    "The numerical code is being compiled, once on this computer. Press it anyway: "
    "training starts as soon as that is done."
)


def situation(session: Session) -> Situation:
    """Return what decides on the commands."""
    dataset, source = session.dataset, session.source
    return Situation(
        run=session.run,
        has_data=dataset is not None,
        has_map=session.map is not None,
        has_file=source is not None and source.path is not None,
        is_table=isinstance(source, Table),
        is_image=dataset is not None and dataset.image is not None,
        has_missing=dataset is not None and dataset.missing > 0,
        is_busy=session.busy is not None,
    )


class Dispatcher(QObject):
    """Carries out the commands that concern data, runs and results.

    Signals
    -------
    train_waits : bool
        A run will start as soon as the kernels are ready, or no longer waits.
    """

    train_waits = Signal(bool)

    def __init__(
        self, parent: QObject, session: Session, conductor: Conductor, actions: Actions
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._conductor = conductor
        self._actions = actions
        self._situation: Situation | None = None
        self._connect(
            {
                Command.TRAIN: self._on_train,
                Command.PAUSE: conductor.pause,
                Command.STEP: conductor.step,
                Command.STOP: conductor.stop,
                Command.RESET: conductor.reset,
                Command.CONTINUE: conductor.continue_training,
            }
        )
        for signal in (
            session.run_changed,
            session.source_changed,
            session.dataset_changed,
            session.map_changed,
            session.busy_changed,
        ):
            signal.connect(self._refresh)
        session.kernels_ready_changed.connect(self._on_kernels_ready)
        self._refresh()

    def connect_project(self, project: ProjectFile) -> None:
        """Connect the commands that save."""
        self._connect({Command.SAVE: project.save, Command.SAVE_AS: project.save_as})

    def connect_files(self, opener: Opener, exporter: Exporter, tabs: ViewTabs) -> None:
        """Connect the commands that read and write."""

        def export_picture() -> None:
            if view := tabs.current_view():
                exporter.export_picture(tabs.title, view)

        def export_film() -> None:
            if view := tabs.current_view():
                exporter.export_film(tabs.title, view)

        self._connect(
            {
                Command.OPEN: opener.ask,
                Command.RELOAD: opener.reload,
                Command.EXPORT_ALL: exporter.export_everything,
                Command.EXPORT_PICTURE: export_picture,
                Command.FILM: export_film,
                Command.MESH: exporter.export_mesh,
            }
            | {command: partial(exporter.export_file, command) for command in FILES}
        )

        commands = {export.kind: command for command, export in FILES.items()}
        self._session.export_wanted.connect(
            lambda kind: self._actions[commands[kind]].trigger()
        )

    def connect_clipboard(self, tabs: ViewTabs) -> None:
        """Connect the commands that copy."""

        def copy() -> None:
            if view := tabs.current_view():
                QGuiApplication.clipboard().setPixmap(view.widget.grab())

        def copy_nodes() -> None:
            if state := self._session.map:
                QGuiApplication.clipboard().setText(
                    nodes_text(state, self._session.clusters)
                )

        def copy_history() -> None:
            QGuiApplication.clipboard().setText(history_text(self._session.history))

        def copy_command() -> None:
            QGuiApplication.clipboard().setText(command_text(self._session))

        self._connect(
            {
                Command.COPY: copy,
                Command.COPY_NODES: copy_nodes,
                Command.COPY_HISTORY: copy_history,
                Command.COPY_COMMAND: copy_command,
            }
        )

    def connect_docks(self, data: DataDock, training: TrainingDock) -> None:
        """Connect the commands that change settings or belong to the data."""
        data.offer_filling(self._actions[Command.FILLED])
        self._connect(
            {
                Command.ALL_FEATURES: data.form.use_all_features,
                Command.DEFAULTS: training.restore_defaults,
            }
        )

    def _connect(self, does: Mapping[Command, Callable[[], object]]) -> None:
        for command, act in does.items():
            self._actions[command].triggered.connect(act)

    def _on_train(self) -> None:
        if not self._session.kernels_ready:
            self.train_waits.emit(True)
        self._conductor.train()

    def _on_kernels_ready(self) -> None:
        self.train_waits.emit(False)
        self._show()

    def _refresh(self) -> None:
        now = situation(self._session)
        if now != self._situation:
            self._situation = now
            self._show()

    def _show(self) -> None:
        block(self._actions, reasons(situation(self._session)))
        train = self._actions[Command.TRAIN]
        if isinstance(self._session.run, Paused):
            rename(train, "&Resume")
        elif self._session.kernels_ready:
            rename(train, "&Train")
        else:
            rename(train, "Preparing…")
            train.setToolTip(tooltip(PREPARING))
