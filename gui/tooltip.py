"""Tooltips: wrapped to a readable width, with the reason why a control is off."""

import html

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QWidget

STANDARD_BUTTONS = {
    "Close": "Close this dialog.",
    "Cancel": "Close this dialog and leave everything as it is.",
}


def tooltip(text: str, blocked: str = "") -> str:
    """Return the rich text of a tooltip.

    Parameters
    ----------
    text
        Plain paragraphs, separated by line breaks.
    blocked
        Why the control cannot be used now.
    """
    paragraphs = [html.escape(line) for line in text.splitlines() if line]
    if blocked:
        paragraphs.append(f"<b>{html.escape(blocked)}</b>")
    body = "".join(f'<p style="margin: 0 0 4px 0">{line}</p>' for line in paragraphs)
    return f"<qt>{body}</qt>"


def describe(control: QWidget | QAction, name: str, text: str) -> None:
    """Give a control its accessible name and its tooltip."""
    control.setToolTip(tooltip(text))
    if isinstance(control, QWidget):
        control.setAccessibleName(name)
        control.setAccessibleDescription(text)


def describe_standard_buttons(dialog: QDialogButtonBox | QMessageBox) -> None:
    """Give those of a dialog's buttons their tooltip that always mean the same."""
    for button in dialog.buttons():
        name = button.text().replace("&", "")
        if name in STANDARD_BUTTONS:
            describe(button, name, STANDARD_BUTTONS[name])
