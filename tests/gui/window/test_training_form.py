"""Form and settings say the same."""

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.advice import ADVISED, Facts, advise
from core.errors import UserError
from core.presets import PRESETS, preset_called, preset_of
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
from core.steering import LIVE
from gui.docks.curve_editor import CurveEditor
from gui.docks.editors import (
    ChoiceEditor,
    FileEditor,
    OptionalEditor,
    SwitchEditor,
    controls,
)
from gui.docks.training_dock import STALE, TrainingDock
from gui.docks.training_form import TrainingForm
from gui.runstate import Idle, Paused, Trained, Training
from gui.wording import STEERED, STOP_FIRST
from tests.gui.window import scenes

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


def enter_optional(editor, value):
    if editor.auto.isChecked() != (value is None):
        editor.auto.click()
    if value is not None:
        editor.number.setValue(value)


def enter(editor, value):
    """Do what a user does to an editor."""
    match editor:
        case CurveEditor():
            editor._tell(value)
        case ChoiceEditor():
            index = editor._values.index(value)
            editor.setCurrentIndex(index)
            editor.activated.emit(index)
        case SwitchEditor():
            if editor.isChecked() != value:
                editor.click()
        case OptionalEditor():
            enter_optional(editor, value)
        case FileEditor():
            editor.name.setText(value or "")
            editor.name.editingFinished.emit()
        case _:
            editor.setValue(value)


@pytest.fixture
def form(qtbot):
    form = TrainingForm()
    qtbot.addWidget(form)
    return form


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


def test_dock_and_session_agree(qtbot, session):
    dock = TrainingDock(session)
    qtbot.addWidget(dock)
    enter(dock.form.rows["width"].editor, 12)
    assert session.training_settings == TrainingSettings(width=12)
    session.training_settings = TrainingSettings(height=7)
    assert dock.form.rows["height"].editor.value() == 7
    assert dock.form.rows["width"].editor.value() == 30
    dock.defaults.click()
    assert session.training_settings == TrainingSettings()


FACTS = Facts(900, 4, False, False, 1.4, None, False)


def test_auto_sets_what_suits_the_data_and_says_why(form):
    for name in ADVISED:
        assert not form.rows[name].auto.isEnabled()
        assert "Open some data" in form.rows[name].auto.toolTip()
    told = []
    form.edited.connect(told.append)
    form.set_facts(FACTS)
    assert not told
    width = form.rows["width"]
    advice = advise(FACTS, TrainingSettings())["width"]
    assert f"Set the value that suits the data: {advice.value}." in width.auto.toolTip()
    assert advice.reason in width.auto.toolTip()
    width.auto.click()
    assert told == [TrainingSettings(width=advice.value)]
    assert not width.auto.isEnabled()
    assert "This is the value" in width.auto.toolTip()
    enter(width.editor, 77)
    assert width.auto.isEnabled()
    form.block("Stop first.")
    assert not width.auto.isEnabled()
    assert "Stop first." in width.auto.toolTip()


@pytest.mark.parametrize("euler", [None, 0, 2])
def test_one_button_sets_all_that_there_is_advice_for(qtbot, session, euler):
    dock = TrainingDock(session)
    qtbot.addWidget(dock)
    assert not dock.auto.isEnabled()
    session.training_settings = TrainingSettings(height=7, epochs=3)
    session.facts = replace(FACTS, euler=euler)
    dock.auto.click()
    settings = session.training_settings
    advice = advise(session.facts, settings)
    assert {name: getattr(settings, name) for name in ADVISED} == {
        name: given_advice.value for name, given_advice in advice.items()
    }
    for name in ADVISED:
        assert not dock.form.rows[name].auto.isEnabled()


@pytest.mark.parametrize("run", scenes.RUN_STATES, ids=repr)
def test_locked_during_a_run_with_the_reason(qtbot, session, run):
    dock = TrainingDock(session)
    qtbot.addWidget(dock)
    session.run = run
    locked = isinstance(run, Training | Paused)
    assert (dock.foot.text() == STEERED) == locked
    for name, row in dock.form.rows.items():
        assert row.editor.isEnabled() != (locked and name not in LIVE)
        for control in controls(row.editor):
            assert (STOP_FIRST in control.toolTip()) == (locked and name not in LIVE)
    session.run = Idle()
    assert dock.form.rows["width"].editor.isEnabled()
    assert not dock.form.rows["radius_start"].editor.number.isEnabled()


def test_says_that_the_map_has_other_settings(qtbot, session):
    dock = TrainingDock(session)
    qtbot.addWidget(dock)
    session.training_settings = scenes.SMALL
    session.map = scenes.map_state(scenes.SMALL)
    session.run = Trained(1, 100, stopped=False)
    assert dock.foot.isHidden()
    enter(dock.form.rows["epochs"].editor, 50)
    assert dock.foot.text() == STALE
    enter(dock.form.rows["epochs"].editor, 100)
    assert dock.foot.isHidden()


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


def test_a_preset_sets_its_parameters_and_says_what_it_reproduces(form):
    form.show_settings(TrainingSettings(seed=4))
    assert form.presets.editor.value() is None
    assert form.presets.about.isHidden()
    told = []
    form.edited.connect(told.append)
    for preset in PRESETS:
        enter(form.presets.editor, preset)
        assert preset_of(told[-1]) is preset
        assert told[-1].seed == 4
        assert not form.presets.about.isHidden()
        assert form.presets.about.text() == preset.reproduces


def test_what_a_program_leaves_open_keeps_its_name(form):
    minisom = preset_called("minisom")
    told = []
    form.edited.connect(told.append)
    enter(form.presets.editor, minisom)
    enter(form.rows["epochs"].editor, 7)
    assert form.presets.editor.value() is minisom
    assert told[-1] == minisom.settings(given={"epochs": 7})
    enter(form.rows["radius_end"].editor, 0.25)
    assert form.presets.editor.value() is None


def test_to_choose_own_settings_changes_nothing(form):
    enter(form.presets.editor, preset_called("rgb"))
    told = []
    form.edited.connect(told.append)
    enter(form.presets.editor, None)
    assert not told
    assert form.presets.editor.value() is preset_called("rgb")


def test_a_limit_that_is_switched_on_begins_with_a_good_value(form):
    form.show_settings(TrainingSettings(algorithm=Algorithm.ONLINE))
    told = []
    form.edited.connect(told.append)
    form.rows["update_window"].editor.auto.click()
    assert told[-1].update_window == 3.0
    form.rows["epoch_size"].editor.auto.click()
    assert told[-1].epoch_size == 1_000
    assert isinstance(told[-1].epoch_size, int)
