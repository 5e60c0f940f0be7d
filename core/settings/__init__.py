"""What the user chooses: frozen values, checked when they are made.

choices    What there is to choose from, by the names that files and commands use.
data       How a source becomes a dataset.
curves     Curves that a user draws.
training   How a map is trained.
exports    Which meshes and tables are made of a map.
checks     Refusing impossible settings in a sentence.
"""

from core.settings.choices import (
    FROM_FILES,
    Algorithm,
    Decay,
    Initialisation,
    LatticeKind,
    Metric,
    Missing,
    Neighbourhood,
    Order,
    Scaling,
)
from core.settings.curves import STRAIGHT, Curve
from core.settings.data import DataSettings
from core.settings.exports import (
    ALL,
    ExportOrder,
    FigureOrder,
    MapColoring,
    MeshExport,
    MeshFormat,
    MeshLook,
    MeshOrder,
    MeshSubject,
    TableFormat,
)
from core.settings.training import MAX_NET_NODES, MAX_NODES, TrainingSettings

__all__ = [
    "ALL",
    "FROM_FILES",
    "MAX_NET_NODES",
    "MAX_NODES",
    "STRAIGHT",
    "Algorithm",
    "Curve",
    "DataSettings",
    "Decay",
    "ExportOrder",
    "FigureOrder",
    "Initialisation",
    "LatticeKind",
    "MapColoring",
    "MeshExport",
    "MeshFormat",
    "MeshLook",
    "MeshOrder",
    "MeshSubject",
    "Metric",
    "Missing",
    "Neighbourhood",
    "Order",
    "Scaling",
    "TableFormat",
    "TrainingSettings",
]
