"""The Maps tab: any quantity of the nodes in the lattice's cells, and the classes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from core.maps.votes import USUAL_SPREAD
from gui.depiction.clustering import offered_numbers
from gui.depiction.drawable import map_to_draw
from gui.depiction.quantity import ERROR, QUANTITIES, VOTES, Quantity
from gui.panels.cell_panel import CellPanel
from gui.panels.class_panel import ClassPanel
from gui.panels.cluster_panel import ClusterPanel
from gui.plots.tool_row import ToolRow, stack

if TYPE_CHECKING:
    from gui.figures.saving import FigureBuilder
    from gui.session import Session

CLASSES, PIES, CLUSTERS, OWN = "Classes", "Class pies", "Clusters", "Own colours"
SPREADS = (1, 2, 3, 5, 8, 12, 20, 30)
TIP = """What the cells show.
Classes: the class that each node won most often. Class pies: the shares of all classes.
Clusters: nodes that belong together by Ward's rule, pale where no sample is.
U-Matrix: mean distance to the neighbours. Hits: samples won.
Quantization error: mean distance of a node's samples to it, in training units.
RMSE: the same feature by feature, in the data's own units.
P-matrix: samples within the Pareto radius of a node (Ultsch 2003).
U*-matrix: U-heights made lower where the data are dense.
Smoothed data histogram: votes of each sample for its nearest nodes (Pampalk 2002).
Class purity: share of the majority among a node's samples.
Own colours: the colour that each node has learned, where the samples are colours."""

NUMBER_TIP = """How many clusters.
Auto: as many as have the least Davies–Bouldin index (1979), the mean over clusters of
(Sᵢ + Sⱼ) / Dᵢⱼ for the cluster j that is most like it: S is the mean distance of
samples to their cluster's mean, D that of two means. It always finds two or more.
Clusters are Ward's: of all pairs the two are joined whose union adds least to the sum
of squared distances, a node counting as the samples that it won (training units)."""


class MapsView(QWidget):
    """One map at a time, chosen from a list."""

    title = "Maps"
    summary = (
        "Clusters of the nodes, and any quantity: which class each wins, density "
        "(P-matrix), "
        "U*-matrix, smoothed data histogram, errors, purity."
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._chosen: Quantity | str = ERROR
        self._special: list[str] = []
        self.cells = CellPanel(session, ERROR)
        self.classes = ClassPanel(session)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.cells)
        self.clusters = ClusterPanel(session)
        self._pages.addWidget(self.classes)
        self._pages.addWidget(self.clusters)
        self.tools = ToolRow()
        self._add_tools()
        stack(self, self.tools, self._pages)
        session.clusters_changed.connect(self._offer_numbers)
        session.cluster_number_changed.connect(self._offer_numbers)
        self._offer_numbers()
        session.dataset_changed.connect(self._offer)
        self._offer()

    def figure(self) -> FigureBuilder:
        """Return what draws the view on paper, to be called in any thread."""
        from gui.figures.clusters import clusters_figure
        from gui.figures.maps import classes_figure, quantity_figure
        from gui.figures.views import umatrix_figure

        dataset, state = map_to_draw(self._session)
        maps = self._session.node_maps
        if self._chosen == OWN:
            return partial(umatrix_figure, dataset, state, own=True)
        if isinstance(self._chosen, Quantity):
            return partial(
                quantity_figure,
                dataset,
                state,
                maps,
                self._chosen,
                log=self.cells.log,
            )
        if self._chosen == CLUSTERS:
            return partial(clusters_figure, dataset, state, self._session.clusters)
        panel = self.classes
        panel.live.refresh()  # hidden, it has not counted this map's classes yet
        return partial(
            classes_figure,
            dataset,
            state,
            panel.hits,
            pies=panel.pies,
            names=panel.names,
        )

    def _add_tools(self) -> None:
        self.choice = self.tools.add_choice("Show", TIP, self._choose)
        self.spread = self.tools.add_choice(
            "Votes",
            "Smoothed data histogram: how many nodes each sample votes for. The "
            "nearest gets most; with one vote it shows the hits.\n"
            f"Good value: {USUAL_SPREAD}, more on large maps.",
            self._choose_spread,
        )
        self.spread.offer(
            [(str(number), number) for number in SPREADS], self._session.vote_spread
        )
        self.number = self.tools.add_choice("Number", NUMBER_TIP, self._choose_number)
        self.log_switch = self.tools.add_switch(
            "Log scale",
            "Spread the colours by the logarithm, which shows small differences beside "
            "large values.",
            self.cells.choose_log,
            on=False,
        )
        self.names_switch = self.tools.add_switch(
            "Names",
            "Write the class into each cell, cut to what tells it from the others; "
            "zoom in to read it in full.",
            self.classes.choose_names,
            on=True,
        )
        self.tools.add_fit("the whole map", self._fit)

    def _offer(self) -> None:
        """List what there is for these data; begin with their classes or colours."""
        dataset = self._session.dataset
        classes = dataset is not None and dataset.labels is not None
        colors = dataset is not None and dataset.white is not None
        special = [*([CLASSES, PIES] if classes else []), *([OWN] if colors else [])]
        quantities = [q for q in QUANTITIES if classes or not q.of_classes]
        listed: list[tuple[str, object]] = [(n, n) for n in (*special, CLUSTERS)]
        listed += [(quantity.name, quantity) for quantity in quantities]
        if special and special != self._special:
            self._chosen = special[0]
        self._special = special
        if self._chosen not in [value for _, value in listed]:
            self._chosen = ERROR
        self.choice.offer(listed, self._chosen)
        self._choose(self._chosen)

    def _choose(self, chosen: object) -> None:
        assert isinstance(chosen, Quantity | str)
        self._chosen = chosen
        of_nodes = isinstance(chosen, Quantity)
        self.cells.choose_own(chosen == OWN)
        page: QWidget = self.cells if of_nodes or chosen == OWN else self.classes
        if chosen == CLUSTERS:
            page = self.clusters
        elif isinstance(chosen, Quantity):
            self.cells.choose_quantity(chosen)
            self.log_switch.setChecked(bool(self.cells.log))
        elif chosen == OWN:
            self.cells.choose_quantity(ERROR)  # crosses nodes that won nothing
        else:
            self.classes.choose_pies(chosen == PIES)
        self._pages.setCurrentWidget(page)
        self.tools.show_tool(self.log_switch, of_nodes)
        self.tools.show_tool(self.names_switch, chosen == CLASSES)
        self.tools.show_tool(self.spread, chosen == VOTES)
        self.tools.show_tool(self.number, chosen == CLUSTERS)

    def _choose_spread(self, spread: object) -> None:
        self._session.vote_spread = int(str(spread))

    def _choose_number(self, number: object) -> None:
        self._session.cluster_number = None if number is None else int(str(number))

    def _offer_numbers(self) -> None:
        chosen = self._session.cluster_number
        listed = offered_numbers(self._session.clusters)
        if chosen not in [number for _, number in listed]:
            listed.append((str(chosen), chosen))
        self.number.offer(listed, chosen)

    def _fit(self) -> None:
        for panel in (self.cells, self.classes, self.clusters):
            panel.plot.fit()
