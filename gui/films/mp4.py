"""Frames → MP4, where the program ffmpeg is found."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

VARIABLE = "SOMSCOPE_FFMPEG"
PLACES = (
    *("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/snap/bin"),
    *(r"C:\ffmpeg\bin", r"C:\Program Files\ffmpeg\bin"),
)
_OPTIONS = (
    *("-an", "-c:v", "libx264", "-preset", "medium", "-crf", "18"),
    *("-pix_fmt", "yuv420p", "-movflags", "+faststart", "-f", "mp4"),
)


class _Choice:
    """What the user prefers; one for the program."""

    encoder = ""


def prefer_encoder(name: str) -> None:
    """Use this program where the variable names none; "": the one that is found."""
    _Choice.encoder = name


def find_encoder() -> Path | None:
    """Find ffmpeg: where it is named, else on PATH, else in the usual folders."""
    if named := os.environ.get(VARIABLE) or _Choice.encoder:
        program = shutil.which(named)
        return Path(program) if program else None
    found = shutil.which("ffmpeg") or shutil.which(
        "ffmpeg", path=os.pathsep.join(_usual_places())
    )
    return Path(found) if found else None


def no_encoder() -> str:
    """Say where ffmpeg was looked for."""
    if named := os.environ.get(VARIABLE):
        where = f"at {named}, which {VARIABLE} names"
    elif _Choice.encoder:
        where = f"at {_Choice.encoder}, which the preferences name"
    else:
        where = f"on PATH and in {', '.join(_usual_places())}"
    return (
        f"MP4 needs the program ffmpeg, which was not found {where}: install it, name "
        f"it in {VARIABLE}, or choose GIF, WebP or PNG."
    )


def write_mp4(path: Path, frames: Iterator[NDArray[np.uint8]], fps: int) -> None:
    """Write H.264 that every player takes; sides are cut to even numbers.

    Raises
    ------
    UserError
        There is no encoder, or it fails.
    OSError
        The disk is full.
    """
    encoder = find_encoder()
    if encoder is None:
        raise UserError(no_encoder())
    first = next(frames)
    height, width = (side // 2 * 2 for side in first.shape[:2])
    picture = ("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}")
    command = [str(encoder), "-v", "error", "-y", *picture, "-r", str(fps), "-i", "-"]
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(
            [*command, *_OPTIONS, str(path)], stdin=subprocess.PIPE, stderr=said
        ) as process:
            try:
                _feed(process, chain([first], frames), width, height)
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").split("\n")
            raise _failure(lines)


def _failure(lines: Sequence[str]) -> Exception:
    """Tell why the encoder failed, by the lines that it said."""
    full = os.strerror(errno.ENOSPC)
    if any(full in line for line in lines):
        return OSError(errno.ENOSPC, full)
    reason = next((line for line in reversed(lines) if line.strip()), "no word")
    return UserError(
        f"ffmpeg could not write the film, as it says “{reason.strip()}”: choose GIF, "
        "WebP or PNG."
    )


def _feed(
    process: subprocess.Popen[bytes],
    frames: Iterator[NDArray[np.uint8]],
    width: int,
    height: int,
) -> None:
    assert process.stdin is not None
    try:
        for frame in frames:
            process.stdin.write(frame[:height, :width].tobytes())
        process.stdin.close()
    except BrokenPipeError:
        pass  # the encoder has ended; why, its status and its words tell


def _usual_places() -> tuple[str, ...]:
    windows = sys.platform == "win32"
    return tuple(place for place in PLACES if ("\\" in place) == windows)
