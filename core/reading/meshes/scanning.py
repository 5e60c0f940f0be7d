"""Lines of text as lists of words, and words as numbers, without a loop in Python."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from core.errors import UserError
from core.reading.bytestream import chunks, whole_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    import polars as pl
    from numpy.typing import NDArray

    from core.progress import Pulse

_INT64 = np.iinfo(np.int64)


@dataclass(frozen=True, eq=False)
class Lines:
    """Some consecutive lines of a text file.

    Attributes
    ----------
    name
        The file's name, for errors.
    number
        The first line's number, counted from 1.
    words
        (m,) the list of each line's words.
    counts
        (m,) the number of words on each line.
    """

    name: str
    number: int
    words: pl.Series
    counts: NDArray[np.int64]

    def starting_with(self, keyword: str) -> NDArray[np.int64]:
        """Find the lines whose first word is `keyword`, given in lower case."""
        first = self.words.list.first().str.to_lowercase()
        return (first == keyword).arg_true().to_numpy().astype(np.int64)

    def floats(
        self, lines: NDArray[np.int64], skip: int, count: int
    ) -> NDArray[np.float64]:
        """Read (m, count) numbers from m lines, the words after the first `skip`.

        Raises
        ------
        UserError
            If a line has fewer words, or a word is not a number.
        """
        import polars as pl

        sizes = np.full(len(lines), count)
        numbers = self._numbers(lines, skip, sizes, pl.Float64, "number")
        return numbers.to_numpy(writable=True).reshape(-1, count)

    def integers(
        self, lines: NDArray[np.int64], skip: int, counts: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Read whole numbers, `counts[i]` words after the first `skip` of line i.

        They come in one flat array, (Σ counts,).
        """
        import polars as pl

        numbers = self._numbers(lines, skip, counts, pl.Int128, "whole number")
        fitting = numbers.clip(_INT64.min, _INT64.max).cast(pl.Int64)
        return fitting.to_numpy(writable=True)

    def colors(
        self, lines: NDArray[np.int64], skip: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Read red, green and blue (m, 3) after the first `skip[i]` words of line i.

        Rows are NaN where three numbers do not stand there.
        """
        import polars as pl

        chosen = self.words.gather(pl.Series(lines))
        frame = pl.DataFrame({"words": chosen, "skip": skip})
        places = (pl.col("skip") + channel for channel in range(3))
        words = [pl.col("words").list.get(at, null_on_oob=True) for at in places]
        numbers = frame.select(
            word.cast(pl.Float64, strict=False).alias(str(channel))
            for channel, word in enumerate(words)
        )
        table = numbers.to_numpy(writable=True).astype(np.float64)
        table[~np.isfinite(table).all(axis=1)] = np.nan
        return table

    def lists(
        self, lines: NDArray[np.int64], skip: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Read a list from each line: after `skip` words its length, then so many.

        Returns the whole numbers of all lists, and the lengths.
        """
        sizes = self.integers(lines, skip, np.ones(len(lines), np.int64)).clip(0)
        return self.integers(lines, skip + 1, sizes), sizes

    def place(self, line: int | np.integer) -> str:
        """Name a line for an error."""
        return f"{self.name}, line {self.number + int(line)},"

    def places(self, lines: NDArray[np.int64]) -> Callable[[int], str]:
        """Name the i-th of some lines for an error."""
        return lambda row: self.place(lines[row])

    def _numbers(
        self,
        lines: NDArray[np.int64],
        skip: int,
        counts: NDArray[np.int64],
        dtype: type[pl.DataType],
        kind: str,
    ) -> pl.Series:
        import polars as pl

        self._check_counts(lines, skip, counts)
        filled = counts > 0
        chosen = self.words.gather(pl.Series(lines[filled]))
        frame = pl.DataFrame({"words": chosen, "count": counts[filled]})
        taken = pl.col("words").list.slice(skip, pl.col("count"))
        words = frame.select(taken.explode()).to_series()
        numbers = words.cast(dtype, strict=False)
        if numbers.null_count():
            wrong = int(numbers.is_null().arg_max() or 0)
            raise UserError(
                f"{self.place(np.repeat(lines, counts)[wrong])} has "
                f"{words[wrong][:20]!r} where a {kind} belongs: correct the line or "
                "export the mesh again."
            )
        return numbers

    def _check_counts(
        self, lines: NDArray[np.int64], skip: int, counts: NDArray[np.int64]
    ) -> None:
        short = np.flatnonzero(self.counts[lines] - skip < counts)
        if len(short):
            line = lines[short[0]]
            raise UserError(
                f"{self.place(line)} has only {self.counts[line]} of "
                f"{skip + int(counts[short[0]])} words: correct it or export the mesh "
                "again."
            )


def scan(
    stream: BinaryIO,
    name: str,
    pulse: Pulse,
    *,
    clean: Callable[[bytes], bytes] = bytes,
    number: int = 1,
) -> Iterator[Lines]:
    """Scan the rest of an open text file.

    Parameters
    ----------
    name
        The file's name, for errors.
    clean
        Applied to whole lines before they are scanned; keeps the number of lines.
    number
        The number of the line at which the stream stands.
    """
    import polars as pl

    for part in whole_lines(chunks(stream, pulse)):
        text = clean(part).removesuffix(b"\n").decode("latin-1")
        words = pl.Series(text.split("\n")).str.extract_all(r"[^\t-\r ]+")
        counts = words.list.len().to_numpy().astype(np.int64)
        yield Lines(name, number, words, counts)
        number += len(words)


def sections(
    name: str, blocks: Iterable[Lines], sizes: Sequence[int]
) -> Iterator[tuple[int, Lines, NDArray[np.int64]]]:
    """Deal lines that are not empty out to consecutive sections.

    Parameters
    ----------
    name
        The file's name, for errors.
    sizes
        The number of lines of each section.

    Yields
    ------
    A section's index, some lines, and which of them belong to the section.

    Raises
    ------
    UserError
        If the file ends before the last section does.
    """
    ends = np.cumsum([0, *sizes])
    seen = 0
    for lines in blocks:
        filled = np.flatnonzero(lines.counts > 0)
        cuts = np.clip(ends - seen, 0, len(filled))
        for section, (start, end) in enumerate(pairwise(cuts.tolist())):
            if start < end:
                yield section, lines, filled[start:end]
        seen += len(filled)
    if seen < ends[-1]:
        raise UserError(
            f"{name} ends after {seen:,} of {ends[-1]:,} lines of vertices and faces: "
            "copy it or export the mesh again."
        )
