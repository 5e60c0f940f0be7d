"""How a widget follows the session: marked stale by signals, drawn when visible."""

from collections import deque
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Live(QObject):
    """Redraws parts of a widget, at most once per turn of the event loop.

    A signal only marks the parts that depend on it. Marked parts are drawn together,
    in the order in which they were added, as soon as the event loop comes round. While
    the widget is hidden they stay marked; its `showEvent` has to call `refresh`.

    In each turn one widget is drawn, and painted before the next one's turn, so that
    many of them do not keep the user waiting.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._parts: list[Part] = []

    def draw(self, draw: Callable[[], None], *signals: SignalInstance) -> "Part":
        """Call `draw` after any of these signals, and once at the beginning."""
        part = Part(draw, self)
        for signal in signals:
            signal.connect(part.mark)
        self._parts.append(part)
        return part

    def refresh(self) -> None:
        """Draw every part that is stale, now."""
        for part in self._parts:
            part.refresh()

    def refresh_if_visible(self) -> None:
        """Draw every part that is stale, if that can be seen."""
        if self._widget.isVisible():
            self.refresh()

    def schedule(self) -> None:
        """See to it that stale parts are drawn when the event loop comes round."""
        if self._widget.isVisible():
            _turns().wait(self)


class Part(QObject):
    """One part of a drawing, stale or not."""

    def __init__(self, draw: Callable[[], None], live: Live) -> None:
        super().__init__(live)
        self._live = live
        self._draw = draw
        self._stale = True

    def mark(self) -> None:
        """Have the part drawn again soon."""
        self._stale = True
        self._live.schedule()

    def refresh(self) -> None:
        """Draw the part if it is stale."""
        if self._stale:
            self._stale = False
            self._draw()


class _Turns(QObject):
    """Lets one after the other draw, each in a turn of the event loop of its own."""

    def __init__(self, application: QCoreApplication | None) -> None:
        super().__init__(application)
        self._waiting: deque[Live] = deque()
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._on_next)

    def wait(self, live: Live) -> None:
        """Stand at the end of the queue, but only once."""
        if live not in self._waiting:
            self._waiting.append(live)
            self._next.start()

    def _on_next(self) -> None:
        live = self._waiting.popleft()
        if self._waiting:
            self._next.start()
        if isValid(live):
            live.refresh_if_visible()


@cache
def _turns() -> _Turns:
    return _Turns(QCoreApplication.instance())
