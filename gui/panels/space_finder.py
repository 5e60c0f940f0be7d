"""What is under the pointer in the 3-D picture, and what is selected there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from PySide6.QtCore import QObject

from gui.depiction.hover_text import node_text, sample_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.som import MapState
    from gui.depiction.space import Positions
    from gui.gl.canvas import Canvas
    from gui.panels.panel import Panel
    from gui.session import Session

    Places = tuple[Positions, Positions]

NOWHERE = np.empty((0, 3), np.float32)


@dataclass(frozen=True)
class Found:
    """A node, or one of the shown samples."""

    kind: Literal["node", "sample"]
    index: int

    def node_in(self, state: MapState) -> int | None:
        """Return the node, or the sample's BMU; None if the map has it no more."""
        nodes = state.shown_bmus if self.kind == "sample" else range(len(state.umatrix))
        return int(nodes[self.index]) if self.index < len(nodes) else None


class SpaceFinder(QObject):
    """Turns positions of layers into nodes and samples, tells and selects them.

    Parameters
    ----------
    panel, canvas
        What tells and marks, and what draws.
    places
        Returns where samples and nodes are, (m, 3) and (k, 3).
    """

    def __init__(
        self, panel: Panel, canvas: Canvas, places: Callable[[], Places]
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._session = panel.session
        self._places = places
        canvas.hovered.connect(self._on_hovered)
        canvas.clicked.connect(self._on_clicked)

    def marked(self) -> Positions:
        """Return where what is pointed at or selected is, (1, 3) or (0, 3)."""
        samples, nodes = self._places()
        node, sample = self._session.highlight, self._session.selected_sample
        if sample is not None and node in (None, self._session.selected):
            return samples[sample : sample + 1]
        return NOWHERE if node is None else nodes[node : node + 1]

    def _found(self, layer: str, index: int) -> Found | None:
        """Return the node or sample that a layer's position stands for."""
        samples, nodes = self._places()
        painted = self._session.painted
        match layer:
            case "nodes" | "sheet" | "edges" if index < len(nodes):
                return Found("node", index)
            case "samples" | "bmu lines" if index < len(samples):
                return Found("sample", index)
            case "bmu lines" if index < len(samples) + len(nodes):
                return Found("node", index - len(samples))
            case "mesh" if painted is not None and index < len(painted.bmus):
                return Found("node", int(painted.bmus[index]))
        return None

    def _on_hovered(self, layer: str, index: int) -> None:
        panel = self._panel
        panel.live.refresh()
        found = self._found(layer, index)
        if found is None or found.kind == "node":
            panel.point_out(None if found is None else found.index)
            return
        state, dataset = self._session.map, self._session.dataset
        if dataset is not None:
            if state is not None:
                self._session.highlight = found.node_in(state)
            panel.tell(sample_text(dataset, state, found.index))

    def _on_clicked(self, layer: str, index: int) -> None:
        self._panel.live.refresh()
        found, session = self._found(layer, index), self._session
        sample = found.index if found and found.kind == "sample" else None
        node = found.index if found and sample is None else None
        if sample is not None and session.map is not None and found is not None:
            node = found.node_in(session.map)
        self._panel.select(node, sample)


def selected_text(session: Session) -> str:
    """Describe what is selected; "" if nothing is."""
    node, state, dataset = session.selected, session.map, session.dataset
    sample = session.selected_sample
    if dataset is not None and sample is not None and sample < len(dataset.shown):
        return sample_text(dataset, state, sample)
    if state is None or node is None or node >= len(state.umatrix):
        return ""
    return node_text(state, session.errors, node)
