"""A row of controls above a drawing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import icons, text_size
from gui.plots.flow import FlowLayout
from gui.session import Session
from gui.tooltip import describe

GAP = 10
WIDEST_CHOICE = 200


class ToolRow(QWidget):
    """Controls side by side, in several rows where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: dict[QWidget, QWidget] = {}
        self._flow = FlowLayout(self, GAP)
        self._flow.setContentsMargins(QMargins(10, 7, 10, 7))

    def add_choice(
        self, name: str, tip: str, chosen: Callable[[object], None]
    ) -> "Choice":
        """Add a named drop-down list; `chosen` is called with the user's choice."""
        choice = Choice(chosen)
        self._add_named(name, tip, choice)
        return choice

    def add_switch(
        self, text: str, tip: str, switched: Callable[[bool], None], *, on: bool
    ) -> "Switch":
        """Add a check box; `switched` is called when the user changes it."""
        switch = Switch(text, switched)
        switch.setChecked(on)
        describe(switch, text, tip)
        self._flow.addWidget(switch)
        return switch

    def add_own_colors(
        self, session: Session, switched: Callable[[bool], None], *, on: bool
    ) -> "Switch":
        """Add the switch that shows nodes in their own colours, for data of colours."""
        tip = (
            "Show each node in the colour that it has learned, as the samples are "
            "colours.\nOff: in the colours of what this view measures."
        )
        switch = self.add_switch("Own colours", tip, switched, on=on)
        switched(on)
        self._session, self._own = session, switch
        session.dataset_changed.connect(self._offer_own)
        self._offer_own()
        return switch

    def _offer_own(self) -> None:
        dataset = self._session.dataset
        self._own.setVisible(dataset is not None and dataset.white is not None)

    def add_fit(self, what: str, fit: Callable[[], None]) -> QToolButton:
        """Add a button that shows all of what there is again."""
        button = QToolButton()
        button.setIcon(icons.icon("fit"))
        describe(button, "Fit", f"Show {what} again (double click).")
        button.clicked.connect(fit)
        self._flow.addWidget(button)
        return button

    def add_toggle(
        self, text: str, tip: str, shown: QWidget, icon: str, *, on: bool
    ) -> QToolButton:
        """Add a button that shows a widget while it is pressed in."""
        button = QToolButton()
        button.setText(text)
        button.setIcon(icons.icon(icon))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        describe(button, text, tip)
        button.setChecked(on)
        shown.setVisible(on)
        button.toggled.connect(shown.setVisible)
        self._flow.addWidget(button)
        return button

    def add(self, control: QWidget) -> None:
        """Add a control that describes itself."""
        self._flow.addWidget(control)

    def add_slider(
        self, name: str, tip: str, moved: Callable[[int], None], *, value: int
    ) -> QSlider:
        """Add a named slider from 0 to 100."""
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setValue(value)
        slider.setFixedWidth(90)
        slider.valueChanged.connect(moved)
        self._add_named(name, tip, slider)
        return slider

    def add_menu(
        self, text: str, tip: str, entries: Sequence[tuple[str, Callable[[], None]]]
    ) -> QToolButton:
        """Add a button with a menu of these entries."""
        button = QToolButton()
        button.setText(text)
        describe(button, text, tip)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(Menu(entries, button))
        self._flow.addWidget(button)
        return button

    def show_tool(self, control: QWidget, shown: bool) -> None:
        """Show or hide a control together with its name."""
        self._pairs.get(control, control).setVisible(shown)

    def _add_named(self, name: str, tip: str, control: QWidget) -> None:
        describe(control, name, tip)
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setSpacing(6)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(name)
        label.setToolTip(control.toolTip())
        row.addWidget(label)
        row.addWidget(control)
        self._flow.addWidget(pair)
        self._pairs[control] = pair


class Choice(QComboBox):
    """A drop-down list of named values."""

    def __init__(self, chosen: Callable[[object], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self._values: list[object] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        text_size.changed.connect(self._fit)
        self._fit()
        self.activated.connect(self._on_activated)

    def offer(self, choices: Sequence[tuple[str, object]], value: object) -> None:
        """Replace the list by these texts and values, and show one of them."""
        texts = [text for text, _ in choices]
        if texts != [self.itemText(i) for i in range(self.count())]:
            self.clear()
            self.addItems(texts)
        self._values = [offered for _, offered in choices]
        self.setCurrentIndex(self._values.index(value))

    def _fit(self) -> None:
        self.setMaximumWidth(text_size.pixels(WIDEST_CHOICE))

    def _on_activated(self, index: int) -> None:
        self._chosen(self._values[index])


class Switch(QCheckBox):
    """A check box that calls a function when the user changes it."""

    def __init__(self, text: str, switched: Callable[[bool], None]) -> None:
        super().__init__(text)
        self._switched = switched
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, on: bool) -> None:
        self._switched(on)


class Menu(QMenu):
    """A menu whose entries call functions."""

    def __init__(
        self, entries: Sequence[tuple[str, Callable[[], None]]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._chosen = {self.addAction(name): chosen for name, chosen in entries}
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self, action: QAction) -> None:
        self._chosen[action]()


def stack(widget: QWidget, *rows: QWidget, tall: int = -1) -> None:
    """Lay rows out in a widget, one below the other; `tall` is which takes the room."""
    column = QVBoxLayout(widget)
    column.setSpacing(0)
    column.setContentsMargins(0, 0, 0, 0)
    for row in rows:
        column.addWidget(row, 1 if row is rows[tall] else 0)
