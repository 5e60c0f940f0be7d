"""A few lines of text beside the pointer."""

import html

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

GAP = 16
STYLE = """
background: palette(tooltip-base); color: palette(tooltip-text);
border: 1px solid palette(mid); border-radius: 5px; padding: 5px 8px;
"""


class PointerText(QLabel):
    """Text that floats over a widget, beside the pointer and never outside.

    Parameters
    ----------
    panel
        The widget.
    """

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet(STYLE)
        self.plain = ""
        self.hide()

    def tell(self, text: str, at: QPoint) -> None:
        """Show lines beside a place of the widget, the first one bold; "" for none."""
        if text != self.plain:
            self.plain = text
            first, *rest = html.escape(text).split("\n")
            self.setText("<br>".join([f"<b>{first}</b>", *rest]))
            self.adjustSize()
        self.setVisible(bool(text))
        self.raise_()
        self.move(self._place(at))

    def _place(self, at: QPoint) -> QPoint:
        room = self._panel.size() - self.size()
        x, y = at.x() + GAP, at.y() + GAP
        if x > room.width():
            x = at.x() - GAP - self.width()
        if y > room.height():
            y = at.y() - GAP - self.height()
        return QPoint(max(0, min(x, room.width())), max(0, min(y, room.height())))
