"""Chooses what varies, starts and stops the sweep, and shows its maps."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from core.sweep import AUTO, Variation, combinations
from gui import icons, theme
from gui.compute.sweeper import SweepNews
from gui.conductor import Conductor
from gui.depiction.quantity import ACTIVATION, UMATRIX, Quantity
from gui.docks.form_grid import complain, problem_label
from gui.panels.panel import HintLabel
from gui.plots.colorbar import ColorBar
from gui.runstate import is_active
from gui.session import Session
from gui.sweep.axis_choice import AxisChoice, align
from gui.sweep.map_grid import MapGrid
from gui.sweep.shades import Shades
from gui.tooltip import describe
from gui.wording import STOP_FIRST, amount, counted, percent

if TYPE_CHECKING:
    from gui.compute.work import Swept

SIZE = QSize(880, 760)
OWN = "Own colours"
QUANTITIES = {quantity.name: quantity for quantity in (UMATRIX, ACTIVATION)}
NO_DATA = "Open a file or a sample first."
HINT = (
    "Choose one or two parameters and their values above, then press Run: a map is "
    "trained with every combination, all from the same start, and shown here. Click "
    "one to go on with it."
)
BUSY = "Wait until the work shown at the bottom of the window is done."


class SweepWindow(QDialog):
    """A window beside the main one; it may stay open while one works there.

    Signals
    -------
    adopted
        The user goes on with one of the maps.
    picture_wanted : FigureBuilder, (float, float)
        The user wants a picture of the maps, for which so many millimetres are good.
    """

    adopted = Signal()
    picture_wanted = Signal(object, object)

    def __init__(self, parent: QWidget, session: Session, conductor: Conductor) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sweep")
        self._session, self._conductor = session, conductor
        self._room = parent.size()
        self._variations: list[Variation] = []
        self._swept: dict[int, Swept] = {}
        self._headings: tuple[list[str], list[str]] = ([], [])
        self.rows = AxisChoice("Down", "learning_rate")
        self.columns = AxisChoice("Across", "radius_start", optional=True)
        self.count = QLabel()
        self.problem = problem_label()
        self.start = QPushButton(icons.icon("play", "highlight_text"), "Run")
        self.stop = QPushButton(icons.icon("stop"), "Stop")
        self.save = QPushButton(icons.icon("picture"), "Save picture…")
        self.quantity = QComboBox()
        self.progress = QProgressBar()
        self.grid, self.bar = MapGrid(), ColorBar()
        self.hint = HintLabel()
        self.hint.setText(HINT)
        self._pages = QStackedWidget()
        for page in (self.hint, _side_by_side(self.grid, self.bar)):
            self._pages.addWidget(page)
        self._describe()
        self._lay_out()
        self._connect()
        self._check()
        self._offer_quantities()

    def _describe(self) -> None:
        describe(
            self.start,
            "Run",
            "Train a map with every combination of the values, all from the same start "
            "and with the other parameters as the Training dock has them.",
        )
        describe(self.stop, "Stop", "End the sweep and keep the maps that are done.")
        describe(
            self.save,
            "Save picture",
            "Write the maps side by side as PNG, SVG or PDF.",
        )
        describe(
            self.quantity,
            "Show",
            "What the colours of the cells are. All maps have one scale, so that they "
            "can be compared.",
        )
        describe(self.progress, "Progress", "How many of the maps are done.")
        self.progress.setTextVisible(False)
        self.count.setProperty("tone", "muted")

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.setSpacing(8)
        for widget in (self.start, self.stop, self.count):
            controls.addWidget(widget)
        controls.addWidget(self.progress, 1)
        controls.addWidget(label := QLabel("Show"))
        controls.addWidget(self.quantity)
        controls.addWidget(self.save)
        label.setBuddy(self.quantity)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(8)
        for choice in (self.rows, self.columns):
            column.addWidget(choice)
        column.addWidget(self.problem)
        column.addLayout(controls)
        column.addWidget(self._pages, 1)
        align(self.rows, self.columns)
        self.start.setDefault(True)
        for button in (self.stop, self.save):
            button.setAutoDefault(False)
        self.resize(SIZE.boundedTo(self._room))

    def _connect(self) -> None:
        session, sweeper = self._session, self._conductor.sweeper
        for choice in (self.rows, self.columns):
            choice.edited.connect(self._check)
        self.start.clicked.connect(self.run)
        self.stop.clicked.connect(sweeper.stop)
        self.save.clicked.connect(self._ask_for_picture)
        sweeper.told.connect(self._on_told)
        sweeper.ended.connect(self._check)
        self.grid.chosen.connect(self._on_chosen)
        self.quantity.activated.connect(self._draw)
        session.training_settings_changed.connect(self._check)
        session.run_changed.connect(self._check)
        session.busy_changed.connect(self._check)
        session.dataset_changed.connect(self._on_dataset)
        theme.changed.connect(self._draw)

    def run(self) -> None:
        """Train a map for each combination."""
        self._variations = self._chosen()
        grid = combinations(self._session.training_settings, self._variations)
        self._swept = {}
        down, *across = self._variations
        rows = _headings(self.rows, down)
        columns = _headings(self.columns, across[0]) if across else []
        if not across:
            rows, columns = [""], rows
        self._headings = rows, columns
        self.grid.arrange(rows, columns)
        self._pages.setCurrentIndex(1)
        self.bar.hide()
        self.progress.setRange(0, len(grid))
        self.progress.setValue(0)
        self._conductor.sweeper.begin(grid)
        self._check()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way."""
        self._conductor.sweeper.stop()
        super().closeEvent(event)

    def _chosen(self) -> list[Variation]:
        """Return what varies.

        Raises
        ------
        UserError
            The values are not understood, or both vary the same.
        """
        found = [choice.variation() for choice in (self.rows, self.columns)]
        chosen = [variation for variation in found if variation is not None]
        if len({variation.name for variation in chosen}) < len(chosen):
            raise UserError("Both vary the same parameter: choose another for one.")
        return chosen

    def _check(self) -> None:
        """Say how many maps there will be, or what is wrong."""
        running = self._conductor.sweeper.is_running
        try:
            settings = self._session.training_settings
            wanted = len(combinations(settings, self._chosen()))
            complain(self.problem, "")
            self.count.setText(counted(wanted, "map"))
        except UserError as error:
            complain(self.problem, str(error))
            wanted = 0
        blocked = self._blocked()
        self.start.setEnabled(bool(wanted) and not blocked and not running)
        self.stop.setEnabled(running)
        self.save.setEnabled(bool(self._swept) and not running and not blocked)
        for choice in (self.rows, self.columns):
            choice.setEnabled(not running)
        if blocked and not running:
            self.count.setText(blocked)
        for index, button in enumerate(self.grid.buttons):
            button.setEnabled(index in self._swept and not running and not blocked)

    def _blocked(self) -> str:
        if self._session.dataset is None:
            return NO_DATA
        if is_active(self._session.run):
            return STOP_FIRST
        return BUSY if self._session.busy is not None else ""

    def _on_dataset(self) -> None:
        """Forget the maps of other data."""
        self._swept = {}
        self.grid.arrange([], [])
        self._pages.setCurrentWidget(self.hint)
        self._offer_quantities()
        self._check()

    def _offer_quantities(self) -> None:
        dataset = self._session.dataset
        own = [OWN] if dataset is not None and dataset.white is not None else []
        self.quantity.clear()
        self.quantity.addItems([*own, *QUANTITIES])

    def _on_told(self, news: SweepNews) -> None:
        if news.index >= len(self.grid.buttons):
            return
        self.progress.setValue(news.index + 1)
        button = self.grid.buttons[news.index]
        if news.swept is None:
            button.say(news.problem)
        else:
            self._swept[news.index] = news.swept
            self._draw()
            record = news.swept.state.som.snapshot.record
            button.say(
                f"QE {amount(record.mqe)} · TE {percent(record.topographic_error)}"
            )

    def _shown(self) -> Quantity | None:
        """Return what the colours stand for; None: the nodes' own."""
        return QUANTITIES.get(self.quantity.currentText())

    def _draw(self) -> None:
        """Colour all maps anew: each that is added may widen their scale."""
        maps = {index: swept.state for index, swept in self._swept.items()}
        if maps:
            dataset = next(iter(self._swept.values())).problem.dataset
            shades = Shades.of(dataset, list(maps.values()), self._shown())
            self.bar.setVisible(shades.bar is not None)
            if shades.bar is not None:
                self.bar.show_scale(
                    shades.bar.label, shades.bar.scale, shades.bar.table
                )
            for index, state in maps.items():
                button = self.grid.buttons[index]
                button.show_map(state.som.lattice, shades.colors(state))
        self._check()

    def _ask_for_picture(self) -> None:
        """Have the maps written side by side."""
        from gui.figures.sweep import natural_size, sweep_figure

        swept = [self._swept.get(index) for index in range(len(self.grid.buttons))]
        maps = [one.state if one else None for one in swept]
        dataset = next(iter(self._swept.values())).problem.dataset
        rows, columns = self._headings
        figure = partial(sweep_figure, dataset, maps, rows, columns, self._shown())
        self.picture_wanted.emit(figure, natural_size(rows, columns))

    def _on_chosen(self, index: int) -> None:
        self._conductor.go_on_with(self._swept[index])
        self.adopted.emit()


def _side_by_side(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return whole


def _headings(choice: AxisChoice, variation: Variation) -> list[str]:
    chosen = choice.chosen()
    name = chosen.label if chosen else variation.name
    return [f"{name}\n{_text(value)}" for value in variation.values]


def _text(value: object) -> str:
    if value is None:
        return AUTO
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
