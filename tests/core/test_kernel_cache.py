import numba
import pytest

from core.kernels import cache


def test_the_folder_follows_the_environment_and_the_sources(monkeypatch, tmp_path):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    first = cache.cache_folder()
    assert first.parent == tmp_path
    monkeypatch.setattr(cache, "_digest", lambda: "another")
    assert cache.cache_folder() == tmp_path / "another"


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_without_it_the_folder_is_the_users(monkeypatch, tmp_path, system):
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(cache.Path, "home", lambda: tmp_path)
    monkeypatch.setattr("sys.platform", system)
    assert tmp_path in cache.cache_folder().parents


def test_a_folder_that_cannot_be_made_leaves_numbas_own_choice(monkeypatch, tmp_path):
    occupied = tmp_path / "file"
    occupied.write_text("")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(occupied))
    monkeypatch.setattr(numba.config, "CACHE_DIR", "as it was")
    cache.use_cache_folder()
    assert numba.config.CACHE_DIR == "as it was"
