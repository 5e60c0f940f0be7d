"""Paint the sample picture anew: `python -m resources.paint`."""

from pathlib import Path

from PIL import Image

from resources.paint.harbour import paint

HARBOUR = Path(__file__).parents[1] / "images" / "harbour.jpg"

if __name__ == "__main__":
    Image.fromarray(paint()).save(HARBOUR, quality=90, optimize=True)
