"""Nodes and samples that are pointed at or clicked in 3-D."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from core.settings import LatticeKind
from gui.gl import picking
from tests.gui.views import examples
from tests.gui.views.conftest import settle
from tests.gui.views.space.conftest import change, paint


@pytest.mark.parametrize("layer", ["sheet", "edges", "nodes", "bmu lines"])
def test_nodes_are_found_in_every_layer_of_the_map(session, view, canvas, layer):
    samples, _ = view.panel.places
    if layer == "bmu lines":
        change(view, layer, visible=True)
    index = 9 + (len(samples) if layer == "bmu lines" else 0)
    canvas.hovered.emit(layer, index)
    assert session.highlight == 9
    assert view.panel.pointer_text.startswith("Node row 1, column 1")
    canvas.clicked.emit(layer, index)
    assert session.selected == 9
    canvas.hovered.emit("", -1)
    assert session.highlight == 9  # selected
    assert view.layers.selection.text().startswith("Node row 1, column 1")
    canvas.clicked.emit(layer, index)
    canvas.hovered.emit("", -1)
    settle()
    assert session.selected is None
    assert session.highlight is None
    assert not view.layers.selection.isVisible()


def test_samples_are_found_and_marked_where_they_are(session, view, canvas):
    change(view, "samples", visible=True)
    canvas.hovered.emit("samples", 5)
    assert session.highlight == session.map.shown_bmus[5]
    assert re.match("Sample 5|Row", view.panel.pointer_text)
    canvas.clicked.emit("samples", 5)
    settle()
    samples, _ = view.panel.places
    assert np.array_equal(canvas.scene.layers["mark"].positions, samples[5:6])
    assert session.selected == session.map.shown_bmus[5]
    assert view.layers.selection.text()
    canvas.clicked.emit("", -1)
    settle()
    assert session.selected is None
    assert session.selected_sample is None


def test_on_the_painted_mesh_the_bmu_is_found(session, view, canvas):
    canvas.hovered.emit("mesh", 3)
    assert session.highlight is None
    change(view, "mesh", tint="node")
    paint(session)
    canvas.hovered.emit("mesh", 3)
    assert session.highlight == session.painted.bmus[3]


def test_a_click_on_a_face_selects_the_node_that_is_nearest_there(
    view, canvas, session
):
    for part in ("mesh", "edges", "nodes"):
        change(view, part, visible=False)
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle)
    chosen = session.selected
    assert chosen is not None
    sheet = canvas.scene.layers["sheet"]
    size = (canvas.width(), canvas.height())
    pixels, _ = picking.project(sheet.positions, *canvas._matrices(size), size)
    gap = np.linalg.norm(pixels[chosen] - (middle.x(), middle.y()))
    assert gap < 120
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert session.selected is None


@pytest.mark.parametrize("part", ["nodes", "sheet", "edges"])
def test_what_is_pointed_at_can_be_clicked(view, canvas, session, qtbot, part):
    for other in ("mesh", "sheet", "edges", "nodes"):
        change(view, other, visible=other == part)
    layer = canvas.scene.layers[part]
    size = (canvas.width(), canvas.height())
    pixels, depths = picking.project(layer.positions, *canvas._matrices(size), size)
    near_to_far = np.rint(pixels[np.argsort(depths)]).tolist()
    seen = (QPoint(int(x), int(y)) for x, y in near_to_far)
    place = next(at for at in seen if canvas._find(QPointF(at))[0] == part)
    canvas.pointed.emit(QPointF(place))
    qtbot.waitUntil(lambda: session.highlight is not None)
    marked = session.highlight
    qtbot.waitUntil(lambda: "mark" in canvas.scene.layers)
    canvas.grab_frame()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    assert session.selected == marked


@pytest.mark.parametrize("kind", [LatticeKind.SPHERE, LatticeKind.RING])
def test_a_click_finds_nodes_of_every_lattice(session, empty, kind):
    examples.trained(examples.blobs(90, 3), 6, 5, epochs=2, kind=kind).show(session)
    settle()
    canvas = empty.panel.canvas
    change(empty, "samples", visible=False)
    canvas.grab_frame()
    layer = canvas.scene.layers["nodes"]
    size = (canvas.width(), canvas.height())
    pixels, depths = picking.project(
        layer.positions, *canvas._matrices(size), size, layer.size / 2
    )
    foremost = int(depths.argmin())
    place = QPoint(*(round(float(x)) for x in pixels[foremost]))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    gap = np.linalg.norm(pixels[session.selected] - pixels[foremost])
    assert gap <= 6.0
