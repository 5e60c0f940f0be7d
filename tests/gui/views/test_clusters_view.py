"""Clusters of the nodes in the Maps tab, and samples in their colours."""

import numpy as np
import pytest

from core.errors import UserError
from gui.palettes import CLASS_COLORS
from gui.runstate import Training
from gui.views.maps import CLUSTERS, MapsView
from gui.views.overview import OverviewView
from gui.views.scatter import ScatterView
from tests.gui.views import examples
from tests.gui.views.conftest import settle
from tests.gui.views.test_maps_view import choose


@pytest.fixture
def wanted(session):
    asked = []
    session.clusters_wanted.connect(lambda: asked.append(session.map))
    return asked


@pytest.fixture
def found(trained_blobs):
    return examples.clusters(trained_blobs.maps[-1], trained_blobs.dataset)


@pytest.fixture
def view(session, look, trained_blobs, wanted):
    view = look(MapsView(session))
    trained_blobs.show(session)
    settle()
    choose(view, CLUSTERS)
    return view


def test_clusters_are_asked_for_and_then_shown(view, session, wanted, found):
    assert wanted == [session.map]
    assert view.clusters.hint.missing == "One moment"
    session.clusters = found
    settle()
    assert view.clusters.hint is None
    assert len(wanted) == 1
    assert "3 clusters" in view.clusters.note
    assert "the least" in view.clusters.note
    for name, size in enumerate(found.profile.samples, start=1):
        assert f"{name}&nbsp;({size})" in view.clusters.legend.text()
        assert f"{name} with {size} samples" in view.clusters.in_words()


def test_nodes_have_their_clusters_colour_paler_without_samples(view, session, found):
    session.clusters = found
    settle()
    colors = view.clusters.plot.cells._colors
    assert not found.won.all()
    for node, cluster in enumerate(found.of_nodes):
        plain = int("ff" + CLASS_COLORS[cluster][1:], 16)
        assert (colors[node] == plain) == found.won[node]


def test_borders_and_numbers_are_drawn(view, session, found):
    session.clusters = found
    settle()
    plot = view.clusters.plot
    assert len(plot.borders._lines) == len(found.sides) > 0
    assert set(plot.texts._codes) == {0, 1, 2}


def test_their_number_is_chosen_beside_the_index_of_each(view, session, found, wanted):
    assert view.tools._pairs[view.number].isVisible()
    session.clusters = found
    settle()
    texts = [view.number.itemText(i) for i in range(view.number.count())]
    assert texts[0] == "Auto: 3"
    assert texts[1:] == [f"{n}  (index {n_index:.3f})" for n, n_index in INDEX]
    view.number._chosen(5)
    settle()
    assert session.cluster_number == 5
    choose(view, "Hits")
    assert not view.tools._pairs[view.number].isVisible()
    view.number._chosen(None)
    assert session.cluster_number is None


INDEX = ((2, 0.9), (3, 0.25), (4, 0.5), (5, 0.75))


def test_a_number_that_is_not_listed_is_shown_too(view, session, found):
    session.cluster_number = 17
    session.clusters = found
    settle()
    assert view.number.currentText() == "17"


def test_hovering_tells_the_cluster_and_what_is_unlike(view, session, found, point):
    session.clusters = found
    settle()
    node = int(np.flatnonzero(~found.won)[0])
    point(view.clusters.plot, *session.map.som.lattice.positions[node])
    text = view.clusters.pointer_text
    cluster = found.of_nodes[node]
    assert f"Cluster {cluster + 1}: {found.profile.samples[cluster]} samples" in text
    assert "won no sample" in text
    most = session.dataset.features[found.profile.telling(cluster)[0]]
    assert f"{most} " in text.splitlines()[-3]
    assert "σ)" in text


def test_while_training_one_has_to_pause(view, session):
    session.run = Training(1, 100)
    settle()
    assert "Pause" in view.clusters.hint.remedy
    with pytest.raises(UserError, match="pause"):
        view.figure()(size=(90.0, 80.0))


def test_an_earlier_epochs_clusters_stay_with_a_note(
    view, session, found, trained_blobs, wanted
):
    session.clusters = found
    trained_blobs.show(session, 3)
    settle()
    assert view.clusters.hint is None
    assert "after epoch 12" in view.clusters.note
    assert wanted[-1] is session.map


def test_clusters_of_other_data_are_not_shown(view, session, found):
    other = examples.trained(examples.blobs(90), epochs=1)
    session.clusters = found
    other.show(session)
    settle()
    assert view.clusters.hint is not None


def test_clusters_are_printed_with_their_sizes(view, session, found):
    session.clusters = found
    settle()
    figure = view.figure()(size=(120.0, 110.0))
    names = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert names == [f"{i}: {n}" for i, n in enumerate(found.profile.samples, start=1)]
    assert {text.get_text() for text in figure.axes[0].texts} == {"1", "2", "3"}


def test_samples_are_coloured_by_cluster_in_scatter_and_overview(
    session, look, trained_blobs, found, wanted
):
    view, overview = look(ScatterView(session)), look(OverviewView(session))
    trained_blobs.show(session)
    settle()
    assert not wanted
    view.color_choice._chosen("cluster")
    settle()
    assert wanted
    session.clusters = found
    settle()
    own = found.of_samples[trained_blobs.dataset.shown]
    for panel in (view.panel, overview.samples):
        assert panel.coloring == "cluster"
        assert "Clusters: " in panel.note
        assert len(np.unique(panel.plot.samples._colors, axis=0)) == len(np.unique(own))
    assert len(view.figure()(size=(120.0, 110.0)).axes) >= 1
    view.color_choice._chosen("class")
    settle()
    assert overview.samples.coloring == "class"
    assert "setosa" in overview.samples.note


def test_a_colouring_is_forgotten_with_its_columns(session, look, trained_blobs):
    view = look(ScatterView(session))
    trained_blobs.show(session)
    settle()
    view.color_choice._chosen(1)
    settle()
    assert view.panel.coloring == 1
    examples.trained(examples.blobs(60, d=2), epochs=1).show(session)
    settle()
    assert view.panel.coloring == "class"
    assert view.color_choice.currentText() == "Class (species)"


def test_hovering_over_a_sample_tells_its_cluster(
    session, look, trained_blobs, found, point
):
    view = look(ScatterView(session))
    trained_blobs.show(session)
    session.clusters = found
    view.switches["grid"].click()
    settle()
    place = view.panel.plane.samples[5]
    point(view.panel.plot, *place)
    assert "Cluster" not in view.panel.pointer_text
    view.panel.point_out(None)
    view.color_choice._chosen("cluster")
    settle()
    point(view.panel.plot, *view.panel.plane.samples[6])
    pointed = view.panel.pointed_sample
    expected = f"Cluster {found.of_samples[pointed] + 1}"
    assert view.panel.pointer_text.splitlines()[-1] == expected
