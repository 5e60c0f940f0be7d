"""Mesh files, read back by trimesh."""

import json
import struct
from dataclasses import replace

import numpy as np
import pytest
import trimesh

from core.analysis import best_matches, bmus_of
from core.dataset import Dataset
from core.errors import UserError
from core.settings import (
    DataSettings,
    LatticeKind,
    MeshExport,
    MeshFormat,
    MeshLook,
    MeshSubject,
    TrainingSettings,
)
from core.solids import Shape
from core.sources import Mesh
from core.training import Problem, train
from core.writing.mesh_files import write_shape
from core.writing.meshes import obstacle, shape_of
from core.writing.results import gather_results
from tests.core.builders import blobs

SETTINGS = TrainingSettings(width=6, height=5, epochs=4)
ANY = tuple(MeshFormat)


def dataset(d=3, *, offset=0.0):
    ball = trimesh.creation.icosphere(2)
    values = ball.vertices[:, :d] * 2.0 + offset
    mesh = Mesh("ball", ball.vertices * 2.0 + offset, ball.faces.astype(np.int32))
    names = ("x", "y", "z", "w")[:d]
    return Dataset(
        "ball", values.copy(), names, DataSettings(), mesh=mesh if d == 3 else None
    )


def trained(data, kind=LatticeKind.HEX):
    problem = Problem.of(data, replace(SETTINGS, lattice=kind))
    *_, last = train(problem)
    return problem, last, gather_results(problem, last, []).state


def written(path, kind, shape):
    file = path / f"shape.{kind}"
    write_shape(file, shape)
    return trimesh.load(file, force="mesh", process=False)


@pytest.mark.parametrize("kind", ANY)
@pytest.mark.parametrize("offset", [0.0, 3e5])
def test_a_fitted_sphere_is_read_back_as_the_same_solid(tmp_path, kind, offset):
    data = dataset(offset=offset)
    _, _, state = trained(data, LatticeKind.SPHERE)
    shape = shape_of(MeshExport(MeshSubject.LATTICE, kind), data, state)
    file = tmp_path / f"shape.{kind}"
    write_shape(file, shape)
    mesh = trimesh.load(file, force="mesh")
    assert mesh.is_volume or (offset and kind is MeshFormat.STL)
    near = 1e-6 if kind is not MeshFormat.STL else 1e-6 + 1e-7 * offset
    np.testing.assert_allclose(
        mesh.bounds,
        [state.som.weights.min(axis=0), state.som.weights.max(axis=0)],
        rtol=0,
        atol=near,
    )
    if not offset:
        assert mesh.volume == pytest.approx(shape.volume, rel=1e-5)
        assert mesh.volume > 0


def glb_array(file, name):
    """Read one attribute of a GLB file by the words of its specification."""
    content = file.read_bytes()
    length = struct.unpack("<I", content[12:16])[0]
    document = json.loads(content[20 : 20 + length])
    buffer = content[28 + length :]
    attributes = document["meshes"][0]["primitives"][0]["attributes"]
    accessor = document["accessors"][attributes[name]]
    view = document["bufferViews"][accessor["bufferView"]]
    kind = {5123: np.uint16, 5126: np.float32}[accessor["componentType"]]
    part = buffer[view["byteOffset"] : view["byteOffset"] + view["byteLength"]]
    return np.frombuffer(part, kind).reshape(accessor["count"], -1)


def as_seen(stored):
    """What a viewer shows of glTF's linear colours: sRGB bytes."""
    seen = [[srgb(c) for c in row[:3]] + [row[3]] for row in stored / 65535.0]
    return np.round(np.array(seen) * 255.0).astype(np.uint8)


def srgb(linear):
    if linear <= 0.0031308:
        return 12.92 * linear
    return 1.055 * linear ** (1.0 / 2.4) - 0.055


def test_colors_are_those_of_the_nodes(tmp_path):
    data = dataset()
    _, _, state = trained(data)
    colors = np.random.default_rng(0).integers(0, 256, (30, 4), np.uint8)
    colors[:, 3] = 255
    export = MeshExport(MeshSubject.LATTICE, MeshFormat.PLY)
    shape = shape_of(export, data, state, colors)
    mesh = written(tmp_path, "ply", shape)
    np.testing.assert_array_equal(mesh.visual.vertex_colors, colors)
    written(tmp_path, "glb", shape)
    found = glb_array(tmp_path / "shape.glb", "COLOR_0")
    np.testing.assert_array_equal(as_seen(found), colors)


def test_the_surface_has_the_colours_of_the_best_matching_units(tmp_path):
    data = dataset()
    _, _, state = trained(data)
    colors = np.arange(120, dtype=np.uint8).reshape(30, 4)
    export = MeshExport(MeshSubject.PAINTED, MeshFormat.PLY)
    mesh = written(tmp_path, "ply", shape_of(export, data, state, colors))
    apart = np.linalg.norm(mesh.vertices[:, None] - state.som.weights, axis=2)
    found = (mesh.visual.vertex_colors == colors[apart.argmin(1)]).all(axis=1)
    assert found.mean() > 0.99  # float32 may choose another of two that are as near
    whole = trimesh.Trimesh(data.mesh.vertices, data.mesh.faces)
    assert mesh.area == pytest.approx(whole.area)
    assert len(mesh.faces) > len(whole.faces)


def test_bmus_of_samples_are_the_bmus():
    data = replace(dataset(), values=blobs(500))
    problem, last, state = trained(data)
    found = bmus_of(state.som, data.values)
    assert (found == best_matches(problem, last)[0]).mean() > 0.99


@pytest.mark.parametrize("kind", [MeshFormat.OBJ, MeshFormat.PLY, MeshFormat.GLB])
def test_lattices_without_faces_are_lines(tmp_path, kind):
    data = dataset()
    _, _, state = trained(data, LatticeKind.CHAIN)
    shape = shape_of(MeshExport(MeshSubject.LATTICE, kind), data, state)
    file = tmp_path / f"chain.{kind}"
    write_shape(file, shape)
    assert len(shape.edges) == state.som.lattice.nodes - 1
    if kind is MeshFormat.GLB:
        path = trimesh.load(file, force="scene").to_geometry()
        steps = np.diff(state.som.weights, axis=0)
        length = np.linalg.norm(steps, axis=1).sum()
        assert path.length == pytest.approx(length, rel=1e-5)
    elif kind is MeshFormat.PLY:
        assert f"element edge {len(shape.edges)}\n".encode() in file.read_bytes()
    else:
        lines = [f"l {a} {b}" for a, b in shape.edges + 1]
        assert file.read_text().splitlines()[-len(lines) :] == lines


def test_points_alone_are_a_cloud(tmp_path):
    points = Shape(np.random.default_rng(0).normal(size=(9, 3)), np.empty((0, 3), int))
    for kind in (MeshFormat.PLY, MeshFormat.GLB):
        write_shape(tmp_path / f"cloud.{kind}", points)
        cloud = trimesh.load(tmp_path / f"cloud.{kind}", force="scene").to_geometry()
        np.testing.assert_allclose(cloud.vertices, points.vertices, atol=1e-6)
    with pytest.raises(UserError, match="STL"):
        write_shape(tmp_path / "cloud.stl", points)


def test_nodes_that_coincide_leave_the_stl_closed(tmp_path):
    ball = trimesh.creation.icosphere(2)
    vertices = ball.vertices.copy()
    a, b = ball.edges_unique[7]
    vertices[a] = vertices[b]
    write_shape(tmp_path / "ball.stl", Shape(vertices, ball.faces.astype(np.int32)))
    assert trimesh.load(tmp_path / "ball.stl").is_watertight


@pytest.mark.parametrize(
    ("export", "d", "kind", "said"),
    [
        (("lattice", "obj"), 4, LatticeKind.HEX, "three features"),
        (("lattice", "stl"), 3, LatticeKind.CHAIN, "only edges"),
        (("lattice", "obj", MeshLook(1.0)), 3, LatticeKind.RING, "only edges"),
        (("landscape", "obj"), 3, LatticeKind.STAR, "landscape"),
        (("painted", "stl"), 3, LatticeKind.HEX, "no colours"),
        (("painted", "ply"), 4, LatticeKind.HEX, "painted"),
    ],
)
def test_what_cannot_be_is_said(export, d, kind, said):
    subject, suffix, *look = export
    data = (
        dataset(d)
        if d == 3
        else Dataset("table", blobs(50, d), ("a", "b", "c", "d"), DataSettings())
    )
    _, _, state = trained(data, kind)
    wanted = MeshExport(MeshSubject(subject), MeshFormat(suffix), *look)
    assert said in obstacle(wanted, data, state)
    with pytest.raises(UserError, match=said):
        shape_of(wanted, data, state)


@pytest.mark.parametrize("wrong", [{"thickness": 0.0}, {"size": float("inf")}])
def test_impossible_looks_are_refused(wrong):
    with pytest.raises(UserError, match="above 0"):
        MeshLook(**wrong)
