"""How large text and controls are, in per cent of what the system proposes.

Widgets with sizes of their own ask `pixels` and listen to `changed`. `apply` alone
changes what is in use; fonts and style rules follow by themselves.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

USUAL, LARGEST = 100, 200
SIZES = (USUAL, 110, 125, 150, 175, LARGEST)


class _TextSize(QObject):
    """What is in use; one for the application, as its font is."""

    changed = Signal()
    percent = USUAL
    system: QFont | None = None


_in_use = _TextSize()
changed = _in_use.changed
"""Emitted after text and controls have another size."""


def apply(percent: int) -> None:
    """Give the whole application another text size."""
    if percent == _in_use.percent:
        return
    if _in_use.system is None:
        _in_use.system = QApplication.font()
    _in_use.percent = percent
    font = QFont(_in_use.system)
    font.setPointSizeF(font.pointSizeF() * factor())
    QApplication.setFont(font)
    changed.emit()


def factor() -> float:
    """Return how many times as large as usual everything is."""
    return _in_use.percent / USUAL


def pixels(usual: float) -> int:
    """Return a length that grows with the text."""
    return round(usual * factor())


def points(times: float) -> float:
    """Return a font size, as so many times that of plain text."""
    return QApplication.font().pointSizeF() * times
