"""The preferences in use, written whenever they change."""

from PySide6.QtCore import QObject, Signal

from gui.preferences.storage import load, save
from gui.preferences.values import Preferences


class Profile(QObject):
    """The preferences in use.

    Parameters
    ----------
    safe
        Begin with the defaults, and leave the settings file as it is.

    Attributes
    ----------
    problem
        What was wrong with the settings file, in a sentence; "" if nothing.

    Signals
    -------
    changed
        The preferences have another value now.
    refused : str
        They cannot be written, and why; told once.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None, *, safe: bool = False) -> None:
        super().__init__(parent)
        self.is_safe = safe
        self.problem = ""
        self._is_refused = False
        self._value = Preferences()
        if not safe:
            self._value, self.problem = load()

    @property
    def value(self) -> Preferences:
        """The preferences in use."""
        return self._value

    @value.setter
    def value(self, value: Preferences) -> None:
        if value != self._value:
            self._value = value
            self._save()
            self.changed.emit()

    def _save(self) -> None:
        if self.is_safe:
            return
        reason = save(self._value)
        if reason and not self._is_refused:
            self._is_refused = True
            self.refused.emit(reason)
