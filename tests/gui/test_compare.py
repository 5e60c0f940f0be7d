"""The window that compares meshes, as values and as pixels."""

import itertools

import numpy as np
import pytest

from core.errors import UserError
from core.sources import Mesh
from gui.compare import placing
from gui.compare.placing import described, placed, thinned
from gui.compare.window import CompareWindow
from gui.gl.layers import MeshLayer, PointLayer
from gui.headless.options import View, parse
from gui.headless.viewing import open_meshes

FACES = np.array([(0, 2, 1), (0, 1, 3), (0, 3, 2), (1, 2, 3)], np.int32)
CORNERS = np.array([(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)], float)


def tetrahedron(name, scale=1.0, shift=0.0, colors=None):
    return Mesh(name, scale * CORNERS + shift, FACES.copy(), colors)


def cloud(n):
    points = np.random.default_rng(0).normal(size=(n, 3))
    return Mesh("cloud", points, np.empty((0, 3), np.int32))


SMALL, LARGE = tetrahedron("small", 1.0, 5000.0), tetrahedron("large", 4.0, 5000.5)


def test_side_by_side_nothing_touches():
    for same_size in (False, True):
        a, b, c = placed((SMALL, LARGE, SMALL), overlaid=False, same_size=same_size)
        assert a[:, 0].max() < b[:, 0].min()
        assert b[:, 0].max() < c[:, 0].min()
        ratio = np.ptp(b[:, 1]) / np.ptp(a[:, 1])
        assert ratio == pytest.approx(1 if same_size else 4, rel=1e-3)
        ends = a[:, 0].min() + c[:, 0].max()
        assert ends == pytest.approx(0.0, abs=1e-3)


def test_the_row_lies_as_it_is_wanted():
    across = (0.6, 0.0, 0.8)
    a, b = placed((SMALL, LARGE), overlaid=False, same_size=False, across=across)
    assert (a @ across).max() < (b @ across).min()
    middles = [(p.max(axis=0) + p.min(axis=0)) / 2 for p in (a, b)]
    np.testing.assert_allclose(np.cross(middles[1] - middles[0], across), 0, atol=1e-3)


def test_overlaid_coordinates_are_kept_or_middles_coincide():
    a, b = placed((SMALL, LARGE), overlaid=True, same_size=False)
    moved = (b.astype(float) - a) * 4.0
    gap = LARGE.vertices - SMALL.vertices
    np.testing.assert_allclose(moved, gap, atol=1e-5)
    a, b = placed((SMALL, LARGE), overlaid=True, same_size=True)
    np.testing.assert_allclose(a, b, atol=1e-6)


def test_many_points_are_thinned_and_it_is_said(monkeypatch):
    monkeypatch.setattr(placing, "MOST_POINTS", 100)
    points = cloud(1_000)
    assert len(thinned(points)) == 100
    assert len(set(thinned(points))) == 100
    assert "1 000 points, 100 of them drawn" in described(points).replace("\u202f", " ")
    assert "drawn" not in described(cloud(50))
    (positions,) = placed((points,), overlaid=False, same_size=False)
    assert positions.shape == (100, 3)


@pytest.fixture
def window(qtbot):
    colors = np.tile(np.array([[0, 200, 0, 255]], np.uint8), (4, 1))
    meshes = (SMALL, tetrahedron("own", 2.0, colors=colors), cloud(500))
    made = CompareWindow(meshes)
    qtbot.addWidget(made)
    if made.canvas.failure is not None:
        pytest.skip(made.canvas.failure)
    made.resize(900, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def hues(image):
    found = [
        image.pixelColor(x, y)
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    ]
    return {color.hue() // 20 for color in found if color.saturation() > 80}


def test_each_mesh_is_drawn_in_its_colour(window):
    layers = window.canvas.scene.layers
    assert [type(layer) for layer in layers.values()] == [
        MeshLayer,
        MeshLayer,
        PointLayer,
    ]
    image = window.canvas.grab_frame()
    assert {210 // 20, 120 // 20} <= hues(image) | {h + 1 for h in hues(image)}
    window.list.eyes[1].click()
    assert "1" in window.canvas.scene.hidden
    assert 120 // 20 not in hues(window.canvas.grab_frame())


def test_meshes_side_by_side_are_apart_in_the_picture_and_named(window):
    seen = []
    for layer in window.canvas.scene.layers.values():
        pixels = window.canvas.pixels_of(layer.positions)
        seen.append((pixels[:, 0].min(), pixels[:, 0].max()))
    assert all(left[1] < right[0] for left, right in itertools.pairwise(seen))
    boxes = window.tags.boxes()
    assert list(boxes) == ["small", "own", "cloud"]
    for (left, right), box in zip(seen, boxes.values(), strict=True):
        assert left - 20 < box.center().x() < right + 20
        assert window.tags.rect().contains(box.toRect())
    window.list.eyes[1].click()
    assert list(window.tags.boxes()) == ["small", "cloud"]
    window.arrangement.activated.emit(1)
    assert not window.tags.isVisible()


def test_the_axes_are_shown_and_turn_with_the_picture(window):
    triad = window.canvas.triad
    assert triad.isVisible()
    assert triad.tips == ("x", "y", "z")
    before = triad.grab().toImage()
    window.canvas.set_preset("isometric")
    assert triad.grab().toImage() != before


def test_the_chosen_mesh_is_changed_alone(window):
    window.list.names[1].click()
    form = window.form
    assert form.tint_choice.currentText() == "Own colours"
    form.style_choice.activated.emit(2)
    form.opacity.setValue(40)
    layers = window.canvas.scene.layers
    assert (layers["1"].style, layers["1"].opacity) == ("wireframe", 0.4)
    assert (layers["0"].style, layers["0"].opacity) == ("flat", 1.0)
    form.tint_choice.activated.emit(0)
    assert window.canvas.scene.layers["1"].colors is None


def test_overlaid_surfaces_let_each_other_through(window):
    apart = window.canvas.scene.bounds()
    window.arrangement.activated.emit(1)
    assert window.canvas.scene.layers["0"].opacity < 1.0
    window.size_switch.click()
    together = window.canvas.scene.bounds()
    assert np.ptp(together[:, 0]) < np.ptp(apart[:, 0])
    np.testing.assert_allclose(np.ptp(together, axis=0), 1.0, atol=1e-3)


def test_the_command_line_names_meshes_and_how_they_lie():
    assert parse(["view", "a.obj", "b.stl"]) == View(("a.obj", "b.stl"))
    assert parse(["view", "duck", "--overlay", "--same-size"]) == View(
        ("duck",), True, True
    )
    with pytest.raises(UserError):
        parse(["view"])


def test_only_meshes_are_opened():
    (duck,) = open_meshes(View(("duck",)))
    assert duck.name == "duck"
    with pytest.raises(UserError, match="iris holds a table"):
        open_meshes(View(("duck", "iris")))
