"""What there is to choose from, by the names that files and commands use."""

from enum import StrEnum


class LatticeKind(StrEnum):
    """The arrangement of the nodes."""

    SQUARE = "square"
    HEX = "hex"
    SQUARE_CYLINDER = "square-cylinder"
    HEX_CYLINDER = "hex-cylinder"
    SQUARE_TORUS = "square-torus"
    HEX_TORUS = "hex-torus"
    CHAIN = "chain"
    RING = "ring"
    SPHERE = "sphere"
    CUBIC = "cubic"
    TREE = "tree"
    STAR = "star"
    LADDER = "ladder"
    GRAPH = "graph"
    MESH = "mesh"


FROM_FILES = (LatticeKind.GRAPH, LatticeKind.MESH)
"""Lattices that a file determines, and not width and height."""


class Neighbourhood(StrEnum):
    """How much a node learns at some lattice distance from the winner."""

    GAUSSIAN = "gaussian"
    CUT_GAUSSIAN = "cut-gaussian"
    TRUNCATED_GAUSSIAN = "truncated-gaussian"
    BUBBLE = "bubble"
    TRIANGLE = "triangle"
    EPANECHNIKOV = "epanechnikov"
    MEXICAN_HAT = "mexican-hat"


class Metric(StrEnum):
    """How the distance between a sample and a node is measured."""

    EUCLIDEAN = "euclidean"
    MANHATTAN = "manhattan"
    CHEBYSHEV = "chebyshev"
    COSINE = "cosine"
    MINKOWSKI = "minkowski"


class Initialisation(StrEnum):
    """Where the weights start."""

    RANDOM = "random"
    SAMPLE = "sample"
    PCA = "pca"


class Algorithm(StrEnum):
    """After how many samples the nodes move: all, one, or some."""

    BATCH = "batch"
    ONLINE = "online"
    MINI_BATCH = "mini-batch"


class Order(StrEnum):
    """In which order an epoch takes the samples one by one."""

    SHUFFLED = "shuffled"
    RANDOM = "random"
    FILE = "file"


class Decay(StrEnum):
    """The curve on which learning rate and radius fall; see `core.schedule`."""

    LINEAR = "linear"
    EXPONENTIAL = "exponential"
    INVERSE = "inverse"
    ASYMPTOTIC = "asymptotic"
    POWER = "power"
    CONSTANT = "constant"
    DRAWN = "drawn"


class Missing(StrEnum):
    """What becomes of rows some of whose values are missing."""

    LEAVE_OUT = "leave-out"
    KEEP = "keep"


class Scaling(StrEnum):
    """What is done to the features before training."""

    NONE = "none"
    ZSCORE = "zscore"
    MINMAX = "minmax"
