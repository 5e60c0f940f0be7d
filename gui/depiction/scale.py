"""How numbers become places on a colour bar, and which of them get a tick."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STEPS = (1.0, 2.0, 5.0, 10.0)
LOG_REACH = 1_000.0
"""The factor between the ends of a logarithmic scale, at the most."""

MAX_STEPPED_DECADES = 3
WORTH = 2
"""Digits of a range's ends behind the first of its length."""


@dataclass(frozen=True)
class Scale:
    """The range of a quantity, linear or logarithmic.

    Attributes
    ----------
    low, high
        The ends of the range.
    log
        Spread by the logarithm; the low end is then raised to `high` / 1000.
    whole
        Only whole numbers get a tick.
    """

    low: float
    high: float
    log: bool = False
    whole: bool = False

    @classmethod
    def around(
        cls, values: NDArray[np.floating], *, log: bool = False, whole: bool = False
    ) -> "Scale":
        """Return the scale from the smallest to the largest finite value.

        It is linear where no value is positive, and 0 to 1 where there is none.
        """
        finite = values[np.isfinite(values)]
        if not len(finite):
            return cls(0.0, 1.0, whole=whole)
        low, high = float(finite.min()), float(finite.max())
        if log and high > 0.0:
            return cls(max(low, high / LOG_REACH), high, log=True, whole=whole)
        return cls(low, high, whole=whole)

    def shares(self, values: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return where values lie between the ends, 0 to 1; all 0 in an empty range."""
        if not self.high > self.low:
            return np.zeros(np.shape(values))
        inside = np.clip(np.asarray(values, np.float64), self.low, self.high)
        low, high = np.float64(self.low), np.float64(self.high)
        if self.log:
            inside, low, high = np.log(inside), np.log(low), np.log(high)
        return np.asarray((inside - low) / (high - low))

    def levels(self, values: NDArray[np.floating]) -> NDArray[np.uint8]:
        """Return rows of a colour table of 256 for values; NaN gets 0."""
        return (np.nan_to_num(self.shares(values)) * 255.0 + 0.5).astype(np.uint8)

    def ticks(self, wanted: int = 5) -> tuple[float, ...]:
        """Return at most about so many round values within the range, ascending."""
        decades = self._decades() if self.log else ()
        return decades if len(decades) > 1 else self._round(max(wanted, 2))

    def ends(self) -> tuple[str, str]:
        """Write both ends with as many digits as the range is worth."""
        span = self.high - self.low
        if not (span > 0.0 and np.isfinite(span)):
            return f"{self.low:.4g}", f"{self.high:.4g}"
        digits = WORTH - int(np.floor(np.log10(span)))
        low, high = (round(end, digits) + 0.0 for end in (self.low, self.high))
        return f"{low:.6g}", f"{high:.6g}"

    def _round(self, wanted: int) -> tuple[float, ...]:
        span = self.high - self.low
        if not (span > 0.0 and np.isfinite(span)):
            return (self.low,)
        tried = (self._multiples(more * wanted, span) for more in (1, 2, 4))
        # One number alone does not tell how far apart the colours are.
        return next((ticks for ticks in tried if len(ticks) > 1), (self.low, self.high))

    def _multiples(self, wanted: int, span: float) -> tuple[float, ...]:
        decade = 10.0 ** np.floor(np.log10(span / wanted))
        step = next(s * decade for s in STEPS if s * decade * wanted >= span * 0.999)
        step = max(step, 1.0) if self.whole else step
        first, last = np.ceil(self.low / step - 1e-9), np.floor(self.high / step + 1e-9)
        # 0.0 is added because −0.0 would be written with its sign.
        return tuple((np.arange(first, last + 1) * step + 0.0).tolist())

    def _decades(self) -> tuple[float, ...]:
        first, last = np.floor(np.log10([self.low, self.high])).astype(int)
        steps = STEPS[:3] if last - first < MAX_STEPPED_DECADES else STEPS[:1]
        values = [s * 10.0**power for power in range(first, last + 1) for s in steps]
        return tuple(float(v) for v in values if self.low <= v <= self.high)


@dataclass(frozen=True, eq=False)
class Bar:
    """What a colour bar shows: a label, the numbers, and (256, 4) RGBA for them."""

    label: str
    scale: Scale
    table: NDArray[np.uint8]
