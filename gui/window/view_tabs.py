"""The tabs, one view each, built when the window has been painted.

Importing and building the views takes longer than showing a window, so the tab bar
and the welcome page come first; the views follow, one a turn of the event loop.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from core.dataset import Dataset
from gui.session import Session
from gui.tooltip import describe, tooltip
from gui.window.welcome.page import Welcome

if TYPE_CHECKING:
    from gui.figures.saving import FigureBuilder


@dataclass(frozen=True, eq=False)
class View:
    """What a tab shows.

    Attributes
    ----------
    summary
        What can be seen here, in a sentence.
    widget
        The view on the screen.
    figure
        Returns what draws the view on paper, to be called in any thread.
    """

    summary: str
    widget: QWidget
    figure: "Callable[[], FigureBuilder]"


@dataclass(frozen=True)
class Tab:
    """A tab's title, what builds its view, and for which data it is there."""

    title: str
    build: Callable[[Session], View]
    serves: Callable[[Dataset | None], bool] = lambda _dataset: True


class ViewTabs(QWidget):
    """A tab bar over pages that appear as soon as they are built.

    Signals
    -------
    current_changed
        Another view is shown, or none.
    """

    current_changed = Signal()

    def __init__(self, session: Session, tabs: Sequence[Tab], welcome: Welcome) -> None:
        super().__init__()
        self._session = session
        self._tabs = tuple(tabs)
        self._views: dict[int, View] = {}
        self._failed: set[int] = set()
        self._welcome = welcome
        self._waiting = QLabel("Preparing this view…")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QTabBar(drawBase=False, expanding=False)
        describe(self.bar, "Views", "The ways to look at the data and the map.")
        for index, tab in enumerate(self._tabs):
            self.bar.addTab(tab.title)
            self.bar.setTabToolTip(index, tooltip(f"{tab.title} (Ctrl+{index + 1})"))
        self._pages = QStackedWidget()
        self._pages.addWidget(welcome)
        self._pages.addWidget(self._waiting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._build_next)
        self.bar.currentChanged.connect(self._show_page)
        session.dataset_changed.connect(self._show_tabs)
        self._show_tabs()

    @property
    def title(self) -> str:
        """The title of the current tab."""
        return self._tabs[self.bar.currentIndex()].title

    def current_view(self) -> View | None:
        """Return the view that is shown, or None."""
        if self._session.dataset is None:
            return None
        return self._views.get(self.bar.currentIndex())

    def pages(self) -> list[tuple[str, QWidget]]:
        """Return the title and the view of each tab that is there for these data."""
        if self._session.dataset is None:
            return []
        return [
            (self._tabs[index].title, view.widget)
            for index, view in sorted(self._views.items())
            if self.bar.isTabVisible(index)
        ]

    @property
    def are_built(self) -> bool:
        """Whether every tab has its view, or cannot have it."""
        return len(self._views) + len(self._failed) == len(self._tabs)

    def show_tab(self, title: str) -> None:
        """Show the tab with this title, if there is one."""
        for index, tab in enumerate(self._tabs):
            if tab.title == title:
                self.bar.setCurrentIndex(index)

    def build_views(self) -> None:
        """Begin to build the views, the current one first."""
        self._next.start()

    def _build_next(self) -> None:
        order = (self.bar.currentIndex(), *range(len(self._tabs)))
        missing = [i for i in order if i not in self._views and i not in self._failed]
        if missing:
            # A view that cannot be built must not keep the others from it.
            self._failed.add(missing[0])
            self._next.start()
            self._build(missing[0])
            self._failed.remove(missing[0])
        else:
            self._show_page()

    def _build(self, index: int) -> None:
        view = self._tabs[index].build(self._session)
        self._views[index] = view
        self._pages.addWidget(view.widget)
        view.widget.setAccessibleName(self._tabs[index].title)
        view.widget.setAccessibleDescription(view.summary)
        self._order_focus(view.widget)
        self.bar.setTabToolTip(
            index,
            tooltip(f"{self._tabs[index].title} (Ctrl+{index + 1})\n{view.summary}"),
        )
        if index == self.bar.currentIndex():
            self._show_page()

    def _order_focus(self, page: QWidget) -> None:
        """Let the Tab key come from the tabs to this page, then go on as before."""
        stops = [
            widget
            for widget in page.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.window() is page.window()
        ]
        for one, other in pairwise([self.bar, *stops]):
            QWidget.setTabOrder(one, other)

    def _show_tabs(self) -> None:
        """Hide the tabs that are not for these data."""
        for index, tab in enumerate(self._tabs):
            self.bar.setTabVisible(index, tab.serves(self._session.dataset))
        self._show_page()

    def _show_page(self) -> None:
        self._pages.setCurrentWidget(self._page())
        self.current_changed.emit()

    def _page(self) -> QWidget:
        if self._session.dataset is None:
            return self._welcome
        view = self.current_view()
        if view is not None:
            return view.widget
        failed = self.bar.currentIndex() in self._failed
        self._waiting.setText(
            "This view could not be built." if failed else "Preparing this view…"
        )
        return self._waiting
