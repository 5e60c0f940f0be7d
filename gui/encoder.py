"""The program that encodes films: where it is, if there is one."""

import shutil
from pathlib import Path

USUAL = "ffmpeg"


def find_encoder(preferred: str = "") -> Path | None:
    """Return the encoder's path; None where there is none.

    Parameters
    ----------
    preferred
        A path or a name on the search path; "": the usual one.
    """
    found = shutil.which(preferred or USUAL)
    return Path(found) if found else None
