"""Opens the meshes that are to be viewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import UserError
from core.reading.opening import open_source
from core.sources import Mesh

if TYPE_CHECKING:
    from gui.headless.options import View


def open_meshes(order: View) -> tuple[Mesh, ...]:
    """Open every file or sample.

    Raises
    ------
    UserError
        One of them cannot be read, or holds no mesh.
    """
    meshes = []
    for name in order.sources:
        source = open_source(name)
        if not isinstance(source, Mesh):
            raise UserError(
                f"{name} holds a table: view shows meshes; open the table by "
                "itself, without view."
            )
        meshes.append(source)
    return tuple(meshes)
