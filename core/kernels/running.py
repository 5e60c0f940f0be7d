"""The lock that every parallel kernel passes through, and how many threads run it.

Numba's `workqueue` threading layer ends the process when two threads enter
parallel kernels at once; the lock makes every layer safe.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeAlias

import numba
from numba.core import event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

Kernel: TypeAlias = Any
"""A compiled function: Numba has no types for them."""

_LOCK = threading.Lock()


def compiled(body: Callable[..., None], name: str, *, parallel: bool = False) -> Kernel:
    """Compile a body under a name of its own.

    Numba's cache tells functions by name, so the serial and the parallel version of
    one body must not share theirs.
    """
    twin = FunctionType(body.__code__, body.__globals__, name)
    twin.__qualname__ = name
    return numba.njit(cache=True, nogil=True, parallel=parallel)(twin)


def available_threads() -> int:
    """Count the threads that a kernel may use: the processor cores open to us."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, min(cores, int(numba.config.NUMBA_NUM_THREADS)))


@contextmanager
def kernel_threads(threads: int) -> Iterator[None]:
    """Let the kernels called inside use that many threads."""
    with _LOCK:
        numba.set_num_threads(min(threads, available_threads()))
        yield


def target() -> str:
    """Name the processor that kernels are compiled for, in LLVM's words."""
    from llvmlite import binding  # type: ignore[import-untyped]

    return str(numba.config.CPU_NAME or binding.get_host_cpu_name())


def threading_layer() -> str | None:
    """Name what shares parallel kernels out; None before the first of them has run."""
    try:
        return str(numba.threading_layer())
    except ValueError:
        return None


@contextmanager
def compilations() -> Iterator[Callable[[], int]]:
    """Count the kernels that are compiled, and not loaded from the cache."""
    with event.install_recorder("numba:compile") as recorder:
        yield lambda: sum(happened.is_start for _, happened in recorder.buffer)


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Let matrix products inside use one thread.

    BLAS's own threads go on spinning for a tenth of a second after a product, and
    would take their cores away from the kernels that follow.
    """
    with _pools().limit(limits=1, user_api="blas"):
        yield


@cache
def _pools() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
