"""Options become settings."""

import tomllib
from dataclasses import fields
from types import SimpleNamespace

import pytest

from core.errors import UserError
from core.presets import PRESETS, preset_called
from core.settings import DataSettings, Decay, Metric, Scaling, TrainingSettings
from core.version import VERSION
from gui.headless.idle import idle_options
from gui.headless.options import ListSamples, OpenWindow, Train, parse
from gui.headless.parsers import train_parser
from tests.commandline.running import ROOT, run


def test_version_and_help():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION
    assert run("--version").stdout == f"SOMscope {VERSION}\n"
    assert "train FILE|SAMPLE --out DIR" in run("--help").stdout
    assert "--radius-start" in run("train", "--help").stdout


BATCHES = {"batch_size", "epoch_size", "order"}


def order(*options):
    command = parse(["train", "x", "--out", "y", *options])
    assert isinstance(command, Train)
    return command


def test_without_options_the_settings_are_the_usual():
    assert order().training == TrainingSettings()
    assert order().data == DataSettings()


def test_every_setting_has_an_option():
    parser = train_parser()
    options = {action.dest for action in parser._actions}
    options.add("lattice_file")  # it is part of --lattice, as in mesh:FILE
    for settings in (TrainingSettings, DataSettings):
        assert {field.name for field in fields(settings)} <= options


def test_options_become_settings():
    given = order(
        *("--metric", "minkowski", "--minkowski-p", "4", "--scale", "zscore"),
        *("--features", 'a, "b,c"', "--label", "", "--adaptive", "--seed", "5"),
    )
    assert given.training.metric is Metric.MINKOWSKI
    assert given.training.minkowski_p == 4.0
    assert given.training.adaptive
    assert given.training.seed == given.data.seed == 5
    assert given.data == DataSettings(
        seed=5, features=("a", "b,c"), label="", scaling=Scaling.ZSCORE
    )


def test_a_curve_is_drawn_unless_another_decay_is_given():
    curve = ("--radius-curve", "0:1,0.3:0.2,1:0")
    drawn = order(*curve).training
    assert (drawn.decay_rate, drawn.decay_radius) == (None, Decay.DRAWN)
    assert drawn.radius_curve == ((0.0, 1.0), (0.3, 0.2), (1.0, 0.0))
    assert order(*curve, "--decay-radius", "linear").training.decay_radius == "linear"
    assert order(*curve, "--decay", "linear").training.decay_radius is None


@pytest.mark.parametrize(
    ("options", "idle"),
    [
        (("--minkowski-p", "2", "--metric", "minkowski"), set()),
        (("--minkowski-p", "2"), {"minkowski_p"}),
        (("--batch-size", "9", "--epoch-size", "9", "--order", "file"), BATCHES),
        (("--batch-size", "9", "--algorithm", "mini-batch"), set()),
        (("--update-window", "2", "--algorithm", "mini-batch"), {"update_window"}),
        (("--epoch-size", "9", "--order", "file", "--algorithm", "online"), set()),
        (("--depth", "2"), {"depth"}),
        (("--depth", "2", "--lattice", "cubic"), set()),
        (("--width", "2", "--lattice", "graph:g.csv"), {"width"}),
        (("--rate-curve", "0:1,1:0"), set()),
        (("--rate-curve", "0:1,1:0", "--decay", "linear"), {"rate_curve"}),
    ],
)
def test_options_that_make_no_difference_are_told(options, idle):
    some = SimpleNamespace(name="thing", missing=0)
    notes = list(idle_options(order(*options), some, some))
    expected = {f"--{name.replace('_', '-')}" for name in idle}
    assert {note.split()[0] for note in notes} == expected
    assert all(note.endswith(".") for note in notes)


def test_what_a_sweep_varies_may_make_a_difference():
    vary = ("--vary", "algorithm=batch,online")
    sweep = parse(["sweep", "x", "--out", "y", "--update-window", "2", *vary])
    some = SimpleNamespace(name="thing", missing=0)
    assert not list(idle_options(sweep.train, some, some))


def test_a_preset_sets_parameters_and_options_win():
    given = order("--preset", "minisom", "--epochs", "4", "--radius-end", "0.5")
    expected = preset_called("minisom").settings(given={"epochs": 4, "radius_end": 0.5})
    assert given.training == expected
    assert given.training.learning_rate_end == 0.5 / (3 - 2 / 4)


def test_an_unknown_preset_is_named_with_those_that_there_are():
    with pytest.raises(UserError, match=r"'som' is no preset: choose from textbook"):
        order("--preset", "som")


def test_help_tells_how_presets_differ(capsys):
    with pytest.raises(SystemExit):
        parse(["train", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    for preset in PRESETS:
        assert f" {preset.name} {preset.reproduces}" in told
        assert f"- {preset.differences.splitlines()[0]}" in told


def test_words_and_files_are_told_apart():
    assert parse([]) == OpenWindow(None)
    assert parse(["bunny.obj"]) == OpenWindow("bunny.obj")
    assert parse(["./train"]) == OpenWindow("./train")
    assert parse(["--safe-mode", "iris"]) == OpenWindow("iris", safe=True)
    assert parse(["samples"]) == ListSamples()
    with pytest.raises(UserError, match="--out"):
        parse(["train"])
