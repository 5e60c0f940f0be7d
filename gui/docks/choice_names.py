"""What the choices of the training form are called."""

from core.settings import (
    Algorithm,
    Decay,
    Initialisation,
    Metric,
    Neighbourhood,
    Order,
)

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
