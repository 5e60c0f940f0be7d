"""LLVM vector code for the innermost loops.

The compiler by itself keeps the running sums of several samples in memory instead
of registers, and cannot turn a comparison of 16 lanes into one word of bits. The
few functions that need this emit their vector code with the `Emitter` and have a
Python body beside it, which says what they do and runs without the compiler. LLVM
splits vectors of 16 lanes where a processor's own are shorter.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, TypeAlias

import numba
from llvmlite import ir  # type: ignore[import-untyped]
from numba.core import cgutils, types
from numba.extending import intrinsic

Value: TypeAlias = Any
"""What llvmlite and Numba work with: LLVM values and types, themselves untyped."""

if TYPE_CHECKING:
    from collections.abc import Callable

    Case = tuple[tuple[int, ...], Callable[[], list[Value]]]

LANES = 16
INF = float("inf")

I32, I64, F32 = ir.IntType(32), ir.IntType(64), ir.FloatType()
VECTOR, WORDS = ir.VectorType(F32, LANES), ir.VectorType(I32, LANES)
_FAST = ("contract", "nsz")


class Emitter:
    """An LLVM builder with the few vector instructions that the kernels need."""

    def __init__(self, context: Value, builder: Value) -> None:
        self.context = context
        self.builder = builder

    def array(self, kind: Value, value: Value) -> tuple[Value, list[Value]]:
        """Find an array's data and shape."""
        array = self.context.make_array(kind)(self.context, self.builder, value=value)
        return array.data, cgutils.unpack_tuple(self.builder, array.shape)

    def index(self, *pairs: tuple[Value, Value]) -> Value:
        """Sum up the products of pairs of integers."""
        total = I64(0)
        for a, b in pairs:
            total = self.builder.add(total, self.builder.mul(a, b))
        return total

    def load(self, data: Value, index: Value, kind: Value = VECTOR) -> Value:
        """Read 16 lanes from data[index] on."""
        pointer = self.builder.gep(data, [index])
        return self.builder.load(
            self.builder.bitcast(pointer, kind.as_pointer()), align=4
        )

    def store(self, vector: Value, data: Value, index: Value) -> None:
        """Write 16 lanes to data[index] on."""
        pointer = self.builder.gep(data, [index])
        pointer = self.builder.bitcast(pointer, vector.type.as_pointer())
        self.builder.store(vector, pointer, align=4)

    def smaller(self, a: Value, b: Value) -> Value:
        """Take the smaller of two integers, or of two vectors of integers."""
        return self.builder.select(self.builder.icmp_signed("<", a, b), a, b)

    def splat(self, value: Value) -> Value:
        """Repeat a float or an integer in all lanes."""
        kind = ir.VectorType(value.type, LANES)
        empty = ir.Constant(kind, ir.Undefined)
        first = self.builder.insert_element(empty, value, I32(0))
        return self.builder.shuffle_vector(first, empty, ir.Constant(WORDS, None))

    def interleave(self, a: Value, b: Value) -> tuple[Value, Value]:
        """Take lanes of two vectors in turn: the lower halves, the upper halves."""
        half = LANES // 2
        lower = [lane // 2 + LANES * (lane % 2) for lane in range(LANES)]
        return (
            self.builder.shuffle_vector(a, b, ir.Constant(WORDS, lower)),
            self.builder.shuffle_vector(
                a, b, ir.Constant(WORDS, [lane + half for lane in lower])
            ),
        )

    def part(self, vector: Value, first: int, count: int) -> Value:
        """Cut some lanes out of a vector."""
        lanes = ir.Constant(
            ir.VectorType(I32, count), list(range(first, first + count))
        )
        return self.builder.shuffle_vector(vector, vector, lanes)

    def compress(self, words: Value, truths: Value) -> Value:
        """Move the lanes where something is true to the front, in order."""
        function = cgutils.get_or_insert_function(
            self.builder.module,
            ir.FunctionType(WORDS, [WORDS, truths.type, WORDS]),
            f"llvm.experimental.vector.compress.v{LANES}i32",
        )
        return self.builder.call(function, [words, truths, words])

    def count(self, truths: Value) -> Value:
        """Count the lanes where something is true, int64."""
        word = self.builder.bitcast(truths, ir.IntType(LANES))
        return self.builder.zext(self.builder.ctpop(word), I64)

    def constant(self, value: float) -> Value:
        """Repeat a number in all lanes."""
        return ir.Constant(VECTOR, [value] * LANES)

    def add(self, a: Value, b: Value) -> Value:
        """Add lanes; may be fused with a product."""
        return self.builder.fadd(a, b, flags=_FAST)

    def sub(self, a: Value, b: Value) -> Value:
        """Subtract lanes."""
        return self.builder.fsub(a, b, flags=_FAST)

    def mul(self, a: Value, b: Value) -> Value:
        """Multiply lanes."""
        return self.builder.fmul(a, b, flags=_FAST)

    def call(self, name: str, *vectors: Value) -> Value:
        """Apply an LLVM intrinsic function such as `llvm.fabs`."""
        function = cgutils.get_or_insert_function(
            self.builder.module,
            ir.FunctionType(VECTOR, [VECTOR] * len(vectors)),
            f"{name}.v{LANES}f32",
        )
        return self.builder.call(function, vectors)

    def pick(self, sign: str, a: Value, b: Value) -> Value:
        """Take a where `a sign b`, else b: the smaller for "<", the larger for ">"."""
        return self.builder.select(self.builder.fcmp_ordered(sign, a, b), a, b)

    def least(self, vector: Value) -> Value:
        """Repeat the smallest lane, of floats or integers, in all lanes."""
        for turn in (8, 4, 2, 1):
            lanes = [(lane + turn) % LANES for lane in range(LANES)]
            order = ir.Constant(WORDS, lanes)
            other = self.builder.shuffle_vector(vector, vector, order)
            if vector.type == WORDS:
                vector = self.smaller(other, vector)
            else:
                vector = self.pick("<", other, vector)
        return vector

    def loop(
        self, count: Value, first: list[Value], body: Callable[..., list[Value]]
    ) -> Value:
        """Run `body(i, *values) -> values` for i below count, values in registers."""
        builder = self.builder
        before = builder.block
        head = builder.append_basic_block("head")
        inside = builder.append_basic_block("inside")
        done = builder.append_basic_block("done")
        builder.branch(head)
        builder.position_at_end(head)
        i = builder.phi(I64)
        i.add_incoming(I64(0), before)
        values = [builder.phi(value.type) for value in first]
        for phi, value in zip(values, first, strict=True):
            phi.add_incoming(value, before)
        builder.cbranch(builder.icmp_signed("<", i, count), inside, done)
        builder.position_at_end(inside)
        after = body(i, *values)
        for phi, value in zip(values, after, strict=True):
            phi.add_incoming(value, builder.block)
        i.add_incoming(builder.add(i, I64(1)), builder.block)
        builder.branch(head)
        builder.position_at_end(done)
        return values

    def choose(self, number: Value, cases: list[Case]) -> list[Value]:
        """Run the first case that lists a number; the last one lists none."""
        builder = self.builder
        done = builder.append_basic_block("chosen")
        results = []
        for numbers, case in cases:
            other = builder.append_basic_block("other")
            if numbers:
                chosen = builder.append_basic_block("case")
                switch = builder.switch(number, other)
                for value in numbers:
                    switch.add_case(I64(value), chosen)
                builder.position_at_end(chosen)
            results.append((case(), builder.block))
            builder.branch(done)
            builder.position_at_end(other)
        builder.unreachable()
        builder.position_at_end(done)
        merged = [builder.phi(value.type) for value in results[0][0]]
        for values, block in results:
            for phi, value in zip(merged, values, strict=True):
                phi.add_incoming(value, block)
        return merged


def emitted(result: Value, emit: Callable[..., Value]) -> Callable[[Value], Value]:
    """Let compiled code use `emit` in place of the decorated Python body.

    `emit(emitter, *arguments)` receives (data, shape) for arrays and LLVM values
    for numbers, and gives an LLVM value, several for a tuple, or None. `result` is
    the Numba type of what it gives.
    """

    def choose(body: Value) -> Value:
        return body if numba.config.DISABLE_JIT else _intrinsic(body, result, emit)

    return choose


def _argument(kind: Value) -> Value:
    """Widen numbers to what `emit` expects: int64 and float32."""
    if isinstance(kind, types.Integer):
        return types.int64
    return types.float32 if isinstance(kind, types.Float) else kind


def _intrinsic(body: Value, result: Value, emit: Callable[..., Value]) -> Value:
    def generate(
        context: Value, builder: Value, signature: Value, values: Value
    ) -> Value:
        emitter = Emitter(context, builder)
        given = [
            emitter.array(kind, value) if isinstance(kind, types.Array) else value
            for kind, value in zip(signature.args, values, strict=True)
        ]
        out = emit(emitter, *given)
        if out is None:
            return context.get_dummy_value()
        if isinstance(out, tuple):
            return context.make_tuple(builder, signature.return_type, out)
        return out

    def typed(_context: Value, *kinds: Value) -> Value:
        return result(*(_argument(kind) for kind in kinds)), generate

    parameters = inspect.signature(body).parameters.values()
    context = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    signature = inspect.Signature([context, *parameters])
    typed.__signature__ = signature  # type: ignore[attr-defined]
    return intrinsic(typed)
