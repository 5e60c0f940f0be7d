"""The film command: learn, then draw what was learned, frame by frame."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from core.errors import UserError
from core.progress import Cancelled
from gui.headless.training import learn, read_dataset
from gui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.som import EpochRecord, Snapshot
    from core.training import Problem
    from gui.compute.recording import Recording
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
    from core.som import Som
    from core.training import Problem
    from core.writing.staging import check_writable
    from gui.compute.recording import Recording
    from gui.films.making import check_encoder
    from gui.films.scenes import check_view
    from gui.headless.emphasis import emphasised
    from gui.rescue import WEIGHTS, Learned, new_folder, rescuing

    check_encoder(order.out)
    if order.out.exists() and not order.replace:
        raise UserError(
            f"{order.out} is there already: choose another name, or add --replace."
        )
    dataset = read_dataset(order.train, progress)
    check_view(order.view, dataset, order.film)
    settings = emphasised(order.train.training, order.train, dataset)
    problem = Problem.of(dataset, settings)
    check_writable(order.out.parent)
    recording = Recording()
    with stop.postponed():
        latest, history = learn(problem, order.train, progress, stop, recording.add)
    ended = not stop.asked
    folder = new_folder(order.out.parent, order.out.stem)
    maps = {WEIGHTS: Som(problem.plan, latest)}
    with rescuing(Learned(folder, dataset, maps, history)):
        _draw(order, progress, problem, recording, latest, history)
    return ended


def _draw(
    order: Shoot,
    progress: Progress,
    problem: Problem,
    recording: Recording,
    latest: Snapshot,
    history: Sequence[EpochRecord],
) -> None:
    """Draw and write the film of a run, and say so."""
    from core.analysis import describe
    from core.som import Som
    from gui.films.film import Reel
    from gui.films.making import make_film
    from gui.films.scenes import scene_called

    frames, state = order.film.frames, describe(problem, latest)
    first = Som(problem.plan, recording.first() or latest)
    scene = scene_called(order.view, problem.dataset, state, history, first)
    reel = Reel(problem, lambda epoch: recording.nearest(epoch) or latest, latest.epoch)

    def show(share: float) -> None:
        frame = round(share * frames)
        progress.show("drawing", share, f"frame {frame}/{frames}")

    progress.announce(f"drawing {counted(frames, 'frame')} of {order.out}")
    try:
        make_film(order.out, order.film, scene, reel, show)
    except Cancelled:
        raise KeyboardInterrupt from None
    progress.clear()
    if not order.train.quiet:
        size = order.out.stat().st_size / 1e6
        sys.stdout.write(f"{counted(frames, 'frame')}, {size:.1f} MB in {order.out}\n")
