"""Hands files over from one start of the program to the one that runs already.

Both are programs of one user on one computer: the local socket belongs to the user
alone, and nothing is reached through a network.
"""

import hashlib
import json
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from core.version import PROGRAM

PATIENCE_MS = 2_000
MOST_BYTES = 100_000
YES = b"yes\n"


def usual_place() -> str:
    """Return the name of the user's door; each has one of his own."""
    owner = hashlib.sha256(str(Path.home()).encode()).hexdigest()[:16]
    return f"{PROGRAM.lower()}-{owner}"


def knock(place: str, wanted: str) -> bool:
    """Hand over what is to be opened, "" for nothing; tell whether it was taken.

    Waits for the answer, as there is no window yet that could freeze.
    """
    socket = QLocalSocket()
    socket.connectToServer(place)
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    socket.write(json.dumps({"open": wanted}).encode() + b"\n")
    answered = socket.waitForReadyRead(PATIENCE_MS)
    answer = bytes(socket.readAll().data()) if answered else b""
    socket.disconnectFromServer()
    return answer == YES


class Door(QObject):
    """Where other starts of the program knock.

    Signals
    -------
    knocked : str
        What is to be opened: a path, a sample's name, or "" for nothing.
    """

    knocked = Signal(str)

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    @property
    def is_open(self) -> bool:
        """Whether somebody who knocks is heard here."""
        return self._server.isListening()

    def open(self) -> None:
        """Listen, unless another start of the program does already."""
        # Listening would take the place of one that listens there.
        if self.is_open or _is_answered(self._place):
            return
        # What is left of a program that crashed.
        QLocalServer.removeServer(self._place)
        self._server.listen(self._place)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            _Guest(socket, self)


class _Guest(QObject):
    """Reads what one other start of the program says."""

    def __init__(self, socket: QLocalSocket, door: Door) -> None:
        super().__init__(socket)
        self._socket = socket
        self._door = door
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)
        self._read()

    def _read(self) -> None:
        if self._socket.bytesAvailable() > MOST_BYTES:
            self._socket.abort()
        elif self._socket.canReadLine():
            wanted = _understood(bytes(self._socket.readLine().data()))
            if wanted is None:
                self._socket.abort()
                return
            self._socket.write(YES)
            self._socket.flush()
            self._door.knocked.emit(wanted)


def _understood(line: bytes) -> str | None:
    try:
        said = json.loads(line)["open"]
    except (ValueError, TypeError, KeyError):
        return None
    return said if isinstance(said, str) else None


def _is_answered(place: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(place)
    answered = socket.waitForConnected(PATIENCE_MS)
    socket.abort()
    return answered
