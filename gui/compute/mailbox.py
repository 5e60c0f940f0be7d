"""A one-slot mailbox between two threads: the newest value wins.

A signal for each epoch would queue up behind a slow redraw, and the view would fall
seconds behind; here the reader always finds the newest value, and the writer can
see whether the last one has been taken.
"""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Mailbox(Generic[Value]):
    """Holds at most one value; may be used from any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._value: Value | None = None

    def put(self, value: Value) -> None:
        """Put a value in, in place of one that nobody has taken."""
        with self._changed:
            self._value = value

    def take(self) -> Value | None:
        """Take the value out; None if there is none."""
        with self._changed:
            value, self._value = self._value, None
            self._changed.notify_all()
        return value

    def wait_until_empty(self, seconds: float) -> None:
        """Wait until the value has been taken, but no longer than that."""
        with self._changed:
            self._changed.wait_for(lambda: self._value is None, seconds)

    @property
    def is_empty(self) -> bool:
        """Whether the last value has been taken."""
        return self._value is None
