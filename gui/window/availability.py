"""Which commands can be used now, and why the others cannot."""

from dataclasses import dataclass
from typing import assert_never

from gui.runstate import Failed, Idle, Paused, RunState, Trained, Training
from gui.window.commands import EXPORTS, Command
from gui.wording import STOP_FIRST

Reasons = dict[Command, str]

PAUSE_FIRST = "Pause or stop training first."
NO_DATA = "Open a file or a sample first."
NO_MAP = "Train a map first."
NO_RUN = "No training is under way."
BUSY = "Wait until the work shown at the bottom is done, or cancel it."

NEED_DATA = (
    Command.SAVE,
    Command.SAVE_AS,
    Command.TRAIN,
    Command.STEP,
    Command.SWEEP,
    Command.EXPORT_PICTURE,
    Command.COPY,
    Command.COPY_COMMAND,
)
NEED_MAP = (
    Command.COPY_NODES,
    Command.COPY_HISTORY,
    Command.RESET,
    Command.CONTINUE,
    *(command for command in EXPORTS if command is not Command.EXPORT_PICTURE),
)
CHANGE_DATA = (Command.OPEN, Command.RELOAD, Command.ALL_FEATURES)
CHANGE_SETTINGS = (Command.DEFAULTS,)
USE_THREAD = (
    Command.SAVE,
    Command.SAVE_AS,
    Command.TRAIN,
    Command.STEP,
    Command.CONTINUE,
    Command.RESET,
    *EXPORTS,
)


@dataclass(frozen=True)
class Situation:
    """What decides on the commands."""

    run: RunState
    has_data: bool
    has_map: bool
    has_file: bool = False
    is_table: bool = False
    is_image: bool = False
    has_missing: bool = False
    is_busy: bool = False


def reasons(situation: Situation) -> Reasons:
    """Return the commands that cannot be used, each with the reason."""
    blocked: Reasons = {}
    if situation.is_busy:
        blocked |= dict.fromkeys(USE_THREAD, BUSY)
    blocked |= _unmet(situation)
    blocked |= _blocked_by_run(situation.run)
    return blocked


def _unmet(situation: Situation) -> Reasons:
    """Return what the data and the map do not allow."""
    blocked: Reasons = {}
    if not situation.is_image:
        blocked[Command.QUANTISED] = "Only a picture can be quantised."
    if not situation.has_missing:
        blocked[Command.FILLED] = (
            "No values are missing, or rows that lack some are left out."
        )
    if not situation.has_map:
        blocked |= dict.fromkeys(NEED_MAP, NO_MAP)
    if not situation.has_data:
        blocked |= dict.fromkeys(NEED_DATA, NO_DATA)
    if not situation.has_file:
        blocked[Command.RELOAD] = "What is open was not read from a file."
    if not situation.is_table:
        blocked[Command.ALL_FEATURES] = "Only tables have features to choose from."
    return blocked


def _blocked_by_run(run: RunState) -> Reasons:
    match run:
        case Idle():
            return dict.fromkeys((Command.PAUSE, Command.STOP), NO_RUN)
        case Training():
            return {
                Command.TRAIN: "Training is under way.",
                **dict.fromkeys((Command.STEP, Command.RESET), PAUSE_FIRST),
                **dict.fromkeys((Command.CONTINUE, *EXPORTS), PAUSE_FIRST),
                **dict.fromkeys((*CHANGE_DATA, *CHANGE_SETTINGS), STOP_FIRST),
            }
        case Paused():
            return {
                Command.PAUSE: "Training is paused.",
                Command.CONTINUE: "Train goes on with the run that is paused.",
                **dict.fromkeys((*CHANGE_DATA, *CHANGE_SETTINGS), STOP_FIRST),
            }
        case Trained() | Failed():
            return {
                **dict.fromkeys((Command.PAUSE, Command.STOP), NO_RUN),
                Command.STEP: "The run has ended: Train starts again, Continue adds "
                "epochs.",
            }
        case _:
            assert_never(run)
