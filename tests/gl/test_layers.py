"""Layers refuse what the GPU could not read, and scenes keep track of them."""

import numpy as np
import pytest

from gui.gl.layers import LineLayer, MeshLayer, PointLayer
from gui.gl.scene import Scene
from tests.gl.builders import line, points, square

FOUR = np.zeros((4, 3), np.float32)
FACES = np.array([(0, 1, 2)], np.int32)


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: PointLayer(np.zeros((4, 3))), "float32"),
        (lambda: PointLayer(np.zeros((4, 2), np.float32)), r"shape \(n, 3\)"),
        (lambda: MeshLayer(FOUR, np.array([(0, 1, 4)], np.int32)), "from 0 to 3"),
        (lambda: MeshLayer(FOUR, np.array([(0, 1, -1)], np.int32)), "from 0 to 3"),
        (lambda: MeshLayer(FOUR, FACES.astype(np.int64)), "int32"),
        (lambda: MeshLayer(FOUR, FACES, normals=FOUR[:2]), "normals has 2 rows"),
        (lambda: LineLayer(FOUR, FACES), r"shape \(n, 2\)"),
        (lambda: PointLayer(FOUR, colors=np.zeros((3, 4), np.uint8)), "3 rows for 4"),
        (lambda: PointLayer(FOUR, colors=np.zeros((4, 4))), "uint8 or float32"),
        (lambda: PointLayer(FOUR, colors=np.zeros((4, 2), np.uint8)), r"\(n, 3\) or"),
    ],
)
def test_arrays_of_the_wrong_kind_are_refused(make, complaint):
    with pytest.raises(ValueError, match=complaint):
        make()


@pytest.mark.parametrize(
    ("layer", "translucent"),
    [
        (square(), False),
        (square(opacity=0.5), True),
        (square(color=(1, 0, 0, 0.5)), True),
        (square(colors=np.full((4, 4), 255, np.uint8)), False),
        (square(colors=np.full((4, 3), 0, np.uint8)), False),
        (square(colors=np.full((4, 4), 254, np.uint8)), True),
        (square(colors=np.full((4, 4), 1, np.float32)), False),
        (square(colors=np.full((4, 4), 0.9, np.float32)), True),
    ],
)
def test_translucency(layer, translucent):
    assert layer.translucent is translucent


def test_a_scene_knows_what_is_visible_and_how_far_it_reaches():
    scene = Scene().with_layer("a", points((0, 0, 0), (1, 2, 3)))
    scene = scene.with_layer("b", line((-5, 0, 0), (0, 0, 0)))
    scene = scene.with_layer("c", square(opacity=0.0))
    assert [name for name, _ in scene.visible()] == ["a", "b"]
    np.testing.assert_array_equal(scene.bounds(), [(-5, 0, 0), (1, 2, 3)])
    hidden = scene.with_visibility("b", False)
    np.testing.assert_array_equal(hidden.bounds(), [(0, 0, 0), (1, 2, 3)])
    assert {tuple(p) for p in hidden.outline().tolist()} == {(0, 0, 0), (1, 2, 3)}
    shown = hidden.without_layer("a").with_visibility("b", True)
    assert list(shown.layers) == ["b", "c"]


def test_reach_covers_replaced_layers_until_one_is_taken_away():
    scene = Scene().with_layer("a", points((0, 0, 0), (5, 1, 1)))
    scene = scene.with_layer("b", points((-1, 0, 0)))
    scene = scene.with_layer("a", points((1, 1, 1)))
    np.testing.assert_array_equal(scene.reach, [(-1, 0, 0), (5, 1, 1)])
    np.testing.assert_array_equal(scene.without_layer("b").reach, [(1, 1, 1)] * 2)
    assert scene.without_layers().reach is None


def test_an_empty_scene_reaches_nowhere():
    assert Scene().bounds() is None
    assert Scene().outline().shape == (0, 3)


def test_a_replaced_layer_keeps_its_place():
    first = points((0, 0, 0))
    scene = Scene().with_layer("a", first).with_layer("b", first)
    second = points((1, 1, 1))
    scene = scene.with_layer("a", second)
    assert list(scene.layers) == ["a", "b"]
    assert scene.layers["a"] is second
