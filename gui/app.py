"""Builds the application, the session and the window.

First what OpenGL needs before Qt starts, then Qt, the session, the conductor and the
window; when that has been painted, the compute thread and the views; last the file
that the command line names. So the window is there before anything heavy is loaded.
"""

import logging
import signal
import sys
from dataclasses import dataclass
from functools import partial
from logging.handlers import RotatingFileHandler

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QApplication

from core.reading.samples import SAMPLES
from core.version import PROGRAM, VERSION
from gui import icons, stylesheet
from gui.conductor import Conductor
from gui.gl import setup
from gui.places import log_folder
from gui.preferences import Profile, StartWith
from gui.session import Notice, Session
from gui.start import kept_sessions
from gui.start.arrivals import Arrivals, hand_over
from gui.start.crash_log import CrashLog
from gui.start.crash_notice import tell_of_crash
from gui.window.crash_reporter import CrashReporter
from gui.window.main_window import MainWindow
from gui.window.view_catalogue import TABS

LOG_BYTES = 1_000_000
SWITCH_SECONDS = 0.0005


@dataclass(frozen=True, eq=False)
class Program:
    """The parts of the program while it runs."""

    session: Session
    conductor: Conductor
    profile: Profile
    window: MainWindow

    def show(self, source: str | None) -> None:
        """Show the window; once it has been painted, bring the rest to life."""
        self.window.first_painted.connect(
            partial(self.begin, source), Qt.ConnectionType.QueuedConnection
        )
        self.window.show()

    def begin(self, source: str | None) -> None:
        """Start the compute thread, build the views, open what is wanted."""
        self.session.kernels_ready_changed.connect(self.warn_of_forgetting)
        self.conductor.start()
        self.window.tabs.build_views()
        preferences = self.profile.value
        resumes = preferences.start_with is StartWith.LAST_SESSION
        if source:
            self.window.opener.open(source)
        elif resumes and preferences.session:
            self.window.memory.restore(preferences.session)

    def warn_of_forgetting(self) -> None:
        """Say it where kernels cannot be kept; asked late, as it loads libraries."""
        from core.kernels.cache import unkept

        if sentence := unkept():
            self.session.noticed.emit(Notice("warning", sentence))


def run(source: str | None, *, safe: bool = False) -> int:
    """Show the window, with a file or sample open, until the user closes it.

    Parameters
    ----------
    source
        A path or a sample's name; None: nothing is named.
    safe
        Begin with the defaults, whatever the user's preferences are.

    Returns
    -------
    int
        The exit status.
    """
    application = make_application()
    _start_log()
    # Python's own handler would wait until the event loop runs Python code.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    profile = Profile(safe=safe)
    if hand_over(profile, source):
        return 0
    crash_log = CrashLog(log_folder())
    crash = crash_log.find()
    crash_log.begin()
    program = assemble(profile)
    window = program.window
    if not profile.is_safe:
        last = profile.value.session
        kept_sessions.clear(log_folder(), last.kept if last else "")
        window.memory.keep_maps(kept_sessions.own_place(log_folder()))
    if crash:
        last = profile.value.session
        tell_of_crash(window, window.notice_bar, window.memory, crash, last)
    CrashReporter(window).install()
    arrivals = Arrivals(window, program.session, profile, window.opener.open)
    requests = FileRequests(application)
    requests.requested.connect(arrivals.take)
    program.show(source)
    status = application.exec()
    program.conductor.close()
    crash_log.end()
    return status


def assemble(profile: Profile | None = None) -> Program:
    """Put the window and what stands behind it together; needs a QApplication."""
    # Python code of the worker must not keep the window waiting.
    sys.setswitchinterval(SWITCH_SECONDS)
    session = Session()
    conductor = Conductor(session)
    profile = profile or Profile()
    window = MainWindow(session, conductor, profile, SAMPLES, TABS)
    _make_room_for_gl(window)
    return Program(session, conductor, profile, window)


class FileRequests(QObject):
    """Files that the system asks a running program to open, as macOS does.

    Signals
    -------
    requested : str
        A path.
    """

    requested = Signal(str)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the events that name a file."""
        if isinstance(event, QFileOpenEvent):
            self.requested.emit(event.file())
            return True
        return False


def make_application() -> QApplication:
    """Create the QApplication with all that must be set before and after."""
    setup.prepare()
    application = QApplication([PROGRAM])
    application.setApplicationName(PROGRAM)
    application.setOrganizationName(PROGRAM)
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName(PROGRAM.lower())
    application.setWindowIcon(icons.application_icon())
    setup.match_binding()
    stylesheet.dress(application)
    return application


def _make_room_for_gl(window: MainWindow) -> None:
    """Let the window be drawn with OpenGL from the start.

    The first OpenGL widget that is added to a visible window makes Qt create that
    window anew: it would flicker.
    """
    if setup.unavailable() is None:
        seed = QOpenGLWidget(window.centralWidget())
        seed.setGeometry(0, 0, 1, 1)
        seed.lower()


def _start_log() -> None:
    """Log warnings and worse to a file among the user's data, and to the terminal."""
    logging.basicConfig(
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    folder = log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(
            folder / f"{PROGRAM.lower()}.log",
            maxBytes=LOG_BYTES,
            backupCount=1,
            encoding="utf-8",
        )
    except OSError:
        logging.getLogger(__name__).warning("No log file can be written to %s", folder)
    else:
        logging.getLogger().addHandler(file)
