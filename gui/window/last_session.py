"""Remembers what is open and how it is set, and opens it again."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer

from core.sources import Source
from gui.conductor import Conductor
from gui.emphasis import carried
from gui.preferences import LastSession, Profile
from gui.session import Session

WRITE_AFTER_MS = 500


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
        self._soon = QTimer(self, singleShot=True, interval=WRITE_AFTER_MS)
        self._soon.timeout.connect(self.write)
        for signal in (session.dataset_changed, session.training_settings_changed):
            signal.connect(self._soon.start)

    def restore(self, last: LastSession) -> None:
        """Open what was open, and set it as it was set."""
        self._wanted = last
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
        if source is not None:
            now = LastSession(
                _address(source),
                self._session.data_settings,
                self._session.training_settings,
            )
            profile.value = replace(profile.value, session=now)

    def _restore_columns(self) -> None:
        """Set features and label, which are chosen afresh when a file is opened."""
        last, source = self._wanted, self._session.source
        if not (last and source and _address(source) == last.source):
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


def _address(source: Source) -> str:
    return str(source.path.absolute()) if source.path else source.name
