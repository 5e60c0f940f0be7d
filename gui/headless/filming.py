"""The film command: learn, then draw what was learned, frame by frame."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from core.errors import UserError
from core.progress import Cancelled
from gui.headless.training import learn, read_dataset
from gui.wording import counted

if TYPE_CHECKING:
    from gui.headless.options import Shoot
    from gui.headless.progress import Progress
    from gui.headless.stopping import Stop


def film_map(order: Shoot, progress: Progress, stop: Stop) -> bool:
    """Do what a film command orders; return whether it came to its end.

    A first signal ends the training, of which the film then shows what there is; a
    second one ends the drawing.

    Raises
    ------
    UserError
        The data, the settings, the view or the file do not serve.
    KeyboardInterrupt
        The user stopped it before there was a film.
    """
    from core.analysis import describe
    from core.som import Som
    from core.training import Problem
    from core.writing.staging import check_writable
    from gui.compute.recording import Recording
    from gui.films.film import Reel
    from gui.films.making import check_encoder, make_film
    from gui.films.scenes import check_view, scene_called

    check_encoder(order.out)
    if order.out.exists() and not order.replace:
        raise UserError(
            f"{order.out} is there already: choose another name, or add --replace."
        )
    dataset = read_dataset(order.train, progress)
    check_view(order.view, dataset, order.film)
    problem = Problem.of(dataset, order.train.training)
    check_writable(order.out.parent)
    recording = Recording()
    with stop.postponed():
        latest, history = learn(problem, order.train, progress, stop, recording.add)
    ended = not stop.asked
    first = Som(problem.plan, recording.first() or latest)
    state = describe(problem, latest)
    scene = scene_called(order.view, dataset, state, history, first)
    reel = Reel(problem, lambda epoch: recording.nearest(epoch) or latest, latest.epoch)

    def show(share: float) -> None:
        progress.show("drawing", share, f"frame {round(share * order.film.frames)}")

    try:
        make_film(order.out, order.film, scene, reel, show)
    except Cancelled:
        raise KeyboardInterrupt from None
    progress.clear()
    if not order.train.quiet:
        size = order.out.stat().st_size / 1e6
        sys.stdout.write(
            f"{counted(order.film.frames, 'frame')}, {size:.1f} MB in {order.out}\n"
        )
    return ended
