"""A table, and what training on it gave."""

import numpy as np
import pytest

from tests.commandline.running import SMALL, run


@pytest.fixture(scope="session")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("data") / "flowers.csv"
    rng = np.random.default_rng(0)
    lines = [
        f"{a:.3f},{b:.3f},{c:.3f},{'ab'[i % 2]}"
        for i, (a, b, c) in enumerate(rng.normal(size=(40, 3)))
    ]
    path.write_text("\n".join(["length,width,depth,kind", *lines]) + "\n")
    return path


@pytest.fixture(scope="session")
def trained(table, tmp_path_factory):
    out = tmp_path_factory.mktemp("results") / "new" / "out"
    done = run("train", table, "--out", out, "--seed", 3, *SMALL)
    assert done.returncode == 0, done.stderr
    return done, out
