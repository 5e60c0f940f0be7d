"""Where compiled kernels are kept, and how many are compiled."""

import sys
from pathlib import Path

import numba
import pytest

from core.kernels import cache
from core.kernels.running import compilations


def test_the_folder_follows_the_environment_and_the_sources(monkeypatch, tmp_path):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    first = cache.cache_folder()
    assert first.parent == tmp_path
    monkeypatch.setattr(cache, "digest", lambda: "another")
    assert cache.cache_folder() == tmp_path / "another"


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_without_it_the_folder_is_the_users(monkeypatch, tmp_path, system):
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(cache.Path, "home", lambda: tmp_path)
    monkeypatch.setattr("sys.platform", system)
    assert tmp_path in cache.cache_folder().parents


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    """A cache folder that cannot be made, as a part of its path is a file."""
    occupied = tmp_path / "file"
    occupied.write_text("")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(occupied))
    cache.is_kept.cache_clear()
    yield occupied
    cache.is_kept.cache_clear()


def test_without_a_folder_kernels_are_kept_until_the_program_ends(nowhere, monkeypatch):
    monkeypatch.setattr(numba.config, "CACHE_DIR", "as it was")
    ends = []
    monkeypatch.setattr(cache.atexit, "register", lambda *call, **_: ends.append(call))
    cache.use_cache_folder()
    assert str(nowhere) in cache.unkept()
    folder = Path(numba.config.CACHE_DIR)
    assert folder.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    ((remove, argument),) = ends
    remove(argument)
    assert not folder.exists()


def test_what_is_compiled_is_counted_once():
    with compilations() as count:
        twice = numba.njit(lambda x: 2 * x)
        assert count() == 0
        twice(1)
        twice(2)
        assert count() == 1
