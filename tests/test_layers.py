"""Layer rules that import-linter cannot see."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

BLOCKED = """
import importlib, pkgutil, sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {%r}:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocker())
import %s as package
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
"""


@pytest.mark.parametrize(
    ("package", "blocked"),
    [
        ("core", ("PySide6", "pyqtgraph", "OpenGL", "matplotlib")),
        ("gui.headless", ("PySide6", "pyqtgraph", "OpenGL")),
        ("gui.figures", ("PySide6", "pyqtgraph", "OpenGL")),
    ],
)
def test_package_can_be_imported_without(package, blocked):
    script = BLOCKED.replace("{%r}", repr(set(blocked))).replace("%s", package)
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


def test_only_kernels_compile_code():
    for source in [*ROOT.glob("core/**/*.py"), *ROOT.glob("gui/**/*.py")]:
        if "kernels" in source.parts:
            continue
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            imports = isinstance(node, ast.Import | ast.ImportFrom)
            names = node.names if imports else ()
            assert not any(n.name.partition(".")[0] == "numba" for n in names), source


def test_the_window_shows_before_heavy_libraries_are_loaded():
    script = """
import sys
import gui.app
heavy = {"numba", "polars", "scipy", "sklearn", "matplotlib", "trimesh", "PIL"}
sys.exit(f"loaded: {heavy & sys.modules.keys()}" if heavy & sys.modules.keys() else 0)
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
