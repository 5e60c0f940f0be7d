"""The tabs of the window. The views are imported when they are built."""

from core.dataset import Dataset
from gui.session import Session
from gui.window.view_tabs import Tab, View


def _overview(session: Session) -> View:
    from gui.views.overview import OverviewView

    view = OverviewView(session)
    return View(view.summary, view, view.figure)


def _scatter(session: Session) -> View:
    from gui.views.scatter import ScatterView

    view = ScatterView(session)
    return View(view.summary, view, view.figure)


def _umatrix(session: Session) -> View:
    from gui.views.umatrix import UMatrixView

    view = UMatrixView(session)
    return View(view.summary, view, view.figure)


def _activation(session: Session) -> View:
    from gui.views.activation import ActivationView

    view = ActivationView(session)
    return View(view.summary, view, view.figure)


def _quality(session: Session) -> View:
    from gui.views.quality import QualityView

    view = QualityView(session)
    return View(view.summary, view, view.figure)


def _space(session: Session) -> View:
    from gui.views.space import SpaceView

    view = SpaceView(session)
    return View(view.summary, view, view.figure)


def _maps(session: Session) -> View:
    from gui.views.maps import MapsView

    view = MapsView(session)
    return View(view.summary, view, view.figure)


def _components(session: Session) -> View:
    from gui.views.components import ComponentsView

    view = ComponentsView(session)
    return View(view.summary, view, view.figure)


def _image(session: Session) -> View:
    from gui.views.image import ImageView

    view = ImageView(session)
    return View(view.summary, view, view.figure)


def _is_picture(dataset: Dataset | None) -> bool:
    return dataset is not None and dataset.image is not None


TABS = (
    Tab("Overview", _overview),
    Tab("Scatter", _scatter),
    Tab("U-Matrix", _umatrix),
    Tab("Activation", _activation),
    Tab("MQE", _quality),
    Tab("3D", _space),
    Tab("Maps", _maps),
    Tab("Components", _components),
    Tab("Image", _image, _is_picture),
)
