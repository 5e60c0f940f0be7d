"""The curves of the MQE tab."""

import numpy as np
import pytest

from core.som import EpochRecord
from gui.runstate import Training
from gui.views.quality import QualityView
from tests.gui.views import examples
from tests.gui.views.conftest import settle


@pytest.fixture
def view(session, look, trained_blobs):
    view = look(QualityView(session))
    trained_blobs.show(session)
    settle()
    return view


def test_curves_are_those_of_the_history(view, trained_blobs):
    history = trained_blobs.history
    wanted = [
        [r.mqe for r in history],
        [100 * r.topographic_error for r in history],
        [r.radius for r in history],
        [r.learning_rate for r in history],
    ]
    for chart, values in zip(view.panel.charts, wanted, strict=True):
        epochs, drawn = chart.line.getData()
        assert np.allclose(epochs, range(13))
        assert np.allclose(drawn, values)


def test_new_epochs_are_added_and_a_new_run_starts_over(view, session, trained_blobs):
    history = trained_blobs.history
    for part in (history[:4], history[:9], history):
        session.history = part
        settle()
        assert len(view.panel.charts[0].line.getData()[0]) == len(part)
    other = examples.trained(examples.blobs(50, 3, seed=3), epochs=14).history
    session.history = other
    settle()
    assert np.allclose(view.panel.charts[0].line.getData()[1], [r.mqe for r in other])


def test_long_histories_are_thinned_to_what_can_be_seen(view, session):
    records = tuple(EpochRecord(i, 0.5, 2.0, 1.0 / (i + 1), 0.1) for i in range(5_000))
    session.history = records
    settle()
    epochs, _ = view.panel.charts[0].line.getData()
    assert len(epochs) == 800
    assert (epochs[0], epochs[-1]) == (0, 4_999)


def test_the_axis_reaches_to_the_planned_end(view, session, trained_blobs):
    session.run = Training(2, 40)
    session.history = trained_blobs.history[:5]
    settle()
    low, high = view.panel.charts[0].plot.view.viewRange()[0]
    assert low <= 0
    assert high >= 40


def test_the_shown_epoch_is_marked_with_its_numbers(view, session, trained_blobs):
    trained_blobs.show(session, 4)
    settle()
    chart = view.panel.charts[0]
    assert chart.shown_line.isVisible()
    assert chart.shown_line.value() == 4
    assert f"{trained_blobs.history[4].mqe:.4g}" in chart.caption


def test_pointing_tells_an_epochs_numbers(view, point, trained_blobs):
    chart = view.panel.charts[1]
    point(chart.plot, 6.2, 1.0)
    text = view.panel.pointer_text
    assert text.startswith("Epoch 6\n")
    assert f"{trained_blobs.history[6].mqe:.4g}" in text
    assert all(c.pointer_line.value() == 6 for c in view.panel.charts)
    point(chart.plot, 12.7, 1.0)
    assert view.panel.pointer_text == ""
