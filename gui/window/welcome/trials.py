"""What there is to try, and how it is carried out."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer

from gui.session import Session


@dataclass(frozen=True)
class Trial:
    """A sample, and the view to watch it learn in.

    Attributes
    ----------
    sample, tab
        The sample's name and the view's title.
    text
        What one will see.
    """

    title: str
    text: str
    sample: str
    tab: str


TRIALS = (
    Trial(
        "Wrap a surface",
        "Watch an elastic sheet of nodes find the shape of a rabbit, in 3-D.",
        "rabbit",
        "3D",
    ),
    Trial(
        "Find clusters",
        "See which iris flowers are alike: valleys of the U-Matrix are clusters, "
        "ridges part them.",
        "iris",
        "U-Matrix",
    ),
    Trial(
        "Learn colours",
        "Paint a picture in the few colours that a map learns from its pixels.",
        "harbour",
        "Image",
    ),
)


class TrialRunner(QObject):
    """Opens a sample, shows a view of it, and trains."""

    def __init__(
        self,
        parent: QObject,
        session: Session,
        open_sample: Callable[[str], None],
        show_tab: Callable[[str], None],
        train: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._open = open_sample
        self._show_tab = show_tab
        self._train = train
        self._trial: Trial | None = None

    def begin(self, trial: Trial) -> None:
        """Carry out a trial."""
        self._trial = trial
        self._session.dataset_changed.connect(
            self._on_opened,
            Qt.ConnectionType.SingleShotConnection,
        )
        self._open(trial.sample)

    def _on_opened(self) -> None:
        trial, source = self._trial, self._session.source
        if trial is None or source is None or source.name != trial.sample:
            return
        self._show_tab(trial.tab)
        # Once everybody knows of the data.
        QTimer.singleShot(0, self, self._train)
