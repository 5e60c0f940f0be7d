"""Weights of features and pins of samples, in the window."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.preparing import prepare
from core.reading.samples import SAMPLES
from core.settings import DataSettings, TrainingSettings
from gui.depiction.hover_text import sample_text
from gui.docks.columns import features_in_force, with_sample_weights
from gui.docks.data_dock import DataDock
from gui.emphasis import carried, weights_by_name, with_pin, with_weight
from gui.plots.pin_menu import pin_menu
from gui.runstate import Idle, Training
from gui.wording import STOP_FIRST
from tests.gui.window import scenes

TABLE = scenes.table()
DATA = scenes.dataset(TABLE)
USUAL = TrainingSettings()


def prepared(**chosen):
    return prepare(TABLE, DataSettings(**chosen))


@given(st.dictionaries(st.sampled_from(TABLE.columns), st.sampled_from([0.0, 0.5, 1])))
def test_weights_by_name_and_by_place_agree(wanted):
    settings = USUAL
    for name, weight in wanted.items():
        try:
            settings = with_weight(DATA, settings, name, weight)
        except UserError:
            return
    found = weights_by_name(DATA, settings)
    assert all(found.get(name, 1.0) == weight for name, weight in wanted.items())
    if all(weight == 1 for weight in wanted.values()):
        assert settings == USUAL


def test_weights_and_pins_follow_features_and_rows():
    before = prepared()
    chosen = with_weight(before, USUAL, "weight", 0.5)
    chosen = with_pin(with_pin(chosen, 1, 3), 4, 0)
    after = prepared(features=("weight", "length"))
    kept = carried(chosen, before, after)
    assert kept.feature_weights == (0.5, 1.0)
    assert kept.pins == chosen.pins
    without = carried(chosen, before, prepared(features=("length",)))
    assert without.feature_weights is None
    fewer = replace(after, values=after.values[1:].copy(), rows=after.rows[1:])
    assert carried(chosen, before, fewer).pins == ((0, 3), (3, 0))


def test_weights_and_pins_of_other_data_are_forgotten():
    chosen = with_pin(with_weight(DATA, USUAL, "weight", 0.5), 1, 3)
    assert carried(chosen, DATA, replace(DATA, name="other")) == USUAL
    assert carried(chosen, None, DATA) == chosen


def test_row_weights_are_not_learned_from():
    settings = with_sample_weights(TABLE, DataSettings(), "width")
    assert settings == DataSettings(sample_weights="width")
    assert features_in_force(TABLE, settings) == ("length", "weight")
    assert prepare(TABLE, settings).features == ("length", "weight")


@pytest.fixture
def dock(qtbot, session, conductor):
    dock = DataDock(session, conductor, SAMPLES)
    qtbot.addWidget(dock)
    scenes.open_source(session, TABLE)
    return dock


def mark(dock, row):
    dock.form.features.items.setCurrentRow(row)


class TestDock:
    def test_a_feature_is_given_a_weight(self, dock, session):
        row = dock.form.features.weight
        assert not row.number.isEnabled()
        mark(dock, 1)
        assert row.label.text() == "Weight of width"
        row.number.setValue(0.25)
        assert session.training_settings.feature_weights == (1.0, 0.25, 1.0)
        mark(dock, 0)
        assert row.number.value() == 1.0
        mark(dock, 1)
        assert row.number.value() == 0.25
        row.number.setValue(1.0)
        assert session.training_settings == USUAL

    def test_a_weight_is_written_beside_its_feature(self, dock, session, qtbot):
        dock.show()
        qtbot.waitExposed(dock)
        items = dock.form.features.items

        def row():
            place = items.visualItemRect(items.item(1))
            return items.viewport().grab(place).toImage()

        plain = row()
        session.training_settings = with_weight(DATA, USUAL, "width", 0.25)
        assert row() != plain
        session.training_settings = USUAL
        assert row() == plain

    def test_some_feature_has_to_count(self, dock, session):
        for row in range(3):
            mark(dock, row)
            dock.form.features.weight.number.setValue(0.0)
        assert "No feature counts" in dock.form.problem.text()
        assert session.training_settings.feature_weights == (0.0, 0.0, 1.0)
        assert dock.form.features.weight.number.value() == 1.0

    def test_row_weights_are_chosen(self, dock, session, conductor, qtbot):
        editor = dock.form.row_weights
        editor.activated.emit(editor.findText("width"))
        qtbot.waitUntil(lambda: bool(conductor.calls))
        assert conductor.calls == [
            ("set_data_settings", DataSettings(sample_weights="width"))
        ]

    def test_pins_are_counted_and_freed(self, dock, session):
        assert dock.form.pins.isHidden()
        session.training_settings = with_pin(USUAL, 2, 3)
        assert not dock.form.pins.isHidden()
        assert dock.form.pins.label.text() == "1 pinned sample"
        dock.form.pins.free.click()
        assert session.training_settings == USUAL
        assert dock.form.pins.isHidden()

    def test_locked_during_a_run(self, dock, session):
        mark(dock, 0)
        session.run = Training(1, 100)
        assert not dock.form.features.weight.number.isEnabled()
        assert STOP_FIRST in dock.form.features.weight.number.toolTip()
        session.run = Idle()
        mark(dock, 0)
        assert dock.form.features.weight.number.isEnabled()


class TestPinMenu:
    @pytest.fixture
    def parent(self, dock, session):
        state = scenes.map_state()
        bmus = DATA.shown.astype("int32")
        session.map = replace(state, shown_bmus=bmus)
        return dock

    def entries(self, parent, session, sample=None, node=None):
        menu = pin_menu(parent, session, sample, node)
        return {action.text(): action for action in menu.actions()}

    def test_a_sample_is_pinned_where_it_is(self, parent, session):
        entries = self.entries(parent, session, sample=4)
        next(iter(entries.values())).trigger()
        assert session.training_settings.pins == ((4, 4),)
        entries = self.entries(parent, session, sample=4)
        entries["Free Sample 4"].trigger()
        assert session.training_settings.pins == ()

    def test_a_sample_is_pinned_to_another_node(self, parent, session):
        told = []
        session.noticed.connect(told.append)
        idle = self.entries(parent, session, node=2)["Pin a Sample Here"]
        assert not idle.isEnabled()
        choices = self.entries(parent, session, sample=3)
        choices["Pin Sample 3 to Another Node…"].trigger()
        assert "Right-click the node" in told[-1].text
        self.entries(parent, session, node=2)["Pin Sample 3 Here"].trigger()
        assert session.training_settings.pins == ((3, 2),)
        assert session.picked is None
        self.entries(parent, session, node=2)["Free 1 Sample Pinned Here"].trigger()
        assert session.training_settings.pins == ()

    def test_a_sample_is_pinned_to_the_selected_node(self, parent, session):
        session.selected = 2
        entries = self.entries(parent, session, sample=4)
        (text,) = [text for text in entries if "Selected Node" in text]
        entries[text].trigger()
        assert session.training_settings.pins == ((4, 2),)

    def test_nothing_is_pinned_during_a_run(self, parent, session):
        session.run = Training(1, 100)
        for entry in self.entries(parent, session, sample=3).values():
            assert not entry.isEnabled()
        session.run = Idle()

    def test_there_is_no_menu_for_nothing(self, parent, session):
        assert pin_menu(parent, session, None, None) is None


def test_hovering_says_what_is_pinned():
    state = scenes.map_state(with_pin(scenes.SMALL, 3, 5))
    state = replace(state, shown_bmus=DATA.shown.astype("int32"))
    assert "pinned" in sample_text(DATA, state, 3)
    assert "pinned" not in sample_text(DATA, state, 2)
