"""The steps of a self-test: each does something and says in a line how it went."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from core.errors import UserError
from gui.app import Program
from gui.gl.canvas import Canvas
from gui.gl.driver import find_driver
from gui.runstate import Failed, Trained
from gui.session import Notice
from gui.waiting import wait_until
from gui.wording import amount, count

SAMPLE = "rabbit"
EPOCHS = 5
FIGURE_MM = (120.0, 105.0)
FIGURE_DPI = 150
PATIENCE = 600.0  # seconds; compiling takes long on a slow machine
LEAST_DRAWN = 0.02  # of the pixels


@dataclass(eq=False)
class Trial:
    """The program in use, and what went wrong with it.

    Each step raises a `UserError` where it fails.

    Attributes
    ----------
    folder
        For what is exported.
    troubles
        Sentences; the first ends the step under way.
    """

    program: Program
    folder: Path
    troubles: list[str] = field(default_factory=list)

    @property
    def steps(self) -> tuple[Callable[[], str], ...]:
        """Everything to do once the window is there, in this order."""
        return (self.prepare, self.open, self.train, self.draw, self.export)

    def start(self) -> str:
        """Show the window."""
        painted: list[float] = []
        began = time.perf_counter()
        self.program.window.first_painted.connect(
            lambda: painted.append(time.perf_counter())
        )
        self.program.window.show()
        self._wait(lambda: bool(painted), "The window was not painted")
        return f"the window was painted after {painted[0] - began:.2f} s"

    def prepare(self) -> str:
        """Bring kernels and views to life."""
        window, session = self.program.window, self.program.session
        self.program.begin(None)
        self._wait(lambda: window.tabs.are_built, "The views were not built")
        self._wait(lambda: session.kernels_ready, "The kernels were not prepared")
        return "the views and the kernels are ready"

    def open(self) -> str:
        """Open the sample."""
        session = self.program.session
        self.program.conductor.open(SAMPLE)
        self._wait(lambda: session.dataset is not None, f"{SAMPLE} was not opened")
        assert session.dataset is not None
        samples, features = session.dataset.shape
        return f"{SAMPLE} was opened, {count(samples)} × {features}"

    def train(self) -> str:
        """Learn for a few epochs."""
        session, began = self.program.session, time.perf_counter()
        session.training_settings = replace(session.training_settings, epochs=EPOCHS)
        self.program.conductor.train()
        self._wait(
            lambda: isinstance(session.run, Trained | Failed), "Training did not end"
        )
        if isinstance(session.run, Failed):
            raise UserError(session.run.message)
        error, seconds = session.history[-1].mqe, time.perf_counter() - began
        return f"{EPOCHS} epochs were learned in {seconds:.2f} s, MQE {amount(error)}"

    def draw(self) -> str:
        """Draw the map in 3-D."""
        tabs = self.program.window.tabs
        titles = [tabs.bar.tabText(index) for index in range(tabs.bar.count())]
        tabs.bar.setCurrentIndex(titles.index("3D"))
        canvas = tabs.findChild(Canvas)
        assert isinstance(canvas, Canvas)
        canvas.failed.connect(self.troubles.append)
        if canvas.failure is not None:
            raise UserError(canvas.failure)
        self._wait(
            lambda: drawn_share(canvas.grab_frame()) > LEAST_DRAWN,
            "The 3-D view stayed empty",
        )
        driver = find_driver()
        name = driver if isinstance(driver, str) else driver.renderer
        return f"a frame was drawn by {name}"

    def export(self) -> str:
        """Export the view as a figure."""
        view = self.program.window.tabs.current_view()
        assert view is not None
        path = self.folder / "figure.png"
        self.program.conductor.export_figure(view.figure(), path, FIGURE_MM, FIGURE_DPI)
        self._wait(path.exists, "The figure was not written")
        if QImage(str(path)).isNull():
            raise UserError("The figure that was written cannot be read.")
        return f"a figure was written, {count(path.stat().st_size)} bytes"

    def note(self, notice: Notice) -> None:
        """Remember what the window complains of."""
        if notice.kind == "error":
            self.troubles.append(notice.text)

    def crash(self, error: BaseException | None) -> None:
        """Remember an exception that nobody expected."""
        self.troubles.append(f"Something unexpected went wrong: {error!r}.")

    def _wait(self, condition: Callable[[], bool], otherwise: str) -> None:
        try:
            wait_until(lambda: bool(self.troubles) or condition(), PATIENCE)
        except TimeoutError:
            raise UserError(f"{otherwise} within {PATIENCE:g} seconds.") from None
        if self.troubles:
            raise UserError(self.troubles[0])


def drawn_share(image: QImage) -> float:
    """Return the share of pixels that differ from the one in the upper left corner."""
    if image.isNull():
        return 0.0
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(whole.constBits(), np.uint32)
    return float((pixels != pixels[0]).mean())
