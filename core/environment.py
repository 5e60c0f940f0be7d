"""What the program runs on: versions, processor, kernels; for reports."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from importlib import metadata

from core.version import PROGRAM, VERSION

LIBRARIES = (
    *("numpy", "numba", "llvmlite", "scipy", "polars"),
    *("trimesh", "pillow", "matplotlib", "pyqtgraph", "PyOpenGL", "PySide6-Essentials"),
)


@dataclass(frozen=True)
class Section:
    """Facts of one kind: a title, and pairs of a name and what is so named."""

    title: str
    facts: tuple[tuple[str, str], ...]


def environment() -> tuple[Section, ...]:
    """Find out what is known without a window."""
    return (_program(), _libraries(), _machine(), _kernels())


def as_text(sections: tuple[Section, ...]) -> str:
    """Write sections as lines in two columns, to be read, copied and sent."""
    width = max(len(name) for section in sections for name, _ in section.facts)
    paragraphs = (
        [section.title, *(f"  {name:{width}}  {fact}" for name, fact in section.facts)]
        for section in sections
    )
    return "\n\n".join("\n".join(lines) for lines in paragraphs)


def _program() -> Section:
    frozen = getattr(sys, "frozen", False)
    return Section(
        "Program",
        (
            (PROGRAM, VERSION),
            ("Form", "bundle" if frozen else "source code"),
            ("Python", platform.python_version()),
            ("System", platform.platform()),
        ),
    )


def _libraries() -> Section:
    return Section("Libraries", tuple((name, _version(name)) for name in LIBRARIES))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def _machine() -> Section:
    import psutil

    memory = psutil.virtual_memory()
    return Section(
        "Computer",
        (
            ("Architecture", platform.machine()),
            ("Processor cores", str(os.cpu_count() or "unknown")),
            ("Memory", f"{memory.total / 2**30:.1f} GiB"),
        ),
    )


def _kernels() -> Section:
    from core.kernels.cache import cache_folder, is_kept
    from core.kernels.running import available_threads, target, threading_layer

    layer = threading_layer()
    kept = "" if is_kept() else " (not writable: forgotten at the end)"
    return Section(
        "Kernels",
        (
            ("Compiled for", target()),
            ("Threads", f"{available_threads()}{f', by {layer}' if layer else ''}"),
            ("Kept in", f"{cache_folder()}{kept}"),
        ),
    )
