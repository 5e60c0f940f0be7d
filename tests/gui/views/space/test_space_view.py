"""The 3-D tab, where there is OpenGL."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.settings import LatticeKind
from gui.gl.camera import rotate
from tests.gui.views import examples
from tests.gui.views.conftest import settle
from tests.gui.views.space.conftest import change, shown


@pytest.fixture
def view(empty):
    return empty


def count_colors(image):
    """Count the colours of some of the pixels."""
    return len(
        {
            image.pixel(x, y)
            for x in range(0, image.width(), 3)
            for y in (image.height() // 3, image.height() // 2)
        }
    )


def test_a_mesh_is_shown_before_there_is_a_map(session, canvas, ball):
    session.dataset = ball.dataset
    settle()
    assert shown(canvas) == {"mesh"}
    assert canvas.scene.layers["mesh"].opacity == 1.0
    assert count_colors(canvas.grab_frame()) > 10


def test_a_map_lies_in_the_middle_of_the_picture(session, canvas, ball):
    ball.show(session)
    settle()
    assert {"mesh", "sheet", "edges", "nodes"} <= shown(canvas)
    for layer in canvas.scene.layers.values():
        assert np.abs(layer.bounds).max() <= 0.75
    assert canvas.scene.layers["mesh"].opacity < 1.0
    assert canvas.camera.up == "y"


def test_new_maps_replace_colours_and_places_and_nothing_else(session, canvas, ball):
    ball.show(session, 0)
    settle()
    before = dict(canvas.scene.layers)
    camera = canvas.camera
    ball.show(session, -1)
    settle()
    after = canvas.scene.layers
    assert after["mesh"] is before["mesh"]
    assert after["samples"] is before["samples"]
    assert not np.array_equal(after["nodes"].positions, before["nodes"].positions)
    assert not np.array_equal(after["nodes"].colors, before["nodes"].colors)
    assert canvas.camera == camera


def test_the_camera_stays_while_maps_and_themes_change(session, canvas, ball, dark):
    ball.show(session, 0)
    settle()
    turned = rotate(canvas.camera, 40.0, 10.0)
    canvas.set_camera(turned)
    ball.show(session, -1)
    dark()
    settle()
    assert canvas.camera == turned


def test_the_landscape_is_as_high_as_the_umatrix(session, canvas):
    example = examples.trained(examples.blobs(100, 2), 6, 5, epochs=3)
    for epoch in range(4):
        example.show(session, epoch)
        settle()
        heights = canvas.scene.layers["nodes"].positions[:, 2]
        u = session.map.umatrix
        assert np.allclose(heights / heights.max(), u / u.max(), atol=1e-6)
    assert shown(canvas) == {"sheet", "edges", "nodes"}
    assert canvas.camera.up == "z"


def test_many_features_offer_the_landscape_and_the_components(session, view, canvas):
    example = examples.trained(examples.blobs(100, 5), 6, 5, epochs=2)
    example.show(session)
    settle()
    assert "samples" not in canvas.scene.layers
    view.scenery_choice.activated.emit(1)
    settle()
    assert "samples" in canvas.scene.layers
    example.show(session, 0)
    settle()
    assert view.scenery_choice.currentText() == "PC 1, 2, 3"


def test_of_many_features_any_three_can_be_the_axes(session, view, canvas):
    example = examples.trained(examples.blobs(100, 5), 6, 5, epochs=2)
    example.show(session)
    settle()
    view.scenery_choice.activated.emit(2)
    settle()
    assert all(choice.isVisible() for choice in view.axis_choices)
    view.axis_choices[1].activated.emit(4)
    view.axis_choices[2].activated.emit(5)
    settle()
    assert view.panel.axes == (0, 4, 5)
    assert canvas.triad.tips == ("length", "mass", "PC 1")
    nodes = canvas.scene.layers["nodes"].positions
    weights = session.map.som.weights
    for place, column in ((0, 0), (1, 4)):
        assert np.corrcoef(nodes[:, place], weights[:, column])[0, 1] > 0.9999
    view.figure()(size=(120, 100))
    example.show(session, 0)
    settle()
    assert view.panel.axes == (0, 4, 5)


def test_a_lattice_that_is_a_body_can_be_seen_by_itself(session, view, canvas):
    sphere = examples.trained(
        examples.blobs(100, 3), 6, 5, epochs=2, kind=LatticeKind.SPHERE
    )
    sphere.show(session)
    settle()
    view.scenery_choice.activated.emit(2)
    settle()
    assert view.scenery_choice.currentText() == "Lattice"
    nodes = canvas.scene.layers["nodes"].positions
    np.testing.assert_allclose(np.linalg.norm(nodes, axis=1), 0.5, atol=0.05)
    assert shown(canvas) == {"sheet", "edges", "nodes"}
    faces = canvas.scene.layers["sheet"].faces
    assert len(faces) == len(session.map.som.lattice.triangles)
    sphere.show(session, 0)
    settle()
    assert view.scenery_choice.currentText() == "Lattice"
    examples.trained(examples.blobs(100, 3), 6, 5, epochs=1).show(session)
    settle()
    assert view.scenery_choice.currentText() == "Features"
    assert view.scenery_choice.count() == 2


def test_pointing_at_a_node_marks_and_describes_it(session, view, canvas, ball):
    ball.show(session)
    settle()
    canvas.hovered.emit("nodes", 9)
    assert session.highlight == 9
    assert view.panel.pointer_text.startswith("Node row 1, column 1")
    settle()
    assert "mark" in shown(canvas)
    nodes = canvas.scene.layers["nodes"].positions
    assert np.array_equal(canvas.scene.layers["mark"].positions, nodes[9:10])
    canvas.hovered.emit("", -1)
    settle()
    assert session.highlight is None
    assert "mark" not in shown(canvas)


def test_a_run_that_is_reset_takes_its_map_away(session, canvas, ball):
    ball.show(session)
    settle()
    session.map = None
    settle()
    assert shown(canvas) == {"mesh"}


def test_the_projection_is_chosen_by_switch_and_key(session, view, canvas, ball):
    ball.show(session)
    settle()
    view.perspective.click()
    assert canvas.camera.orthographic
    QTest.keyClick(canvas, Qt.Key.Key_P)
    assert view.perspective.isChecked()
    canvas.set_orthographic(True)
    assert not view.perspective.isChecked()


@pytest.mark.parametrize(
    ("tint", "mesh", "places"),
    [("node", "painted", True), ("umatrix", "painted", False), ("plain", "shaded", 0)],
)
def test_films_of_a_painted_mesh_are_painted(session, view, ball, tint, mesh, places):
    ball.show(session)
    settle()
    change(view, "mesh", tint=tint)
    look = view.figure().args[4]
    assert (look.mesh, look.places) == (mesh, bool(places))
    change(view, "mesh", visible=False)
    assert view.figure().args[4].mesh == "hidden"


def test_data_fill_the_picture_at_first_as_after_a_fit(session, canvas, ball):
    session.map = None
    session.dataset = ball.dataset
    settle()
    first = canvas.camera.distance
    canvas.fit()
    assert canvas.camera.distance == pytest.approx(first, rel=0.05)
