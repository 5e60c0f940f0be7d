"""Kernels compiled in advance: found by processors of their level, and by no other."""

import ast
import importlib
import os
import subprocess
import sys
from pathlib import Path

import numba
import pytest

from core.kernels import advance, cache

ROOT = Path(__file__).parents[2]
KERNEL = "from core.kernels.epoch import scale_of\nscale_of(8.0)\n"
USING = f"""
from pathlib import Path
from core.kernels import advance, cache
advance.BROUGHT = Path("brought").absolute()
cache.use_cache_folder()
from core.kernels.running import compilations, target
with compilations() as compiled:
    {KERNEL.replace(chr(10), chr(10) + "    ")}
print(compiled(), target())
"""


@pytest.fixture
def shipped(monkeypatch, tmp_path):
    """A bundle with kernels for x86-64-v3, one file."""
    monkeypatch.setattr(advance, "BROUGHT", tmp_path / "brought")
    folder = tmp_path / "brought" / "digest" / "x86-64-v3"
    folder.mkdir(parents=True)
    (folder / "search.nbi").write_text("compiled")
    return folder


@pytest.mark.parametrize(
    ("known", "taken"),
    [(["x86-64-v3"], True), (["x86-64-v4", "x86-64-v3"], False), ([], False)],
    ids=["this level", "a higher one", "none"],
)
def test_only_the_highest_level_of_a_processor_will_do(
    monkeypatch, shipped, known, taken
):
    monkeypatch.setattr(advance, "levels", lambda: known)
    assert advance.brought("digest") == (shipped if taken else None)
    assert advance.brought("of other sources") is None


def test_levels_contain_each_other():
    known = advance.levels()
    assert known == list(advance.LEVELS)[len(advance.LEVELS) - len(known) :]
    assert set(advance.LEVELS["x86-64-v3"]) < set(advance.LEVELS["x86-64-v4"])


def test_they_are_unpacked_once(shipped, tmp_path):
    folder = tmp_path / "cache" / "kernels"
    advance.unpack(shipped, folder)
    kept = folder / "search.nbi"
    assert kept.read_text() == "compiled"
    kept.write_text("newer")
    advance.unpack(shipped, folder)
    assert kept.read_text() == "newer"
    assert [path.name for path in folder.parent.iterdir()] == ["kernels"]


def test_where_they_cannot_be_unpacked_nothing_happens(shipped, tmp_path):
    occupied = tmp_path / "file"
    occupied.write_text("")
    advance.unpack(shipped, occupied / "kernels")
    advance.unpack(tmp_path / "missing", tmp_path / "kernels")
    assert not (tmp_path / "kernels").exists()


def test_nothing_is_complained_of_where_they_are_at_hand(monkeypatch, shipped):
    monkeypatch.setattr(cache, "is_kept", lambda: False)
    monkeypatch.setattr(cache, "digest", lambda: "digest")
    monkeypatch.setattr(advance, "levels", lambda: ["x86-64-v3"])
    assert cache.unkept() is None
    monkeypatch.setattr(advance, "levels", list)
    assert cache.unkept() is not None


def run(code, folder, **told):
    kept = {name: text for name, text in os.environ.items() if "NUMBA" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **told},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.skipif(not advance.levels(), reason="the processor has no level")
def test_what_was_compiled_elsewhere_is_not_compiled_again(tmp_path):
    level = advance.levels()[0]
    aim = {"NUMBA_CPU_NAME": level, "NUMBA_CPU_FEATURES": ""}
    run(KERNEL, tmp_path, NUMBA_CACHE_DIR=str(tmp_path / "made"), **aim)
    (tmp_path / "brought" / cache.digest()).mkdir(parents=True)
    made = tmp_path / "made" / cache.digest()
    made.rename(tmp_path / "brought" / cache.digest() / level)
    for home in ("first", "second"):
        told = run(USING, tmp_path, NUMBA_CACHE_DIR=str(tmp_path / home))
        assert told == f"0 {level}"


def entries():
    """Return the kernels that anything outside their package calls, by name."""
    found = {}
    for path in (ROOT / "core").rglob("*.py"):
        if path.parent.name != "kernels":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                found |= imported(node)
    return {name: kernel for name, kernel in found.items() if is_kernel(kernel)}


def imported(node):
    if not isinstance(node, ast.ImportFrom) or "core.kernels." not in str(node.module):
        return {}
    module = importlib.import_module(node.module)
    return {alias.name: getattr(module, alias.name) for alias in node.names}


def is_kernel(known):
    return isinstance(known, numba.core.dispatcher.Dispatcher)


COMPILING = """
from core.warmup import warm_up, warm_up_rest
from tests.core.test_advance import entries
warm_up()
warm_up_rest()
print(*sorted(name for name, kernel in entries().items() if not kernel.signatures))
"""


@pytest.mark.skipif(
    numba.config.DISABLE_JIT, reason="without the compiler there are no kernels"
)
def test_all_kernels_are_compiled_in_advance():
    kept = {"NUMBA_CACHE_DIR": os.environ.get("NUMBA_CACHE_DIR", "")}
    told = {name: text for name, text in kept.items() if text}
    assert len(entries()) > 20
    assert run(COMPILING, ROOT, **told) == ""
