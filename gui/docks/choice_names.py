"""What the choices of the training form are called."""

from core.settings import (
    FROM_FILES,
    Algorithm,
    Decay,
    Initialisation,
    LatticeKind,
    Metric,
    Neighbourhood,
    Order,
)
from gui.wording import LATTICES

NEIGHBOURHOODS = {
    Neighbourhood.GAUSSIAN: "Gaussian",
    Neighbourhood.CUT_GAUSSIAN: "Cut Gaussian",
    Neighbourhood.TRUNCATED_GAUSSIAN: "Truncated Gaussian",
    Neighbourhood.BUBBLE: "Bubble",
    Neighbourhood.TRIANGLE: "Triangle",
    Neighbourhood.EPANECHNIKOV: "Epanechnikov",
    Neighbourhood.MEXICAN_HAT: "Mexican hat",
}
INITIALISATIONS = {
    Initialisation.PCA: "Principal plane",
    Initialisation.SAMPLE: "Random samples",
    Initialisation.RANDOM: "Random values",
}
METRICS = {
    Metric.EUCLIDEAN: "Euclidean",
    Metric.MANHATTAN: "Manhattan",
    Metric.CHEBYSHEV: "Chebyshev",
    Metric.COSINE: "Cosine",
    Metric.MINKOWSKI: "Minkowski",
}
ALGORITHMS = {
    Algorithm.BATCH: "Batch",
    Algorithm.ONLINE: "Online",
    Algorithm.MINI_BATCH: "Mini-batch",
}
ORDERS = {
    Order.SHUFFLED: "Shuffled",
    Order.RANDOM: "Random",
    Order.FILE: "As in the file",
}
DECAYS = {
    Decay.EXPONENTIAL: "Exponential",
    Decay.LINEAR: "Linear",
    Decay.INVERSE: "Inverse",
    Decay.ASYMPTOTIC: "Asymptotic",
    Decay.POWER: "Power",
    Decay.CONSTANT: "Constant",
    Decay.DRAWN: "Drawn",
}
OWN_DECAYS = dict[Decay | None, str](((None, "As Decay"), *DECAYS.items()))
LATTICE_GROUPS = (
    (LatticeKind.HEX, LatticeKind.SQUARE),
    (LatticeKind.HEX_CYLINDER, LatticeKind.SQUARE_CYLINDER),
    (LatticeKind.HEX_TORUS, LatticeKind.SQUARE_TORUS),
    (LatticeKind.SPHERE, LatticeKind.CUBIC),
    (LatticeKind.CHAIN, LatticeKind.RING),
    (LatticeKind.LADDER, LatticeKind.TREE, LatticeKind.STAR),
    (LatticeKind.GRAPH, LatticeKind.MESH),
)


def lattice_groups() -> list[dict[LatticeKind, str]]:
    """Return what the lattices are called, in groups."""

    def name(kind: LatticeKind) -> str:
        of_file = " from a file" if kind in FROM_FILES else ""
        return LATTICES[kind].capitalize() + of_file

    return [{kind: name(kind) for kind in group} for group in LATTICE_GROUPS]
