"""Everything that can be found in the window."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QMenuBar,
    QPushButton,
    QScrollArea,
    QSlider,
    QToolButton,
    QWidget,
)

from gui.docks.data_dock import DataDock
from gui.docks.section import Section
from gui.docks.training_dock import TrainingDock
from gui.window.find.matching import Findable
from gui.window.view_tabs import ViewTabs

ARROW = " ▸ "
CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QSlider)
NATIVE = QKeySequence.SequenceFormat.NativeText


def menu_entries(bar: QMenuBar) -> list[Findable]:
    """Return what the menus offer, samples and recent files with it."""
    found: dict[QAction, Findable] = {}
    for where, action in _walk(bar, ""):
        if action not in found and action.isVisible():
            found[action] = Findable(
                _plain(action.text()),
                where,
                _text(action.toolTip()),
                action.shortcut().toString(NATIVE),
                action.isEnabled(),
                action.trigger,
            )
    return list(found.values())


def button_entries(bar: QWidget, where: str) -> list[Findable]:
    """Return what the buttons of a bar do."""
    return [
        Findable(
            button.accessibleName(),
            where,
            _text(button.toolTip()),
            button.shortcut().toString(NATIVE),
            button.isEnabled(),
            button.click,
        )
        for button in bar.findChildren(QToolButton)
    ]


def parameter_entries(dock: TrainingDock) -> list[Findable]:
    """Return the parameters of the training form."""
    sections = dock.form.sections
    found = []
    for row in dock.form.rows.values():
        section = next(s for s in sections.values() if s.isAncestorOf(row.editor))
        place = f"Training dock{ARROW}{section.heading.text()}"
        is_shown = not row.editor.isHidden()
        remark = "" if is_shown else "\nIt does not apply to the other settings."
        show = partial(_reveal, dock, section, row.editor)
        found.append(
            Findable(
                row.parameter.label,
                place,
                row.parameter.tip + remark,
                "",
                is_shown,
                show,
            )
        )
    return found


def data_entries(dock: DataDock) -> list[Findable]:
    """Return the settings of the data."""
    return [
        Findable(
            control.accessibleName(),
            "Data dock",
            _text(control.toolTip()),
            "",
            control.isEnabled() and not control.isHidden(),
            partial(_reveal, dock, None, control),
        )
        for control in dock.form.controls()
        if control.isVisibleTo(dock)
    ]


def view_entries(tabs: ViewTabs) -> list[Findable]:
    """Return the controls of all views; buttons are pressed, others get the focus."""
    return [
        Findable(
            control.accessibleName(),
            f"{title} tab",
            _text(control.toolTip()),
            "",
            control.isEnabled(),
            partial(_use, tabs, title, control),
        )
        for title, page in tabs.pages()
        for control in page.findChildren(QWidget)
        if isinstance(control, CONTROLS)
        and control.accessibleName()
        and not _is_hidden(control, page)
    ]


def _is_hidden(control: QWidget, page: QWidget) -> bool:
    """Whether something was hidden on purpose; a view may not have been shown yet."""
    on_purpose = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    above = control.parentWidget()
    if control is page or above is None:
        return False
    hidden = control.isHidden() and control.testAttribute(on_purpose)
    return hidden or _is_hidden(above, page)


def _use(tabs: ViewTabs, title: str, control: QWidget) -> None:
    tabs.show_tab(title)
    control.setFocus()
    if isinstance(control, QPushButton) and not control.isCheckable():
        control.click()


def _walk(menu: QWidget, where: str) -> Iterator[tuple[str, QAction]]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QWidget):
            title = _plain(action.text())
            yield from _walk(below, f"{where}{ARROW}{title}" if where else title)
        elif not action.isSeparator():
            yield where, action


def _reveal(dock: QWidget, section: Section | None, control: QWidget) -> None:
    """Show a control, wherever it is folded away or scrolled out of sight."""
    dock.show()
    dock.raise_()
    if section is not None:
        section.heading.setChecked(True)
    for area in dock.findChildren(QScrollArea):
        if area.isAncestorOf(control):
            area.ensureWidgetVisible(control)
    control.setFocus()


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _text(tip: str) -> str:
    return QTextDocumentFragment.fromHtml(tip).toPlainText()
