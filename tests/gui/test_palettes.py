"""Colours: the same tables as matplotlib's, and classes that everybody tells apart."""

import matplotlib as mpl
import numpy as np
import pytest

from gui.palettes import CLASS_COLORS, COLORMAPS, UNLABELLED, class_colors, colormap

# Machado, Oliveira and Fernandes 2009, severity 1: what dichromats see, linear RGB.
VISIONS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def linear(colors):
    share = colors[:, :3] / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    """CIE 1976 L*a*b* of linear sRGB, white D65."""
    to_xyz = [
        [0.4125, 0.3576, 0.1804],
        [0.2127, 0.7152, 0.0722],
        [0.0193, 0.1192, 0.9503],
    ]
    xyz = np.clip(rgb, 0, 1) @ np.transpose(to_xyz) / (0.9505, 1.0, 1.0888)
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    x, y, z = f.T
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=1)


@pytest.mark.parametrize("name", COLORMAPS)
def test_tables_are_matplotlibs(name):
    theirs = mpl.colormaps[{"grays": "gray"}.get(name, name)](np.arange(256)) * 255
    np.testing.assert_allclose(colormap(name), theirs, atol=0.51)


@pytest.mark.parametrize("name", COLORMAPS)
@pytest.mark.parametrize("vision", VISIONS)
def test_maps_grow_lighter_for_everybody(name, vision):
    seen = lab(linear(colormap(name)) @ VISIONS[vision].T)
    assert (np.diff(seen[:, 0]) > -0.7).all()
    assert seen[-1, 0] - seen[0, 0] > 60


def test_reversed_maps_run_the_other_way():
    np.testing.assert_array_equal(colormap("magma_r"), colormap("magma")[::-1])


def test_tables_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        colormap("viridis")[0] = 0


@pytest.mark.parametrize("vision", VISIONS)
def test_classes_differ_for_everybody(vision):
    colors = class_colors(np.arange(len(CLASS_COLORS)))
    seen = lab(linear(colors) @ VISIONS[vision].T)
    apart = np.linalg.norm(seen[:, None] - seen, axis=2)
    apart[np.diag_indices_from(apart)] = np.inf
    assert apart[:8, :8].min() > 15
    assert apart.min() > 7


def test_classes_show_on_white_and_on_dark():
    lightness = lab(linear(class_colors(np.arange(len(CLASS_COLORS)))))[:, 0]
    assert lightness.min() > 35
    assert lightness.max() < 82


def test_classes_come_again_and_none_is_grey():
    n = len(CLASS_COLORS)
    colors = class_colors(np.array([0, n, -1, 3]))
    np.testing.assert_array_equal(colors[0], colors[1])
    assert "#" + bytes(colors[2, :3].tolist()).hex() == UNLABELLED
    assert "#" + bytes(colors[3, :3].tolist()).hex() == CLASS_COLORS[3]
