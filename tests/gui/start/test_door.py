"""A second start of the program hands its file over to the one that runs."""

import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

from gui.preferences import OpenIn, Preferences, Profile
from gui.session import Session
from gui.start import arrivals
from gui.start.arrivals import Arrivals, address, command, hand_over
from gui.start.door import Door, knock, usual_place
from tests.gui.window import scenes

ROOT = Path(__file__).parents[3]
KNOCK = (
    "import sys; from gui.start.door import knock; "
    "sys.exit(0 if knock(sys.argv[1], sys.argv[2]) else 9)"
)


@pytest.fixture
def place():
    return f"somscope-test-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def door(qapp, place):
    door = Door(place)
    door.open()
    yield door
    door.close()


def start_another(place, wanted):
    return subprocess.Popen([sys.executable, "-c", KNOCK, place, wanted], cwd=ROOT)


@pytest.mark.parametrize("wanted", ["", "iris", "/data/ein Häuschen, \n zwei.obj"])
def test_another_start_hands_over(qtbot, door, place, wanted):
    heard = []
    door.knocked.connect(heard.append)
    other = start_another(place, wanted)
    qtbot.waitUntil(lambda: other.poll() is not None)
    assert other.returncode == 0
    assert heard == [wanted]


def test_nobody_is_there(qapp, place):
    assert not knock(place, "iris")


def test_somebody_who_does_not_answer_is_not_waited_for(qapp, place, monkeypatch):
    monkeypatch.setattr("gui.start.door.PATIENCE_MS", 50)
    silent = QLocalServer()
    assert silent.listen(place)
    assert not knock(place, "iris")
    silent.close()


@pytest.mark.parametrize("said", [b"{}\n", b"[1]\n", b"rubbish\n", b'{"open": 3}\n'])
def test_rubbish_is_not_heard(qtbot, door, place, said):
    socket = QLocalSocket()
    socket.connectToServer(place)
    assert socket.waitForConnected(1_000)
    with qtbot.assertNotEmitted(door.knocked):
        socket.write(said)
        socket.flush()
        unconnected = QLocalSocket.LocalSocketState.UnconnectedState
        qtbot.waitUntil(lambda: socket.state() is unconnected)
    assert door.is_open


def test_only_one_listens(door, place):
    second = Door(place)
    second.open()
    assert door.is_open
    assert not second.is_open


@pytest.mark.skipif(sys.platform == "win32", reason="Windows leaves nothing behind")
def test_what_a_crash_left_is_no_obstacle(qapp, place):
    left = (
        "import sys, os; from PySide6.QtNetwork import QLocalServer as S; "
        "from PySide6.QtCore import QCoreApplication as A; a = A([]); s = S(); "
        "s.listen(sys.argv[1]); os._exit(3)"
    )
    crashed = subprocess.run([sys.executable, "-c", left, place], check=False)
    assert crashed.returncode == 3
    door = Door(place)
    door.open()
    assert door.is_open
    door.close()


class Here:
    """What the window was asked to open."""

    def __init__(self):
        self.opened = []

    def __call__(self, name):
        self.opened.append(name)


@pytest.fixture
def here():
    return Here()


@pytest.fixture
def started(monkeypatch):
    calls = []

    def start(program, arguments):
        calls.append([program, *arguments])

    monkeypatch.setattr(arrivals.QProcess, "startDetached", start)
    return calls


@pytest.fixture
def arrival(qtbot, here, place, monkeypatch):
    monkeypatch.setattr("gui.start.door.usual_place", lambda: place)
    window = QWidget()
    qtbot.addWidget(window)
    profile = Profile()
    return Arrivals(window, Session(), profile, here), profile, window


def test_the_door_is_minded_as_preferred(arrival, place):
    one, profile, _ = arrival
    assert one._door is None
    profile.value = Preferences(open_in=OpenIn.RUNNING_WINDOW)
    assert one._door.is_open
    profile.value = Preferences()
    assert one._door is None
    assert not knock(place, "")


def test_what_arrives_is_opened_and_the_window_comes_to_the_front(arrival, here, qtbot):
    one, _, window = arrival
    window.showMinimized()
    one.receive("iris")
    assert here.opened == ["iris"]
    assert not window.isMinimized()
    assert window.isVisible()
    one.receive("")
    assert here.opened == ["iris"]


def test_the_systems_files_go_where_the_user_prefers(arrival, here, started):
    one, profile, _ = arrival
    one.take("first.obj")
    assert here.opened == ["first.obj"]
    scenes.open_source(one._session, scenes.table())
    one.take("second.obj")
    assert here.opened == ["first.obj"]
    assert started == [command("second.obj")]
    profile.value = Preferences(open_in=OpenIn.RUNNING_WINDOW)
    one.take("third.obj")
    assert here.opened == ["first.obj", "third.obj"]


def test_handing_over_is_a_preference(qapp, monkeypatch, tmp_path):
    asked = []

    def knocked(place, wanted):
        asked.append((place, wanted))
        return True

    monkeypatch.setattr("gui.start.door.knock", knocked)
    profile = Profile()
    assert not hand_over(profile, "iris")
    profile.value = Preferences(open_in=OpenIn.RUNNING_WINDOW)
    assert hand_over(profile, "iris")
    assert asked == [(usual_place(), "iris")]
    assert not hand_over(Profile(safe=True), "iris")


def test_paths_are_understood_elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("x\n1\n")
    assert address("a.csv") == str(tmp_path / "a.csv")
    assert address("iris") == "iris"
    assert address(None) == ""


def test_what_starts_the_program_again(monkeypatch):
    program, main, _ = command("a.obj")
    assert Path(program).is_file()
    assert Path(main).name == "main.py"
    assert Path(main).is_file()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command("a.obj") == [sys.executable, "a.obj"]
