"""Presets in the form: what they set, say and leave open."""

from core.presets import PRESETS, preset_called, preset_of
from core.settings import TrainingSettings
from tests.gui.window.entering import enter


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
