"""Results that are written where they are asked for, or where the data have them."""

import re

import numpy as np
from PIL import Image

from core.progress import silent
from core.projects.reading import read_project
from core.som import Som
from gui.films.film import FIGURES
from tests.commandline.running import FILES, SMALL, run

MESHES = ("stl", "glb")


def test_a_mesh_gives_a_mesh(tmp_path):
    done = run("train", "knot", "--points", 300, "--out", tmp_path, *SMALL)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, "lattice.obj"}
    assert len((tmp_path / "bmus.csv").read_text().splitlines()) == 301


def test_what_was_ordered_is_written_and_does_not_outlive_its_map(table, tmp_path):
    done = run(
        *("train", "knot", "--points", 300, "--out", tmp_path, *SMALL),
        *("--lattice", "sphere", "--mesh-format", "stl, GLB", "--mesh-color", "places"),
        *("--table-format", "parquet", "--figures", "mqe"),
    )
    assert done.returncode == 0, done.stderr
    names = {f"{what}.{kind}" for what in ("lattice", "landscape") for kind in MESHES}
    names |= {"painted.glb", "lattice.obj", "bmus.parquet", "weights.parquet"}
    names |= {f"mqe.{kind}" for kind in ("png", "svg", "pdf")}
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, *names}
    (line,) = (part for part in done.stdout.splitlines() if "lattice.stl" in part)
    assert re.search(r"watertight, volume \S+ \([\d.]+ % of the mesh's\)", line)
    (tmp_path / "lattice.obj").write_text("# my own mesh\n")
    assert run("train", table, "--out", tmp_path, *SMALL).returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, "lattice.obj"}


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


def test_a_project_holds_the_map_with_every_epoch(table, tmp_path):
    ordered = ("train", table, "--label", "kind", "--out", tmp_path, "--project")
    done = run(*ordered, "--clusters", "3", *SMALL)
    assert done.returncode == 0, done.stderr
    path = tmp_path / "project.somscope"
    assert f"{path.name}  all of it" in done.stdout
    project = read_project(path, silent)
    assert project.data.label == "kind"
    assert project.clusters == 3
    course = project.course
    assert (course.last, course.shown, course.stopped) == (3, 3, False)
    assert [kept.epoch for kept in course.snapshots] == [0, 1, 2, 3]
    som = Som(course.plan, course.snapshots[-1])
    with np.load(tmp_path / "weights.npz") as archive:
        assert np.allclose(som.weights.reshape(4, 5, 3), archive["weights"])
    assert "only the data" not in done.stderr
    again = run("train", path, "--label", "kind", "--out", tmp_path / "again", *SMALL)
    assert "Of project.somscope only the data are taken" in again.stderr
    with np.load(tmp_path / "again" / "weights.npz") as archive:
        assert np.allclose(som.weights.reshape(4, 5, 3), archive["weights"])


def test_a_picture_gives_a_quantised_picture(table, tmp_path):
    path = tmp_path / "photo.png"
    colors = np.random.default_rng(5).integers(0, 256, (12, 20, 3), np.uint8)
    Image.fromarray(colors).save(path)
    out = tmp_path / "out"
    done = run("train", path, "--out", out, "--width", 3, "--height", 3, "--epochs", 9)
    assert done.returncode == 0, done.stderr
    pictures = {"quantised.png", "image.png", "image.svg", "image.pdf"}
    assert {path.name for path in out.iterdir()} == {*FILES, *pictures}
    assert "Initial colours" in (out / "image.svg").read_text("utf-8")
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
    views = [view for view in FIGURES[1:] if view != "painted"]
    figures = {f"{view}.{kind}" for view in views for kind in ("png", "svg", "pdf")}
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, *figures}
    for view in ("overview", *views):
        with Image.open(tmp_path / f"{view}.png") as image:
            assert image.width == round(100 / 25.4 * 60)
