"""`PRESETS`: programs and procedures that people know."""

from __future__ import annotations

import math

from core.presets import following
from core.presets.preset import Preset
from core.settings import (
    Algorithm,
    Decay,
    Initialisation,
    LatticeKind,
    Neighbourhood,
    Order,
)

ROUGH_SHARE, ROUGH_END = 0.3, 0.1
"""Of the epochs, and of the way that the radius has to fall, in the first phase."""

ONLINE = {"algorithm": Algorithm.ONLINE}
PRESETS = (
    Preset(
        "textbook",
        "Textbook",
        "The SOM of introductions: random first weights, samples drawn at random, a "
        "Gaussian that is cut off at the radius, which shrinks.",
        "No schedule is published: here radius and rate fall linearly, to 1 and to a "
        "fiftieth.\n"
        "First weights are random within the data's range; there from 0 to 1.",
        {
            **ONLINE,
            "neighbourhood": Neighbourhood.CUT_GAUSSIAN,
            "order": Order.RANDOM,
        },
        {
            "lattice": LatticeKind.SQUARE,
            "width": 10,
            "height": 10,
            "initialisation": Initialisation.RANDOM,
            "epochs": 100,
            "learning_rate": 0.5,
            "radius_start": None,
        },
    ),
    Preset(
        "graph",
        "Graph",
        "The SOM on a graph: only the winner and its direct neighbours learn, these by "
        "exp(−1/16), with a rate of exp(−s/1000) after s random samples.",
        "The rate falls after every 150 samples; there after each.\n"
        "It ends after 15,000 samples with a rate of 4·10⁻⁷; there after 75,000.\n"
        "First weights are random within the data's range; there from 0 to 1.\n"
        "Any lattice will do: a graph from a file, a tree, a star, a ladder.",
        {
            **ONLINE,
            "update_window": 1.0,
            "order": Order.RANDOM,
            "decay": Decay.EXPONENTIAL,
            "decay_radius": Decay.CONSTANT,
            "radius_start": math.sqrt(8.0),
            "radius_end": math.sqrt(8.0),
        },
        {
            "lattice": LatticeKind.SQUARE,
            "width": 13,
            "height": 13,
            "initialisation": Initialisation.RANDOM,
            "epochs": 100,
            "epoch_size": 150,
            "learning_rate": 1.0,
        },
        following.graph,
    ),
    Preset(
        "rgb",
        "RGB colours",
        "The SOM of colours: shuffled epochs, learning rate and squared radius fall by "
        "exp(−0.1) an epoch, and only nodes near the winner are updated.",
        "The window is the nodes up to 3 steps away; there 3 rows and columns before "
        "the winner and 2 behind it.\n"
        "The second epoch has decayed, as the formula says; there it has not.\n"
        "First weights are random within the data's range; there from 0 to 254.",
        {**ONLINE, "update_window": 3.0, "decay": Decay.EXPONENTIAL},
        {
            "lattice": LatticeKind.SQUARE,
            "width": 10,
            "height": 10,
            "initialisation": Initialisation.RANDOM,
            "epochs": 10,
            "learning_rate": 0.1,
            "radius_start": 1.0,
        },
        following.rgb,
    ),
    Preset(
        "minisom",
        "MiniSom",
        "MiniSom with its defaults, training whole epochs: rate and σ fall as "
        "1/(1 + 2t/T) after t of T epochs.",
        "For a run by T single samples, its train(data, T), choose an epoch size of 1 "
        "and T epochs.\n"
        "Each epoch is shuffled anew; there all epochs share one shuffle.\n"
        "Its bubble is a square, its triangle a product that exceeds 1, its Chebyshev "
        "distance lacks the absolute value; ours are as defined.\n"
        "Rows and columns are exchanged.",
        {**ONLINE, "decay": Decay.INVERSE},
        {
            "lattice": LatticeKind.SQUARE,
            "width": 6,
            "height": 6,
            "initialisation": Initialisation.SAMPLE,
            "neighbourhood": Neighbourhood.GAUSSIAN,
            "order": Order.SHUFFLED,
            "epochs": 100,
            "epoch_size": None,
            "learning_rate": 0.5,
            "radius_start": 1.0,
        },
        following.minisom,
    ),
    Preset(
        "zsom",
        "ZSOM",
        "ZSOM: batch training with a Gaussian that is cut off at 2.5 σ; the rate falls "
        "by 80 %, σ by 85 % from half the width, but not below 1; or, if the decay is "
        "exponential, both as exp(−3t/T).",
        "Nodes that no sample reaches stay; there they are pulled to the origin.\n"
        "The principal plane reaches two standard deviations; there to the outermost "
        "samples.\n"
        "The adaptive pace is ours, by which rate and radius never grow.\n"
        "Hexagonal neighbours are right; the U-Matrix has the training metric.",
        {"neighbourhood": Neighbourhood.TRUNCATED_GAUSSIAN},
        {
            "lattice": LatticeKind.SQUARE,
            "width": 20,
            "height": 20,
            "initialisation": Initialisation.PCA,
            "epochs": 100,
            "learning_rate": 0.5,
            "decay": Decay.LINEAR,
        },
        following.zsom,
    ),
    Preset(
        "kohonen-batch",
        "Kohonen's batch",
        "Kohonen's batch map: each node becomes the neighbourhood's mean at once "
        "(rate 1) while the radius shrinks linearly, from the principal plane.",
        "It is his rule as he wrote it; lattice and size stay as they are.",
        {"learning_rate": 1.0},
        {"initialisation": Initialisation.PCA, "epochs": 50, "radius_start": None},
    ),
    Preset(
        "two-phase",
        "Rough, then fine",
        "Batch training in two phases: in the first 30 % of the epochs the radius "
        "falls most of its way, in the rest slowly to 1.",
        "SOM Toolbox runs its phases one after the other; here they are one drawn "
        "curve of the radius, which can be changed.",
        {
            "learning_rate": 1.0,
            "decay_radius": Decay.DRAWN,
            "radius_curve": ((0.0, 1.0), (ROUGH_SHARE, ROUGH_END), (1.0, 0.0)),
        },
        {"initialisation": Initialisation.PCA, "epochs": 60, "radius_start": None},
    ),
)
"""In the order in which they are offered."""
