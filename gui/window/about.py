"""Small dialogs that tell something: about the program, and its shortcuts."""

import html
from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.version import PROGRAM, VERSION
from gui import icons, text_size
from gui.tooltip import describe, describe_standard_buttons
from gui.window.crash_reporter import versions

ICON_SIDE = 72
FRAME = (60, 110)
"""Pixels that a dialog adds to what scrolls in it: margins, bars and buttons."""
NO_NETWORK = (
    "There is no network access of any kind: nothing is looked up, sent or counted, "
    "and what you open stays on this computer."
)


def about_dialog(parent: QWidget) -> QDialog:
    """Return the dialog that tells about the program."""
    picture = QLabel()
    side = text_size.pixels(ICON_SIDE)
    picture.setPixmap(icons.application_icon().pixmap(side, side))
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
    keyboard = [_listed("Keyboard", plain[:half]), _listed("", plain[half:])]
    dialog = _dialog(parent, "Keyboard and Mouse")
    room = parent.size() - QSize(*FRAME)
    page = _arranged(keyboard, _listed("In the 3-D view", GESTURES), room.width())
    _fill(dialog, _scrolled(page))
    dialog.resize(page.sizeHint().boundedTo(room) + QSize(*FRAME))
    return dialog


def _arranged(keyboard: list[QWidget], view: QWidget, width: int) -> QWidget:
    """Lay lists side by side, what works in the 3-D view alone below if need be."""
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(36)
    for column, listed in enumerate(keyboard):
        grid.addWidget(listed, 0, column)
    grid.addWidget(view, 0, len(keyboard))
    if page.sizeHint().width() > width:
        grid.removeWidget(view)
        grid.addWidget(view, 1, 0, 1, len(keyboard))
        for label in view.findChildren(QLabel):
            label.setWordWrap(True)
    return page


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    describe(area, "Keys and gestures", "Scroll with the arrow keys.")
    return area


def _listed(title: str, rows: Iterable[tuple[str, str]]) -> QWidget:
    listed = QWidget()
    form = QFormLayout(listed)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(20)
    form.setVerticalSpacing(6)
    form.addRow(f"<h3>{title or '&nbsp;'}</h3>", QLabel())
    for keys, does in rows:
        form.addRow(f"<b>{html.escape(keys)}</b>", QLabel(does))
    return listed


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
