"""What can be filmed: every view, as it is at each epoch."""

from functools import partial

import numpy as np
import pytest

from core.analysis import best_matches, describe
from core.clusters.grouping import group_nodes
from core.dataset import Dataset
from core.errors import UserError
from core.maps.classes import ClassHits
from core.maps.node_maps import node_maps
from core.settings import DataSettings, TrainingSettings
from core.som import Som
from core.sources import RGB, Category, Mesh
from core.training import Problem, train
from gui.depiction.quantity import ACTIVATION, QUANTITIES, VOTES
from gui.figures import maps as map_figures
from gui.figures.clusters import clusters_figure
from gui.films.film import SCENES, Film
from gui.films.scenes import can_turn, check_view, figures_of, scene_called, shot
from tests.core.builders import blobs

LABELS = Category("kind", np.arange(200, dtype=np.int32) % 2, ("one", "other"))
SIZE = (120.0, 100.0)
SOLID = ("overview", "3d", "landscape", "painted")


@pytest.fixture(scope="module")
def run():
    """A problem that is a picture with classes, and the snapshots of its run."""
    colors = np.clip(blobs(200) * 40.0 + 120.0, 0.0, 255.0)
    data = Dataset(
        *("blobs", colors, RGB, DataSettings()),
        labels=LABELS,
        image=(10, 20),
    )
    problem = Problem.of(data, TrainingSettings(width=6, height=5, epochs=8))
    return problem, list(train(problem))


def scene_of(run, name):
    problem, snapshots = run
    state = describe(problem, snapshots[-1])
    history = [snapshot.record for snapshot in snapshots]
    initial = Som(problem.plan, snapshots[0])
    return scene_called(name, problem.dataset, state, history, initial)


@pytest.fixture(scope="module")
def surface_run():
    """The same of the samples of a surface."""
    corners = np.random.default_rng(0).normal(size=(6, 3))
    mesh = Mesh("mesh", corners, np.array([[0, 1, 2], [3, 4, 5]], np.int32))
    data = Dataset("mesh", blobs(60), ("x", "y", "z"), DataSettings(), mesh=mesh)
    problem = Problem.of(data, TrainingSettings(width=4, height=3, epochs=4))
    return problem, list(train(problem))


@pytest.mark.parametrize("name", SCENES)
def test_every_scene_can_be_filmed(run, surface_run, name):
    problem, snapshots = run = surface_run if name == "painted" else run
    check_view(name, problem.dataset, Film(turntable=name in SOLID))
    scene = scene_of(run, name)
    figure = shot(scene, problem, snapshots[3], 30.0)(size=SIZE)
    assert figure.axes
    assert can_turn(scene) == (name in SOLID)


@pytest.mark.parametrize("quantity", QUANTITIES, ids=lambda q: q.name)
def test_a_film_of_a_quantity_shows_the_numbers_of_each_epoch(
    run, quantity, monkeypatch
):
    problem, snapshots = run
    drawn = []
    monkeypatch.setattr(
        map_figures, "_draw_quantity", lambda *args: drawn.append(args[4])
    )
    last = describe(problem, snapshots[-1])
    scene = partial(
        map_figures.quantity_figure,
        problem.dataset,
        last,
        node_maps(problem, snapshots[-1], spread=2),
        quantity,
    )
    for snapshot in snapshots[::4]:
        shot(scene, problem, snapshot, 0.0)(size=SIZE)
        maps = node_maps(problem, snapshot, spread=2)
        expected = quantity.values(describe(problem, snapshot), maps)
        np.testing.assert_array_equal(drawn[-1], expected)


def test_a_film_may_begin_before_the_quantities_are_known(run):
    problem, snapshots = run
    last = describe(problem, snapshots[-1])
    for quantity in (ACTIVATION, VOTES):
        scene = partial(
            map_figures.quantity_figure, problem.dataset, last, None, quantity
        )
        assert shot(scene, problem, snapshots[0], 0.0)(size=SIZE).axes


def test_a_film_of_the_classes_counts_all_samples_at_each_epoch(run, monkeypatch):
    problem, snapshots = run
    seen = []
    monkeypatch.setattr(
        map_figures, "_write_names", lambda *args: seen.append(args[2].majority)
    )
    for snapshot in snapshots[::4]:
        shot(scene_of(run, "classes"), problem, snapshot, 0.0)(size=SIZE)
        bmus, _ = best_matches(problem, snapshot)
        expected = ClassHits.of(bmus, LABELS.codes, 30).majority
        np.testing.assert_array_equal(seen[-1], expected)
    assert (seen[0] != seen[-1]).any()


@pytest.mark.parametrize("asked", [None, 4])
def test_a_film_of_the_clusters_finds_them_at_each_epoch(run, asked):
    problem, snapshots = run
    last = snapshots[-1]
    shown = group_nodes(problem, last, best_matches(problem, last)[0]).clusters(asked)
    scene = partial(
        clusters_figure, problem.dataset, describe(problem, last), clusters=shown
    )
    for snapshot in snapshots[::4]:
        bmus, _ = best_matches(problem, snapshot)
        expected = group_nodes(problem, snapshot, bmus).clusters(asked)
        drawn = shot(scene, problem, snapshot, 0.0).keywords["clusters"]
        np.testing.assert_array_equal(drawn.of_nodes, expected.of_nodes)
        assert drawn.asked == asked


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("inside", "no view"),
        ("classes", "no classes"),
        ("image", "no picture"),
        ("painted", "no surface"),
    ],
)
def test_what_there_is_not_is_refused_before_it_is_learned(name, words):
    data = Dataset("blobs", blobs(20), ("x", "y", "z"), DataSettings())
    with pytest.raises(UserError, match=words):
        check_view(name, data, Film())


def test_what_is_flat_is_refused_before_it_is_learned(run):
    with pytest.raises(UserError, match="flat cannot turn"):
        check_view("u-matrix", run[0].dataset, Film(turntable=True))


def test_surfaces_have_one_figure_more(run, surface_run):
    of_table, of_mesh = (figures_of(r[0].dataset) for r in (run, surface_run))
    assert set(of_mesh) - set(of_table) == {"painted"}
    for name in of_mesh:
        check_view(name, surface_run[0].dataset)
