"""Options become settings."""

import tomllib
from dataclasses import fields

import pytest

from core.errors import UserError
from core.presets import PRESETS, preset_called
from core.settings import DataSettings, Metric, Scaling, TrainingSettings
from core.version import VERSION
from gui.headless.options import ListSamples, OpenWindow, Train, parse
from gui.headless.parsers import train_parser
from tests.commandline.running import ROOT, run


def test_version_and_help():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION
    assert run("--version").stdout == f"SOMscope {VERSION}\n"
    assert "train FILE|SAMPLE --out DIR" in run("--help").stdout
    assert "--radius-start" in run("train", "--help").stdout


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
