"""Which columns are features and which is the label."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.settings import DataSettings
from gui.docks.columns import (
    features_in_force,
    label_choices,
    label_in_force,
    with_features,
    with_label,
)
from tests.gui.window import scenes

TABLE = scenes.table()
CHOSEN = st.frozensets(st.sampled_from(TABLE.columns), min_size=1)
LABELS = st.sampled_from(("", *label_choices(TABLE)))


@given(CHOSEN, LABELS)
def test_what_is_chosen_is_in_force(chosen, label):
    settings = with_features(TABLE, DataSettings(label=label), chosen)
    assert frozenset(features_in_force(TABLE, settings)) == chosen
    assert label_in_force(TABLE, settings) == label


@given(CHOSEN, LABELS)
def test_the_default_is_written_as_none(chosen, label):
    settings = with_features(TABLE, DataSettings(label=label), chosen)
    is_default = chosen == frozenset(TABLE.columns) - {label}
    assert (settings.features is None) == is_default


@given(CHOSEN, LABELS, LABELS)
def test_a_new_label_is_not_learned_from(chosen, old, new):
    before = with_features(TABLE, DataSettings(label=old), chosen)
    after = with_label(TABLE, before, new)
    assert label_in_force(TABLE, after) == new
    learned = frozenset(features_in_force(TABLE, after))
    assert new not in learned
    assert learned
    if before.features is not None and chosen - {new}:
        assert learned == chosen - {new}


def test_the_proposed_label_is_in_force_until_another_is_chosen():
    assert label_in_force(TABLE, DataSettings()) == "kind"
    assert label_in_force(TABLE, DataSettings(label="")) == ""
    assert label_in_force(TABLE, DataSettings(label="of another table")) == ""
    assert label_in_force(replace(TABLE, label=None), DataSettings()) == ""


def test_no_feature_is_refused():
    with pytest.raises(UserError, match="No feature is chosen"):
        with_features(TABLE, DataSettings(), frozenset())
