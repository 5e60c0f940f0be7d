"""What each training parameter is called, does, and is good at."""

from collections.abc import Callable
from dataclasses import dataclass

from gui.docks.choice_names import (
    ALGORITHMS,
    DECAYS,
    INITIALISATIONS,
    METRICS,
    NEIGHBOURHOODS,
    ORDERS,
    OWN_DECAYS,
    lattice_groups,
)
from gui.docks.curve_editor import CurveEditor
from gui.docks.editors import (
    ChoiceEditor,
    CountEditor,
    Editor,
    FileEditor,
    NumberEditor,
    OptionalEditor,
    SwitchEditor,
)

LATTICE_FILES = (
    "Graphs and meshes (*.csv *.tsv *.txt *.edges *.graphml *.obj *.ply *.stl *.off);;"
    "All files (*)"
)
FORMULAS = (
    "With a the first value, b the last, t = 0…1 the progress: exponential a·(b/a)ᵗ · "
    "linear a + (b − a)·t · inverse 1/(1/a + (1/b − 1/a)·t) · asymptotic "
    "b + (a − b)·(3/(1 + 2t) − 1)/2 · power b + (a − b)·(1 − t)² · constant a · drawn: "
    "a curve of your own."
)
DRAWING = (
    "Drag a corner to move it; double click to add one, or on one to remove it. With "
    "the keyboard: Page Up and Page Down choose a corner, the arrows move it (with "
    "Shift in small steps), Insert adds one behind it, Delete removes it.\n"
    "The upper edge is the first value, the lower edge the last one."
)


@dataclass(frozen=True)
class Parameter:
    """A row of the training form.

    Attributes
    ----------
    name
        The field of `TrainingSettings`.
    label
        What stands before the control.
    tip
        What it does, its formula, a good value; one paragraph a line.
    editor
        Builds its control.
    """

    name: str
    label: str
    tip: str
    editor: Callable[[], Editor]


MAP = (
    Parameter(
        "lattice",
        "Lattice",
        "How the nodes are joined.\n"
        "Hexagonal: six neighbours, all at distance 1, so that no direction is "
        "preferred. Square: four neighbours, which suits data on a grid. Cylinder: the "
        "last column is joined to the first. Torus: the last row, too, so that no "
        "node lies at a border.\n"
        "Sphere: a subdivided icosahedron, for closed surfaces. Cubic: layers of "
        "square sheets. Chain, ring and ladder: one line or two. Tree: each node has "
        "two more below it. Star: as many arms as the width says, as long as the "
        "height says. All have about width × height nodes.\n"
        "Graph: from a file of pairs of names, or GraphML. Mesh: its vertices are the "
        "nodes, and distances run along its edges.\n"
        "Maps show a sphere as two hemispheres side by side, a mesh from its two "
        "sides, and a cubic lattice layer by layer.\n"
        "Good value: hexagonal; a sphere for a closed mesh, a ring for a closed curve.",
        lambda: ChoiceEditor(*lattice_groups()),
    ),
    Parameter(
        "lattice_file",
        "File",
        "The graph or the mesh that is the lattice.\n"
        "A graph: two names on each line, as in “a,b”, or GraphML. A mesh: OBJ, PLY, "
        "STL or OFF, in one piece, with at most 20,000 vertices; the name of a sample "
        "such as knot will do as well.",
        lambda: FileEditor("Choose a lattice", LATTICE_FILES),
    ),
    Parameter(
        "width",
        "Width",
        "Columns of the map, in nodes.\n"
        "More nodes show more detail and take longer. A rule of thumb for the whole "
        "map is 5·√n nodes for n samples; surfaces look good with more.\n"
        "Good value: 10 for a few hundred samples, 30 for ten thousand.",
        lambda: CountEditor(1, 1_000_000),
    ),
    Parameter(
        "height",
        "Height",
        "Rows of the map, in nodes.\n"
        "A map somewhat longer one way than the other finds its place more easily.\n"
        "Good value: as the width, or two thirds of it.",
        lambda: CountEditor(1, 1_000_000),
    ),
    Parameter(
        "depth",
        "Depth",
        "Layers of the cubic lattice, in nodes.\n"
        "Good value: 5; with many layers take fewer columns and rows.",
        lambda: CountEditor(1, 1_000_000),
    ),
    Parameter(
        "initialisation",
        "Start from",
        "Where the weights start.\n"
        "Principal plane: spread over the plane of the two largest principal "
        "components, or three for a lattice that is a body; the map unfolds soonest. "
        "Random samples: each node on a sample. Random values: anywhere within the "
        "data's range.\n"
        "Good value: principal plane.",
        lambda: ChoiceEditor(INITIALISATIONS),
    ),
    Parameter(
        "seed",
        "Seed",
        "The number that chance starts from: the same seed gives the same map.\n"
        "Good value: any; another one shows what in a map is due to chance.",
        lambda: CountEditor(0, 2_147_483_647),
    ),
)
DISTANCE = (
    Parameter(
        "metric",
        "Distance",
        "How the distance of a sample x to a node's weights w is measured; the "
        "nearest node is the sample's BMU.\n"
        "Euclidean √Σ(x−w)² · Manhattan Σ|x−w| · Chebyshev max|x−w| · "
        "Cosine 1 − x·w/(|x||w|), for directions such as word counts · "
        "Minkowski (Σ|x−w|ᵖ)^(1/p).\n"
        "Good value: Euclidean.",
        lambda: ChoiceEditor(METRICS),
    ),
    Parameter(
        "minkowski_p",
        "Exponent p",
        "The exponent of the Minkowski distance (Σ|x−w|ᵖ)^(1/p): 1 is Manhattan, "
        "2 is Euclidean, a large p comes near to Chebyshev.\n"
        "Good value: 3.",
        lambda: NumberEditor(64.0, 0.5),
    ),
)
LEARNING = (
    Parameter(
        "algorithm",
        "Algorithm",
        "After how many samples the nodes move.\n"
        "Batch: once an epoch, W ← W + η·(T − W), T the mean of all data weighted by "
        "the neighbourhood h; fast, and the order of the samples is no matter. "
        "Online: after each sample, W ← W + η·h·(x − W), as Kohonen first wrote it. "
        "Mini-batch: a batch step for every few hundred samples.\n"
        "Good value: batch.",
        lambda: ChoiceEditor(ALGORITHMS),
    ),
    Parameter(
        "batch_size",
        "Batch size",
        "The samples of one step of mini-batch training.\n"
        "Good value: 256; fewer learn sooner and less evenly.",
        lambda: CountEditor(1, 1_000_000_000, 64),
    ),
    Parameter(
        "order",
        "Order",
        "In which order an epoch takes the samples.\n"
        "Shuffled: each one once, in an order that chance draws for each epoch. "
        "Random: each draw among all, so that some come twice and some not. "
        "As in the file: good only where rows have no order.\n"
        "Good value: shuffled.",
        lambda: ChoiceEditor(ORDERS),
    ),
    Parameter(
        "epoch_size",
        "Epoch size",
        "How many samples an epoch learns; the next one goes on where it ended. Rate "
        "and radius change after each epoch, so an epoch of one sample lets them "
        "change after every sample.\n"
        "Good value: all; fewer for millions of samples.",
        lambda: OptionalEditor(
            CountEditor(0, 1_000_000_000, 100), "all samples", first=1_000
        ),
    ),
    Parameter(
        "update_window",
        "Window",
        "No node that is farther than this from the winner learns, whatever the "
        "kernel says; in lattice steps. 1: only the winner and its direct "
        "neighbours.\n"
        "Good value: no limit; the kernel limits itself.",
        lambda: OptionalEditor(NumberEditor(1_000_000.0, 1.0), "no limit", first=3.0),
    ),
)
SCHEDULE = (
    Parameter(
        "epochs",
        "Epochs",
        "How often the map sees all the data. Each epoch moves the weights "
        "W ← W + η·(T − W), T the mean of the data weighted by the neighbourhood.\n"
        "Good value: 50 to 200.",
        lambda: CountEditor(1, 1_000_000, 10),
    ),
    Parameter(
        "decay",
        "Decay",
        "The curve on which learning rate and radius fall from start to end over "
        f"the progress.\n{FORMULAS}\n"
        "Good value: exponential, which falls fast at first and leaves more epochs to "
        "the details.",
        lambda: ChoiceEditor(DECAYS),
    ),
    Parameter(
        "learning_rate",
        "Rate from",
        "The learning rate η of the first epoch: the share of the way to its "
        "target that a node goes. 1 is Kohonen's batch rule.\n"
        "Good value: 0.5; less is smoother, more is faster.",
        lambda: NumberEditor(1.0, 0.05, 4),
    ),
    Parameter(
        "learning_rate_end",
        "Rate to",
        "The learning rate η of the last epoch.\n"
        "Good value: auto. Batch training needs no decay, so it is the same as the "
        "first; online training ends at a fiftieth, so that the map comes to rest.",
        lambda: OptionalEditor(NumberEditor(1.0, 0.01, 9), first=0.01),
    ),
    Parameter(
        "neighbourhood",
        "Kernel",
        "How much a node learns at the lattice distance d from the BMU, by the radius "
        "σ.\n"
        "Gaussian exp(−d²/2σ²) · Cut Gaussian the same up to d = σ, then 0 · "
        "Truncated Gaussian likewise at d = 2.5 σ · "
        "Bubble 1 up to d = σ, then 0 · Triangle 1 − d/σ, at least 0 · "
        "Epanechnikov 1 − d²/σ², at least 0 · Mexican hat (1 − d²/σ²)·exp(−d²/2σ²), "
        "which pushes nodes beyond σ away.\n"
        "Good value: Gaussian; Epanechnikov and bubble are sharper, and need a larger "
        "radius at the end.",
        lambda: ChoiceEditor(NEIGHBOURHOODS),
    ),
    Parameter(
        "radius_start",
        "Radius from",
        "The neighbourhood radius σ of the first epoch, in lattice steps. A node at "
        "the distance d from the BMU learns with h = exp(−d²/2σ²), or as the kernel "
        "says.\n"
        "Good value: auto, half the longer way across the lattice, so that the map "
        "unfolds as a whole.",
        lambda: OptionalEditor(NumberEditor(1_000_000.0, 0.5)),
    ),
    Parameter(
        "radius_end",
        "Radius to",
        "The neighbourhood radius σ of the last epoch, in lattice steps.\n"
        "Good value: 1; below it neighbours let go of each other and the map may "
        "crumple, above it the map stays smooth and blunt.",
        lambda: NumberEditor(1_000_000.0, 0.1),
    ),
)
CURVES = (
    Parameter(
        "decay_rate",
        "Rate curve",
        "The curve of the learning rate, where it is to be another than the radius's.\n"
        f"{FORMULAS}\n"
        "Good value: as Decay.",
        lambda: ChoiceEditor(OWN_DECAYS),
    ),
    Parameter(
        "rate_curve",
        "Rate drawn",
        f"The learning rate's own curve.\n{DRAWING}",
        CurveEditor,
    ),
    Parameter(
        "decay_radius",
        "Radius curve",
        "The curve of the radius, where it is to be another than the learning rate's."
        f"\n{FORMULAS}\n"
        "Good value: as Decay.",
        lambda: ChoiceEditor(OWN_DECAYS),
    ),
    Parameter(
        "radius_curve",
        "Radius drawn",
        f"The radius's own curve.\n{DRAWING}",
        CurveEditor,
    ),
    Parameter(
        "adaptive",
        "Pace",
        "Let the error set the pace of the decay: while the mean quantization error "
        "(MQE) falls fast the decay is slowed by the factor 0.95, on a plateau it is "
        "sped up by 1.05.\n"
        "Good value: off; on for data whose difficulty you do not know.",
        lambda: SwitchEditor("Adapt to the error"),
    ),
    Parameter(
        "stop_when_settled",
        "End",
        "End the run before its last epoch as soon as the map has settled: the mean "
        "quantization error (MQE) has fallen by no more than 0.5 % in ten epochs, and "
        "the radius is within a tenth of its way from its last value.\n"
        "Good value: off; on where you do not know how many epochs it takes.",
        lambda: SwitchEditor("When the MQE has settled"),
    ),
)
SECTIONS = (
    ("Map", MAP),
    ("Schedule", SCHEDULE),
    ("Curves", CURVES),
    ("Algorithm", LEARNING),
    ("Distance", DISTANCE),
)
FOLDED = ("Curves", "Algorithm", "Distance")
"""Sections for those who look for them."""

PREVIEWED = "Schedule"
"""The section that shows the course of learning rate and radius."""
