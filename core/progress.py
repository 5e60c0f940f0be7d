"""How long work reports its progress and is told to stop."""

from collections.abc import Callable

Pulse = Callable[[float], None]
"""Called now and then with the share of the work that is done, 0 to 1.

It may raise `Cancelled`: the work is then abandoned and leaves nothing behind.
"""


class Cancelled(Exception):  # noqa: N818 – not an error
    """Raised by a `Pulse` to abandon the work that calls it."""


def silent(_share: float) -> None:
    """Be the `Pulse` of work that nobody watches."""
