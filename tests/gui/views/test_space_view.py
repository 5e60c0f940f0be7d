"""The 3-D tab, where there is OpenGL."""

import numpy as np
import pytest

from core.settings import LatticeKind
from gui.gl.layers import MeshLayer
from gui.views.space import SpaceView
from tests.gui.views import examples
from tests.gui.views.conftest import settle


@pytest.fixture(scope="module")
def ball():
    return examples.trained(examples.sphere(400, rings=12), 8, 8, epochs=4)


@pytest.fixture
def view(session, look):
    made = SpaceView(session)
    if made.panel.canvas.failure is not None:
        pytest.skip(made.panel.canvas.failure)
    return look(made)


@pytest.fixture
def canvas(view):
    return view.panel.canvas


def shown(canvas):
    return {name for name, _ in canvas.scene.visible()}


def coloured(image):
    """Count pixels that are not of the background."""
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
    assert shown(canvas) == {"mesh", "samples"}
    assert canvas.scene.layers["mesh"].opacity == 1.0
    assert coloured(canvas.grab_frame()) > 10


def test_a_surface_stands_for_its_samples_until_they_are_asked_for(
    session, view, canvas, ball
):
    ball.show(session)
    settle()
    assert "samples" not in shown(canvas)
    assert not view.switches["samples"].isChecked()
    session.map = None
    session.dataset = examples.blobs(40, 3)
    settle()
    assert shown(canvas) == {"samples"}
    assert view.switches["samples"].isChecked()


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
    from gui.gl.camera import rotate

    ball.show(session, 0)
    settle()
    turned = rotate(canvas.camera, 40.0, 10.0)
    canvas.set_camera(turned)
    ball.show(session, -1)
    dark()
    settle()
    assert canvas.camera == turned


def test_switches_show_and_hide_layers(session, view, canvas, ball):
    ball.show(session)
    settle()
    for name, layer in (
        ("bmu_lines", "bmu lines"),
        ("sheet", "sheet"),
        ("edges", "edges"),
        ("samples", "samples"),
    ):
        for _ in range(2):
            before = layer in shown(canvas)
            view.switches[name].click()
            settle()
            assert (layer in shown(canvas)) is not before


def test_the_mesh_is_shaded_wireframe_or_hidden(session, view, canvas, ball):
    ball.show(session)
    settle()
    view.mesh_choice.activated.emit(1)
    settle()
    mesh = canvas.scene.layers["mesh"]
    assert isinstance(mesh, MeshLayer)
    assert mesh.style == "wireframe"
    view.opacity.setValue(80)
    settle()
    assert canvas.scene.layers["mesh"].opacity == 0.8
    view.mesh_choice.activated.emit(2)
    settle()
    assert "mesh" not in shown(canvas)


def test_tools_that_do_nothing_are_not_offered(session, view, ball):
    ball.show(session)
    settle()
    assert view.opacity.isVisible()
    assert view.scenery_choice.isVisible()
    examples.trained(examples.blobs(40, 2), 4, 4, epochs=1).show(session)
    settle()
    assert not view.opacity.isVisible()
    assert not view.scenery_choice.isVisible()
    assert not view.switches["samples"].isVisible()
    assert view.switches["edges"].isVisible()


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


def test_nodes_can_be_coloured_by_hits(session, view, canvas, ball):
    ball.show(session)
    settle()
    before = canvas.scene.layers["nodes"].colors
    view.color_choice.activated.emit(1)
    settle()
    assert not np.array_equal(canvas.scene.layers["nodes"].colors, before)
    assert view.panel.bar.label == "hits"


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
    assert shown(canvas) == {"mesh", "samples"}


def test_the_projection_is_chosen_by_switch_and_key(session, view, canvas, ball):
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    ball.show(session)
    settle()
    view.perspective.click()
    assert canvas.camera.orthographic
    QTest.keyClick(canvas, Qt.Key.Key_P)
    assert view.perspective.isChecked()
    canvas.set_orthographic(True)
    assert not view.perspective.isChecked()
