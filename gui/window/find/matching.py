"""Which things fit what was typed, the best first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Findable:
    """Something to find.

    Attributes
    ----------
    title
        What it is called.
    where
        Where it is in the window: "Train", "Training dock ▸ Map".
    tip
        What it does.
    keys
        Its shortcut, or "".
    is_usable
        Whether it can be used now; `tip` says why not.
    act
        Carries it out, or shows it.
    """

    title: str
    where: str
    tip: str
    keys: str
    is_usable: bool
    act: Callable[[], object]


def matching(typed: str, known: Iterable[Findable]) -> list[Findable]:
    """Return what fits all words that were typed, the best first.

    A word fits best at the beginning of the title, then at the beginning of one of its
    words, then anywhere in it, in the place, in the explanation. Equally good ones keep
    their order; those that cannot be used now come after those that can.
    """
    words = typed.lower().split()
    scored = [(_score(words, one), one) for one in known]
    fitting = [(score, one) for score, one in scored if score is not None]
    return [one for _, one in sorted(fitting, key=lambda p: (p[0], not p[1].is_usable))]


def _score(words: list[str], one: Findable) -> int | None:
    total = 0
    for word in words:
        score = _word_score(word, one)
        if score is None:
            return None
        total += score
    return total


def _word_score(word: str, one: Findable) -> int | None:
    title = one.title.lower()
    tests = (
        title.startswith(word),
        any(part.startswith(word) for part in title.split()),
        word in title,
        word in one.where.lower(),
        word in one.tip.lower(),
    )
    return next((score for score, fits in enumerate(tests) if fits), None)
