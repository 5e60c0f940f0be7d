"""`--self-test` as its users run it, and what it says where something is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from core.errors import UserError
from core.version import VERSION
from gui.gl.setup import unavailable
from gui.headless.options import SelfTest, parse
from gui.self_test.trial import drawn_share

ROOT = Path(__file__).parent.parent
PATIENCE = 300.0


def self_test(**environment):
    wanted = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(
        [sys.executable, "main.py", "--self-test"],
        cwd=ROOT,
        env={name: value for name, value in wanted.items() if value is not None},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def test_everything_works(qapp, tmp_path):
    if (missing := unavailable()) is not None:
        pytest.skip(missing)
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "settings")}
    done = self_test(**home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert sum(line.startswith("ok  ") for line in lines) == 7
    for told in (VERSION, "numba", "Renderer", "Threads", "SOMscope.ini"):
        assert told in done.stdout
    assert lines[-1] == "Everything works."
    assert not list(tmp_path.rglob("*.ini")), "preferences were written"


@pytest.mark.skipif(sys.platform != "linux", reason="others always have a screen")
@pytest.mark.parametrize(
    ("screen", "remedy"),
    [
        ({"DISPLAY": None, "QT_QPA_PLATFORM": None}, "xvfb-run"),
        ({"DISPLAY": ":7654", "QT_QPA_PLATFORM": "xcb"}, "check DISPLAY"),
    ],
)
def test_without_a_screen_it_says_so(screen, remedy):
    done = self_test(WAYLAND_DISPLAY=None, **screen)
    assert done.returncode == 2
    last = done.stderr.splitlines()[-1]
    assert last.startswith("error: ")
    assert remedy in last


def test_arguments():
    assert parse(["--self-test"]) == SelfTest()
    with pytest.raises(UserError, match=r"leave a\.obj out"):
        parse(["--self-test", "a.obj"])


def test_an_empty_picture_is_not_taken_for_a_drawing():
    picture = QImage(10, 10, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    assert drawn_share(picture) == 0.0
    for column in range(10):
        picture.setPixelColor(column, 5, QColor("black"))
    assert drawn_share(picture) == pytest.approx(0.1)
    assert drawn_share(QImage()) == 0.0
