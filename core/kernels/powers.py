"""|t|^p on vectors, for the Minkowski distance.

exp2 and log2 by polynomials in float32, as no vector library can be relied upon.
Relative errors stay below 3e-7 where it counts: bases are scaled to (0, 1], so that
a power whose logarithm is large, and its error with it, is itself next to 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llvmlite import ir  # type: ignore[import-untyped]

from core.kernels.emitting import LANES, VECTOR, WORDS

if TYPE_CHECKING:
    from core.kernels.emitting import Emitter, Value

_MANTISSA, _ONE, _SHIFT = 0x007FFFFF, 0x3F800000, 23
_HALF_ROOT = 0x3F3504F3  # the bits of √½
_LEAST = 1e-37  # log2 of a smaller base would leave the normal numbers
_LOWEST = -125.0
# log2((1 + s) / (1 − s)) = 2 / ln 2 · (s + s³/3 + s⁵/5 + …), |s| ≤ 0.172
_LOG2 = [2 / 0.6931471805599453 / n for n in (1, 3, 5, 7, 9)]
# 2^f = Σ (f ln 2)^n / n!, |f| ≤ ½
_EXP2 = [1.0]
for _n in range(1, 8):
    _EXP2.append(_EXP2[-1] * 0.6931471805599453 / _n)


def _words(number: int) -> Value:
    return ir.Constant(WORDS, [number] * LANES)


def _polynomial(e: Emitter, x: Value, coefficients: list[float]) -> Value:
    total = e.constant(coefficients[-1])
    for coefficient in reversed(coefficients[:-1]):
        total = e.add(e.mul(total, x), e.constant(coefficient))
    return total


def log2(e: Emitter, x: Value) -> Value:
    """Logarithm of positive lanes; of lanes near 0 that of the least base."""
    b = e.builder
    word = b.bitcast(e.pick(">", x, e.constant(_LEAST)), WORDS)
    exponent = b.ashr(b.sub(word, _words(_HALF_ROOT)), _words(_SHIFT))
    mantissa = b.bitcast(b.sub(word, b.shl(exponent, _words(_SHIFT))), VECTOR)
    one = e.constant(1.0)
    s = b.fdiv(e.sub(mantissa, one), e.add(mantissa, one))
    series = e.mul(s, _polynomial(e, e.mul(s, s), _LOG2))
    return e.add(b.sitofp(exponent, VECTOR), series)


def exp2(e: Emitter, x: Value) -> Value:
    """2 to the power of lanes below 128."""
    b = e.builder
    x = e.pick(">", x, e.constant(_LOWEST))
    whole = e.call("llvm.floor", e.add(x, e.constant(0.5)))
    series = _polynomial(e, e.sub(x, whole), _EXP2)
    shifted = b.shl(b.fptosi(whole, WORDS), _words(_SHIFT))
    return b.bitcast(b.add(b.bitcast(series, WORDS), shifted), VECTOR)


def power(e: Emitter, base: Value, exponent: Value) -> Value:
    """Raise lanes from 0 to 1 to a power above 0."""
    return exp2(e, e.mul(exponent, log2(e, base)))
