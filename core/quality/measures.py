"""What is measured, in words, and `assess`, which measures it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from core.progress import Pulse, silent
from core.quality import fit, order
from core.quality.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.som import Snapshot
    from core.training import Problem

MOST_NODES = 4_000
"""Nodes up to which all of them are compared with each other."""


@dataclass(frozen=True)
class Measure:
    """A number about a map.

    Attributes
    ----------
    key
        Its name in files.
    name
        Its name for people.
    better
        Which values are good.
    meaning
        One sentence.
    compute
        Measures a subject.
    """

    key: str
    name: str
    better: Literal["lower", "higher", "near 0"]
    meaning: str
    compute: Callable[[Subject], float]


@dataclass(frozen=True)
class Finding:
    """A measure with its value, or with the reason why it has none."""

    measure: Measure
    value: float | None
    reason: str = ""


MEASURES = (
    Measure(
        "quantization_error",
        "Quantization error",
        "lower",
        "Mean distance of the samples to their BMUs: how closely the map fits.",
        fit.quantization_error,
    ),
    Measure(
        "squared_quantization_error",
        "Squared quantization error",
        "lower",
        "Mean squared distance of the samples to their BMUs; outliers count more.",
        fit.squared_error,
    ),
    Measure(
        "topographic_error",
        "Topographic error",
        "lower",
        "Share of samples whose two nearest nodes are not neighbours: how often the "
        "map is torn or folded.",
        lambda subject: subject.snapshot.record.topographic_error,
    ),
    Measure(
        "combined_error",
        "Combined error",
        "lower",
        "Mean way from a sample to its BMU and on along the lattice to its second "
        "nearest node (Kaski and Lagus): fit and order in one number.",
        fit.combined_error,
    ),
    Measure(
        "distortion",
        "Distortion",
        "lower",
        "Mean squared distance of the samples to all nodes, weighted by the "
        "neighbourhood of their BMUs: what training makes small.",
        fit.distortion,
    ),
    Measure(
        "trustworthiness",
        "Trustworthiness",
        "higher",
        "How far samples that are near on the map are near in the data, from 0 to 1.",
        order.trustworthiness,
    ),
    Measure(
        "continuity",
        "Continuity",
        "higher",
        "How far samples that are near in the data are near on the map, from 0 to 1.",
        order.continuity,
    ),
    Measure(
        "neighbourhood_preservation",
        "Neighbourhood preservation",
        "higher",
        f"Share of a sample's {order.NEIGHBOURS} nearest neighbours that are among its "
        "nearest on the map too.",
        order.neighbourhood_preservation,
    ),
    Measure(
        "topographic_product",
        "Topographic product",
        "near 0",
        "Below 0 the lattice has too few dimensions for the data, above 0 too many "
        "(Bauer and Pawelzik).",
        order.topographic_product,
    ),
    Measure(
        "dead_nodes",
        "Dead nodes",
        "lower",
        "Share of the nodes that win no sample.",
        fit.dead_nodes,
    ),
    Measure(
        "chamfer_distance",
        "Chamfer distance",
        "lower",
        "Mean distance between the surfaces of lattice and mesh, both ways, in the "
        "mesh's unit; without the faces at dead nodes, which cross gaps.",
        lambda subject: subject.surface.chamfer,
    ),
    Measure(
        "hausdorff_distance",
        "Hausdorff distance",
        "lower",
        "Largest distance from either surface, lattice or mesh, to the other; "
        "likewise.",
        lambda subject: subject.surface.hausdorff,
    ),
)
OF_SURFACES = ("chamfer_distance", "hausdorff_distance")
OF_ALL_NODES = ("topographic_product",)
OF_NEIGHBOURS = ("trustworthiness", "continuity", "neighbourhood_preservation")


def assess(
    problem: Problem, snapshot: Snapshot, pulse: Pulse = silent
) -> tuple[Finding, ...]:
    """Measure a map by everything that applies to it.

    Of many samples an even choice is looked at: 20,000, or 1,500 where each is
    compared with every other.
    """
    subject = Subject.of(problem, snapshot)
    found = []
    for done, measure in enumerate(MEASURES):
        pulse(done / len(MEASURES))
        reason = _why_not(measure, subject)
        value = None if reason else measure.compute(subject)
        found.append(Finding(measure, value, reason))
    return tuple(found)


def _why_not(measure: Measure, subject: Subject) -> str:
    mesh = subject.problem.dataset.mesh
    if measure.key in OF_SURFACES and (mesh is None or not len(mesh.faces)):
        return "Only for maps of a surface."
    if measure.key in OF_NEIGHBOURS and len(subject.x) < 3:
        return "Only for three samples or more."
    if measure.key in OF_ALL_NODES and subject.lattice.nodes > MOST_NODES:
        return f"Only for maps of up to {MOST_NODES:,} nodes."
    return ""
