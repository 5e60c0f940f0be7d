"""Goes through a window as the eye, the Tab key and a screen reader do.

Each function returns what is wrong, one line a fault.
"""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDockWidget,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSlider,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from gui.elided import ElidedLabel

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTabBar,
    QTextEdit,
)
MOST_TABS = 400
SLACK = 1


def said(widget):
    """What a fault calls a widget."""
    text = getattr(widget, "text", str)()
    name = widget.objectName() or widget.accessibleName() or text
    return f"{type(widget).__name__} “{name}” in {type(widget.parent()).__name__}"


def is_inner(widget):
    """Whether a widget is a part of one of Qt's own."""
    parent = widget.parent()
    return (
        isinstance(parent, (QComboBox, QAbstractSpinBox, QTabBar, QLineEdit))
        or widget.objectName().startswith("qt_")
        or widget.inherits("QComboBoxListView")
        or isinstance(widget, QHeaderView)
    )


def controls(window):
    """All that can be used, as far as it is visible."""
    found = [w for w in window.findChildren(QWidget) if isinstance(w, CONTROLS)]
    return [w for w in found if w.isVisibleTo(window) and not is_inner(w)]


def unnamed(window):
    """Controls that a screen reader cannot name, or without a tooltip."""
    faults = []
    for control in controls(window):
        text = getattr(control, "text", str)()
        if not (control.accessibleName() or text):
            faults.append(f"no accessible name: {said(control)}")
        if not control.toolTip() and not isinstance(control, QGraphicsView):
            faults.append(f"no tooltip: {said(control)}")
    return faults


def entries(menu):
    """All actions below a menu or menu bar."""
    for action in menu.actions():
        yield action
        if action.menu():
            yield from entries(action.menu())


def unexplained(menu_bar):
    """Menu entries without text or tooltip, and menus that hide the tooltips."""
    faults = []
    for action in entries(menu_bar):
        if action.isSeparator():
            continue
        if not action.text():
            faults.append("an entry without text")
        plain = action.text().replace("&", "").rstrip("…")
        if not action.menu() and action.toolTip() in ("", plain):
            faults.append(f"no tooltip: {action.text()}")
    faults += [
        f"tooltips hidden: {menu.title()}"
        for menu in menu_bar.findChildren(QMenu)
        if menu.title() and menu.actions() and not menu.toolTipsVisible()
    ]
    return faults


def unreachable(window):
    """Controls that can be used and that the Tab key does not come to."""
    reached = visited(window)
    wanted = [w for w in controls(window) if w.isEnabled()]
    return [
        f"not reached by Tab: {said(control)}"
        for control in wanted
        if not any(control is w or control.isAncestorOf(w) for w in reached)
        and not is_exclusive(control, reached)
    ]


def is_exclusive(control, reached):
    """Whether the arrow keys come here from another button of its group."""
    group = control.group() if isinstance(control, QAbstractButton) else None
    return bool(group and group.exclusive() and set(group.buttons()) & set(reached))


def visited(window):
    """The widgets that the Tab key comes to, in their order, once around."""
    reached = []
    window.activateWindow()
    if QApplication.focusWidget() is None:
        window.setFocus()
    for _ in range(MOST_TABS):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget is None or (reached and widget is reached[0]):
            break
        if len(reached) > 3 and widget is reached[-1] is reached[-2]:
            break
        reached.append(widget)
    return reached


def clipped(window):
    """Texts that are not shown whole, and widgets that stick out of their parents."""
    faults = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or is_inner(widget) or is_behind(widget):
            continue
        if not text_fits(widget):
            faults.append(f"cut off: {said(widget)} {widget.size().toTuple()}")
        elif sticks_out(widget, window):
            faults.append(f"sticks out: {said(widget)} {widget.geometry()}")
    return faults


def is_behind(widget):
    """Whether another dock covers the one that a widget is in."""
    while widget and not isinstance(widget, QDockWidget):
        widget = widget.parentWidget()
    return bool(widget) and widget.visibleRegion().isEmpty()


def tiny(window):
    """Buttons whose icon is small beside the text around it."""
    return [
        f"tiny icon: {said(button)} {button.iconSize().toTuple()}"
        for button in window.findChildren(QAbstractButton)
        if button.isVisibleTo(window)
        and not button.icon().isNull()
        and button.iconSize().height() < 0.7 * button.fontMetrics().height()
    ]


def sideways(window):
    """Areas that have to be scrolled sideways, besides reports."""
    return [
        f"scrolls sideways: {said(area)}"
        for area in window.findChildren(QAbstractScrollArea)
        if not isinstance(area, QPlainTextEdit)
        and area.isVisibleTo(window)
        and area.horizontalScrollBar().maximum() > 0
    ]


def text_fits(widget):
    match widget:
        case ElidedLabel():
            return bool(widget.toolTip()) or (
                widget.width() >= widget.fontMetrics().horizontalAdvance(widget.text())
            )
        case QLabel() if not widget.text():
            return True
        case QLabel() if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            return widget.height() + SLACK >= needed
        case QLabel() | QCheckBox():
            return widget.width() + SLACK >= widget.sizeHint().width()
        case QComboBox():
            advance = widget.fontMetrics().horizontalAdvance(widget.currentText())
            return widget.width() >= advance + widget.fontMetrics().height()
        case QAbstractSpinBox():
            line = widget.findChild(QLineEdit)
            advance = line.fontMetrics().horizontalAdvance(line.text())
            return line.width() + SLACK >= advance
        case QToolButton() | QAbstractButton():
            hint = widget.sizeHint()
            return (
                widget.width() + SLACK >= hint.width()
                and widget.height() + SLACK >= hint.height()
            )
        case _:
            return True


def sticks_out(widget, window):
    """Whether a part of a widget cannot be seen, not even by scrolling down."""
    if widget.size().isEmpty() or widget.isWindow():
        return False
    parent = widget.parentWidget()
    area = QRect(widget.mapTo(parent, QPoint()), widget.size())
    room = parent.rect()
    if isinstance(parent.parentWidget(), QAbstractScrollArea):
        room = room.united(QRect(room.left(), area.top(), 1, area.height()))
        policy = parent.parentWidget().horizontalScrollBarPolicy()
        if policy is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            room = room.united(area)
    return not room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(area)
