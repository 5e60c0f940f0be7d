"""What each command does, and the exit statuses."""

from __future__ import annotations

import io
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from core.errors import UserError
from gui.headless.options import (
    ListSamples,
    OpenWindow,
    SelfTest,
    Shoot,
    Sweep,
    Train,
    View,
    parse,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.sources import Mesh
    from gui.headless.options import Command
    from gui.headless.progress import Progress
    from gui.headless.stopping import Stop

DONE = 0
REFUSED = 2
STOPPED = 130


def run(
    arguments: Sequence[str],
    open_window: Callable[[str | None, bool], int],
    test_window: Callable[[], int],
    view_meshes: Callable[[Sequence[Mesh], bool, bool], int],
) -> int:
    """Do what the arguments say; return the exit status.

    `open_window` shows the window, with a file or sample where one is named, and with
    its defaults in safe mode; `test_window` tries everything in it once; `view_meshes`
    shows meshes, overlaid and of the same size or not.

    0, or 2 with one line "error: …" on stderr where the input or the arguments do
    not serve, or 130 after Ctrl-C.
    """
    _print_what_the_terminal_can()
    try:
        return _obey(parse(arguments), open_window, test_window, view_meshes)
    except UserError as error:
        return _refuse(str(error))
    except MemoryError:
        return _refuse(
            "There is not enough memory: use a smaller map or fewer samples."
        )
    except KeyboardInterrupt:
        sys.stderr.write("stopped before there was anything to save\n")
        return STOPPED
    except BrokenPipeError:
        # Nobody reads on. Python would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _obey(
    command: Command,
    open_window: Callable[[str | None, bool], int],
    test_window: Callable[[], int],
    view_meshes: Callable[[Sequence[Mesh], bool, bool], int],
) -> int:
    match command:
        case OpenWindow(source, safe):
            _require_display("main.py train")
            return open_window(source, safe)
        case SelfTest():
            return test_window()
        case View():
            return _view(command, view_meshes)
        case ListSamples():
            return _list_samples()
        case Train():
            return _work(command.quiet, partial(_train, command))
        case Shoot():
            return _work(command.train.quiet, partial(_shoot, command))
        case Sweep():
            return _work(command.train.quiet, partial(_sweep, command))


def _require_display(instead: str) -> None:
    """Refuse a window where there is no screen, which Qt would end in a crash."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in named):
        raise UserError(
            f"There is no display to show a window on: use {instead}, which needs none."
        )


def _work(quiet: bool, work: Callable[[Progress, Stop], bool]) -> int:
    from gui.headless.progress import Progress
    from gui.headless.stopping import Stop

    stop = Stop()
    stop.listen()
    progress = Progress(quiet=quiet)
    try:
        return DONE if work(progress, stop) else STOPPED
    finally:
        progress.clear()


def _train(order: Train, progress: Progress, stop: Stop) -> bool:
    from gui.headless.training import train_map

    return train_map(order, progress, stop)


def _sweep(order: Sweep, progress: Progress, stop: Stop) -> bool:
    from gui.headless.sweeping import sweep_maps

    return sweep_maps(order, progress, stop)


def _view(order: View, view_meshes: Callable[[Sequence[Mesh], bool, bool], int]) -> int:
    from gui.headless.viewing import open_meshes

    _require_display("main.py train or main.py film")
    return view_meshes(open_meshes(order), order.overlaid, order.same_size)


def _shoot(order: Shoot, progress: Progress, stop: Stop) -> bool:
    from gui.headless.filming import film_map

    return film_map(order, progress, stop)


def _list_samples() -> int:
    from core.preparing import prepare
    from core.reading.samples import SAMPLES
    from core.settings import DataSettings

    for sample in SAMPLES:
        samples, features = prepare(sample.load(), DataSettings()).shape
        size = f"{samples:,} × {features}".replace(",", " ")
        sys.stdout.write(f"{sample.name:14}  {size:>10}  {sample.shows}\n")
    sys.stdout.flush()
    return DONE


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"error: {' '.join(sentence.split())}\n")
    return REFUSED


def _print_what_the_terminal_can() -> None:
    """Replace letters that a terminal lacks, and print nowhere without a terminal.

    A Windows program that was started by a double click has no streams at all.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.TextIOWrapper(io.FileIO(os.devnull, "w")))
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
