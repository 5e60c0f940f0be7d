"""The 3-D tab with a sphere and its map, where there is OpenGL."""

from dataclasses import replace

import numpy as np
import pytest

from core.som import Painted
from gui.views.space import SpaceView
from tests.gui.views import examples
from tests.gui.views.conftest import settle


@pytest.fixture(scope="session")
def ball():
    return examples.trained(examples.sphere(400, rings=12), 8, 8, epochs=4)


@pytest.fixture
def empty(session, look):
    """Return a view of nothing yet."""
    made = SpaceView(session)
    if made.panel.canvas.failure is not None:
        pytest.skip(made.panel.canvas.failure)
    return look(made)


@pytest.fixture
def view(empty, session, ball):
    ball.show(session)
    settle()
    return empty


@pytest.fixture
def canvas(view):
    return view.panel.canvas


def shown(canvas):
    return {name for name, _ in canvas.scene.visible()}


def change(view, part, **options):
    """Change how a layer looks, and return what is drawn of it then."""
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
