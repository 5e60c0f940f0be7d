"""The layers of the 3-D tab: eyes, looks, colours, picking, the painted mesh."""

import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.maps.node_maps import NodeMaps
from core.settings import LatticeKind
from core.som import Painted
from gui.gl import picking
from gui.gl.layers import LineLayer, MeshLayer
from gui.palettes import colormap
from gui.panels.looks import PARTS, Look, usual_looks
from gui.panels.tints import Subject, Tinter, patch_colors, tinted, tints
from gui.views.space import SpaceView
from tests.gui.views import examples
from tests.gui.views.conftest import settle


@pytest.fixture(scope="module")
def ball():
    return examples.trained(examples.sphere(400, rings=12), 8, 8, epochs=4)


@pytest.fixture
def view(session, look, ball):
    made = SpaceView(session)
    if made.panel.canvas.failure is not None:
        pytest.skip(made.panel.canvas.failure)
    ball.show(session)
    return look(made)


@pytest.fixture
def canvas(view):
    return view.panel.canvas


def shown(canvas):
    return {name for name, _ in canvas.scene.visible()}


def change(view, part, **options):
    view.panel.choose_look(part, replace(view.panel.looks[part], **options))
    settle()
    return view.panel.canvas.scene.layers[part]


def paint(session):
    """Paint the sphere as the compute thread does, but slowly."""
    mesh, weights = session.dataset.mesh, session.map.som.weights
    apart = np.linalg.norm(mesh.vertices[:, None] - weights, axis=2)
    normals = np.zeros((len(mesh.vertices), 3), np.float32)
    nearest = apart.argmin(axis=1).astype(np.int32)
    session.painted = Painted(
        mesh.vertices, mesh.faces, normals, nearest, apart.min(axis=1)
    )
    settle()


@pytest.mark.parametrize("part", PARTS)
def test_each_eye_shows_and_hides_its_layer(view, canvas, part):
    eye = view.layers.list.eyes[part]
    for _ in range(2):
        before = part in shown(canvas)
        assert eye.isChecked() is before
        eye.click()
        settle()
        assert (part in shown(canvas)) is not before


def test_a_surface_stands_for_its_samples(session, view, canvas):
    assert "samples" not in shown(canvas)
    session.map = None
    session.dataset = examples.blobs(40, 3)
    settle()
    assert shown(canvas) == {"samples"}
    assert view.layers.list.eyes["samples"].isChecked()
    assert not view.layers.list.eyes["mesh"].isVisible()


def test_a_landscape_has_the_layers_of_the_map(session, view):
    examples.trained(examples.blobs(40, 2), 4, 4, epochs=1).show(session)
    settle()
    there = {part for part, eye in view.layers.list.eyes.items() if eye.isVisible()}
    assert there == {"sheet", "edges", "nodes"}
    assert not view.scenery_choice.isVisible()


def test_the_form_changes_the_chosen_layer_alone(view, canvas):
    view.layers.list.names["mesh"].click()
    form = view.layers.form
    form.style_choice.activated.emit(2)
    form.opacity.setValue(80)
    form.thickness.setValue(12)
    settle()
    mesh = canvas.scene.layers["mesh"]
    assert (mesh.style, mesh.opacity, mesh.size) == ("wireframe", 0.8, 3.0)
    assert canvas.scene.layers["sheet"].style == "shaded"
    view.layers.list.names["edges"].click()
    assert not form.style_choice.isVisible()
    form.thickness.setValue(20)
    settle()
    assert canvas.scene.layers["edges"].width == 5.0


def test_it_says_so_where_all_layers_are_hidden(view):
    for part in view.panel.parts:
        view.panel.choose_look(part, replace(view.panel.looks[part], visible=False))
    settle()
    assert view.panel.hint.missing == "All layers are hidden"
    change(view, "sheet", visible=True)
    assert view.panel.hint is None


def test_without_its_map_a_colour_bar_goes(session, view, ball):
    assert view.panel.shown_bars
    session.map = None
    settle()
    assert not view.panel.shown_bars


def test_every_control_of_the_form_can_be_seen(view):
    form = view.layers.form
    for field in (form.style_choice, form.tint_choice, form.palette_choice, form.low):
        assert field.isVisible()
        assert field.width() >= 60


def test_a_range_and_a_palette_decide_the_colours(session, view, canvas):
    view.layers.choose("nodes")
    form = view.layers.form
    form.palette_choice.activated.emit(form.palette_choice.findText("Cividis"))
    u = session.map.umatrix
    middle = float(np.median(u))
    form.low.setText(f"{middle:.6f}")
    form.low.editingFinished.emit()
    settle()
    colors = canvas.scene.layers["nodes"].colors
    assert np.array_equal(colors[u.argmax()], colormap("cividis")[255])
    assert (colors[u < middle - 1e-5] == colormap("cividis")[0]).all()
    labels = [bar.scale.low for bar in view.panel.column.bars if bar.isVisible()]
    assert labels == pytest.approx([u.min(), middle], abs=1e-5)
    form.low.setText("")
    form.low.editingFinished.emit()
    settle()
    assert view.panel.looks["nodes"].low is None


def test_equal_scales_share_a_colour_bar(view):
    visible = [bar for bar in view.panel.column.bars if bar.isVisible()]
    assert [bar.label for bar in visible] == ["mean distance to neighbours"]
    change(view, "sheet", tint="hits")
    labels = [bar.label for bar in view.panel.column.bars if bar.isVisible()]
    assert labels == ["hits", "mean distance to neighbours"]
    change(view, "sheet", visible=False)
    change(view, "nodes", tint="plain")
    assert not any(bar.isVisible() for bar in view.panel.column.bars)


def test_the_map_is_painted_on_the_mesh_in_its_nodes_colours(session, view, canvas):
    assert not session.paints
    mesh = change(view, "mesh", tint="umatrix")
    assert session.paints
    assert mesh.colors is None
    paint(session)
    mesh = canvas.scene.layers["mesh"]
    assert mesh.patches
    assert mesh.opacity == 1.0
    bmus = session.painted.bmus
    nodes = canvas.scene.layers["nodes"].colors
    assert np.array_equal(mesh.colors, nodes[bmus])
    mesh = change(view, "mesh", tint="node")
    assert len(np.unique(mesh.colors[:, :3], axis=0)) >= len(np.unique(bmus))
    mesh = change(view, "mesh", tint="distance")
    assert not mesh.patches
    assert np.array_equal(
        mesh.colors[session.painted.distances.argmax()], colormap("viridis")[255]
    )
    change(view, "mesh", tint="plain")
    assert not session.paints


def test_a_painted_mesh_shows_its_colours_on_the_screen(session, view, canvas):
    change(view, "mesh", tint="node")
    for part in ("sheet", "edges", "nodes"):
        change(view, part, visible=False)
    plain = _colours(canvas.grab_frame())
    paint(session)
    assert _colours(canvas.grab_frame()) > plain + 20


def _colours(image):
    hues = {
        image.pixelColor(x, y).hue() // 4
        for x in range(0, image.width(), 5)
        for y in range(0, image.height(), 5)
    }
    greys = {
        image.pixel(x, y)
        for x in range(0, image.width(), 9)
        for y in range(0, image.height(), 9)
    }
    return len(hues) + len(greys)


def test_what_stands_still_is_the_same_layer_in_the_next_epoch(session, view, ball):
    canvas = view.panel.canvas
    change(view, "samples", visible=True)
    before = dict(canvas.scene.layers)
    ball.show(session, 0)
    settle()
    after = canvas.scene.layers
    assert after["mesh"] is before["mesh"]
    assert after["samples"] is before["samples"]
    assert after["nodes"] is not before["nodes"]


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


def test_every_colouring_of_every_layer_is_drawn(session, view, canvas):
    state = session.map
    session.errors = examples.errors(state, 10.0)
    change(view, "mesh", tint="node")
    paint(session)
    samples, nodes = view.panel.places
    counts = {"mesh": len(session.painted.bmus), "samples": len(samples)}
    counts["bmu lines"] = len(samples) + len(nodes)
    subject = Subject(session.dataset, state, session.errors, session.painted)
    for part in PARTS:
        for _, tint in tints(part, session.dataset):
            found = tinted(part, Look(tint=tint), subject)
            if found.colors is not None:
                assert found.colors.shape == (counts.get(part, len(nodes)), 4)
            assert (found.colors is None) == (tint == "plain")
            layer = change(view, part, tint=tint, visible=True)
            assert isinstance(layer, MeshLayer | LineLayer) or len(layer.positions)
    assert canvas.failure is None


def test_classes_colour_samples_and_nodes_and_are_named(session, look):
    examples.trained(examples.blobs(90, 3), 5, 4, epochs=2).show(session)
    view = look(SpaceView(session))
    assert "setosa" in view.panel.note
    change(view, "nodes", tint="class")
    found = view.panel.canvas.scene.layers["nodes"].colors
    codes, bmus = session.dataset.labels.codes, session.map.shown_bmus
    samples = view.panel.canvas.scene.layers["samples"].colors
    for node in range(20):
        own = codes[bmus == node]
        if len(own) and (np.bincount(own) == np.bincount(own).max()).sum() == 1:
            winner = np.bincount(own).argmax()
            assert np.array_equal(
                found[node], samples[np.flatnonzero(codes == winner)[0]]
            )


def test_neighbours_have_patches_of_other_colours():
    space = np.array([(x, y) for y in range(30) for x in range(30)], float)
    colors = patch_colors(space).astype(int).reshape(30, 30, 4)
    for axis in (0, 1):
        gaps = np.abs(np.diff(colors, axis=axis)).sum(axis=-1)
        assert np.median(gaps) > 12


def test_colours_are_computed_once(session, ball):
    tinter, looks = Tinter(), usual_looks(ball.dataset)
    first = Subject(ball.dataset, ball.maps[0])
    later = Subject(ball.dataset, ball.maps[1])
    assert tinter.of("mesh", looks["mesh"], first) is tinter.of(
        "mesh", looks["mesh"], later
    )
    known = tinter.of("sheet", looks["sheet"], first)
    assert tinter.of("sheet", looks["sheet"], first) is known
    assert tinter.of("sheet", looks["sheet"], later) is not known


@pytest.mark.parametrize("is_dark", [False, True])
def test_on_paper_the_view_is_as_on_the_screen_but_light(
    session, view, canvas, dark, is_dark
):
    if is_dark:
        dark()
        settle()
    change(view, "mesh", tint="node")
    paint(session)
    session.highlight = 3
    settle()
    before = dict(canvas.scene.layers)
    figure = view.figure()(size=(120, 100))
    (picture,) = [axes.images[0] for axes in figure.axes if axes.images]
    pixels = np.asarray(picture.get_array())
    solid = pixels[pixels[..., 3] == 255][:, :3]
    assert len(np.unique(solid // 32, axis=0)) > 10  # painted
    edges = canvas.scene.layers["edges"].color
    assert edges == pytest.approx(before["edges"].color)
    assert "mark" in shown(canvas)
    settle()
    assert "mean distance" in " ".join(a.get_ylabel() for a in figure.axes)


def test_what_samples_say_is_asked_for_where_it_is_shown(session, view, canvas, qtbot):
    with qtbot.waitSignal(session.node_maps_wanted):
        nodes = change(view, "nodes", tint="density")
    assert len(np.unique(nodes.colors, axis=0)) == 1  # not known yet
    k, snapshot = len(session.map.umatrix), session.map.som.snapshot
    numbers = np.arange(k, dtype=float)
    errors = examples.errors(session.map, 1.0)
    session.node_maps = NodeMaps(
        snapshot, snapshot.hits, errors, None, 1.0, numbers, numbers, 3, numbers
    )
    settle()
    colors = canvas.scene.layers["nodes"].colors
    assert np.array_equal(colors[-1], colormap("viridis")[255])
    bars = [bar.label for bar in view.panel.column.bars if bar.isVisible()]
    assert "samples within the Pareto radius" in bars


@pytest.mark.parametrize("kind", [LatticeKind.SPHERE, LatticeKind.RING])
def test_a_click_finds_nodes_of_every_lattice(session, look, kind):
    examples.trained(examples.blobs(90, 3), 6, 5, epochs=2, kind=kind).show(session)
    view = look(SpaceView(session))
    canvas = view.panel.canvas
    if canvas.failure is not None:
        pytest.skip(canvas.failure)
    change(view, "samples", visible=False)
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


def test_layers_make_room_where_there_is_little(view, qtbot):
    assert view.layers.isVisible()
    view.resize(420, 400)
    qtbot.waitUntil(lambda: not view.layers.isVisible())
    view.layers_button.click()
    assert view.layers.isVisible()
    view.resize(430, 400)
    assert view.layers.isVisible()  # the user wants them
    view.layers_button.click()
    view.resize(900, 600)
    qtbot.waitUntil(view.layers.isVisible)
