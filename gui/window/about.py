"""Small dialogs that tell something: about the program, and its shortcuts."""

import html
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.version import PROGRAM, VERSION
from gui import icons
from gui.tooltip import describe, describe_standard_buttons
from gui.window.crash_reporter import versions

ICON_SIDE = 72
NO_NETWORK = (
    "There is no network access of any kind: nothing is looked up, sent or counted, "
    "and what you open stays on this computer."
)


def about_dialog(parent: QWidget) -> QDialog:
    """Return the dialog that tells about the program."""
    picture = QLabel()
    picture.setPixmap(icons.application_icon().pixmap(ICON_SIDE, ICON_SIDE))
    lines = "<br>".join(html.escape(line) for line in versions()[1:])
    text = QLabel(
        f"<h2>{PROGRAM} {VERSION}</h2>"
        "<p>Self-organizing maps you can watch: open a mesh or a table, press Train, "
        "take figures, weights and meshes away.</p>"
        f"<p>{NO_NETWORK}</p>"
        f"<p>Free software under the MIT licence.</p><p><small>{lines}</small></p>",
        wordWrap=True,
    )
    text.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    row = QHBoxLayout()
    row.setSpacing(18)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text, 1)
    dialog = _dialog(parent, f"About {PROGRAM}")
    dialog.setMinimumWidth(480)
    _fill(dialog, row)
    return dialog


def shortcuts_dialog(
    parent: QWidget, shortcuts: Iterable[tuple[str, QKeySequence]]
) -> QDialog:
    """Return the dialog that lists what can be done with which keys and gestures."""
    # Imported late: NumPy comes with it, which would keep the window waiting.
    from gui.gl.controls import GESTURES

    native = QKeySequence.SequenceFormat.NativeText
    named = [(keys.toString(native), name) for name, keys in shortcuts]
    plain = [(k, name.replace("&", "").rstrip("…")) for k, name in named if k]
    half = -(-len(plain) // 2)
    columns = QHBoxLayout()
    columns.setSpacing(36)
    # Right of the keyboard's two columns, what works in the 3-D view alone.
    columns.addLayout(_listed("Keyboard", plain[:half]))
    columns.addLayout(_listed("", plain[half:]))
    columns.addLayout(_listed("In the 3-D view", GESTURES))
    dialog = _dialog(parent, "Keyboard and Mouse")
    _fill(dialog, _scrolled(columns))
    dialog.resize(dialog.sizeHint().boundedTo(parent.size()))
    return dialog


def _scrolled(content: QHBoxLayout) -> QScrollArea:
    page = QWidget()
    page.setLayout(content)
    area = QScrollArea()
    area.setWidget(page)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
    describe(area, "Keys and gestures", "Scroll with the arrow keys.")
    return area


def _listed(title: str, rows: Iterable[tuple[str, str]]) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(20)
    form.setVerticalSpacing(6)
    form.addRow(f"<h3>{title or '&nbsp;'}</h3>", QLabel())
    for keys, does in rows:
        form.addRow(f"<b>{html.escape(keys)}</b>", QLabel(does))
    return form


def _dialog(parent: QWidget, title: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _fill(dialog: QDialog, content: QHBoxLayout | QScrollArea) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    describe_standard_buttons(buttons)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 20, 20, 14)
    column.setSpacing(16)
    if isinstance(content, QScrollArea):
        column.addWidget(content, 1)
    else:
        column.addLayout(content)
    column.addWidget(buttons)
