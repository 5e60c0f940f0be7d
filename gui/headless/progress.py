"""How far the work is: a bar on a terminal, some lines elsewhere."""

from __future__ import annotations

import shutil
import sys
import time
from typing import TYPE_CHECKING, TextIO

from gui.wording import duration, percent

if TYPE_CHECKING:
    from core.som import EpochRecord

_LINES = 10
_SECONDS_BETWEEN_DRAWINGS = 0.1
_BAR_LENGTH = 24
_TITLE_LENGTH = 10


class Progress:
    """Tells on stderr how far the work is.

    On a terminal one line is redrawn, elsewhere each tenth of work that has details
    gives a line.
    """

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self._stream = None if quiet else stream or sys.stderr
        self._live = self._stream is not None and self._stream.isatty()
        self._full, self._empty = _bar_letters(self._stream)
        self._drawn_at = 0.0
        self._width = 0
        self._title, self._tenth, self._told = "", 0, ""

    def show(self, title: str, share: float, details: str = "") -> None:
        """Redraw the line of a terminal, but not too often."""
        now = time.monotonic()
        if not self._live:
            self._show_tenth(title, int(share * _LINES), details)
        elif now - self._drawn_at >= _SECONDS_BETWEEN_DRAWINGS:
            self._drawn_at = now
            self._redraw(f"{title:{_TITLE_LENGTH}}{self._bar(share)} {details}")

    def _show_tenth(self, title: str, tenth: int, details: str) -> None:
        if title != self._title:
            self._title, self._tenth, self._told = title, 0, ""
        if tenth > self._tenth and details not in ("", self._told):
            self._tenth, self._told = tenth, details
            self._write(f"{details}\n")

    def show_epoch(self, record: EpochRecord, epochs: int, pace: float) -> None:
        """Tell how training goes; `pace` is in seconds an epoch."""
        share = record.epoch / epochs
        details = (
            f"epoch {record.epoch}/{epochs}  MQE {record.mqe:.4g}  "
            f"TE {percent(record.topographic_error)}"
        )
        if record.epoch > 0:
            details += f"  {duration(pace * (epochs - record.epoch))} left"
        self.show("training", share, details)

    def announce(self, sentence: str) -> None:
        """Tell what comes next, where no bar shows it."""
        if not self._live:
            self._write(f"{sentence}\n")

    def note(self, sentence: str) -> None:
        """Tell something, on a line by itself."""
        self.clear()
        self._write(f"note: {sentence}\n")

    def clear(self) -> None:
        """Take the line of a terminal away."""
        if self._live:
            self._redraw("")
            self._write("\r")

    def _redraw(self, line: str) -> None:
        line = line[: shutil.get_terminal_size().columns - 1]
        self._write("\r" + line.ljust(self._width))
        self._width = len(line)

    def _bar(self, share: float) -> str:
        full = round(min(max(share, 0.0), 1.0) * _BAR_LENGTH)
        return self._full * full + self._empty * (_BAR_LENGTH - full)

    def _write(self, text: str) -> None:
        if self._stream is not None:
            try:
                self._stream.write(text)
                self._stream.flush()
            except OSError:  # nobody reads it any more; the work goes on
                self._stream = None


def _bar_letters(stream: TextIO | None) -> tuple[str, str]:
    try:
        "━─".encode((stream and stream.encoding) or "ascii")
    except UnicodeEncodeError:
        return "#", "-"
    return "━", "─"
