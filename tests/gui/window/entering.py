"""What a user does to the editors of the form."""

from gui.docks.curve_editor import CurveEditor
from gui.docks.editors import ChoiceEditor, FileEditor, OptionalEditor, SwitchEditor


def enter_optional(editor, value):
    if editor.auto.isChecked() != (value is None):
        editor.auto.click()
    if value is not None:
        editor.number.setValue(value)


def enter(editor, value):
    """Do what a user does to an editor."""
    match editor:
        case CurveEditor():
            editor._tell(value)
        case ChoiceEditor():
            index = editor._values.index(value)
            editor.setCurrentIndex(index)
            editor.activated.emit(index)
        case SwitchEditor():
            if editor.isChecked() != value:
                editor.click()
        case OptionalEditor():
            enter_optional(editor, value)
        case FileEditor():
            editor.name.setText(value or "")
            editor.name.editingFinished.emit()
        case _:
            editor.setValue(value)
