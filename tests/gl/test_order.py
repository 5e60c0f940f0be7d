"""What is drawn when, what is kept, and that keeping it changes no pixel."""

from dataclasses import replace

import numpy as np
import pytest

from gui.gl.layers import MeshLayer
from gui.gl.order import Side, plan_of
from gui.gl.surface import far_to_near
from tests.gl.builders import BLUE, GREEN, RED, line, looks, pixels, points, square

GLASS = square(color=RED, opacity=0.5)
SMALL = replace(square(color=BLUE, opacity=0.5), vertices=0.5 * GLASS.vertices)
SOLID = square(color=GREEN)
DOT = points((0, 0, 0))


def names(steps):
    return [(name, side.value) for name, _, side in steps]


def test_translucent_surfaces_enclose_the_smaller_ones():
    layers = {"small": SMALL, "dot": DOT, "large": GLASS, "solid": SOLID}
    plan = plan_of(layers.items(), set(), veiled=False)
    assert names(plan.still) == [
        ("solid", "both"),
        ("dot", "both"),
        ("large", "back"),
        ("small", "back"),
        ("small", "front"),
        ("large", "front"),
    ]
    assert not plan.can_be_kept


def test_what_moves_divides_what_is_kept():
    layers = {"glass": GLASS, "dot": DOT, "solid": SOLID}
    plan = plan_of(layers.items(), {"dot"}, veiled=True)
    assert names(plan.still) == [("solid", "both"), ("glass", "back")]
    assert names(plan.moving) == [("dot", "both")]
    assert names(plan.front) == [("glass", "front")]
    assert plan.can_be_kept
    unveiled = plan_of(layers.items(), {"dot"}, veiled=False)
    assert names(unveiled.still) == [("solid", "both")]
    moved = plan_of(layers.items(), {"glass"}, veiled=True)
    assert names(moved.moving) == [("glass", "back"), ("glass", "front")]


def test_edges_and_corners_of_a_mesh_are_no_surface():
    wires = replace(GLASS, style="wireframe")
    corners = replace(GLASS, style="points")
    plan = plan_of([("wires", wires), ("corners", corners)], set(), veiled=True)
    assert {side for _, _, side in plan.still} == {Side.BOTH}


def test_faces_are_sorted_from_far_to_near():
    rng = np.random.default_rng(3)
    vertices = rng.normal(size=(60, 3)).astype(np.float32)
    faces = rng.integers(60, size=(90, 3)).astype(np.int32)
    view = np.eye(4)
    view[2, :3] = (0.6, 0.0, 0.8)
    depths = (vertices[faces] @ view[2, :3]).mean(axis=1)
    ordered = depths[far_to_near(vertices, faces, view)]
    assert (np.diff(ordered) > -1e-3).all()
    assert len(far_to_near(vertices, faces[:0], view)) == 0


def boxes(scale, **options):
    """Return a cube, its faces outwards."""
    corners = scale * np.array(list(np.ndindex(2, 2, 2)), np.float32) - scale / 2
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6)]
    quads += [(0, 2, 6, 4), (1, 5, 7, 3)]
    faces = [(q[0], *pair) for q in quads for pair in ((q[1], q[2]), (q[2], q[3]))]
    return MeshLayer(corners.astype(np.float32), np.array(faces, np.int32), **options)


def test_a_veil_looks_as_if_drawn_anew(canvas):
    canvas.set_layer("square", square(color=GREEN))
    canvas.set_layer("glass", boxes(0.8, color=RED, opacity=0.4))
    canvas.set_preset("isometric")

    def move(step):
        canvas.set_layer("small", boxes(0.3 + 0.02 * step, color=BLUE))
        canvas.set_layer("line", line((-1, 0, 0.1 * step), (1, 0, 0.1 * step)))
        return pixels(canvas.grab_frame()).astype(int)

    for step in range(4):
        kept = move(step)
    canvas.set_camera(replace(canvas.camera, azimuth=0.0))
    canvas.grab_frame()
    canvas.set_preset("isometric")
    anew = pixels(canvas.grab_frame()).astype(int)
    # Only the soft borders of what moves differ: the back of the glass lies in them.
    assert (np.abs(kept - anew).max(axis=2) > 3).mean() < 0.01
    inside = canvas.grab_frame()
    middle = inside.pixelColor(inside.width() // 2, inside.height() // 2)
    assert middle.blue() > middle.green()
    assert middle.red() > 60  # through the red front


@pytest.mark.parametrize("style", ["shaded", "flat"])
def test_patches_take_the_last_corners_colour_and_blend_none(canvas, style):
    colors = np.array([RED, BLUE, GREEN, BLUE], np.float32)
    layer = square(colors=colors, style=style, patches=True)
    layer = replace(layer, faces=np.array([(0, 1, 2), (2, 3, 0)], np.int32))
    canvas.set_layer("square", layer)
    canvas.set_preset("top")
    frame = canvas.grab_frame()
    middle = frame.width() // 2, frame.height() // 2
    assert looks(frame.pixelColor(middle[0] + 40, middle[1] + 30), GREEN)
    assert looks(frame.pixelColor(middle[0] - 40, middle[1] - 30), RED)


def test_corners_of_a_mesh_are_points(canvas):
    canvas.set_layer("square", square(color=BLUE, style="points", size=9))
    frame = pixels(canvas.grab_frame()).astype(int)
    blue = (frame[..., 2] - frame[..., 0]) > 60
    assert 4 * 40 < blue.sum() < 4 * 130


def test_points_behind_glass_have_no_pale_rim(canvas):
    canvas.set_layer("dots", points((0, 0, -0.5), size=41, color=(0, 0, 0, 1)))
    canvas.set_layer("square", square(color=RED, opacity=0.5))
    frame = pixels(canvas.grab_frame()).astype(int)
    through = frame[130:170, 170:230, 0]
    dark, light = through.min(), through.max()
    between = (through > dark + 30) & (through < light - 30)
    assert between.sum() <= 4
