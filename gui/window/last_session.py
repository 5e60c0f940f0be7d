"""Remembers what is open and how it is set, and opens it again."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

from core.sources import Source
from gui.conductor import Conductor
from gui.emphasis import carried
from gui.preferences import LastSession, Profile
from gui.runstate import Idle, Training
from gui.session import Session

WRITE_AFTER_MS = 500
KEEP_EVERY_MS = 120_000


class SessionMemory(QObject):
    """Writes the session to the profile whenever it has changed."""

    def __init__(
        self, parent: QObject, session: Session, conductor: Conductor, profile: Profile
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._conductor = conductor
        self._profile = profile
        self._wanted: LastSession | None = None
        self._place: Path | None = None
        self._is_kept = False
        self._soon = QTimer(self, singleShot=True, interval=WRITE_AFTER_MS)
        self._soon.timeout.connect(self.write)
        for signal in (
            session.dataset_changed,
            session.training_settings_changed,
            session.saved_changed,
        ):
            signal.connect(self._soon.start)
        self._again = QTimer(self, interval=KEEP_EVERY_MS)
        self._again.timeout.connect(self._keep)
        for signal in (session.run_changed, session.cluster_number_changed):
            signal.connect(self._on_run)

    def keep_maps(self, place: Path) -> None:
        """Write what is learned to a file from now on, to be restored from there.

        That is done when a run rests, and now and then while it goes on.
        """
        self._place = place

    def restore(self, last: LastSession) -> None:
        """Open what was open, set it as it was set, with what was learned if kept."""
        self._wanted = last
        if last.is_saved and Path(last.source).is_file():
            self._conductor.open(last.source)
        elif last.kept and Path(last.kept).is_file():
            self._session.dataset_changed.connect(
                self._restore_training, Qt.ConnectionType.SingleShotConnection
            )
            project = Path(last.source) if last.is_project else None
            self._conductor.open_kept(
                Path(last.kept), project, last.shown, lambda: self._open_again(last)
            )
        else:
            self._open_again(last)

    def _restore_training(self) -> None:
        if self._wanted is not None:
            self._session.training_settings = self._wanted.training

    def _open_again(self, last: LastSession) -> None:
        self._session.training_settings = last.training
        self._session.data_settings = last.data
        self._session.dataset_changed.connect(
            self._restore_columns, Qt.ConnectionType.SingleShotConnection
        )
        self._conductor.open(last.source)

    def write(self) -> None:
        """Write what there is to remember now."""
        self._soon.stop()
        source, profile = self._session.source, self._profile
        timeline = self._session.timeline
        if source is not None:
            now = LastSession(
                self._address(source),
                self._session.data_settings,
                self._session.training_settings,
                str(self._place) if self._is_kept else "",
                is_saved=self._session.is_saved,
                shown=None if timeline.live else timeline.shown,
            )
            profile.value = replace(profile.value, session=now)

    def _restore_columns(self) -> None:
        """Set features and label, which are chosen afresh when a file is opened."""
        last, source = self._wanted, self._session.source
        if not (last and source and self._address(source) == last.source):
            return
        if last.data != self._session.data_settings:
            self._session.dataset_changed.connect(
                self._restore_emphasis, Qt.ConnectionType.SingleShotConnection
            )
        self._conductor.set_data_settings(last.data)

    def _restore_emphasis(self) -> None:
        """Set weights and pins, which go with the columns and rows."""
        last, dataset = self._wanted, self._session.dataset
        if last is not None and dataset is not None:
            kept = carried(last.training, None, dataset)
            self._session.training_settings = replace(
                self._session.training_settings,
                feature_weights=kept.feature_weights,
                pins=kept.pins,
            )

    def _address(self, source: Source) -> str:
        path = self._session.project or source.path
        return str(path.absolute()) if path else source.name

    def _on_run(self) -> None:
        match self._session.run:
            case Training():
                self._again.start()
            case Idle():
                self._again.stop()
                self._on_kept(is_kept=False)
            case _:
                self._again.stop()
                self._keep()

    def _keep(self) -> None:
        if self._place is not None:
            self._conductor.keep(self._place, self._on_kept)

    def _on_kept(self, is_kept: bool) -> None:
        self._is_kept = is_kept
        if self._place is not None and not is_kept:
            with suppress(OSError):
                self._place.unlink(missing_ok=True)
        self._soon.start()
