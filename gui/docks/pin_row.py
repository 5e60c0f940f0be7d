"""How many samples are pinned, and a button that frees them all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from gui.tooltip import describe, tooltip
from gui.wording import counted

TIP = (
    "A pinned sample always wins at its node, wherever that lies, and draws it and its "
    "neighbours along: so you decide which corner of the map is for what.\n"
    "Right-click a sample or a node in a view to pin or to free some."
)
FREE = "Let all pinned samples win where they are nearest again."


class PinRow(QWidget):
    """Shown while there are pins.

    Signals
    -------
    removed
        The user wants no pins any more.
    """

    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel()
        self.label.setToolTip(tooltip(TIP))
        self.free = QToolButton()
        self.free.setText("Free all")
        describe(self.free, "Free all pinned samples", FREE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.free)
        self.free.clicked.connect(self.removed)
        self.show_count(0)

    def show_count(self, pins: int) -> None:
        """Say how many samples are pinned."""
        self.label.setText(counted(pins, "pinned sample"))
        self.setVisible(pins > 0)

    def block(self, reason: str) -> None:
        """Disable the button and say why; an empty reason enables it."""
        self.free.setEnabled(not reason)
        self.free.setToolTip(tooltip(FREE, reason))
