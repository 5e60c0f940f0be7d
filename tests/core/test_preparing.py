import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.preparing import prepare
from core.progress import Cancelled
from core.reading.opening import open_source
from core.settings import DataSettings, Missing, Scaling
from core.sources import Category, Mesh, Table

CORNERS = np.array([(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)])


def mesh(vertices=CORNERS, faces=((0, 1, 2),)):
    faces = np.array(faces, np.int32).reshape(-1, 3)
    return Mesh("thing", np.array(vertices), faces, path=Path("thing.obj"))


def table(values, columns=None, **more):
    values = np.array(values, float)
    names = columns or tuple("abcdefgh"[: values.shape[1]])
    return Table("thing", names, values, path=Path("thing.csv"), **more)


def refused(source, **settings):
    with pytest.raises(UserError) as caught:
        prepare(source, DataSettings(**settings))
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert source.path.name in sentence
    return sentence


class TestMeshes:
    def test_points_are_drawn_from_the_surface(self):
        dataset = prepare(mesh(), DataSettings(points=500, seed=4))
        assert dataset.shape == (500, 3)
        assert dataset.values.dtype == np.float64
        assert dataset.features == ("x", "y", "z")
        assert dataset.rows is None
        assert dataset.labels is None
        assert dataset.is_spatial
        again = prepare(mesh(), DataSettings(points=500, seed=4))
        other = prepare(mesh(), DataSettings(points=500, seed=5))
        assert np.array_equal(dataset.values, again.values)
        assert not np.array_equal(dataset.values, other.values)

    def test_a_small_point_cloud_is_used_as_it_is(self):
        source = mesh(faces=())
        dataset = prepare(source, DataSettings(points=3))
        assert dataset.values is source.vertices
        assert dataset.rows.tolist() == [1, 2, 3]
        assert dataset.notes == ()
        assert dataset.mesh is source

    def test_a_large_point_cloud_is_drawn_from_evenly(self):
        vertices = np.random.default_rng(0).random((5000, 3))
        settings = DataSettings(points=1000, seed=1)
        dataset = prepare(mesh(vertices, ()), settings)
        assert np.array_equal(dataset.values, vertices[dataset.rows - 1])
        assert (np.diff(dataset.rows) > 0).all()
        assert abs(np.histogram(dataset.rows, 10, (1, 5000))[0] - 100).max() < 40
        assert dataset.notes == ("1,000 of 5,000 vertices were drawn evenly.",)
        assert np.array_equal(
            prepare(mesh(vertices, ()), settings).values, dataset.values
        )

    def test_a_mesh_without_area_falls_back_to_its_vertices(self):
        dataset = prepare(mesh(faces=((0, 1, 1),)), DataSettings())
        assert np.array_equal(dataset.values, CORNERS)
        (note,) = dataset.notes
        assert "thing.obj have no area" in note

    @pytest.mark.parametrize("faces", [(), ((0, 1, 2),)])
    def test_vertices_at_one_point(self, faces):
        assert "at one point" in refused(mesh(np.ones((3, 3)), faces))
        assert "at one point" in refused(mesh(np.ones((1, 3)), ()))

    def test_columns_cannot_be_chosen(self):
        assert "is a mesh" in refused(mesh(), features=("a",))
        assert "is a mesh" in refused(mesh(), label="a")
        prepare(mesh(), DataSettings(features=("x", "y", "z"), label=""))


class TestFeaturesAndLabels:
    SOURCE = table(
        [[1, 10, 0], [2, 20, 1], [3, 30, 0]],
        categories=(Category("kind", np.array([0, 1, -1], np.int32), ("p", "q")),),
        label="kind",
        first_row=2,
    )

    def test_all_columns_but_the_label_are_features(self):
        dataset = prepare(self.SOURCE, DataSettings())
        assert dataset.features == ("a", "b", "c")
        assert dataset.values is self.SOURCE.values
        assert dataset.labels.name == "kind"
        assert dataset.labels.codes.tolist() == [0, 1, -1]
        assert dataset.rows.tolist() == [2, 3, 4]

    def test_a_numeric_label_has_classes_by_value(self):
        dataset = prepare(self.SOURCE, DataSettings(label="b"))
        assert dataset.features == ("a", "c")
        assert dataset.labels.classes == ("10", "20", "30")
        assert dataset.values.tolist() == [[1, 0], [2, 1], [3, 0]]

    def test_no_label(self):
        assert prepare(self.SOURCE, DataSettings(label="")).labels is None

    def test_features_come_in_the_order_chosen_and_once(self):
        dataset = prepare(self.SOURCE, DataSettings(features=("c", "a", "c")))
        assert dataset.features == ("c", "a")
        assert dataset.values.tolist() == [[0, 1], [1, 2], [0, 3]]
        assert dataset.values.flags.c_contiguous

    def test_a_label_may_also_be_a_feature(self):
        dataset = prepare(self.SOURCE, DataSettings(features=("a",), label="a"))
        assert dataset.labels.classes == ("1", "2", "3")

    @pytest.mark.parametrize(
        ("settings", "says"),
        [
            ({"features": ("a", "cc")}, "no column of numbers “cc”"),
            ({"features": ("kind",)}, "no column of numbers “kind”"),
            ({"label": "kinds"}, "such as “kind”"),
            ({"label": "zzz"}, "no column “zzz”"),
        ],
    )
    def test_columns_that_do_not_exist(self, settings, says):
        assert says in refused(self.SOURCE, **settings)

    def test_only_a_label(self):
        source = table([[1], [2]], ("class",), label="class")
        assert "besides its label" in refused(source)

    def test_more_classes_than_can_be_told_apart(self):
        source = table(np.arange(2002.0).reshape(-1, 2))
        assert "more than 1,000 classes in “a”" in refused(source, label="a")


class TestRows:
    @given(st.integers(0, 2**32 - 1), st.integers(1, 9))
    def test_incomplete_rows_are_left_out(self, seed, step):
        random = np.random.default_rng(seed)
        values = random.normal(size=(30, 3))
        values[random.random(values.shape) < 0.15] = np.nan
        values[random.random(values.shape) < 0.05] = np.inf
        codes = np.arange(30, dtype=np.int32)
        text = Category("t", codes, tuple(map(str, codes)))
        source = table(values, categories=(text,), label="t", first_row=5)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("core.survey._BLOCK_VALUES", 3 * step)
            dataset = prepare(source, DataSettings(features=("a", "c")))
        good = np.flatnonzero(np.isfinite(values[:, [0, 2]]).all(axis=1))
        assert np.array_equal(dataset.values, values[good][:, [0, 2]])
        assert np.array_equal(dataset.rows, good + 5)
        assert np.array_equal(dataset.labels.codes, good)
        assert any("left out" in note for note in dataset.notes) == (len(good) < 30)

    @pytest.mark.parametrize("missing", Missing)
    def test_how_many_values_are_missing_is_known(self, missing):
        holes = table([(1, 2), (3, np.nan), (np.inf, 6), (7, 8)])
        whole = table([(1, 2), (3, 4)])
        kept = DataSettings(missing=missing)
        assert prepare(holes, kept).missing == (2 if missing is Missing.KEEP else 0)
        assert prepare(whole, kept).missing == 0

    def test_the_note_names_rows_as_the_user_counts(self):
        nan = np.nan
        source = table([[1, 2], [nan, 3], [4, 5], [6, np.inf]], first_row=2)
        (note,) = prepare(source, DataSettings()).notes
        assert note == (
            "2 rows were left out for a missing or infinite value: rows 3 and 5. "
            "Only 25 % of all values are missing: such rows can be kept."
        )

    def test_the_note_names_only_the_first_of_many_rows(self):
        values = np.full((1010, 1), np.nan)
        values[:10] = np.arange(10)[:, None]
        (note,) = prepare(table(values), DataSettings()).notes
        assert note.endswith("rows 11, 12, 13, 14, 15 and 995 more.")

    def test_numbers_whose_squares_overflow_count_as_infinite(self):
        assert prepare(table([[1], [1e200], [2]]), DataSettings()).shape == (2, 1)

    @pytest.mark.parametrize(
        ("values", "says"),
        [
            ([[1, 2]], "only one row"),
            ([[np.nan, 2], [np.nan, 3], [1, np.inf]], "no row without a missing"),
            ([[np.nan, 2], [np.nan, 3], [1, 2]], "only one row without a missing"),
        ],
    )
    def test_too_few_rows(self, values, says):
        sentence = refused(table(values))
        assert says in sentence
        assert len(values) == 1 or "“a”" in sentence


class TestNotes:
    def test_constant_columns(self):
        (note,) = prepare(table([[1, 2, 3], [1, 4, 3]]), DataSettings()).notes
        assert note == "“a” and “c” are constant and cannot shape the map."

    def test_uneven_spreads_without_scaling(self):
        source = table([[0, 0, 5], [1, 1001, 5]])
        uneven, even = (
            prepare(source, DataSettings(scaling=scaling)).notes
            for scaling in (Scaling.NONE, Scaling.ZSCORE)
        )
        assert "“b” spreads 1,001 times as wide as “a”: choose z-score" in uneven[-1]
        assert not any("z-score" in note for note in even)

    def test_spreads_whose_ratio_overflows(self):
        (note,) = prepare(table([[0, 0], [5e-324, 1e9]]), DataSettings()).notes
        assert "spreads over 1,000,000 times as wide" in note

    def test_notes_of_the_reader_come_first(self):
        source = table([[1, 2], [1, 3]], notes=("Read.",))
        assert prepare(source, DataSettings()).notes[0] == "Read."


@pytest.mark.parametrize("mapped", [False, True])
def test_a_large_float32_table_passes_through_in_little_memory(tmp_path, mapped):
    values = np.random.default_rng(0).random((1_000_000, 3), np.float32)
    if mapped:
        np.save(tmp_path / "large.npy", values)
        source = open_source(tmp_path / "large.npy")
    else:
        source = Table("large", ("x", "y", "z"), values)
    tracemalloc.start()
    dataset = prepare(source, DataSettings())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert np.shares_memory(dataset.values, source.values)
    assert dataset.values.dtype == np.float32
    assert peak < 40e6


def test_preparing_can_be_cancelled():
    def cancel(share):
        raise Cancelled

    for source in (mesh(), table([[1], [2]])):
        with pytest.raises(Cancelled):
            prepare(source, DataSettings(), cancel)
