"""Draws the layers of the 3-D picture from a map, a stage and how they are to look."""

from dataclasses import replace

from core.som import MapState
from gui.depiction.looks import Look, Looks, Part
from gui.depiction.space import Positions, joined
from gui.depiction.space_stage import Stage
from gui.depiction.tints import Subject, Tinted, Tinter, needs_painting
from gui.plots.space_canvas import SpaceCanvas, mesh_opacity


class SpaceLayers:
    """Layer by layer what is seen of a subject.

    Attributes
    ----------
    tints
        The colours of the layers, and the numbers that they stand for.
    """

    def __init__(self, canvas: SpaceCanvas) -> None:
        self._canvas = canvas
        self.tints = Tinter()

    def draw_mesh(self, stage: Stage, subject: Subject, look: Look) -> None:
        """Draw the surface that the samples were drawn from, if there is one."""
        painted = subject.painted if needs_painting(look) else None
        shape = stage.divided(painted)
        if shape is None:
            return
        opacity = mesh_opacity(look, with_map=subject.state is not None)
        tinted = self.tints.of("mesh", look, subject)
        look = replace(look, opacity=opacity)
        self._canvas.show_surface("mesh", shape, look, tinted)

    def draw_samples(self, stage: Stage, subject: Subject, look: Look) -> None:
        """Draw the samples, where they have a place."""
        if stage.space is not None:
            tinted = self.tints.of("samples", look, subject)
            self._canvas.show_points("samples", stage.samples, look, tinted)

    def draw_map(
        self, stage: Stage, subject: Subject, nodes: Positions, looks: Looks
    ) -> None:
        """Draw a map whose nodes are at these places (k, 3)."""
        state = subject.state
        if state is None:
            return
        self._draw_lattice(stage, state, subject, nodes, looks)
        look = looks["bmu lines"]
        colors = self.tints.of("bmu lines", look, subject)
        if stage.space is None or not look.visible:
            self._canvas.remove_layer("bmu lines")
            return
        lines = joined(stage.samples, nodes, state.shown_bmus)
        self._canvas.show_lines("bmu lines", lines, look, colors)

    def remove_map(self) -> None:
        """Draw no map any more."""
        self.tints.forget_map()
        self._canvas.remove_map()

    def _draw_lattice(
        self,
        stage: Stage,
        state: MapState,
        subject: Subject,
        nodes: Positions,
        looks: Looks,
    ) -> None:
        lattice, canvas = state.som.lattice, self._canvas
        flat = stage.scenery == "landscape"
        triangles = lattice.flat_triangles if flat else lattice.triangles
        edges = lattice.flat_edges if flat else lattice.edges

        def tinted(part: Part) -> Tinted:
            return self.tints.of(part, looks[part], subject)

        sheet = tinted("sheet")
        if len(triangles):
            shape = nodes, triangles, None
            canvas.show_surface("sheet", shape, looks["sheet"], sheet)
        else:
            canvas.remove_layer("sheet")
        canvas.show_lines("edges", (nodes, edges), looks["edges"], tinted("edges"))
        canvas.show_points("nodes", nodes, looks["nodes"], tinted("nodes"))
