"""Which epoch the views show: buttons, a slider, replay, and the way back to live."""

from bisect import bisect_right

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from gui import icons, text_size
from gui.conductor import Conductor
from gui.runstate import Failed, Idle
from gui.session import Session, Timeline
from gui.tooltip import describe

FRAME_MS = 66
LONGEST_REPLAY_FRAMES = 300
SHORTCUTS = {
    "previous": "Alt+Left",
    "replay": "Ctrl+Space",
    "next": "Alt+Right",
    "live": "Ctrl+L",
}


class TimelineBar(QWidget):
    """Controls over the epochs that the session keeps."""

    def __init__(self, session: Session, conductor: Conductor) -> None:
        super().__init__()
        self._session = session
        self._conductor = conductor
        self._frames = QTimer(self, interval=FRAME_MS)
        self.first = self._button("first", "First epoch", "Show the initial map.")
        self.previous = self._button(
            "previous", "Previous epoch", "Show the map one stored epoch earlier."
        )
        self.replay = self._button(
            "replay",
            "Replay",
            "Play the stored epochs like a film, from the one shown or from the start.",
        )
        self.next = self._button(
            "next", "Next epoch", "Show the map one stored epoch later."
        )
        self.last = self._button("last", "Last epoch", "Show the newest map.")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.epoch = QLabel()
        self.live = self._button(
            "live", "Live", "Follow training again: always show the newest map."
        )
        self._lay_out()
        self._connect()
        self._show_timeline()

    def _lay_out(self) -> None:
        describe(
            self.slider,
            "Epoch",
            "Drag to look at the map as it was after an earlier epoch. Training goes "
            "on meanwhile; “Live” brings you back to it.",
        )
        self.slider.setPageStep(10)
        self.epoch.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.epoch.setToolTip(
            "The epoch that the views show, and how many are planned."
        )
        text_size.changed.connect(self._fit)
        self._fit()
        self.live.setText("Live")
        self.live.setCheckable(True)
        self.live.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name, keys in SHORTCUTS.items():
            getattr(self, name).setShortcut(QKeySequence(keys))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in (self.first, self.previous, self.replay, self.next, self.last):
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.slider, 1)
        row.addSpacing(4)
        row.addWidget(self.epoch)
        row.addSpacing(4)
        row.addWidget(self.live)

    def _fit(self) -> None:
        widest = self.epoch.fontMetrics().horizontalAdvance("epoch 88888 / 88888")
        self.epoch.setMinimumWidth(widest)

    def _button(self, icon: str, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setObjectName(icon)
        describe(button, name, tip)
        return button

    def _connect(self) -> None:
        moves = {
            self.first: self._on_first,
            self.previous: self._on_previous,
            self.next: self._on_next,
            self.last: self._on_last,
            self.live: self._on_live,
            self.replay: self._on_replay,
        }
        for button, move in moves.items():
            button.clicked.connect(move)
        self.slider.valueChanged.connect(self._on_slider)
        self.slider.sliderPressed.connect(self._stop_replay)
        self._frames.timeout.connect(self._show_frame)
        self._session.timeline_changed.connect(self._show_timeline)
        self._session.run_changed.connect(self._show_timeline)

    def shortcuts(self) -> list[tuple[str, QKeySequence]]:
        """Return what each button does, with its shortcut."""
        buttons = self.findChildren(QToolButton)
        return [(button.accessibleName(), button.shortcut()) for button in buttons]

    @property
    def _timeline(self) -> Timeline:
        return self._session.timeline

    def _position(self) -> int:
        """Where among the stored epochs the shown one is, or would be."""
        return bisect_right(self._timeline.epochs, self._timeline.shown) - 1

    def _show_timeline(self) -> None:
        timeline = self._timeline
        if not self.slider.isSliderDown():
            with QSignalBlocker(self.slider):
                self.slider.setRange(0, max(0, len(timeline.epochs) - 1))
                self.slider.setValue(max(0, self._position()))
        self.epoch.setText(epoch_text(self._session))
        self.live.setChecked(timeline.live)
        self._enable()

    def _enable(self) -> None:
        position, end = self._position(), len(self._timeline.epochs) - 1
        self.first.setEnabled(position > 0)
        self.previous.setEnabled(position > 0)
        self.next.setEnabled(position < end)
        self.last.setEnabled(position < end)
        self.replay.setEnabled(end > 0)
        self.slider.setEnabled(end > 0)
        self.live.setEnabled(bool(self._timeline.epochs))

    def _go(self, position: int) -> None:
        epochs = self._timeline.epochs
        if epochs:
            kept = min(max(position, 0), len(epochs) - 1)
            self._conductor.show_epoch(epochs[kept])

    def _on_slider(self, position: int) -> None:
        self._stop_replay()
        self._go(position)

    def _on_first(self) -> None:
        self._stop_replay()
        self._go(0)

    def _on_previous(self) -> None:
        self._stop_replay()
        self._go(self._position() - 1)

    def _on_next(self) -> None:
        self._stop_replay()
        self._go(self._position() + 1)

    def _on_last(self) -> None:
        self._stop_replay()
        self._go(len(self._timeline.epochs) - 1)

    def _on_live(self) -> None:
        self._stop_replay()
        self.live.setChecked(self._timeline.live)
        self._conductor.follow()

    def _on_replay(self) -> None:
        if self._frames.isActive():
            self._stop_replay()
            return
        if self._position() >= len(self._timeline.epochs) - 1:
            self._go(0)
        self._frames.start()
        self.replay.setIcon(icons.icon("pause"))

    def _show_frame(self) -> None:
        end = len(self._timeline.epochs) - 1
        position = min(end, self._position() + 1 + end // LONGEST_REPLAY_FRAMES)
        self._go(position)
        if position >= end:
            self._stop_replay()

    def _stop_replay(self) -> None:
        self._frames.stop()
        self.replay.setIcon(icons.icon("replay"))


def epoch_text(session: Session) -> str:
    """Say which epoch is shown, of how many."""
    timeline = session.timeline
    if not timeline.epochs:
        return "no epochs yet"
    match session.run:
        case Idle() | Failed():
            planned = timeline.epochs[-1]
        case run:
            planned = run.epochs
    return f"epoch {timeline.shown} / {planned}"
