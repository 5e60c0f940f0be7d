"""The batch step on sums of many columns, which are smoothed on many threads."""

import numpy as np
import pytest

from core import batch
from core.lattices import make_lattice
from core.settings import LatticeKind, Neighbourhood


@pytest.mark.parametrize("columns", [1, 31, 32, 33, 100])
@pytest.mark.parametrize("kind", [LatticeKind.HEX, LatticeKind.SPHERE])
def test_columns_are_smoothed_alike_on_any_number_of_threads(
    monkeypatch, columns, kind
):
    monkeypatch.setattr(batch, "SMALL_PRODUCT", 0)
    monkeypatch.setattr(batch, "MANY_SUMS", 0)
    lattice = make_lattice(kind, 9, 8)
    sums = np.random.default_rng(columns).normal(size=(lattice.nodes, columns))
    options = (lattice, sums, 1.7, Neighbourhood.GAUSSIAN)
    alone, together = (batch._smooth(*options, threads) for threads in (1, 3))
    np.testing.assert_array_equal(alone, together)
    expected = lattice.smooth(sums, 1.7, Neighbourhood.GAUSSIAN)
    np.testing.assert_allclose(alone, expected, rtol=1e-9, atol=1e-12)
