"""What a figure of a view is made of, or why there is none."""

from core.dataset import Dataset
from core.errors import UserError
from core.som import MapState
from gui.session import Session


def map_to_draw(session: Session) -> tuple[Dataset, MapState]:
    """Return the dataset and the map that the session shows.

    Raises
    ------
    UserError
        If there is no map.
    """
    if session.dataset is None or session.map is None:
        raise UserError("There is no map to draw yet: open some data and press Train.")
    return session.dataset, session.map
