"""Meshes on the GPU: filled, as their edges, or as their corners."""

import ctypes

from OpenGL import GL

from gui.gl.buffers import VertexArray
from gui.gl.coarsening import coarse_faces
from gui.gl.drawn_strokes import Lines, Points, changed, set_colors
from gui.gl.layers import Indices, LineLayer, MeshLayer, PointLayer
from gui.gl.order import Side
from gui.gl.program import Frame, Programs
from gui.gl.surface import edges, far_to_near, vertex_normals

FEW_EDGED = 20_000
"""Faces whose edges are drawn as fast as twice as many faces are filled."""

LEFT_OUT = {Side.BACK: GL.GL_FRONT, Side.FRONT: GL.GL_BACK}


class Mesh:
    """Filled triangles."""

    def __init__(self) -> None:
        self._arrays = VertexArray()
        self._layer: MeshLayer | None = None
        self._coarse: Indices | None = None
        self._uploaded: Indices | None = None
        self._sorted_for: bytes | None = None

    def update(self, layer: MeshLayer) -> None:
        """Upload the arrays that are other objects than in the last layer."""
        old = self._layer
        if changed(old, layer, "vertices"):
            self._arrays.set_rows(0, layer.vertices)
        if changed(old, layer, "vertices", "faces", "normals"):
            self._set_normals(layer)
        if changed(old, layer, "color", "colors"):
            set_colors(self._arrays, 2, layer)
        if changed(old, layer, "faces", "vertices"):
            self._coarse = self._uploaded = None
        self._layer = layer

    def draw(self, programs: Programs, frame: Frame, side: Side = Side.BOTH) -> None:
        """Draw the faces, of those that let light through the farthest first."""
        layer = self._layer
        if layer is None:
            return
        faces = self._coarse_faces(layer) if frame.coarse else layer.faces
        program = programs.patchy if layer.patches else programs.mesh
        program.begin(frame, layer.opacity)
        program.set_bool("faceted", layer.style == "flat")
        self._arrays.bind()
        self._upload(faces, layer, frame)
        if side is not Side.BOTH:
            GL.glEnable(GL.GL_CULL_FACE)
            GL.glCullFace(LEFT_OUT[side])
        start = ctypes.c_void_p(0)
        GL.glDrawElements(GL.GL_TRIANGLES, faces.size, GL.GL_UNSIGNED_INT, start)
        GL.glDisable(GL.GL_CULL_FACE)

    def release(self) -> None:
        """Give the buffers back to the driver."""
        self._arrays.release()

    def _set_normals(self, layer: MeshLayer) -> None:
        normals = layer.normals
        if normals is None:
            normals = vertex_normals(layer.vertices, layer.faces)
        self._arrays.set_rows(1, normals)

    def _coarse_faces(self, layer: MeshLayer) -> Indices:
        if self._coarse is None:
            self._coarse = coarse_faces(layer.vertices, layer.faces)
        return self._coarse

    def _upload(self, faces: Indices, layer: MeshLayer, frame: Frame) -> None:
        """Upload the faces that are drawn, in an order that suits the layer."""
        seen_from = frame.view.tobytes()
        sound = not layer.translucent or seen_from == self._sorted_for
        if faces is self._uploaded and sound:
            return
        self._uploaded = faces
        if layer.translucent:
            faces = faces[far_to_near(layer.vertices, faces, frame.view)]
            self._sorted_for = seen_from
        else:
            self._sorted_for = None
        self._arrays.set_indices(faces)


class Wireframe:
    """The edges of a mesh, drawn as lines."""

    def __init__(self) -> None:
        self._lines = {False: Lines(), True: Lines()}
        self._edges: dict[bool, Indices] = {}
        self._layer: MeshLayer | None = None

    def update(self, layer: MeshLayer) -> None:
        """Upload the arrays that are other objects than in the last layer."""
        if changed(self._layer, layer, "faces"):
            self._edges.clear()
        elif changed(self._layer, layer, "vertices"):
            self._edges.pop(True, None)
        self._layer = layer

    def draw(self, programs: Programs, frame: Frame) -> None:
        """Draw the edges."""
        layer = self._layer
        if layer is None:
            return
        coarse = frame.coarse and len(layer.faces) > FEW_EDGED
        lines = self._lines[coarse]
        lines.update(
            LineLayer(
                layer.vertices,
                self._edges_of(layer, coarse),
                color=layer.color,
                colors=layer.colors,
                width=layer.size,
                opacity=layer.opacity,
            )
        )
        lines.draw(programs, frame)

    def release(self) -> None:
        """Give the buffers back to the driver."""
        for lines in self._lines.values():
            lines.release()

    def _edges_of(self, layer: MeshLayer, coarse: bool) -> Indices:
        if coarse not in self._edges:
            faces = layer.faces
            if coarse:
                faces = coarse_faces(layer.vertices, faces, FEW_EDGED)
            self._edges[coarse] = edges(faces)
        return self._edges[coarse]


class Corners:
    """The vertices of a mesh, drawn as points."""

    def __init__(self) -> None:
        self._points = Points()

    def update(self, layer: MeshLayer) -> None:
        """Upload the arrays that are other objects than in the last layer."""
        self._points.update(
            PointLayer(
                layer.vertices, layer.color, layer.colors, layer.size, layer.opacity
            )
        )

    def draw(self, programs: Programs, frame: Frame) -> None:
        """Draw the vertices."""
        self._points.draw(programs, frame)

    def release(self) -> None:
        """Give the buffers back to the driver."""
        self._points.release()
