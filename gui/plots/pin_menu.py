"""The menu that pins samples to nodes."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from core.dataset import Dataset
from gui.depiction.hover_text import sample_name
from gui.emphasis import with_pin
from gui.runstate import is_active
from gui.session import Notice, Session
from gui.tooltip import tooltip
from gui.wording import STOP_FIRST, counted


def pin_menu(
    parent: QWidget, session: Session, sample: int | None, node: int | None
) -> QMenu | None:
    """Return the menu of a sample or a node under the pointer; None without either.

    Parameters
    ----------
    sample
        Which one of `Dataset.shown`.
    """
    dataset = session.dataset
    if dataset is None or (sample is None and node is None):
        return None
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    if sample is not None:
        _fill_for_sample(menu, session, dataset, sample)
    elif node is not None:
        _fill_for_node(menu, session, dataset, node)
    if is_active(session.run):
        for action in menu.actions():
            action.setEnabled(False)
            action.setToolTip(tooltip(STOP_FIRST))
    return menu


def _fill_for_sample(
    menu: QMenu, session: Session, dataset: Dataset, sample: int
) -> None:
    index, state = int(dataset.shown[sample]), session.map
    name = sample_name(dataset, index)
    if state is not None:
        node = int(state.shown_bmus[sample])
        place = state.som.lattice.label(node)
        _add(
            menu,
            f"Pin {name} Where It Is, at {place}",
            "From the next training on it wins there, whatever is nearer.",
            lambda: _pin(session, index, node),
        )
        if (chosen := session.selected) is not None and chosen != node:
            _add(
                menu,
                f"Pin {name} to the Selected Node, {state.som.lattice.label(chosen)}",
                "From the next training on it wins at the node that you clicked.",
                lambda: _pin(session, index, chosen),
            )
    _add(
        menu,
        f"Pin {name} to Another Node…",
        "Then right-click the node where it is to win.",
        lambda: _pick(session, index, name),
    )
    if any(pinned == index for pinned, _ in session.training_settings.pins):
        _add(
            menu,
            f"Free {name}",
            "Let it win where it is nearest again.",
            lambda: _pin(session, index, None),
        )


def _fill_for_node(menu: QMenu, session: Session, dataset: Dataset, node: int) -> None:
    picked, settings = session.picked, session.training_settings
    if picked is None or picked >= len(dataset.values):
        tip = (
            "First right-click the sample, in a view that shows samples, and choose to "
            "pin it to another node."
        )
        _add(menu, "Pin a Sample Here", tip, lambda: None)
        menu.actions()[0].setEnabled(False)
    else:
        _add(
            menu,
            f"Pin {sample_name(dataset, picked)} Here",
            "From the next training on it wins at this node, whatever is nearer.",
            lambda: _pin(session, picked, node),
        )
    here = [sample for sample, pinned in settings.pins if pinned == node]
    if here:
        _add(
            menu,
            f"Free {counted(len(here), 'Sample')} Pinned Here",
            "Let them win where they are nearest again.",
            lambda: _free(session, here),
        )


def _add(menu: QMenu, text: str, tip: str, act: Callable[[], object]) -> None:
    action = menu.addAction(text.replace("&", "&&"))
    action.setToolTip(tooltip(tip))
    action.triggered.connect(lambda _checked=False: act())


def _pick(session: Session, index: int, name: str) -> None:
    session.picked = index
    sentence = f"Right-click the node where {name} is to win, in any view of the map."
    session.noticed.emit(Notice("info", sentence))


def _pin(session: Session, index: int, node: int | None) -> None:
    session.picked = None
    session.training_settings = with_pin(session.training_settings, index, node)


def _free(session: Session, samples: list[int]) -> None:
    settings = session.training_settings
    for sample in samples:
        settings = with_pin(settings, sample, None)
    session.training_settings = settings
