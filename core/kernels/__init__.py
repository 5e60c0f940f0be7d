"""All compiled code: plain loops over arrays, one body each.

cache           Where compiled kernels are kept between runs.
locator         The same, for each kernel, in Numba's words.
advance         Kernels that a bundle brings along, compiled in advance.
distances       The metrics, one pair of vectors at a time, in float64.
tiles           The map as its own index: blocks of neighbouring nodes.
search          Winner search over tiles, and the sums that a batch epoch needs.
epoch           The tally of a small epoch in one call.
steps           What an epoch does besides: adding threads up, moving the nodes.
every           Gaps of one sample to every node, feature by feature.
online          Online training, sample by sample.
known           The same for samples some of whose values are missing.
workspace       What the kernels work with and on: metric, totals, scratch space.
gaps, lanes     Distances and comparisons of 16 nodes at once.
powers          x^p of 16 lanes, for Minkowski distances.
emitting        LLVM vector code for gaps, lanes and powers.
paths           Shortest ways between all nodes of a graph.
sliding         The neighbourhood along a line.
spreading       The neighbourhood of nodes whose distances follow no pattern.
running         The lock that every parallel kernel passes through, and threads.

Metrics are numbers here (`code`); the Python bodies run without the compiler too
(NUMBA_DISABLE_JIT=1), which the tests use.
"""

import os

from core.kernels.cache import use_cache_folder

# Threads that wait for work sleep instead of spinning: on a core that another program
# uses, the spinning ones would keep the last one from its work for a time slice.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

use_cache_folder()
