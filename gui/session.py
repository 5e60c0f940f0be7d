"""The one mutable object of the window: what is loaded, set, learned and shown.

Setters compare before they emit, so that an echo dies by itself. Views pull what
they draw from the session; only the conductor and the controls set it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from PySide6.QtCore import QObject, Signal

from core.advice import Facts
from core.dataset import Dataset
from core.maps.votes import USUAL_SPREAD
from core.settings import DataSettings, TrainingSettings
from core.som import EpochRecord, MapState, NodeErrors, Painted, Snapshot, Som
from core.sources import Source
from gui.runstate import Idle, RunState

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.clusters.grouping import Clusters
    from core.maps.node_maps import NodeMaps
    from core.outliers import Outliers
    from core.quality.measures import Finding


Value = TypeVar("Value")


@dataclass(frozen=True)
class Notice:
    """A sentence for the bar above the tabs.

    One that is `of_data` goes when other data come, or the same prepared otherwise.
    """

    kind: Literal["error", "warning", "info"]
    text: str
    of_data: bool = False


@dataclass(frozen=True)
class Busy:
    """Long work other than training: what it is, and its share done (0 to 1)."""

    title: str
    share: float


@dataclass(frozen=True)
class Pace:
    """How training goes or went: for the status line.

    Attributes
    ----------
    threads
        Those that searched in the last epoch.
    """

    samples_per_second: float
    seconds_left: float
    threads: int


@dataclass(frozen=True, eq=False)
class Assessed:
    """What the quality measures found about a map."""

    snapshot: Snapshot
    findings: tuple[Finding, ...]


@dataclass(frozen=True, eq=False)
class PlaneOrder:
    """The features in an order in which correlated planes of a map are neighbours."""

    snapshot: Snapshot
    columns: NDArray[np.int64]


@dataclass(frozen=True)
class Timeline:
    """Epochs that can be shown, the one that is, and whether it follows training."""

    epochs: tuple[int, ...] = ()
    shown: int = 0
    live: bool = True


@dataclass(frozen=True, eq=False)
class Quantised:
    """A picture in the colours of its map.

    Attributes
    ----------
    pixels
        (height, width, 3) uint8.
    bmus
        (height · width,) int32, the BMU of each pixel, row by row.
    """

    pixels: NDArray[np.uint8]
    bmus: NDArray[np.int32]


@dataclass(frozen=True)
class Work:
    """What a project keeps of the session, to be compared with what is there later."""

    source: Source | None
    data: DataSettings
    training: TrainingSettings
    history: tuple[EpochRecord, ...]
    clusters: int | None = None


class Observed(Generic[Value]):
    """A property of the session that emits `<name>_changed` when its value changes."""

    def __init__(self, start: Value) -> None:
        self._start = start

    def __set_name__(self, owner: type, name: str) -> None:
        self._slot = f"_{name}"
        self._signal = f"{name}_changed"

    def __get__(self, session: Session, owner: type) -> Value:
        value: Value = session.__dict__.get(self._slot, self._start)
        return value

    def __set__(self, session: Session, value: Value) -> None:
        old = self.__get__(session, type(session))
        if value is not old and value != old:
            session.__dict__[self._slot] = value
            getattr(session, self._signal).emit()


class Session(QObject):
    """What is loaded, set, learned and shown.

    Attributes
    ----------
    source : Source or None
        What the file or sample holds.
    dataset : Dataset or None
        The samples to learn from.
    project : Path or None
        The project file that the user opened or saved.
    saved : Work or None
        What is in there; None: something else than what the session has.
    facts : Facts or None
        What advice on the settings depends on; None while it is not known.
    data_settings : DataSettings
        How the source becomes the dataset.
    training_settings : TrainingSettings
        What the next run is trained with.
    run : RunState
        Whether a map is being trained.
    history : tuple of EpochRecord
        The numbers of all epochs of the run so far, from epoch 0.
    map : MapState or None
        The map that the views show: the newest, or the one scrubbed to.
    errors : NodeErrors or None
        Per-node errors of the shown map; None while they are not computed.
    initial : Som or None
        The map before it learned anything, of the run that the shown map is from.
    paints : bool
        Whether a view shows the map painted on the mesh.
    painted : Painted or None
        That, of the shown map; None while it is not wanted or not computed.
    quantised : Quantised or None
        Of a picture all pixels in the colours of the shown map; None while they are
        not computed.
    findings : Assessed or None
        What the quality measures found, about this map or an earlier one of the run.
    node_maps : NodeMaps or None
        What the samples say about each node, about this map or an earlier one of the
        run; see `node_maps_wanted`.
    plane_order : PlaneOrder or None
        The features ordered by correlation, on this map or an earlier one of the run;
        see `plane_order_wanted`.
    clusters : Clusters or None
        Clusters of the nodes, of this map or an earlier one of the run; see
        `clusters_wanted`.
    cluster_number : int or None
        How many clusters the user wants; None: as many as suit the data best.
    outliers : Outliers or None
        The samples farthest from the nodes that others win, likewise; see
        `outliers_wanted`.
    coloring : tuple or None
        What gives samples in a plane their colours, and the columns of the data that
        this was chosen for; None: as usual.
    vote_spread : int
        Nodes that each sample votes for in the smoothed data histogram.
    timeline : Timeline
        Epochs that can be shown, and the one that is.
    highlight : int or None
        The node under the pointer in any view, marked in all of them; where the pointer
        is at none, the selected one.
    selected : int or None
        The node that the user clicked.
    picked : int or None
        The sample that the user is about to pin to a node.
    selected_sample : int or None
        Which one of `Dataset.shown` the user clicked, where it was a sample; its BMU of
        that moment is then the selected node.
    busy : Busy or None
        Long work other than training that is under way.
    pace : Pace or None
        How training goes, or how it went in its last epoch.
    kernels_ready : bool
        Whether the compiled code is at hand; until then Train has to wait.
    threads : int
        How many threads learn; 0: as many as there are cores but one.
    shows_every_epoch : bool
        Whether training waits for the screen after each epoch, to be watched.

    Signals
    -------
    <attribute>_changed
        The attribute has another value now.
    noticed : Notice
        Something to tell the user.
    measuring_wanted
        The user wants to know the quality of the shown map.
    export_wanted : str
        The user wants the result file of this name, at a place to be asked for.
    node_maps_wanted
        A view shows what `node_maps` says, and would have it about the shown map.
    plane_order_wanted, clusters_wanted, outliers_wanted
        The same of `plane_order`, `clusters` and `outliers`.
    """

    source_changed = Signal()
    dataset_changed = Signal()
    project_changed = Signal()
    saved_changed = Signal()
    facts_changed = Signal()
    data_settings_changed = Signal()
    training_settings_changed = Signal()
    run_changed = Signal()
    history_changed = Signal()
    map_changed = Signal()
    errors_changed = Signal()
    initial_changed = Signal()
    paints_changed = Signal()
    painted_changed = Signal()
    quantised_changed = Signal()
    findings_changed = Signal()
    node_maps_changed = Signal()
    plane_order_changed = Signal()
    clusters_changed = Signal()
    cluster_number_changed = Signal()
    outliers_changed = Signal()
    coloring_changed = Signal()
    vote_spread_changed = Signal()
    timeline_changed = Signal()
    highlight_changed = Signal()
    selected_changed = Signal()
    picked_changed = Signal()
    selected_sample_changed = Signal()
    busy_changed = Signal()
    pace_changed = Signal()
    kernels_ready_changed = Signal()
    threads_changed = Signal()
    shows_every_epoch_changed = Signal()
    noticed = Signal(object)
    measuring_wanted = Signal()
    export_wanted = Signal(str)
    node_maps_wanted = Signal()
    plane_order_wanted = Signal()
    clusters_wanted = Signal()
    outliers_wanted = Signal()

    source = Observed[Source | None](None)
    dataset = Observed[Dataset | None](None)
    project = Observed[Path | None](None)
    saved = Observed[Work | None](None)
    facts = Observed[Facts | None](None)
    data_settings = Observed(DataSettings())
    training_settings = Observed(TrainingSettings())
    run = Observed[RunState](Idle())
    history = Observed[tuple[EpochRecord, ...]](())
    map = Observed[MapState | None](None)
    errors = Observed[NodeErrors | None](None)
    initial = Observed[Som | None](None)
    paints = Observed(False)
    painted = Observed[Painted | None](None)
    quantised = Observed[Quantised | None](None)
    findings = Observed[Assessed | None](None)
    node_maps: Observed[NodeMaps | None] = Observed(None)
    plane_order = Observed[PlaneOrder | None](None)
    clusters: Observed[Clusters | None] = Observed(None)
    cluster_number = Observed[int | None](None)
    outliers: Observed[Outliers | None] = Observed(None)
    coloring = Observed[tuple[object, object] | None](None)
    vote_spread = Observed(USUAL_SPREAD)
    timeline = Observed(Timeline())
    highlight = Observed[int | None](None)
    selected = Observed[int | None](None)
    picked = Observed[int | None](None)
    selected_sample = Observed[int | None](None)
    busy = Observed[Busy | None](None)
    pace = Observed[Pace | None](None)
    kernels_ready = Observed(False)
    threads = Observed(0)
    shows_every_epoch = Observed(True)

    @property
    def work(self) -> Work:
        """What a project would keep of the session now."""
        settings = self.data_settings, self.training_settings
        return Work(self.source, *settings, self.history, self.cluster_number)

    @property
    def is_saved(self) -> bool:
        """Whether the user has a project, and it holds what the session has."""
        return self.project is not None and self.saved == self.work
