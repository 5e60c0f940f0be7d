"""Rules of the code that import-linter cannot see."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST_LINES = 350
PACKAGES = sorted(
    init
    for folder in ("core", "gui", "benchmarks", "resources")
    for init in (ROOT / folder).rglob("__init__.py")
)

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


def test_no_file_is_longer_than_can_be_overseen():
    folders = ("core", "gui", "resources", "packaging", "benchmarks", "tests")
    sources = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    long = {p.name for p in sources if p.read_text("utf-8").count("\n") > MOST_LINES}
    assert long == set(), "part it by subject"


def test_the_window_shows_before_heavy_libraries_are_loaded():
    script = """
import sys
import gui.app
heavy = {"numba", "polars", "scipy", "sklearn", "matplotlib", "trimesh", "PIL"}
sys.exit(f"loaded: {heavy & sys.modules.keys()}" if heavy & sys.modules.keys() else 0)
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


@pytest.mark.parametrize(
    "init", PACKAGES, ids=[str(path.parent.relative_to(ROOT)) for path in PACKAGES]
)
def test_a_packages_docstring_lists_its_modules(init):
    says = ast.get_docstring(ast.parse(init.read_text("utf-8"))) or ""
    modules = {path.stem for path in init.parent.glob("*.py")}
    modules |= {path.parent.name for path in init.parent.glob("*/__init__.py")}
    modules -= {"__init__", "__main__"}
    assert {name for name in modules if not re.search(rf"\b{name}\b", says)} == set()
    listed = re.findall(r"^ ?(\w+(?:, \w+)*)  +\S", says, re.MULTILINE)
    named = {name for names in listed for name in names.split(", ")}
    assert named <= modules
