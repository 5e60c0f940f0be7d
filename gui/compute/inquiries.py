"""What views ask about the shown map: found out only where one shows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.compute import work

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.clusters.grouping import Clusters, Grouping
    from core.maps.node_maps import NodeMaps
    from core.outliers import Outliers
    from core.som import MapState
    from core.training import Problem
    from gui.compute.desk import Desk
    from gui.session import PlaneOrder, Session


class Inquiries(QObject):
    """Notes what is wanted, and submits it when it is time.

    Signals
    -------
    asked
        A view wants to know something.
    """

    asked = Signal()

    def __init__(
        self, session: Session, desk: Desk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._grouping: Grouping | None = None
        self._wanted: set[str] = set()
        self._answers: dict[str, Callable[[str, Problem, MapState], None]] = {
            "plane order": self._order_planes,
            "clusters": self._find_clusters,
            "outliers": self._find_outliers,
            "node maps": self._look_at_nodes,
        }
        for slot, signal in (
            ("plane order", session.plane_order_wanted),
            ("clusters", session.clusters_wanted),
            ("outliers", session.outliers_wanted),
            ("node maps", session.node_maps_wanted),
        ):
            signal.connect(partial(self._want, slot))
        session.cluster_number_changed.connect(self._on_number)

    def answer(self, problem: Problem, state: MapState) -> None:
        """Submit what is wanted."""
        for slot, submit in self._answers.items():
            if slot in self._wanted:
                submit(slot, problem, state)
        self._wanted.clear()

    def withdraw(self) -> None:
        """Abandon everything; a view asks again."""
        for slot in self._answers:
            self._desk.withdraw(slot)

    def _on_number(self) -> None:
        if self._session.clusters is not None:
            self._want("clusters")

    def _want(self, slot: str) -> None:
        self._wanted.add(slot)
        self.asked.emit()

    def _order_planes(self, slot: str, _problem: Problem, state: MapState) -> None:
        snapshot = state.som.snapshot
        self._desk.submit(
            slot, lambda _pulse: work.order_planes(snapshot), self._on_plane_order
        )

    def _on_plane_order(self, order: PlaneOrder) -> None:
        self._session.plane_order = order

    def _find_clusters(self, slot: str, problem: Problem, state: MapState) -> None:
        snapshot, known = state.som.snapshot, self._grouping
        asked = self._session.cluster_number
        self._desk.submit(
            slot,
            lambda pulse: work.clusters_of(problem, snapshot, asked, known, pulse),
            self._on_clusters,
        )

    def _on_clusters(self, found: tuple[Grouping, Clusters]) -> None:
        self._grouping, self._session.clusters = found

    def _find_outliers(self, slot: str, problem: Problem, state: MapState) -> None:
        snapshot = state.som.snapshot
        self._desk.submit(
            slot,
            lambda pulse: work.outliers_of(problem, snapshot, pulse),
            self._on_outliers,
        )

    def _on_outliers(self, outliers: Outliers) -> None:
        self._session.outliers = outliers

    def _look_at_nodes(self, slot: str, problem: Problem, state: MapState) -> None:
        snapshot, spread = state.som.snapshot, self._session.vote_spread
        self._desk.submit(
            slot,
            lambda pulse: work.node_maps_of(problem, snapshot, spread, pulse),
            self._on_node_maps,
        )

    def _on_node_maps(self, maps: NodeMaps) -> None:
        self._session.node_maps = maps
