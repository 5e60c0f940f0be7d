"""The sample picture is what the script paints."""

import numpy as np
from PIL import Image

from resources.paint.__main__ import HARBOUR
from resources.paint.harbour import COLUMNS, ROWS, paint


def test_the_picture_is_painted_by_the_script():
    with Image.open(HARBOUR) as file:
        kept = np.asarray(file).astype(float)
    assert kept.shape == (ROWS, COLUMNS, 3)
    # Painted coarsely, for speed; compared without the grain.
    painted = paint(fineness=1).astype(float)
    blocks = (ROWS // 8, 8, COLUMNS // 8, 8, 3)
    gap = np.abs(
        kept.reshape(blocks).mean((1, 3)) - painted.reshape(blocks).mean((1, 3))
    )
    assert gap.mean() < 4.0
    assert np.quantile(gap, 0.99) < 40.0
