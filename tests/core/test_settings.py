import json

import pytest

from core.errors import UserError
from core.settings import (
    Algorithm,
    DataSettings,
    Decay,
    Neighbourhood,
    Scaling,
    TrainingSettings,
)

NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("width", 0),
        ("height", -3),
        ("width", 10**9),
        ("epochs", 0),
        ("learning_rate", 0.0),
        ("learning_rate", 1.5),
        ("learning_rate", NAN),
        ("learning_rate_end", -1.0),
        ("radius_start", 0.0),
        ("radius_start", INF),
        ("radius_end", NAN),
        ("minkowski_p", 0.5),
        ("minkowski_p", NAN),
        ("seed", -1),
    ],
)
def test_impossible_parameters_are_refused_in_one_sentence(name, value):
    with pytest.raises(UserError) as caught:
        TrainingSettings(**{name: value})
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "choose" in sentence
    assert "\n" not in sentence


def test_one_node_is_not_a_map():
    with pytest.raises(UserError, match="1 × 1"):
        TrainingSettings(width=1, height=1)


@pytest.mark.parametrize("bad", [{"points": 1}, {"seed": -1}, {"features": ()}])
def test_impossible_data_settings_are_refused(bad):
    with pytest.raises(UserError, match="choose"):
        DataSettings(**bad)


def test_settings_read_from_json_are_those_that_were_written():
    chosen = TrainingSettings(decay_rate=Decay.DRAWN, rate_curve=((0.0, 1.0), (1, 0)))
    again = TrainingSettings(**json.loads(json.dumps(chosen.as_dict())))
    assert again == chosen
    assert again.decay is Decay.EXPONENTIAL
    assert again.decay_rate is Decay.DRAWN
    data = DataSettings(features=["a", "b"], scaling="zscore")
    assert data.features == ("a", "b")
    assert data.scaling is Scaling.ZSCORE


def test_a_name_that_no_choice_has_is_refused_with_those_that_there_are():
    with pytest.raises(UserError, match="'spiral' is no lattice: choose from square"):
        TrainingSettings(lattice="spiral")


def test_whole_numbers_are_read_as_what_the_field_holds():
    chosen = TrainingSettings(minkowski_p=4, radius_start=3, epochs=7)
    assert isinstance(chosen.minkowski_p, float)
    assert isinstance(chosen.radius_start, float)
    assert isinstance(chosen.epochs, int)


def test_settings_are_json():
    text = json.dumps(TrainingSettings().as_dict())
    assert json.loads(text)["lattice"] == "hex"


def test_the_mexican_hat_is_for_online_learning_only():
    hat = {"neighbourhood": Neighbourhood.MEXICAN_HAT}
    assert TrainingSettings(algorithm=Algorithm.ONLINE, **hat).neighbourhood
    for algorithm in (Algorithm.BATCH, Algorithm.MINI_BATCH):
        with pytest.raises(UserError, match=r"Mexican hat .* or online learning\.$"):
            TrainingSettings(algorithm=algorithm, **hat)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"lattice": "hex-torus", "height": 7}, r"7 rows does not close, .* even"),
        ({"lattice": "cubic", "depth": 2000}, r"30 × 30 × 2000 nodes cannot"),
        ({"lattice": "sphere", "width": 3000}, r"from 2 to 20,000 nodes\.$"),
        ({"lattice": "cubic", "depth": 0}, r"depth is 0: choose 1 or more\.$"),
    ],
)
def test_impossible_lattices_are_refused_in_a_sentence(settings, sentence):
    with pytest.raises(UserError, match=sentence):
        TrainingSettings(**settings)
