"""Icons: line drawings that take the colour of the theme, sharp at any size."""

import functools
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from gui import text_size, theme

RESOURCES = Path(__file__).parent.parent / "resources"
FOLDER = RESOURCES / "icons"


def icon(name: str, color: str = "text") -> QIcon:
    """Return the icon `resources/icons/<name>.svg`.

    Parameters
    ----------
    color
        The name of a colour of `gui.theme.Theme`. The icon follows the theme by
        itself, and takes the colour of disabled text where it is disabled.
    """
    return QIcon(_Drawing(name, color))


def application_icon() -> QIcon:
    """Return the program's icon."""
    return QIcon(str(RESOURCES / "icon.svg"))


class IconLabel(QWidget):
    """An icon that stands by itself, in a colour of the theme."""

    def __init__(self, name: str, color: str, side: int) -> None:
        super().__init__()
        self._icon = icon(name, color)
        self._side = side
        text_size.changed.connect(self._fit)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        self._icon.paint(QPainter(self), self.rect())

    def _fit(self) -> None:
        side = text_size.pixels(self._side)
        self.setFixedSize(side, side)


class _Drawing(QIconEngine):
    """Draws an icon afresh whenever Qt asks, so it is never stale or blurred."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._color)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        mode: QIcon.Mode,
        _state: QIcon.State,
    ) -> None:
        name = "disabled" if mode is QIcon.Mode.Disabled else self._color
        color = getattr(theme.current(), name)
        _renderer(self._name, color).render(painter, QRectF(rect))


@functools.cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    drawing = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", color).encode()))
