"""Colours of the layers in 3-D, their bars, and the map painted on the mesh."""

import numpy as np
import pytest

from core.maps.node_maps import NodeMaps
from gui.depiction.looks import PARTS, Look, usual_looks
from gui.depiction.tints import Subject, Tinter, tinted, tints
from gui.gl.layers import LineLayer, MeshLayer
from gui.palettes import colormap, patch_colors
from gui.views.space import SpaceView
from tests.gui.views import examples
from tests.gui.views.conftest import settle
from tests.gui.views.space.conftest import change, paint, shown


def test_without_its_map_a_colour_bar_goes(session, view, ball):
    assert view.panel.shown_bars
    session.map = None
    settle()
    assert not view.panel.shown_bars


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


def test_every_colouring_of_every_layer_is_drawn(session, view, canvas):
    state = session.map
    session.errors = examples.errors(state, 10.0)
    view.resize(300, 240)
    change(view, "mesh", tint="node")
    paint(session)
    samples, nodes = view.panel.places
    counts = {"mesh": len(session.painted.bmus), "samples": len(samples)}
    counts["bmu lines"] = len(samples) + len(nodes)
    session.clusters = clusters = examples.clusters(state, session.dataset)
    known = state, session.errors, session.painted, None, clusters
    subject = Subject(session.dataset, *known)
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
