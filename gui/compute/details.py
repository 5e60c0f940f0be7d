"""What takes longer to find out about a map: asked for once it stays the shown one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gui.compute import work
from gui.compute.inquiries import Inquiries
from gui.runstate import Training

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.som import MapState, NodeErrors, Painted
    from core.training import Problem
    from gui.compute.desk import Desk
    from gui.session import Quantised, Session

SETTLE_MS = 300


class Details(QObject):
    """Computes per-node errors, pixels and painted meshes, and answers inquiries.

    Nothing of it is computed while a run is under way.

    Parameters
    ----------
    problem
        Returns what the shown map was trained on.
    """

    def __init__(
        self,
        session: Session,
        desk: Desk,
        problem: Callable[[], Problem | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._problem = problem
        self._inquiries = Inquiries(session, desk, self)
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._compute)
        self._inquiries.asked.connect(self.renew)
        session.paints_changed.connect(self.renew)

    def renew(self) -> None:
        """Compute everything once the map has been shown for a moment."""
        self._settle.start()

    def give_way(self) -> None:
        """Abandon what would keep a run or another map waiting; a view asks again."""
        self._inquiries.withdraw()

    def stop(self) -> None:
        """Compute nothing any more, until `renew`."""
        self._settle.stop()
        self.give_way()

    def _compute(self) -> None:
        state, problem = self._session.map, self._problem()
        training = isinstance(self._session.run, Training)
        if training or state is None or problem is None:
            return
        self._compute_errors(problem, state)
        self._quantise(problem, state)
        self._paint(problem, state)
        self._inquiries.answer(problem, state)

    def _compute_errors(self, problem: Problem, state: MapState) -> None:
        if self._session.errors is not None:
            return
        snapshot = state.som.snapshot
        self._desk.submit(
            "errors",
            lambda pulse: work.errors_of(problem, snapshot, pulse),
            partial(self._on_errors, state),
        )

    def _on_errors(self, state: MapState, errors: NodeErrors) -> None:
        if self._session.map is state:
            self._session.errors = errors

    def _quantise(self, problem: Problem, state: MapState) -> None:
        """Put the whole picture in the map's colours, where there is one."""
        session = self._session
        picture = session.dataset is problem.dataset and problem.dataset.image
        if not picture or session.quantised is not None:
            return
        snapshot = state.som.snapshot
        self._desk.submit(
            "quantise",
            lambda pulse: work.quantise(problem, snapshot, pulse),
            partial(self._on_quantised, state),
        )

    def _on_quantised(self, state: MapState, quantised: Quantised) -> None:
        if self._session.map is state:
            self._session.quantised = quantised

    def _paint(self, problem: Problem, state: MapState) -> None:
        """Paint the map on its mesh, where that is wanted."""
        if not self._session.paints:
            return
        snapshot = state.som.snapshot
        self._desk.submit(
            "paint",
            lambda _pulse: work.paint(problem, snapshot, finely=True),
            partial(self._on_painted, state),
        )

    def _on_painted(self, state: MapState, painted: Painted | None) -> None:
        if self._session.map is state:
            self._session.painted = painted
