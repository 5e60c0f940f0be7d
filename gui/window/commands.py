"""What menus, tool bar and shortcuts offer."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from gui import icons
from gui.tooltip import tooltip


@dataclass(frozen=True)
class Offer:
    """A command's text, icon, shortcut and explanation."""

    text: str
    tip: str
    icon: str = ""
    shortcut: str = ""
    color: str = "text"


class Command(Enum):
    """Everything that an action of the window does."""

    OPEN = Offer(
        "&Open…",
        "Open a mesh, a table, a picture or a project from a file.",
        "open",
        "Ctrl+O",
    )
    RELOAD = Offer("&Reload", "Read the file again.", "", "Ctrl+R")
    SAVE = Offer(
        "&Save Project",
        "Save the data, the parameters and what was learned in one file, which opens "
        "as it was.",
        "save",
        "Ctrl+S",
    )
    SAVE_AS = Offer(
        "Save Project &As…",
        "Save the project in another file.",
        "",
        "Ctrl+Shift+S",
    )
    QUIT = Offer("&Quit", "Close the program.", "", "Ctrl+Q")

    EXPORT_ALL = Offer(
        "&Everything to a Folder…",
        "Write the weights, BMUs, history, U-Matrix, activation and the overview "
        "picture to a folder, and clusters and outliers where they were found.",
        "folder",
        "Ctrl+E",
    )
    EXPORT_PICTURE = Offer(
        "This View as a &Picture…",
        "Write the shown view as PNG, SVG or PDF, at a size for print.",
        "picture",
        "Ctrl+Shift+E",
    )
    FILM = Offer(
        "&Film of This View…",
        "Write how the map learned, or a turn around it, as GIF, WebP, PNG or MP4.",
        "replay",
        "Ctrl+Shift+F",
    )
    MESH = Offer(
        "3-D &Mesh…",
        "Write the lattice, the U-Matrix as a landscape or the painted surface as STL, "
        "PLY, GLB or OBJ, for other 3-D programs and for printing.",
        "mesh",
        "Ctrl+Shift+M",
    )
    WEIGHTS_NPZ = Offer(
        "&Weights (NPZ)…",
        "Write the weights as a NumPy archive, in the data's own units, with the "
        "settings.",
    )
    WEIGHTS_CSV = Offer(
        "Weights as a &Table…",
        "Write the weights as CSV, Parquet or NPZ: row, column, then one column a "
        "feature.",
    )
    BMUS = Offer(
        "&BMUs…",
        "Write each sample's best matching unit and its distance to it, and its "
        "cluster where clusters were found; as CSV, Parquet or NPZ.",
    )
    HISTORY = Offer(
        "&History (CSV)…",
        "Write learning rate, radius, MQE and topographic error of each epoch.",
    )
    UMATRIX = Offer(
        "&U-Matrix (CSV)…", "Write the U-Matrix as height lines of width values."
    )
    ACTIVATION = Offer(
        "&Activation (CSV)…",
        "Write how many samples each node won, as height lines of width values.",
    )
    NODES = Offer(
        "&Nodes…",
        "Write a line for each node: hits, errors, U-Matrix, P-matrix, U*-matrix, "
        "smoothed data histogram, class and purity; as CSV, Parquet or NPZ.",
    )
    CLUSTERS = Offer(
        "&Clusters…",
        "Write a line for each cluster of nodes: its size, the means of its features "
        "and those by which it differs most; as CSV, Parquet or NPZ. Their number is "
        "chosen in the Maps tab.",
    )
    OUTLIERS = Offer(
        "&Outliers…",
        "Write the samples that are farthest from the nodes that others win, with the "
        "features that make up most of the distance; as CSV, Parquet or NPZ.",
    )
    QUANTISED = Offer(
        "&Quantised Picture (PNG)…",
        "Write the picture with every pixel in the colour of its best matching unit, "
        "as large as it is.",
        "picture",
    )

    FILLED = Offer(
        "&Filled Table…",
        "Write the samples with the values of their best matching units in place of "
        "those that are missing.",
    )

    COPY = Offer(
        "&Copy View as Picture",
        "Copy the shown view to the clipboard, as it looks now.",
        "copy",
        "Ctrl+Shift+C",
    )
    COPY_NODES = Offer(
        "Copy &Nodes as a Table",
        "Copy a line for each node to the clipboard, for a spreadsheet: row, column, "
        "hits, error, U-Matrix, weights, and the cluster where clusters were found.",
        "table",
        "Ctrl+Alt+C",
    )
    COPY_HISTORY = Offer(
        "Copy &History as a Table",
        "Copy a line for each epoch to the clipboard, for a spreadsheet: learning "
        "rate, radius, MQE and topographic error.",
    )
    COPY_COMMAND = Offer(
        "Copy Command &Line",
        "Copy the command that trains the map again without the window: to the same "
        "weights, if the run went to its end and nothing was changed on the way. "
        "Before there is a map it has the parameters as set.",
    )
    PREFERENCES = Offer(
        "&Preferences…", "Colours, text size, threads, and what happens at the start."
    )

    ALL_FEATURES = Offer(
        "Use &All Features",
        "Learn from all numeric columns but the label and row numbers.",
    )

    TRAIN = Offer(
        "&Train",
        "Train a new map from the start, or go on with a run that is paused.",
        "play",
        "F5",
        "accent",
    )
    PAUSE = Offer("&Pause", "Wait after the current epoch.", "pause", "F6")
    STEP = Offer("&Step", "Train one epoch, then wait.", "step", "F7")
    STOP = Offer("St&op", "End the run and keep what was learned.", "stop", "F8")
    RESET = Offer("&Reset", "Forget what was learned.", "reset", "Ctrl+Shift+R")
    CONTINUE = Offer(
        "&Continue",
        "Train more epochs from the map that is shown.",
        "more",
        "Shift+F5",
    )
    SWEEP = Offer(
        "S&weep…",
        "Train maps with every combination of some values of two parameters, and see "
        "them side by side.",
        "sweep",
    )
    DEFAULTS = Offer(
        "Restore &Default Parameters",
        "Set every training parameter back to its good value.",
        "defaults",
    )

    FULL_SCREEN = Offer("&Full Screen", "Use the whole screen.", "", "F11")
    RESET_LAYOUT = Offer("&Reset Layout", "Put the docks back where they were.")

    FIND = Offer(
        "&Find a Command…",
        "Find every command, parameter and sample by a few letters of its name.",
        "find",
        "Ctrl+Shift+P",
    )
    SHORTCUTS = Offer(
        "&Keyboard and Mouse",
        "List all shortcuts, and what the mouse does in the 3-D view.",
        "",
        "F1",
    )
    INFORMATION = Offer(
        "System &Information",
        "Versions, processor, graphics driver and paths, to copy into a report.",
        "info",
    )
    ABOUT = Offer("&About SOMscope", "Version, licence, and what it is built with.")

    @property
    def offer(self) -> Offer:
        """The command's text, icon, shortcut and explanation."""
        offer: Offer = self.value
        return offer


EXPORTS = (
    Command.EXPORT_ALL,
    Command.EXPORT_PICTURE,
    Command.FILM,
    Command.MESH,
    Command.WEIGHTS_NPZ,
    Command.WEIGHTS_CSV,
    Command.BMUS,
    Command.HISTORY,
    Command.UMATRIX,
    Command.ACTIVATION,
    Command.NODES,
    Command.CLUSTERS,
    Command.OUTLIERS,
    Command.QUANTISED,
    Command.FILLED,
)
ROLES = {
    Command.QUIT: QAction.MenuRole.QuitRole,
    Command.PREFERENCES: QAction.MenuRole.PreferencesRole,
    Command.ABOUT: QAction.MenuRole.AboutRole,
}

Actions = dict[Command, QAction]


def build_actions(parent: QObject) -> Actions:
    """Make an action for every command."""
    return {command: _build(command, parent) for command in Command}


def block(actions: Actions, reasons: dict[Command, str]) -> None:
    """Disable the commands that have a reason, say it, and enable all others."""
    for command, action in actions.items():
        reason = reasons.get(command, "")
        action.setEnabled(not reason)
        action.setToolTip(_tip(command.offer, action, reason))


def rename(action: QAction, text: str) -> None:
    """Give an action another text; on buttons without the mark for the keyboard."""
    action.setText(text)
    action.setIconText(text.replace("&", ""))


def _build(command: Command, parent: QObject) -> QAction:
    offer = command.offer
    action = QAction(parent)
    action.setText(offer.text)
    action.setIconText(offer.text.replace("&", "").removesuffix("…"))
    action.setObjectName(command.name.lower())
    action.setMenuRole(ROLES.get(command, QAction.MenuRole.NoRole))
    if offer.icon:
        action.setIcon(icons.icon(offer.icon, offer.color))
    if offer.shortcut:
        action.setShortcut(QKeySequence(offer.shortcut))
    action.setToolTip(_tip(offer, action, ""))
    return action


def _tip(offer: Offer, action: QAction, reason: str) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    shortcut = f" ({keys})" if keys else ""
    return tooltip(f"{offer.tip}{shortcut}", reason)
