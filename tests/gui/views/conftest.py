"""Sessions to look at, and what a test does to look."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.panels.panel import Panel
from gui.session import Session
from tests.gui.views import examples


@pytest.fixture
def session():
    return Session()


@pytest.fixture(scope="session")
def trained_blobs():
    return examples.trained(examples.blobs(300, 3))


@pytest.fixture
def look(qtbot):
    """Show a widget and wait until it is drawn."""

    def show(widget, width=900, height=600):
        qtbot.addWidget(widget)
        # The real pointer must not point at anything.
        QCursor.setPos(widget.screen().geometry().bottomRight())
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        settle()
        return widget

    return show


def settle():
    """Let everything that was scheduled by now happen, as the event loop would."""
    for _ in range(12):
        QApplication.sendPostedEvents()
        QApplication.processEvents()  # noqa: TID251 – a test is its own event loop


def panels(view):
    """Return the panels of a view that its user sees."""
    return [panel for panel in view.findChildren(Panel) if panel.isVisibleTo(view)]


def picture(widget):
    """Return the pixels of a widget, to compare."""
    image = widget.grab().toImage()  # the bits die with it
    return bytes(image.constBits())


@pytest.fixture
def point():
    """Move the pointer over a plot, to a place in data units."""

    def move(plot, x, y):
        place = plot.mapFromScene(plot.view.mapViewToScene(QPointF(x, y)))
        send_mouse(plot, place)
        return place

    return move


def send_mouse(plot, place: QPoint):
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(plot.viewport().mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(plot.viewport(), event)


def click(plot, x, y):
    """Click into a plot, at a place in data units."""
    place = plot.mapFromScene(plot.view.mapViewToScene(QPointF(x, y)))
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()


@pytest.fixture
def color_at():
    """Return what is painted at a place of a plot in data units, as (r, g, b)."""

    def probe(plot, x, y):
        place = plot.mapFromScene(plot.view.mapViewToScene(QPointF(x, y)))
        image = plot.grab().toImage()
        ratio = image.devicePixelRatio()
        color = image.pixelColor(round(place.x() * ratio), round(place.y() * ratio))
        return color.red(), color.green(), color.blue()

    return probe


@pytest.fixture
def dark():
    """Switch to the dark theme, and back after the test."""
    yield lambda: theme.apply(theme.ThemeChoice.DARK)
    theme.apply(theme.ThemeChoice.LIGHT)


@pytest.fixture(autouse=True)
def light(qapp):
    theme.apply(theme.ThemeChoice.LIGHT)
