"""A project file holds everything: what comes back is what was saved."""

import json
from dataclasses import replace
from zipfile import ZipFile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.preparing import prepare
from core.progress import Cancelled, silent
from core.projects.project import Course, Project
from core.projects.reading import read_project
from core.projects.writing import write_project
from core.reading.opening import open_source
from core.settings import DataSettings, LatticeKind, Missing, Scaling, TrainingSettings
from core.sources import Category, Mesh, Table
from core.training import Problem, train
from tests.core.reading.builders import checked

SMALL = TrainingSettings(width=4, height=3, epochs=5)
DATA = DataSettings(points=200)


def learned(source, data=DATA, training=SMALL, steer=None):
    problem = Problem.of(prepare(source, data), training)
    snapshots = tuple(train(problem, threads=1, steer=steer))
    for snapshot in snapshots:
        problem = problem.changed(snapshot.record.changes)
    records = tuple(snapshot.record for snapshot in snapshots)
    course = Course(problem.plan, records, snapshots[::2], training.epochs, 2, True)
    return Project(source, data, replace(training, epochs=77), course)


def saved_and_read(project, folder):
    path = folder / "a.somscope"
    write_project(path, project)
    return read_project(path, silent)


def same_arrays(one, other):
    return one.dtype == other.dtype and np.array_equal(
        one, other, equal_nan=one.dtype.kind == "f"
    )


def table(rows=30):
    rng = np.random.default_rng(1)
    values = rng.normal(size=(rows, 3))
    values[3, 1] = np.nan
    kinds = Category("kind", rng.integers(-1, 2, rows).astype("i4"), ("ä", "b"))
    return Table("herbs", ("x", "y", "z"), values, (kinds,), "kind", 2, ("a note",))


@pytest.mark.parametrize("name", ["rabbit", "iris", "harbour"])
def test_samples_come_back_whole(tmp_path, name):
    source = open_source(name)
    found = saved_and_read(Project(source, DATA, SMALL), tmp_path).source
    assert type(found) is type(source)
    assert found.name == source.name
    assert found.notes == source.notes
    if isinstance(source, Mesh):
        assert same_arrays(found.vertices, source.vertices)
        assert same_arrays(found.faces, source.faces)
    else:
        assert same_arrays(found.values, source.values)
        assert (found.columns, found.image) == (source.columns, source.image)
        assert found.label == source.label


@pytest.mark.parametrize("number", [None, 5])
def test_the_number_of_clusters_comes_back(tmp_path, number):
    project = Project(table(), DATA, SMALL, clusters=number)
    assert saved_and_read(project, tmp_path).clusters == number


def test_tables_come_back_with_gaps_texts_and_rows(tmp_path):
    source = table()
    found = saved_and_read(Project(source, DATA, SMALL), tmp_path).source
    assert same_arrays(found.values, source.values)
    assert (found.label, found.first_row) == ("kind", 2)
    assert found.categories[0].classes == ("ä", "b")
    assert same_arrays(found.categories[0].codes, source.categories[0].codes)


def test_row_numbers_stay_left_out(tmp_path):
    names = ("id", "y", "z")
    source = replace(table(), columns=names, gaps=(2, 2, 9), numbering=("id",))
    project = learned(source)
    found = saved_and_read(project, tmp_path)
    assert (found.source.gaps, found.source.numbering) == ((2, 2, 9), ("id",))
    again = prepare(found.source, found.data)
    assert again.features == found.course.plan.features == ("y", "z")
    assert again.rows.tolist() == prepare(source, DATA).rows.tolist()


def test_colours_of_a_mesh_come_back(tmp_path):
    colors = np.arange(16, dtype=np.uint8).reshape(4, 4)
    source = Mesh("m", np.eye(4, 3), np.array([[0, 1, 2]], "i4"), colors)
    found = saved_and_read(Project(source, DATA, SMALL), tmp_path).source
    assert same_arrays(found.colors, colors)


@pytest.mark.parametrize("kind", list(LatticeKind)[:8])
def test_what_was_learned_comes_back(tmp_path, kind):
    training = replace(SMALL, lattice=kind, height=4)
    project = learned(open_source("rabbit"), training=training)
    found = saved_and_read(project, tmp_path)
    assert found.training == project.training
    assert found.data == project.data
    course, was = found.course, project.course
    assert course.plan.settings == was.plan.settings
    assert course.plan.lattice.as_dict() == was.plan.lattice.as_dict()
    assert course.plan.frame.as_dict() == was.plan.frame.as_dict()
    assert course.records == was.records
    assert (course.last, course.shown, course.stopped) == (5, 2, True)
    for one, other in zip(course.snapshots, was.snapshots, strict=True):
        assert one.record == other.record
        assert (one.progress, one.pace) == (other.progress, other.pace)
        for name in ("weights", "hits", "node_errors"):
            assert same_arrays(getattr(one, name), getattr(other, name))


def test_going_on_gives_the_same_map_as_never_having_stopped(tmp_path):
    data = DataSettings(scaling=Scaling.ZSCORE, missing=Missing.KEEP)
    source = table()
    problem = Problem.of(prepare(source, data), SMALL)
    run = list(train(problem, threads=1))
    halfway = tuple(run[:3])
    records = tuple(snapshot.record for snapshot in halfway)
    course = Course(problem.plan, records, halfway, SMALL.epochs, 2)
    found = saved_and_read(Project(source, data, SMALL, course), tmp_path)
    again = Problem.planned(prepare(found.source, found.data), found.course.plan)
    from core.som import Som

    start = Som(again.plan, found.course.snapshots[-1])
    *_, last = train(again, start, threads=1)
    assert last.epoch == run[-1].epoch
    assert same_arrays(last.weights, run[-1].weights)


def test_changes_during_the_run_come_back(tmp_path):
    wanted = [SMALL, SMALL, replace(SMALL, radius_curve=((0, 1), (1, 0.5)))]
    steer = lambda: wanted.pop(0) if len(wanted) > 1 else wanted[0]  # noqa: E731
    project = learned(open_source("rabbit"), steer=steer)
    assert any(record.changes for record in project.course.records)
    found = saved_and_read(project, tmp_path)
    assert found.course.records == project.course.records


def test_the_data_of_a_project_open_as_any_file(tmp_path):
    path = tmp_path / "a.somscope"
    write_project(path, learned(open_source("rabbit")))
    found = open_source(path)
    assert same_arrays(found.vertices, open_source("rabbit").vertices)


def test_numpy_opens_a_project(tmp_path):
    path = tmp_path / "a.somscope"
    project = learned(open_source("rabbit"))
    write_project(path, project)
    with np.load(path, allow_pickle=False) as arrays:
        assert arrays["weights"].shape == (3, 12, 3)


@pytest.mark.parametrize("inside", [True, False])
def test_the_file_beside_a_project_may_move_with_it(tmp_path, inside):
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    file = (old if inside else tmp_path) / "t.csv"
    project = Project(replace(table(), path=file), DATA, SMALL)
    write_project(old / "a.somscope", project)
    old.rename(new)
    found = read_project(new / "a.somscope", silent).source.path
    assert found == (new / "t.csv" if inside else file)


def test_progress_is_told_and_cancelling_leaves_the_old_file(tmp_path):
    path, shares = tmp_path / "a.somscope", []
    project = learned(open_source("rabbit"))
    write_project(path, project, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    before = path.read_bytes()

    def cancel(_share):
        raise Cancelled

    with pytest.raises(Cancelled):
        write_project(path, Project(table(), DATA, SMALL), cancel)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_project_of_a_newer_version_is_refused(tmp_path):
    path = tmp_path / "a.somscope"
    with ZipFile(path, "w") as archive:
        archive.writestr("project.json", json.dumps({"format": 99, "version": "9.0"}))
    with pytest.raises(UserError, match=r"a\.somscope .*newer version .*\(9\.0\)"):
        read_project(path, silent)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "a.somscope"
    write_project(path, learned(table()))
    return path.read_bytes()


@given(data=st.data())
def test_a_damaged_project_is_refused_in_a_sentence(tmp_path_factory, whole, data):
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = bytearray(whole)
    if data.draw(st.booleans()):
        del damaged[at:]
    else:
        damaged[at] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.somscope"
    path.write_bytes(damaged)
    try:
        found = read_project(path, silent)
    except UserError as error:
        checked(str(error), "damaged.somscope")
    else:
        assert found.source.values.shape == (30, 3)


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("weights", np.full((3, 12, 3), np.nan, "f4")),
        ("weights", np.zeros((3, 11, 3), "f4")),
        ("hits", np.zeros((3, 12))),
        ("values", np.zeros((30, 2))),
        ("category_0", np.full(30, 2, "i4")),
        ("epochs", np.array([1, 2, 99])),
    ],
)
def test_arrays_that_do_not_fit_are_refused(tmp_path, whole, name, array):
    path = tmp_path / "a.somscope"
    path.write_bytes(whole)
    with ZipFile(path) as archive:
        members = {item: archive.read(item) for item in archive.namelist()}
    with ZipFile(path, "w") as archive:
        for item, content in members.items():
            if item == f"{name}.npy":
                with archive.open(item, "w") as member:
                    np.save(member, array)
            else:
                archive.writestr(item, content)
    with pytest.raises(UserError, match="is damaged"):
        read_project(path, silent)
