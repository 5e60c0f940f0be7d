"""Form and settings say the same."""

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.settings import (
    Algorithm,
    Decay,
    Initialisation,
    LatticeKind,
    Metric,
    Neighbourhood,
    Order,
    TrainingSettings,
)
from core.settings.training import NETS
from tests.gui.window.entering import enter

SIDES = st.integers(1, 999)
RATES = st.integers(1, 10_000).map(lambda number: number / 10_000)
RADII = st.integers(1, 99_999).map(lambda number: number / 100)
EXPONENTS = st.integers(100, 6_400).map(lambda number: number / 100)
INNER = st.lists(
    st.tuples(st.integers(1, 99), st.integers(0, 100)),
    unique_by=lambda corner: corner[0],
    max_size=4,
)
CURVES = INNER.map(
    lambda inner: tuple(
        (left / 100, share / 100) for left, share in sorted([(0, 90), *inner, (100, 5)])
    )
)
VALUES = {
    "width": SIDES,
    "height": SIDES,
    "lattice": st.sampled_from(LatticeKind),
    "depth": st.integers(1, 99),
    "lattice_file": st.none() | st.sampled_from(["knot", "a b.csv"]),
    "neighbourhood": st.sampled_from(Neighbourhood),
    "metric": st.sampled_from(Metric),
    "minkowski_p": EXPONENTS,
    "initialisation": st.sampled_from(Initialisation),
    "algorithm": st.sampled_from(Algorithm),
    "batch_size": st.integers(1, 9999),
    "order": st.sampled_from(Order),
    "epoch_size": st.none() | st.integers(1, 999_999),
    "update_window": st.none() | RADII,
    "epochs": st.integers(1, 1_000_000),
    "learning_rate": RATES,
    "learning_rate_end": st.none() | RATES,
    "decay": st.sampled_from(Decay),
    "decay_rate": st.none() | st.sampled_from(Decay),
    "decay_radius": st.none() | st.sampled_from(Decay),
    "rate_curve": CURVES,
    "radius_curve": CURVES,
    "adaptive": st.booleans(),
    "stop_when_settled": st.booleans(),
    "radius_start": st.none() | RADII,
    "radius_end": RADII,
    "seed": st.integers(0, 2_147_483_647),
}


@st.composite
def training_settings(draw):
    drawn = {name: draw(values) for name, values in VALUES.items()}
    if drawn["lattice"] in (LatticeKind.CUBIC, *NETS):
        drawn["width"], drawn["height"] = min(drawn["width"], 99), 10
    if drawn["width"] * drawn["height"] < 2:
        drawn["width"] = 2
    if drawn["neighbourhood"] is Neighbourhood.MEXICAN_HAT:
        drawn["algorithm"] = Algorithm.ONLINE
    if drawn["lattice"] is LatticeKind.HEX_TORUS:
        drawn["height"] = 2 * max(1, drawn["height"] // 2)
    return TrainingSettings(**drawn)


def test_every_setting_has_a_row(form):
    names = {field.name for field in fields(TrainingSettings)}
    assert set(form.rows) == names - {"feature_weights", "pins"}  # beside the data
    assert set(VALUES) == set(form.rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(training_settings(), training_settings())
def test_what_is_entered_is_what_is_set(form, start, wanted):
    told = []
    form.edited.connect(told.append)
    form.show_settings(start)
    assert not told
    # One by one, in an order in which no step is a map of one node, does not close, or
    # is batch training with a Mexican hat.
    enter(form.rows["lattice"].editor, LatticeKind.SQUARE)
    enter(form.rows["neighbourhood"].editor, Neighbourhood.GAUSSIAN)
    order = ["width", "height"] if wanted.width > 1 else ["height", "width"]
    order += [name for name in VALUES if name not in (*order, "neighbourhood")]
    for name in [*order, "neighbourhood"]:
        enter(form.rows[name].editor, getattr(wanted, name))
    made = (told or [start])[-1]
    assert made == wanted
    for field in fields(TrainingSettings):
        assert type(getattr(made, field.name)) is type(getattr(wanted, field.name))
    form.edited.disconnect(told.append)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(1e-9, 1.0), st.floats(1e-6, 1e5))
def test_showing_never_rounds_what_is_set(form, rate, radius):
    shown = TrainingSettings(learning_rate=rate, radius_end=radius, radius_start=1.5)
    told = []
    form.edited.connect(told.append)
    form.show_settings(shown)
    enter(form.rows["seed"].editor, 17)
    assert told == [replace(shown, seed=17)]
    form.edited.disconnect(told.append)


@pytest.mark.parametrize(
    ("name", "value"), [("width", 100_000), ("learning_rate", 0.0), ("radius_end", 0.0)]
)
def test_impossible_values_are_refused_beside_the_control(form, name, value):
    form.show_settings(TrainingSettings())
    told = []
    form.edited.connect(told.append)
    row = form.rows[name]
    enter(row.editor, value)
    with pytest.raises(UserError) as refused:
        replace(TrainingSettings(), **{name: value})
    assert row.problem.text() == str(refused.value)
    assert not row.problem.isHidden()
    assert not told
    assert row.editor.value() == getattr(TrainingSettings(), name)
    enter(form.rows["seed"].editor, 3)
    assert row.problem.isHidden()
    assert told == [TrainingSettings(seed=3)]


def test_exponent_only_for_minkowski(form):
    for metric in Metric:
        form.show_settings(TrainingSettings(metric=metric))
        hidden = form.rows["minkowski_p"].editor.isHidden()
        assert hidden == (metric is not Metric.MINKOWSKI)


def test_auto_shows_what_it_stands_for(form):
    form.show_settings(TrainingSettings(width=40, height=12))
    radius = form.rows["radius_start"].editor
    assert radius.auto.isChecked()
    assert not radius.number.isEnabled()
    assert radius.number.value() == 20.0
    enter(form.rows["height"].editor, 60)
    assert radius.number.value() == 30.0


def test_wheel_scrolls_the_form_unless_a_control_has_the_focus(form, qtbot):
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    form.show()
    form.activateWindow()
    qtbot.waitActive(form)
    editor = form.rows["width"].editor
    form.rows["height"].editor.setFocus()

    def turn():
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(editor.mapToGlobal(QPoint(5, 5))),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(editor, event)
        return editor.value()

    assert turn() == 30
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    assert turn() == 31


def test_a_limit_that_is_switched_on_begins_with_a_good_value(form):
    form.show_settings(TrainingSettings(algorithm=Algorithm.ONLINE))
    told = []
    form.edited.connect(told.append)
    form.rows["update_window"].editor.auto.click()
    assert told[-1].update_window == 3.0
    form.rows["epoch_size"].editor.auto.click()
    assert told[-1].epoch_size == 1_000
    assert isinstance(told[-1].epoch_size, int)
