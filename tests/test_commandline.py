"""The command line as its users run it: another process, its streams and status."""

import os
import re
import signal
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import UserError
from core.presets import PRESETS, preset_called
from core.settings import DataSettings, Metric, Scaling, TrainingSettings
from core.version import VERSION
from gui.headless.options import ListSamples, OpenWindow, Train, parse
from gui.headless.parsers import train_parser

ROOT = Path(__file__).parent.parent
FILES = {
    *("weights.npz", "weights.csv", "bmus.csv", "history.csv", "umatrix.csv"),
    *("activation.csv", "overview.png", "overview.svg", "overview.pdf"),
    "overview.txt",
}
MESHES = ("stl", "glb")
SMALL = ("--width", "5", "--height", "4", "--epochs", "3")
SHORT = 120.0


def command(*arguments):
    return [sys.executable, "main.py", *map(str, arguments)]


def run(*arguments, **options):
    return subprocess.run(
        command(*arguments),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=SHORT,
        check=False,
        **options,
    )


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("data") / "flowers.csv"
    rng = np.random.default_rng(0)
    lines = [
        f"{a:.3f},{b:.3f},{c:.3f},{'ab'[i % 2]}"
        for i, (a, b, c) in enumerate(rng.normal(size=(40, 3)))
    ]
    path.write_text("\n".join(["length,width,depth,kind", *lines]) + "\n")
    return path


@pytest.fixture(scope="module")
def trained(table, tmp_path_factory):
    out = tmp_path_factory.mktemp("results") / "new" / "out"
    done = run("train", table, "--out", out, "--seed", 3, *SMALL)
    assert done.returncode == 0, done.stderr
    return done, out


def test_training_writes_every_file(trained):
    _, out = trained
    assert {path.name for path in out.iterdir()} == FILES


def test_training_says_what_came_out(trained):
    done, out = trained
    lines = done.stdout.splitlines()
    assert lines[0] == "trained 3 of 3 epochs"
    assert re.fullmatch(r"MQE \d.*", lines[1])
    assert re.fullmatch(r"topographic error \d.* %", lines[2])
    assert re.fullmatch(r"dead nodes \d+ of 20", lines[3])
    assert lines[4] == f"results in {out}"
    assert [line.split()[0] for line in lines[5:]] == sorted(FILES)


def test_progress_is_lines_where_there_is_no_terminal(trained):
    done, _ = trained
    lines = done.stderr.splitlines()
    assert [line.split()[1] for line in lines] == ["1/3", "2/3", "3/3"]
    assert all("MQE" in line and "TE" in line and "left" in line for line in lines)
    assert "\r" not in done.stderr


def test_the_last_line_is_the_last_epoch(trained):
    done, out = trained
    last = (out / "history.csv").read_text().splitlines()[-1].split(",")
    assert f"MQE {float(last[3]):.4g} " in done.stderr.splitlines()[-1]


def test_the_label_is_found_and_kept(trained):
    _, out = trained
    header, first, *_ = (out / "bmus.csv").read_text().splitlines()
    assert header == "sample,row,column,distance,label"
    assert first.endswith(",a")
    assert (
        (out / "weights.csv").read_text().startswith("row,column,length,width,depth\n")
    )


@pytest.mark.parametrize("threads", [1, 2])
def test_the_same_seed_gives_the_same_bytes(trained, table, tmp_path, threads):
    _, out = trained
    done = run(
        *("train", table, "--out", tmp_path, "--seed", 3, "--quiet", *SMALL),
        *("--threads", threads),
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes(), name


def test_results_are_replaced_and_other_files_stay(table, tmp_path):
    (tmp_path / "mine.txt").write_text("precious")
    (tmp_path / "history.csv").write_text("old")
    (tmp_path / "lattice.obj").write_text("# my own mesh\n")
    assert run("train", table, "--out", tmp_path, *SMALL).returncode == 0
    assert (tmp_path / "mine.txt").read_text() == "precious"
    assert (tmp_path / "lattice.obj").read_text() == "# my own mesh\n"
    assert len((tmp_path / "history.csv").read_text().splitlines()) == 4


def test_a_mesh_gives_a_mesh_which_does_not_outlive_it(table, tmp_path):
    done = run("train", "knot", "--points", 300, "--out", tmp_path, *SMALL)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, "lattice.obj"}
    assert len((tmp_path / "bmus.csv").read_text().splitlines()) == 301
    assert run("train", table, "--out", tmp_path, *SMALL).returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == FILES


def test_ordered_meshes_are_written_and_described(table, tmp_path):
    done = run(
        *("train", "knot", "--points", 300, "--out", tmp_path, *SMALL),
        *("--lattice", "sphere", "--mesh-format", "stl, GLB", "--mesh-color", "places"),
        *("--table-format", "parquet"),
    )
    assert done.returncode == 0, done.stderr
    names = {f"{what}.{kind}" for what in ("lattice", "landscape") for kind in MESHES}
    names |= {"painted.glb", "lattice.obj", "bmus.parquet", "weights.parquet"}
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, *names}
    for name in ("bmus.parquet", "weights.parquet"):
        (tmp_path / name).unlink()
    (line,) = (part for part in done.stdout.splitlines() if "lattice.stl" in part)
    assert re.search(r"watertight, volume \S+ \([\d.]+ % of the mesh's\)", line)
    assert run("train", table, "--out", tmp_path, *SMALL).returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == FILES


def test_a_mesh_that_cannot_be_made_does_not_cost_the_map(tmp_path):
    done = run(
        *("train", "knot", "--points", 300, "--out", tmp_path, *SMALL),
        *("--mesh-format", "stl", "--shell", 1e9),
    )
    assert done.returncode == 0, done.stderr
    assert "not written: A shell 1e+09 thick" in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {
        *(*FILES, "lattice.obj", "landscape.stl")
    }


def test_a_picture_gives_a_quantised_picture(table, tmp_path):
    path = tmp_path / "photo.png"
    colors = np.random.default_rng(5).integers(0, 256, (12, 20, 3), np.uint8)
    Image.fromarray(colors).save(path)
    out = tmp_path / "out"
    done = run("train", path, "--out", out, "--width", 3, "--height", 3, "--epochs", 9)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.iterdir()} == {*FILES, "quantised.png"}
    with Image.open(out / "quantised.png") as quantised:
        pixels = np.asarray(quantised)
    assert pixels.shape == colors.shape
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) <= 9
    assert run("train", table, "--out", out, *SMALL).returncode == 0
    assert {path.name for path in out.iterdir()} == FILES


def test_maps_are_written_where_they_are_asked_for(table, tmp_path):
    out = tmp_path / "out"
    done = run("train", table, "--out", out, *SMALL, "--maps")
    assert done.returncode == 0, done.stderr
    figures = {
        f"{name}.{kind}"
        for name in ("components", "maps", "classes")
        for kind in ("png", "svg", "pdf")
    }
    assert {path.name for path in out.iterdir()} == {
        *(*FILES, *figures, "nodes.csv", "edges.csv")
    }
    assert "component planes" in done.stdout
    drawn = (out / "components.svg").read_text(encoding="utf-8")
    assert all(name in drawn for name in ("length", "width", "depth"))
    again = run("train", table, "--out", out, *SMALL)
    assert again.returncode == 0, again.stderr
    assert {path.name for path in out.iterdir()} == FILES


def test_quality_is_printed_and_written_where_it_is_asked_for(table, tmp_path):
    done = run("train", table, "--out", tmp_path / "out", *SMALL, "--quality")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "out" / "quality.csv").read_text()
    lines = text.splitlines()
    assert lines[0] == "measure,value,better,meaning"
    said = dict(line.split(",")[:2] for line in lines[1:])
    assert 0.0 <= float(said["trustworthiness"]) <= 1.0
    assert said["hausdorff_distance"] == ""
    assert "Only for maps of a surface." in text
    assert f"Trustworthiness {' ' * 11} {float(said['trustworthiness']):.6g}" in (
        done.stdout
    )


def test_a_sweep_writes_every_map_and_all_of_them_side_by_side(table, tmp_path):
    done = run(
        *("sweep", table, "--out", tmp_path, "--vary", "learning-rate=0.1,0.9", *SMALL),
        *("--vary", "kernel=gaussian,bubble,triangle"),
    )
    assert done.returncode == 0, done.stderr
    places = [(row, column) for row in range(2) for column in range(3)]
    names = {f"weights-{row}-{column}.npz" for row, column in places}
    names |= {"sweep.csv", "sweep.png", "sweep.svg", "sweep.pdf"}
    assert {path.name for path in tmp_path.iterdir()} == names
    head, *lines = (tmp_path / "sweep.csv").read_text().splitlines()
    assert head == "row,column,learning_rate,neighbourhood,mqe,topographic_error"
    assert [tuple(map(int, line.split(",")[:2])) for line in lines] == places
    assert lines[1].startswith("0,1,0.1,bubble,")
    svg = (tmp_path / "sweep.svg").read_text("utf-8")
    assert svg.count("QE ") == 6


def test_a_film_is_made_without_a_window(tmp_path):
    out = tmp_path / "new" / "film.gif"
    done = run(
        *("film", "knot", "--points", 300, "--out", out, *SMALL, "--view", "3d"),
        *("--turntable", "--seconds", 0.5, "--fps", 8, "--size", "300x240"),
    )
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"4 frames, \d\.\d MB in .*film.gif\n", done.stdout)
    with Image.open(out) as film:
        assert (film.n_frames, film.size) == (4, (300, 240))
    assert list(out.parent.iterdir()) == [out]
    again = run("film", "knot", "--points", 300, "--out", out, *SMALL)
    assert again.returncode == 2
    assert "--replace" in again.stderr


def test_figures_of_every_view_are_as_wide_as_wanted(table, tmp_path):
    done = run(
        *("train", table, "--out", tmp_path, *SMALL),
        *("--figures", "all", "--figure-width", 100, "--dpi", 60),
    )
    assert done.returncode == 0, done.stderr
    views = ("scatter", "u-matrix", "activation", "mqe", "3d", "landscape")
    figures = {f"{view}.{kind}" for view in views for kind in ("png", "svg", "pdf")}
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, *figures}
    for view in ("overview", *views):
        with Image.open(tmp_path / f"{view}.png") as image:
            assert image.width == round(100 / 25.4 * 60)


def test_options_without_effect_are_noted(table, tmp_path):
    done = run(
        *("train", table, "--out", tmp_path, "--points", 9, "--minkowski-p", 2, *SMALL)
    )
    assert done.returncode == 0
    notes = [line for line in done.stderr.splitlines() if line.startswith("note: ")]
    assert len(notes) == 2
    assert "--points" in notes[0]
    assert "--minkowski-p" in notes[1]


BAD = {
    "no file": ("train", "nowhere.csv", "--out", "OUT"),
    "a folder": ("train", "core", "--out", "OUT"),
    "no out": ("train", "iris"),
    "no source": ("train", "--out", "OUT"),
    "unknown option": ("train", "iris", "--out", "OUT", "--colour"),
    "abbreviated option": ("train", "iris", "--out", "OUT", "--wid", "3"),
    "no number": ("train", "iris", "--out", "OUT", "--width", "wide"),
    "no width": ("train", "iris", "--out", "OUT", "--width", "0"),
    "not a lattice": ("train", "iris", "--out", "OUT", "--lattice", "round"),
    "a mesh of no file": ("train", "iris", "--out", "OUT", "--lattice", "mesh"),
    "a file of no mesh": ("train", "iris", "--out", "OUT", "--lattice", "hex:a.obj"),
    "no rate": ("train", "iris", "--out", "OUT", "--learning-rate", "nan"),
    "no column": ("train", "iris", "--out", "OUT", "--features", "tail"),
    "no features": ("train", "iris", "--out", "OUT", "--features", ""),
    "no thread": ("train", "iris", "--out", "OUT", "--threads", "0"),
    "not a mesh format": ("train", "iris", "--out", "OUT", "--mesh-format", "dae"),
    "no such view": ("train", "iris", "--out", "OUT", "--figures", "inside"),
    "too fine": ("train", "iris", "--out", "OUT", "--dpi", "9999"),
    "no shell": ("train", "iris", "--out", "OUT", "--shell", "0"),
    "too large": ("train", "iris", "--out", "OUT", "--width", "99999999"),
    "out is a file": ("train", "iris", *SMALL, "--out", "main.py"),
    "no variation": ("sweep", "iris", "--out", "OUT"),
    "unknown variation": ("sweep", "iris", "--out", "OUT", "--vary", "colour=1,2"),
    "varied file": ("sweep", "iris", "--out", "OUT", "--vary", "out=a,b"),
    "no values": ("sweep", "iris", "--out", "OUT", "--vary", "width="),
    "not a width": ("sweep", "iris", "--out", "OUT", "--vary", "width=wide"),
    "three variations": ("sweep", "iris", "--out", "OUT", *("--vary", "seed=1,2") * 3),
    "the same twice": ("sweep", "iris", "--out", "OUT", *("--vary", "seed=1,2") * 2),
    "a film of no format": ("film", "iris", "--out", "OUT"),
    "a film of no size": ("film", "iris", "--out", "OUT.gif", "--size", "wide"),
    "a film of nothing": ("film", "iris", "--out", "OUT.gif", "--no-replay"),
    "samples with more": ("samples", "please"),
    "option of nothing": ("--colour",),
    "two files": ("a.csv", "b.csv"),
}


@pytest.mark.parametrize("arguments", BAD.values(), ids=BAD)
def test_bad_input_is_one_line_and_status_2(arguments, tmp_path):
    out = str(tmp_path / "out")
    done = run(*(out if word == "OUT" else word for word in arguments))
    assert done.returncode == 2
    assert done.stdout == ""
    assert re.fullmatch(r"error: [^\n]+\n", done.stderr), done.stderr
    assert not (tmp_path / "out").exists()


def test_samples_are_listed_one_a_line():
    done = run("samples")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) >= 11
    for line in lines:
        assert re.fullmatch(r"[a-z-]+ +[\d\s]+ × \d+  \S.+", line), line
    assert re.search(r"^iris +150 × 4 ", done.stdout, re.MULTILINE)


def test_version_and_help():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION
    assert run("--version").stdout == f"SOMscope {VERSION}\n"
    assert "train FILE|SAMPLE --out DIR" in run("--help").stdout
    assert "--radius-start" in run("train", "--help").stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_saves_what_was_learned(number, table, tmp_path):
    arguments = ("train", table, "--out", tmp_path, "--epochs", 300_000)
    with subprocess.Popen(
        command(*arguments, "--width", 5, "--height", 4),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        first = process.stderr.readline()
        process.send_signal(number)
        stdout, stderr = process.communicate(timeout=SHORT)
    assert process.returncode == 130, stderr
    assert first.startswith("epoch ")
    assert {path.name for path in tmp_path.iterdir()} == FILES
    *_, last = (tmp_path / "history.csv").read_text().splitlines()
    epoch = int(last.split(",")[0])
    assert 30_000 <= epoch < 300_000
    assert stdout.startswith(f"stopped after {epoch} of 300000 epochs\n")
    assert "Traceback" not in stderr


def limited():
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no files")
def test_where_the_disk_has_no_room_the_weights_are_kept(table, tmp_path):
    done = run("train", table, "--out", tmp_path, *SMALL, preexec_fn=limited)
    assert done.returncode == 2
    said = done.stderr.splitlines()[-1]
    assert "cannot be written" in said
    assert said.endswith(f"what was learned is kept in {tmp_path / 'weights.npz'}.")
    assert [path.name for path in tmp_path.iterdir()] == ["weights.npz"]
    with np.load(tmp_path / "weights.npz", allow_pickle=False) as kept:
        assert kept["weights"].shape == (4, 5, 3)


def test_training_needs_no_qt(table, tmp_path):
    script = (
        "import sys; sys.modules.update(dict.fromkeys(['PySide6', 'pyqtgraph']));"
        f"sys.argv = ['main.py', 'train', {str(table)!r}, '--out', {str(tmp_path)!r},"
        " '--width', '4', '--height', '3', '--epochs', '1', '--quiet'];"
        "import main; sys.exit(main.main())"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert done.returncode == 0
    assert (tmp_path / "overview.png").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a screen")
@pytest.mark.parametrize("arguments", [[], ["iris"], ["view", "rabbit"]])
def test_without_a_display_a_sentence_says_what_to_do(arguments, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = run(*arguments)
    assert done.returncode == 2
    assert re.fullmatch(r"error: There is no display .*: use .*\.\n", done.stderr)


def test_a_closed_pipe_is_no_error():
    with subprocess.Popen(
        command("samples"), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        complaint = process.stderr.read()
    assert (process.returncode, complaint) == (0, b"")


def test_nothing_heavy_is_loaded_before_the_window():
    script = (
        "import sys, main; from gui.headless.options import parse; parse([]);"
        "heavy = {'numpy', 'numba', 'PySide6', 'matplotlib', 'polars', 'trimesh'};"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=False, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")


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


@pytest.mark.parametrize(("arguments", "status"), [(["samples"], 0), (["train"], 2)])
def test_a_windows_program_without_a_console_has_no_streams(arguments, status):
    script = (
        "import sys, main; sys.stdout = sys.stderr = None; "
        f"sys.argv[1:] = {arguments}; sys.exit(main.main())"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert done.returncode == status
