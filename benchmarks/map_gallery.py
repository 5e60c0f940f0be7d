"""Pictures of maps of iris for the README: part of `make screenshots`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.windows import settle
from core.analysis import best_matches, describe
from core.clusters.grouping import group_nodes
from core.maps.node_maps import node_maps
from core.maps.planes import correlation_order
from core.outliers import outliers_of
from core.preparing import prepare
from core.reading.opening import open_source
from core.settings import DataSettings, LatticeKind, TrainingSettings
from core.training import Problem, train
from gui.app import make_application
from gui.depiction.quantity import U_STAR
from gui.runstate import Trained
from gui.session import PlaneOrder, Session
from gui.views.components import ComponentsView
from gui.views.maps import CLUSTERS, PIES, MapsView
from gui.views.scatter import ScatterView
from gui.views.umatrix import UMatrixView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

FOLDER = Path(__file__).parent.parent / "resources" / "pictures"
SIZE = (760, 600)
MAP = TrainingSettings(width=14, height=12, lattice=LatticeKind.HEX, epochs=60)


def take_maps(folder: Path) -> None:
    """Train a map of iris and picture it from several sides."""
    session = _trained()
    for name, view in _views(session):
        view.resize(*SIZE)
        view.show()
        settle()
        path = folder / f"map-{name}.png"
        view.grab().save(str(path))
        view.close()
        print(path.relative_to(folder.parent.parent))


def _trained() -> Session:
    problem = Problem.of(prepare(open_source("iris"), DataSettings()), MAP)
    *_, last = train(problem)
    session = Session()
    session.dataset = problem.dataset
    session.run = Trained(1, MAP.epochs, stopped=False)
    session.map = describe(problem, last)
    session.node_maps = node_maps(problem, last)
    bmus, distances = best_matches(problem, last)
    session.cluster_number = 3
    session.clusters = group_nodes(problem, last, bmus).clusters(3)
    session.outliers = outliers_of(problem, last, bmus, distances, 50)
    session.plane_order = PlaneOrder(last, correlation_order(last.weights))
    return session


def _views(session: Session) -> Iterator[tuple[str, QWidget]]:
    edges = UMatrixView(session)
    edges.between_switch.click()
    yield "edges", edges
    for name, shown in (
        ("classes", None),
        ("pies", PIES),
        ("u-star", U_STAR.name),
        ("clusters", CLUSTERS),
    ):
        maps = MapsView(session)
        if shown is not None:
            maps.choice.setCurrentText(shown)
            maps.choice.activated.emit(maps.choice.currentIndex())
        yield name, maps
    scatter = ScatterView(session)
    scatter.outlier_button.click()
    scatter.outliers.live.refresh()
    scatter.outliers.table.setCurrentCell(0, 0)
    scatter.panel.choose_coloring("cluster")
    yield "outliers", scatter
    session.selected = session.selected_sample = session.highlight = None
    components = ComponentsView(session)
    components.order_switch.click()
    yield "components", components


if __name__ == "__main__":
    make_application()
    take_maps(FOLDER)
