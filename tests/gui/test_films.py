"""Films: what their frames show, and the files."""

import re
import stat
import subprocess
import sys
from functools import partial

import numpy as np
import pytest
from PIL import Image, ImageSequence

from core.analysis import describe
from core.dataset import Dataset
from core.errors import UserError
from core.progress import Cancelled
from core.settings import DataSettings, TrainingSettings
from core.training import Problem, train
from gui.compute.recording import Recording
from gui.figures import views
from gui.films import mp4
from gui.films.encoding import encode
from gui.films.film import Ease, Film, FilmFormat, Reel
from gui.films.making import make_film
from gui.films.scenes import scene_called
from gui.gl.camera import Camera
from tests.core.builders import blobs

SMALL = Film(seconds=0.5, fps=10, width=240, height=200)


@pytest.fixture(scope="module")
def run():
    data = Dataset("blobs", blobs(200), ("x", "y", "z"), DataSettings())
    problem = Problem.of(data, TrainingSettings(width=6, height=5, epochs=8))
    recording, last = Recording(), None
    for last in train(problem):
        recording.add(last)
    reel = Reel(problem, recording.nearest, last.epoch)
    return data, describe(problem, last), recording.records, reel


def scene_of(run, name="u-matrix"):
    data, state, history, _ = run
    return scene_called(name, data, state, history)


def read(path):
    with Image.open(path) as film:
        return [
            (np.asarray(frame.convert("RGB")).astype(int), frame.info.get("duration"))
            for frame in ImageSequence.Iterator(film)
        ]


@pytest.mark.parametrize("ease", Ease)
@pytest.mark.parametrize("turntable", [False, True])
def test_a_replay_begins_at_the_start_and_rests_at_the_end(ease, turntable):
    film = Film(turntable=turntable, ease=ease)
    trained, turns = zip(*film.moments(), strict=True)
    assert len(trained) == film.frames == 100
    assert trained[0] == turns[0] == 0.0
    assert trained[-1] == trained[-10] == 1.0
    assert (np.diff(trained) >= 0).all()
    assert (np.diff(turns) > 0).all() == turntable
    assert max(turns) < 360.0


def test_early_epochs_may_have_more_time():
    even, early = Film(), Film(ease=Ease.EARLY)
    halves = [film.moments()[45].trained for film in (even, early)]
    assert halves[1] < 0.6 * halves[0]


def test_a_turntable_shows_the_learned_map():
    moments = Film(replay=False, turntable=True).moments()
    assert {moment.trained for moment in moments} == {1.0}
    assert np.allclose(np.diff([moment.turn for moment in moments]), 3.6)


@pytest.mark.parametrize("kind", ["gif", "webp", "png"])
def test_a_film_has_all_its_frames_and_lasts_as_long(run, tmp_path, kind):
    path = tmp_path / f"film.{kind}"
    shares = []
    make_film(path, SMALL, scene_of(run), run[3], shares.append)
    assert shares == [0.0, 0.2, 0.4, 0.6, 0.8]
    frames = read(path)
    assert {frame.shape for frame, _ in frames} == {(200, 240, 3)}
    if kind != "webp":  # Pillow does not tell how long its frames are
        assert sum(duration for _, duration in frames) == 500
    first, last = frames[0][0], frames[-1][0]
    assert (first != last).any()
    assert (first[0, 0] > 250).all()
    assert list(tmp_path.iterdir()) == [path]


def test_the_paper_of_a_gif_is_white_beside_pale_colours(tmp_path):
    frame = np.full((40, 240, 3), 255, np.uint8)
    frame[20:, :, :] = np.linspace(200, 255, 240).astype(np.uint8)[:, None]
    encode(tmp_path / "film.gif", iter([frame, frame // 2]), [frame, frame // 2], 10)
    (first, _), *_ = read(tmp_path / "film.gif")
    assert (first[:20] == 255).all()


def test_frames_are_the_figures_of_their_epochs(run, tmp_path):
    make_film(tmp_path / "film.png", SMALL, scene_of(run), run[3])
    still = Film(
        seconds=0.2, fps=10, width=240, height=200, replay=False, turntable=True
    )
    flat = partial(views.space_figure, run[0], run[1], Camera())
    make_film(tmp_path / "turn.png", still, flat, run[3])
    film, turn = read(tmp_path / "film.png"), read(tmp_path / "turn.png")
    assert len(turn) == 2
    assert (turn[0][0] != turn[1][0]).mean() > 0.01
    assert len(film) >= 4


def test_what_is_flat_does_not_turn(run, tmp_path):
    with pytest.raises(UserError, match="flat cannot turn"):
        make_film(tmp_path / "a.gif", Film(turntable=True), scene_of(run), run[3])
    assert not list(tmp_path.iterdir())


def test_a_cancelled_film_leaves_nothing(run, tmp_path):
    def cancel(share):
        if share > 0.3:
            raise Cancelled

    for kind in ("gif", "webp", "png"):
        with pytest.raises(Cancelled):
            make_film(tmp_path / f"a.{kind}", SMALL, scene_of(run), run[3], cancel)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "wrong",
    [
        {"replay": False},
        {"fps": 0},
        {"seconds": float("nan")},
        {"width": 10},
        {"height": 100_000},
        {"seconds": 600.0, "fps": 60},
    ],
)
def test_impossible_films_are_refused(wrong):
    with pytest.raises(UserError):
        Film(**wrong)


def test_unknown_formats_and_views_are_refused(run, tmp_path):
    with pytest.raises(UserError, match=r"\.mp4, \.gif"):
        make_film(tmp_path / "a.avi", SMALL, scene_of(run), run[3])
    assert {f.value for f in FilmFormat} == {"mp4", "gif", "webp", "png"}


ENCODER = """#!{python}
import pathlib, sys
assert "240x200" in sys.argv
data = sys.stdin.buffer.read({most})
if {fails}:
    sys.exit("{words}")
pathlib.Path(sys.argv[-1]).write_bytes(data)
"""


@pytest.fixture
def make_encoder(tmp_path, monkeypatch):
    if sys.platform == "win32":
        pytest.skip("the encoder of this test is a script")

    def make(*, fails, most=-1, words="something is amiss"):
        path = tmp_path / "encoder"
        values = {"python": sys.executable, "fails": fails, "most": most}
        path.write_text(ENCODER.format(**values, words=words))
        path.chmod(path.stat().st_mode | stat.S_IEXEC)
        monkeypatch.setenv(mp4.VARIABLE, str(path))

    return make


def test_mp4_gets_every_frame(run, tmp_path, make_encoder):
    make_encoder(fails=False)
    odd = Film(seconds=0.3, fps=10, width=241, height=201)
    make_film(tmp_path / "out" / "film.mp4", odd, scene_of(run), run[3])
    size = (tmp_path / "out" / "film.mp4").stat().st_size
    assert size == 3 * 240 * 200 * 3


@pytest.mark.parametrize("most", [-1, 10])
def test_an_encoder_that_fails_is_quoted(run, tmp_path, make_encoder, most):
    make_encoder(fails=True, most=most)
    with pytest.raises(UserError, match="something is amiss"):
        make_film(tmp_path / "out" / "film.mp4", SMALL, scene_of(run), run[3])
    assert not (tmp_path / "out").exists()


def test_an_encoder_whose_disk_is_full_is_understood(run, tmp_path, make_encoder):
    make_encoder(fails=True, words="a.mp4: No space left on device")
    with pytest.raises(UserError, match="the disk is full"):
        make_film(tmp_path / "out" / "film.mp4", SMALL, scene_of(run), run[3])
    assert not (tmp_path / "out").exists()


@pytest.fixture
def ffmpeg():
    encoder = mp4.find_encoder()
    if encoder is None:
        pytest.skip("ffmpeg is not installed here")
    return encoder


def test_a_real_encoder_writes_what_players_take(run, tmp_path, ffmpeg):
    odd = Film(seconds=0.4, fps=10, width=241, height=201)
    path = tmp_path / "film.mp4"
    make_film(path, odd, scene_of(run), run[3])
    said = subprocess.run(
        [
            ffmpeg,
            "-hide_banner",
            "-i",
            path,
            "-f",
            "rawvideo",
            "-pix_fmt",
            "rgb24",
            "-",
        ],
        capture_output=True,
        check=True,
    )
    words = said.stderr.decode("utf-8", "replace")
    assert re.search(r"Video: h264 .*yuv420p.*240x200.* 10 fps", words)
    frames = np.frombuffer(said.stdout, np.uint8).reshape(-1, 200, 240, 3)
    assert len(frames) == 4
    assert frames[0, 0, 0].min() > 245  # paper stays white
    assert (frames[0] != frames[-1]).any()


def test_a_real_encoder_that_is_cancelled_leaves_nothing(run, tmp_path, ffmpeg):
    def cancel(share):
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_film(tmp_path / "a.mp4", SMALL, scene_of(run), run[3], cancel)
    assert not list(tmp_path.iterdir())


def test_without_an_encoder_it_says_where_it_looked(run, tmp_path, monkeypatch):
    monkeypatch.delenv(mp4.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(mp4, "PLACES", (str(tmp_path / "nowhere"),))
    with pytest.raises(UserError, match=r"on PATH and in .*nowhere"):
        make_film(tmp_path / "a.mp4", SMALL, scene_of(run), run[3])
    monkeypatch.setenv(mp4.VARIABLE, "/gone/ffmpeg")
    with pytest.raises(UserError, match="/gone/ffmpeg"):
        make_film(tmp_path / "a.mp4", SMALL, scene_of(run), run[3])
