"""Readers import libraries at their first use: not within a test's deadline."""

from importlib import import_module

import pytest


@pytest.fixture(autouse=True, scope="session")
def libraries():
    """Import what the readers import."""
    for name in ("polars", "trimesh"):
        import_module(name)
