"""The controls that forms are made of: each shows a value and tells of edits.

All have the signal `edited`, emitted with the new value when the user changed it,
and `show_value`, which stays silent. The mouse wheel scrolls the form and changes
a control only while that has the focus.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from gui.docks.curve_editor import CurveEditor


class WheelGuard(QObject):
    """Leaves the wheel to the scroll area unless the control has the focus."""

    def __init__(self, control: QWidget) -> None:
        super().__init__(control)
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow the wheel without accepting it, so that the parent gets it."""
        focused = isinstance(watched, QWidget) and watched.hasFocus()
        if event.type() is QEvent.Type.Wheel and not focused:
            event.ignore()
            return True
        return False


class ChoiceEditor(QComboBox):
    """One of several named values, in one or more groups."""

    edited = Signal(object)

    def __init__(self, *groups: Mapping[Any, str]) -> None:
        super().__init__()
        # Not as the items' data: Qt would give an enum's member back as a string.
        self._values: list[Any] = []
        self.offer(*groups)
        self.activated.connect(self._on_activated)
        WheelGuard(self)

    def offer(self, *groups: Mapping[Any, str]) -> None:
        """Offer other values, without telling of it."""
        self.clear()
        self._values = []
        for choices in groups:
            if self._values:
                self.insertSeparator(self.count())
                self._values.append(None)
            self.addItems(list(choices.values()))
            self._values += choices

    def value(self) -> Any:  # noqa: ANN401 – whatever it was given
        """Return the value that is shown."""
        return self._values[self.currentIndex()]

    def value_at(self, index: int) -> Any:  # noqa: ANN401 – likewise
        """Return the value of a line; None of a separator."""
        return self._values[index]

    def show_value(self, value: object) -> None:
        """Show a value without telling of it."""
        self.setCurrentIndex(self._values.index(value))

    def _on_activated(self, index: int) -> None:
        self.edited.emit(self._values[index])


class CountEditor(QSpinBox):
    """A whole number."""

    edited = Signal(object)

    def __init__(self, low: int, high: int, step: int = 1) -> None:
        super().__init__(minimum=low, maximum=high, singleStep=step)
        self.setKeyboardTracking(False)
        self.setAcceptDrops(False)
        self.valueChanged.connect(self._tell)
        WheelGuard(self)

    def show_value(self, value: int) -> None:
        """Show a value without telling of it."""
        with QSignalBlocker(self):
            self.setValue(value)

    def _tell(self, value: int) -> None:
        self.edited.emit(value)


class NumberEditor(QDoubleSpinBox):
    """A real number."""

    edited = Signal(object)

    def __init__(self, high: float, step: float, decimals: int = 2) -> None:
        super().__init__(minimum=0.0, maximum=high, singleStep=step, decimals=decimals)
        self.setKeyboardTracking(False)
        self.setAcceptDrops(False)
        self.valueChanged.connect(self._tell)
        WheelGuard(self)

    def textFromValue(self, value: float) -> str:  # noqa: N802 – Qt's name
        """Write as many decimals as the value needs."""
        return self.locale().toString(round(value, self.decimals()), "g", 8)

    def show_value(self, value: float) -> None:
        """Show a value without telling of it."""
        with QSignalBlocker(self):
            self.setValue(value)

    def _tell(self, value: float) -> None:
        self.edited.emit(value)


class OptionalEditor(QWidget):
    """A number, or None, for which there is a word.

    Parameters
    ----------
    number
        What edits the number; it must allow 0, which stands for none.
    word
        Says what None means; usually that it follows from other values.
    first
        The number to begin with where none is known.
    """

    edited = Signal(object)

    def __init__(
        self,
        number: NumberEditor | CountEditor,
        word: str = "auto",
        first: float = 1,
    ) -> None:
        super().__init__()
        self.number = number
        self._first = first
        self.number.setSpecialValueText("–")  # 0: what follows is not known yet
        self.auto = QCheckBox(word)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.number, 1)
        row.addWidget(self.auto)
        self.setFocusProxy(self.number)
        self.number.edited.connect(self.edited)
        self.auto.clicked.connect(self._on_auto)

    def show_value(self, value: Any) -> None:  # noqa: ANN401 – a float, or an int
        """Show a value without telling of it."""
        self.auto.setChecked(value is None)
        self.number.setEnabled(value is not None)
        self.number.show_value(0 if value is None else value)

    def show_derived(self, value: Any) -> None:  # noqa: ANN401 – likewise
        """Show the value that None stands for, where it is in force."""
        if self.auto.isChecked():
            self.number.show_value(value)

    def _on_auto(self, checked: bool) -> None:
        self.number.setEnabled(not checked)
        self.edited.emit(None if checked else self.number.value() or self._first)


class SwitchEditor(QCheckBox):
    """Yes or no."""

    edited = Signal(object)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.clicked.connect(self._tell)

    def show_value(self, value: bool) -> None:
        """Show a value without telling of it."""
        self.setChecked(value)

    def _tell(self, value: bool) -> None:
        self.edited.emit(value)


class FileEditor(QWidget):
    """The name of a file, or None; it can be typed, or chosen in a dialog."""

    edited = Signal(object)

    def __init__(self, title: str, filters: str, *, empty: str = "none chosen") -> None:
        super().__init__()
        self._title, self._filters = title, filters
        self.name = QLineEdit()
        self.name.setClearButtonEnabled(True)
        self.name.setPlaceholderText(empty)
        self.choose = QPushButton("Choose…")
        # In a dialog, Enter in another field must not press it.
        self.choose.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.choose)
        self.setFocusProxy(self.name)
        self.name.editingFinished.connect(self._on_typed)
        self.choose.clicked.connect(self._ask)
        self._told: str | None = None

    def value(self) -> str | None:
        """Return the name that is shown."""
        return self.name.text().strip() or None

    def show_value(self, value: str | None) -> None:
        """Show a value without telling of it."""
        self._told = value
        self.name.setText(value or "")

    def _on_typed(self) -> None:
        if self.value() != self._told:
            self._told = self.value()
            self.edited.emit(self._told)

    def _ask(self) -> None:
        folder = str(Path(self.value() or "").parent)
        dialog = QFileDialog(self, self._title, folder, self._filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, name: str) -> None:
        self.name.setText(name)
        self._on_typed()


Editor = (
    FileEditor
    | CurveEditor
    | ChoiceEditor
    | CountEditor
    | NumberEditor
    | OptionalEditor
    | SwitchEditor
)


def controls(editor: Editor) -> tuple[QWidget, ...]:
    """Return the widgets of an editor that the pointer and the keyboard reach."""
    if isinstance(editor, OptionalEditor):
        return editor.number, editor.auto
    if isinstance(editor, FileEditor):
        return editor.name, editor.choose
    return (editor,)
