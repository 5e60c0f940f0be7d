"""The layers of the 3-D tab: their eyes, their form, and when they are there."""

from dataclasses import replace

import numpy as np
import pytest

from gui.depiction.looks import PARTS
from tests.gui.views import examples
from tests.gui.views.conftest import settle
from tests.gui.views.space.conftest import change, shown


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


def test_every_control_of_the_form_can_be_seen(view):
    form = view.layers.form
    for field in (form.style_choice, form.tint_choice, form.palette_choice, form.low):
        assert field.isVisible()
        assert field.width() >= 60


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


def test_each_mesh_is_shown_in_its_own_colours_unless_others_were_chosen(
    session, view, canvas
):
    session.map = None
    plain = examples.sphere(50, rings=8)
    colors = np.full((len(plain.mesh.vertices), 4), (0, 200, 0, 255), np.uint8)
    colored = replace(plain, mesh=replace(plain.mesh, colors=colors))
    session.dataset = plain
    settle()
    session.dataset = colored
    settle()
    assert canvas.scene.layers["mesh"].colors is colored.mesh.colors
    session.dataset = plain
    settle()
    assert canvas.scene.layers["mesh"].colors is None
    change(view, "mesh", tint=2, style="wireframe")
    session.dataset = colored
    settle()
    assert view.panel.looks["mesh"].tint == 2
    assert canvas.scene.layers["mesh"].style == "wireframe"


def test_what_is_told_at_the_pointer_goes_with_the_scenery(session, view, canvas):
    canvas.hovered.emit("nodes", 9)
    assert view.panel.pointer_text
    view.scenery_choice.activated.emit(1)
    assert view.panel.pointer_text == ""
